package orderhub.system.guest;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import orderhub.cli.client.Books;
import orderhub.cli.client.JsonClient;
import orderhub.system.Eventually;
import orderhub.system.stack.SystemUnderTest;

/** What must always hold, as the hub says it of itself, and the partners' books beside the hub's. */
public final class AllBooks {
    private AllBooks() {}

    /** Whatever is wrong at this moment, in a few words each. */
    public static List<String> differences() {
        SystemUnderTest system = SystemUnderTest.running();
        JsonClient hub = system.administrator();
        List<String> wrong = new ArrayList<>();
        for (JsonNode invariant : hub.get("/api/v1/admin/invariants").path("invariants")) {
            if (!invariant.path("holds").asBoolean()) {
                wrong.add(invariant.path("id").asText() + " " + invariant.path("offending"));
            }
        }
        // The partners' first: what they did before we look is known to us by then, or on its way.
        JsonNode gateway = system.control().get("/sandbox/books/gateway");
        JsonNode kitchens = system.control().get("/sandbox/books/kitchen");
        JsonNode ours = hub.get("/api/v1/admin/books");
        return Stream.of(
                        wrong,
                        Books.money(ours, gateway).differences(),
                        Books.cooking(ours, kitchens).differences())
                .flatMap(List::stream)
                .collect(toCollection(ArrayList::new));
    }

    /** Which invariants the hub has looked at. */
    public static List<String> invariants() {
        List<String> ids = new ArrayList<>();
        SystemUnderTest.running()
                .administrator()
                .get("/api/v1/admin/invariants")
                .path("invariants")
                .forEach(invariant -> ids.add(invariant.path("id").asText()));
        return ids;
    }

    public static void awaitAgreement(Duration limit) {
        Eventually.within(limit, "all books agree", AllBooks::differences, List::isEmpty);
    }
}
