package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.sandbox.http.Json;

/**
 * A write-off that was booked; it never changes.
 *
 * @param lines in the order of the request's
 */
record WriteOff(Request request, Instant bookedAt, List<Line> lines) {
    /**
     * What was asked for, to the letter: two are the same when their JSON is.
     *
     * @param at as it was written
     */
    record Request(UUID id, String warehouse, String at, List<Wanted> lines) {
        /** Of the contract's NewWriteOff, or of a WriteOff. */
        static Request of(JsonNode json) {
            List<Wanted> lines = new ArrayList<>();
            for (JsonNode line : json.get("lines")) {
                lines.add(new Wanted(
                        new LotKey(
                                json.get("warehouse").textValue(),
                                line.get("ingredient").textValue(),
                                line.get("lot").textValue()),
                        line.get("quantity").textValue(),
                        line.get("unit").textValue(),
                        line.get("reason").textValue()));
            }
            return new Request(
                    UUID.fromString(json.get("id").textValue()),
                    json.get("warehouse").textValue(),
                    json.get("at").textValue(),
                    lines);
        }
    }

    /** @param quantity as it was written */
    record Wanted(LotKey key, String quantity, String unit, String reason) {
        BigDecimal amount() {
            return new BigDecimal(quantity);
        }
    }

    /**
     * What became of a line.
     *
     * @param booked what was taken
     * @param level after it; empty when the lot is unknown
     */
    record Line(Wanted wanted, BigDecimal booked, Optional<Lot> level) {
        BigDecimal shortage() {
            return wanted.amount().subtract(booked);
        }
    }

    /** As the contract's WriteOff. */
    ObjectNode shown() {
        ObjectNode body = Json.object();
        body.put("id", request.id().toString());
        body.put("warehouse", request.warehouse());
        body.put("at", request.at());
        body.put("bookedAt", bookedAt.toString());
        ArrayNode all = body.putArray("lines");
        for (Line line : lines) {
            ObjectNode entry = all.addObject();
            entry.put("ingredient", line.wanted().key().ingredient());
            entry.put("lot", line.wanted().key().lot());
            entry.put("quantity", line.wanted().quantity());
            entry.put("unit", line.wanted().unit());
            entry.put("reason", line.wanted().reason());
            entry.put("booked", Lot.text(line.booked()));
            entry.put("shortage", Lot.text(line.shortage()));
            line.level().ifPresent(level -> entry.set("level", level.shown()));
        }
        return body;
    }

    /** Of what {@link #shown()} made. */
    static WriteOff of(JsonNode shown) {
        Request request = Request.of(shown);
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : shown.get("lines")) {
            lines.add(new Line(
                    request.lines().get(lines.size()),
                    new BigDecimal(line.get("booked").textValue()),
                    line.has("level") ? Optional.of(Lot.of(line.get("level"))) : Optional.empty()));
        }
        return new WriteOff(request, Instant.parse(shown.get("bookedAt").textValue()), lines);
    }
}
