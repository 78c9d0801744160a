package orderhub.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import orderhub.cli.client.JsonClient;
import orderhub.sandbox.Sandbox;

/**
 * Ten restaurants more, of whose warehouses nobody but the benchmark knows anything: the stand-in's own stock is read and changed beside
 * them, and says nothing of their lots.
 */
final class Depots {
    static final int WAREHOUSES = 10;

    private static final int GOODS = 50;
    private static final int LIVE_OF_EACH = 2;
    /** Lots in which something is. */
    static final int LIVE = WAREHOUSES * GOODS * LIVE_OF_EACH;

    private static final String LIVE_LOTS = """
            insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at, expires_at, good_until)
            select 's' || lpad(w::text, 2, '0'), i.id, 'live-' || n, 1, i.unit, 1000, 'AVAILABLE', now(),
                   now() + interval '100 days', now() + interval '100 days'
            from generate_series(1, %d) w, (select id, unit from stock_item order by id collate "C" limit %d) i,
                 generate_series(1, %d) n""";

    private static final String USED_UP = """
            insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at, expires_at, good_until)
            select 's' || lpad(w::text, 2, '0'), i.id, 'used-up-' || n, 1 + n %% 40, i.unit, 0, 'AVAILABLE',
                   now() - n * interval '1 day', now() - n * interval '1 hour', now() - n * interval '1 hour'
            from generate_series(1, %d) w, (select id, unit from stock_item order by id collate "C" limit %d) i,
                 generate_series(1, %d) n""";

    private final List<Lot> lots;

    /** @param version the last that was told */
    record Lot(String warehouse, String ingredient, String name, String unit, AtomicLong version) {}

    private Depots(List<Lot> lots) {
        this.lots = lots;
    }

    /** Makes them, with their {@link #LIVE} lots. */
    static Depots open(BenchStack bench) {
        bench.till().post("/api/v1/admin/reference-data", chain());
        bench.execute(LIVE_LOTS.formatted(WAREHOUSES, GOODS, LIVE_OF_EACH));
        bench.execute("vacuum analyze stock_lot");
        Map<String, Long> goods =
                bench.numbers("select id || ' ' || unit, 1 from stock_item order by id collate \"C\" limit " + GOODS);
        return of(new TreeSet<>(goods.keySet()));
    }

    /** @param goods each with its name and its unit as the database has it */
    static Depots of(SortedSet<String> goods) {
        List<Lot> lots = new ArrayList<>();
        // Neighbours are of one warehouse, as those of one callback must be.
        for (int warehouse = 1; warehouse <= WAREHOUSES; warehouse++) {
            for (String good : goods) {
                for (int n = 1; n <= LIVE_OF_EACH; n++) {
                    String[] words = good.split(" ");
                    lots.add(new Lot(id(warehouse), words[0], "live-" + n, symbol(words[1]), new AtomicLong(1)));
                }
            }
        }
        return new Depots(lots);
    }

    /** Adds so many that are used up, spread over all goods. */
    static void addUsedUp(BenchStack bench, int lots) {
        bench.execute(USED_UP.formatted(WAREHOUSES, GOODS, lots / (WAREHOUSES * GOODS)));
        bench.execute("vacuum analyze stock_lot");
        bench.execute("checkpoint");
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "s%02d", number);
    }

    private static String symbol(String unit) {
        return switch (unit) {
            case "GRAM" -> "g";
            case "MILLILITRE" -> "ml";
            default -> "piece";
        };
    }

    /** So many lots of one warehouse; those that follow are of the next: a lot comes again when all others have. */
    List<Lot> some(int number, int many) {
        int ofOne = lots.size() / WAREHOUSES;
        int warehouse = number % WAREHOUSES;
        List<Lot> some = new ArrayList<>(many);
        for (int i = 0; i < many; i++) {
            long place = ((long) number / WAREHOUSES * many + i) % ofOne;
            some.add(lots.get(warehouse * ofOne + (int) place));
        }
        return some;
    }

    /** Of the last versions that were told. */
    long versions() {
        return lots.stream().mapToLong(lot -> lot.version().get()).sum();
    }

    /** The same as the hub has them. */
    static long versionsOf(BenchStack bench) {
        return bench.number("select sum(version) from stock_lot where restaurant_id like 's__' and lot like 'live-%'");
    }

    private static byte[] chain() {
        try {
            ObjectNode chain = (ObjectNode) JsonClient.json().readTree(Sandbox.referenceData());
            ArrayNode restaurants = (ArrayNode) chain.path("restaurants");
            JsonNode like = restaurants.get(0);
            for (int number = 1; number <= WAREHOUSES; number++) {
                ObjectNode restaurant = like.deepCopy();
                restaurant.put("id", id(number));
                restaurant.putArray("kitchens").addObject().put("id", id(number) + "-1");
                restaurants.add(restaurant);
            }
            return JsonClient.json().writeValueAsBytes(chain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
