package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.sandbox.http.Json;

/**
 * A lot's level as it was at one version. Each change is another one, with the version that follows.
 *
 * @param version counts up by one from 1
 * @param quantity at least 0, at most 3 places, in the item's unit
 * @param expiresAt empty when it does not expire
 * @param openedAt empty when no package of it is open
 * @param madeOf empty of what was bought
 */
public record Lot(
        LotKey key,
        long version,
        BigDecimal quantity,
        String unit,
        LotState state,
        Instant receivedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> openedAt,
        Optional<String> supplier,
        Optional<String> price,
        List<Origin> madeOf) {
    private static final int MOST_PLACES = 3;
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(12);

    Lot with(BigDecimal newQuantity) {
        return new Lot(
                key, version + 1, newQuantity, unit, state, receivedAt, expiresAt, openedAt, supplier, price, madeOf);
    }

    Lot with(LotState newState) {
        return new Lot(
                key, version + 1, quantity, unit, newState, receivedAt, expiresAt, openedAt, supplier, price, madeOf);
    }

    Lot with(Optional<Instant> newExpiry, Optional<Instant> opened) {
        return new Lot(key, version + 1, quantity, unit, state, receivedAt, newExpiry, opened, supplier, price, madeOf);
    }

    /** With more of it in the same place; what the delivery says of the rest holds for all. */
    Lot with(Delivery more) {
        return new Lot(
                key,
                version + 1,
                quantity.add(more.quantity()),
                unit,
                state,
                more.receivedAt(),
                more.expiresAt(),
                openedAt,
                Optional.of(more.supplier()),
                Optional.of(more.price()),
                madeOf);
    }

    boolean isExpired(Instant now) {
        return expiresAt.isPresent() && !expiresAt.get().isAfter(now);
    }

    /** As the contract's LotLevel. */
    ObjectNode shown() {
        ObjectNode level = Json.object();
        level.put("warehouse", key.warehouse());
        level.put("ingredient", key.ingredient());
        level.put("lot", key.lot());
        level.put("version", version);
        level.put("quantity", text(quantity));
        level.put("unit", unit);
        level.put("state", state.name());
        level.put("receivedAt", receivedAt.toString());
        expiresAt.ifPresent(at -> level.put("expiresAt", at.toString()));
        openedAt.ifPresent(at -> level.put("openedAt", at.toString()));
        supplier.ifPresent(name -> level.put("supplier", name));
        price.ifPresent(amount -> level.put("price", amount));
        if (!madeOf.isEmpty()) {
            ArrayNode origins = level.putArray("madeOf");
            madeOf.forEach(origin -> origins.add(origin.shown()));
        }
        return level;
    }

    /** Of what {@link #shown()} made. */
    static Lot of(JsonNode level) {
        return new Lot(
                new LotKey(
                        level.get("warehouse").textValue(),
                        level.get("ingredient").textValue(),
                        level.get("lot").textValue()),
                level.get("version").longValue(),
                new BigDecimal(level.get("quantity").textValue()),
                level.get("unit").textValue(),
                LotState.valueOf(level.get("state").textValue()),
                Instant.parse(level.get("receivedAt").textValue()),
                Optional.ofNullable(level.path("expiresAt").textValue()).map(Instant::parse),
                Optional.ofNullable(level.path("openedAt").textValue()).map(Instant::parse),
                Optional.ofNullable(level.path("supplier").textValue()),
                Optional.ofNullable(level.path("price").textValue()),
                origins(level.path("madeOf")));
    }

    private static List<Origin> origins(JsonNode shown) {
        List<Origin> origins = new ArrayList<>();
        shown.forEach(origin -> origins.add(Origin.of(origin)));
        return List.copyOf(origins);
    }

    /** @throws IllegalArgumentException when the contract cannot write it */
    static void checkQuantity(BigDecimal quantity) {
        if (quantity.signum() < 0
                || quantity.compareTo(TOO_MUCH) >= 0
                || quantity.stripTrailingZeros().scale() > MOST_PLACES) {
            throw new IllegalArgumentException("/quantity: must be at least 0 and below 10^12, with at most 3 places");
        }
    }

    /** The contract's decimal string: no exponent, no zeros at the end. */
    static String text(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }
}
