package orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import orderhub.cli.client.Books;
import orderhub.cli.client.Connection;
import orderhub.cli.client.JsonClient;
import orderhub.cli.show.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks what must always hold, and lays the partners' books beside ours. */
@Command(
        name = "invariants",
        mixinStandardHelpOptions = true,
        description = {
            "Checks what must always hold, and compares the hub's books with those of the stand-ins.",
            "While orders are on their way the books may differ for a moment: they are read again for --settle seconds.",
            "Exit code 1 when something does not hold."
        })
final class Invariants implements Callable<Integer> {
    private static final int MOST_SHOWN = 10;
    private static final long BETWEEN_MILLIS = 1_000;

    @Mixin
    private Connection connection;

    @Option(
            names = "--settle",
            paramLabel = "S",
            defaultValue = "10",
            description = "Seconds to wait for books to agree (default: ${DEFAULT-VALUE}).")
    private int settle;

    @Option(names = "--no-books", description = "Without the stand-ins' books.")
    private boolean noBooks;

    @Spec
    private CommandSpec spec;

    private record Finding(String id, String title, long checked, List<String> broken) {}

    @Override
    public Integer call() throws InterruptedException {
        long deadline = System.nanoTime() + settle * 1_000_000_000L;
        List<Finding> findings = look();
        while (findings.stream().anyMatch(found -> !found.broken().isEmpty()) && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_MILLIS);
            findings = look();
        }
        return show(findings);
    }

    private List<Finding> look() {
        JsonClient hub = connection.administrator();
        List<Finding> findings = new ArrayList<>();
        for (JsonNode invariant : hub.get("/api/v1/admin/invariants").path("invariants")) {
            List<String> broken = new ArrayList<>();
            invariant.path("offending").forEach(order -> broken.add(order.asText()));
            if (!invariant.path("holds").asBoolean() && broken.isEmpty()) {
                broken.add("(not said which)");
            }
            findings.add(new Finding(
                    invariant.path("id").asText(),
                    invariant.path("title").asText(),
                    invariant.path("checked").asLong(),
                    broken));
        }
        if (!noBooks) {
            JsonClient sandbox = connection.sandbox();
            // The partners' first: what they did before we look must be known to us by then, or is on its way.
            JsonNode gateway = sandbox.get("/sandbox/books/gateway");
            JsonNode kitchen = sandbox.get("/sandbox/books/kitchen");
            JsonNode ours = hub.get("/api/v1/admin/books");
            findings.add(finding("I2", Books.money(ours, gateway)));
            findings.add(finding("I3", Books.cooking(ours, kitchen)));
        }
        return findings;
    }

    private static Finding finding(String id, Books.Comparison comparison) {
        return new Finding(id, comparison.title(), comparison.checked(), comparison.differences());
    }

    private int show(List<Finding> findings) {
        Table table = new Table("", "holds", "checked", "what");
        findings.forEach(found -> table.row(
                found.id(), found.broken().isEmpty() ? "yes" : "NO", Long.toString(found.checked()), found.title()));
        PrintWriter out = spec.commandLine().getOut();
        out.print(table);
        boolean all = true;
        for (Finding found : findings) {
            if (!found.broken().isEmpty()) {
                all = false;
                out.println();
                out.println(found.id() + " does not hold:");
                found.broken().stream().limit(MOST_SHOWN).forEach(broken -> out.println("  " + broken));
                if (found.broken().size() > MOST_SHOWN) {
                    out.println("  and " + (found.broken().size() - MOST_SHOWN) + " more");
                }
            }
        }
        out.flush();
        return all ? 0 : Hub.FALSE;
    }
}
