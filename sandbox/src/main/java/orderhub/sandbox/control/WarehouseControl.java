package orderhub.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.warehouse.Batch;
import orderhub.sandbox.warehouse.LotKey;
import orderhub.sandbox.warehouse.Origin;
import orderhub.sandbox.warehouse.Warehouses;

/** What people do in warehouses, and how their news get lost. */
final class WarehouseControl {
    private static final String ONE = "/sandbox/warehouses/([A-Za-z0-9._-]{1,64})";
    private static final List<String> KEY = List.of("ingredient", "lot");
    private static final Set<String> MADE_OF = Set.of("ingredient", "lot", "quantity");

    private final Warehouses warehouses;

    /** Does it to a lot, and gives its level. */
    private interface Act {
        ObjectNode done(LotKey key, Body body);
    }

    WarehouseControl(Warehouses warehouses) {
        this.warehouses = warehouses;
    }

    void serve(PartnerServer server) {
        server.open("GET", "/sandbox/warehouses", call -> Answer.json(200, all()))
                .open("POST", ONE, this::news)
                .open("POST", ONE + "/open", call -> {
                    new Body(call, Set.of());
                    warehouses.open(call.subject());
                    return Answer.json(200, all());
                })
                .open("POST", ONE + "/plenty", call -> {
                    new Body(call, Set.of());
                    warehouses.plenty(call.subject());
                    return Answer.json(200, all());
                })
                .open(
                        "GET",
                        "/sandbox/books/warehouse",
                        call -> Answer.json(200, warehouses.books(Optional.ofNullable(call.query("warehouse")))));
        act(
                server,
                "receive",
                (key, body) -> warehouses.receive(
                        key,
                        body.decimal("quantity"),
                        body.instant("expiresAt"),
                        body.optionalText("supplier"),
                        body.optionalText("price")),
                "quantity",
                "expiresAt",
                "supplier",
                "price");
        act(
                server,
                "make",
                (key, body) -> warehouses.make(new Batch(
                        key,
                        body.decimal("quantity"),
                        body.list(
                                "of",
                                MADE_OF,
                                part -> new Batch.Taken(
                                        new Origin(part.text("ingredient"), part.text("lot")),
                                        part.decimal("quantity"))))),
                "quantity",
                "of");
        act(
                server,
                "correct",
                (key, body) -> warehouses.correct(
                        key,
                        body.decimal("quantity"),
                        body.optionalText("reason").orElse("counted")),
                "quantity",
                "reason");
        act(server, "block", (key, body) -> warehouses.block(key, body.optionalText("reason")), "reason");
        act(server, "recall", (key, body) -> warehouses.recall(key, body.optionalText("reason")), "reason");
        act(server, "release", (key, body) -> warehouses.release(key, body.optionalText("reason")), "reason");
        act(
                server,
                "expiry",
                (key, body) -> warehouses.changeExpiry(key, body.instant("expiresAt"), body.instant("openedAt")),
                "expiresAt",
                "openedAt");
    }

    /** @param members of the body, besides ingredient and lot */
    private void act(PartnerServer server, String name, Act act, String... members) {
        Set<String> known = Stream.concat(KEY.stream(), Stream.of(members)).collect(Collectors.toSet());
        server.open("POST", ONE + "/" + name, call -> {
            Body body = new Body(call, known);
            return Answer.json(
                    200,
                    body.valid(() ->
                            act.done(new LotKey(call.subject(), body.text("ingredient"), body.text("lot")), body)));
        });
    }

    private ObjectNode all() {
        ObjectNode body = Json.object();
        body.set("warehouses", warehouses.shown());
        return body;
    }

    private Answer news(Call call) {
        Body body = new Body(call, Set.of("silent", "leaveOut"));
        body.valid(() -> {
            if (body.has("leaveOut")) {
                warehouses.leaveOut(call.subject(), (int) body.number("leaveOut", 0));
            }
            if (body.has("silent")) {
                warehouses.silence(call.subject(), body.flag("silent"));
            }
            return List.of();
        });
        return Answer.json(200, all());
    }
}
