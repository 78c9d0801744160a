package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.accounting.Fact;
import orderhub.menu.RestaurantId;

/** Closed hours for tests. */
public final class Hours {
    public static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    public static final Instant EARLIER = Instant.parse("2026-11-24T05:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

    private final List<HourLine> lines = new ArrayList<>();
    private Optional<Instant> origin = Optional.empty();

    public static Hours some() {
        return new Hours();
    }

    /** What follows corrects that hour. */
    public Hours late(Instant of) {
        origin = Optional.of(of);
        return this;
    }

    public Hours sale(String dish, int vatCode, String quantity, long kopecks) {
        return line(Fact.SALE, sold(dish, vatCode), quantity, kopecks);
    }

    public Hours reversal(String dish, int vatCode, String quantity, long kopecks) {
        return line(Fact.SALE_REVERSAL, sold(dish, vatCode), quantity, kopecks);
    }

    public Hours payment(String means, long kopecks) {
        return line(Fact.PAYMENT, Map.of(Attribute.MEANS, means), null, kopecks);
    }

    public Hours refund(String means, long kopecks) {
        return line(Fact.REFUND, Map.of(Attribute.MEANS, means), null, kopecks);
    }

    public Hours produced(String dish, String quantity, long kopecks) {
        return line(Fact.PRODUCED, Map.of(Attribute.DISH, dish), quantity, kopecks);
    }

    public Hours handedOver(String dish, String quantity, long kopecks) {
        return line(Fact.HANDED_OVER, Map.of(Attribute.DISH, dish), quantity, kopecks);
    }

    public Hours writtenOff(String dish, String quantity, long kopecks) {
        return line(Fact.FOOD_WRITTEN_OFF, Map.of(Attribute.DISH, dish), quantity, kopecks);
    }

    public Hours used(String ingredient, String lot, String reason, String quantity, Long kopecks) {
        return line(
                Fact.INGREDIENT_USED,
                Map.of(
                        Attribute.INGREDIENT, ingredient,
                        Attribute.LOT, lot,
                        Attribute.UNIT, "g",
                        Attribute.REASON, reason),
                quantity,
                kopecks);
    }

    static Map<Attribute, String> sold(String dish, int vatCode) {
        return Map.of(Attribute.DISH, dish, Attribute.VAT_CODE, Integer.toString(vatCode));
    }

    Hours line(Fact fact, Map<Attribute, String> attributes, String quantity, Long kopecks) {
        lines.add(new HourLine(
                lines.size() + 1,
                fact,
                origin,
                attributes,
                Optional.ofNullable(quantity).map(BigDecimal::new),
                Optional.ofNullable(kopecks)));
        return this;
    }

    public ClosedHour closed() {
        return closed(START);
    }

    public ClosedHour closed(Instant start) {
        return new ClosedHour(new RestaurantId("r01"), ZONE, start, start.plusSeconds(3600), 7, lines);
    }
}
