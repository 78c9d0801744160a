package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.cli.show.Table;

/** What must always hold and whether it does: the hub's own invariants, and the partners' books laid beside ours. */
public final class Findings {
    private static final int MOST_SHOWN = 10;
    private static final long BETWEEN_MILLIS = 1_000;

    private final List<Finding> all;

    /**
     * One thing that must hold.
     *
     * @param id such as I1; empty when it has none
     * @param title what must hold
     * @param checked how many things were looked at
     * @param broken what breaks it, each in a few words
     */
    public record Finding(String id, String title, long checked, List<String> broken) {
        public boolean holds() {
            return broken.isEmpty();
        }
    }

    public Findings(List<Finding> all) {
        this.all = List.copyOf(all);
    }

    /** Looks once; without sandbox the partners' books are left out. */
    public static Findings look(JsonClient hub, Optional<JsonClient> sandbox) {
        List<Finding> found = new ArrayList<>();
        for (JsonNode invariant : hub.get("/api/v1/admin/invariants").path("invariants")) {
            found.add(invariant(invariant));
        }
        sandbox.ifPresent(control -> {
            // The partners' first: what they did before we look must be known to us by then, or is on its way.
            JsonNode gateway = control.get("/sandbox/books/gateway");
            JsonNode kitchen = control.get("/sandbox/books/kitchen");
            JsonNode warehouse = control.get("/sandbox/books/warehouse");
            JsonNode ours = books(hub);
            found.add(compared("I2", Books.money(ours, gateway)));
            found.add(compared("I3", Books.cooking(ours, kitchen)));
            found.add(compared("I3", Promises.kept(kitchen)));
            found.add(compared("I6", HeldMoney.compare(ours, gateway, order -> isFlagged(hub, order))));
            found.add(compared(
                    "I4",
                    StockBooks.levels(
                            StockPages.restaurants(hub), StockPages.levels(hub), StockPages.recalls(hub), warehouse)));
            found.add(compared("I4", StockBooks.writeOffs(StockPages.writeOffs(hub), warehouse)));
        });
        return new Findings(found);
    }

    private static boolean isFlagged(JsonClient hub, String order) {
        return hub.get("/api/v1/orders/" + order).has("attention");
    }

    /** All of them, page by page. */
    private static JsonNode books(JsonClient hub) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode orders = all.putArray("orders");
        String after = "";
        do {
            JsonNode page = hub.get("/api/v1/admin/books" + after);
            page.path("orders").forEach(orders::add);
            after = page.hasNonNull("next") ? "?after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return all;
    }

    /** Looks again until everything holds or the time is over: while orders are on their way, books differ for a moment. */
    public static Findings settled(JsonClient hub, Optional<JsonClient> sandbox, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Findings found = look(hub, sandbox);
        while (!found.allHold() && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_MILLIS);
            found = look(hub, sandbox);
        }
        return found;
    }

    private static Finding invariant(JsonNode invariant) {
        List<String> broken = new ArrayList<>();
        invariant.path("offending").forEach(order -> broken.add(order.asText()));
        if (!invariant.path("holds").asBoolean() && broken.isEmpty()) {
            broken.add("(not said which)");
        }
        return new Finding(
                invariant.path("id").asText(),
                invariant.path("title").asText(),
                invariant.path("checked").asLong(),
                broken);
    }

    /** What a comparison of books found, as one of the findings. */
    public static Finding compared(String id, Books.Comparison comparison) {
        return new Finding(id, comparison.title(), comparison.checked(), comparison.differences());
    }

    /** These and more. */
    public Findings with(List<Finding> more) {
        List<Finding> together = new ArrayList<>(all);
        together.addAll(more);
        return new Findings(together);
    }

    public boolean allHold() {
        return all.stream().allMatch(Finding::holds);
    }

    /** Those that do not hold. */
    public List<Finding> broken() {
        return all.stream().filter(found -> !found.holds()).toList();
    }

    /** A table, and below it what breaks the things that do not hold. */
    public void print(PrintWriter out) {
        Table table = new Table("", "holds", "checked", "what");
        all.forEach(found ->
                table.row(found.id(), found.holds() ? "yes" : "NO", Long.toString(found.checked()), found.title()));
        out.print(table);
        broken().forEach(found -> {
            out.println();
            out.println((found.id().isEmpty() ? found.title() : found.id()) + " does not hold:");
            found.broken().stream().limit(MOST_SHOWN).forEach(broken -> out.println("  " + broken));
            if (found.broken().size() > MOST_SHOWN) {
                out.println("  and " + (found.broken().size() - MOST_SHOWN) + " more");
            }
        });
        out.flush();
    }
}
