package orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import orderhub.cli.client.Connection;
import orderhub.cli.client.JsonClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Hours closed for the accountant. */
@Command(
        name = "accounting",
        mixinStandardHelpOptions = true,
        description = "Closes hours for the accountant, and proves closed ones from the ledgers.")
final class AccountingVerb implements Runnable {
    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: close or verify.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Closes all hours that may be closed, of all restaurants.")
    int close() {
        JsonNode closed = connection.administrator().post("/api/v1/accounting/closings", (Object) null);
        out().println("Closed: " + closed.path("closed").asLong() + " hours.");
        out().flush();
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Puts closed hours together anew from the ledgers, and names the first of a restaurant that is not what it was.",
                "Exit code 1 when there is one."
            })
    int verify(
            @Option(names = "--restaurant", paramLabel = "ID", description = "Only that one (default: all).")
                    String restaurant) {
        JsonClient hub = connection.administrator();
        boolean holds = true;
        for (String each : restaurant == null ? restaurants(hub) : List.of(restaurant)) {
            holds &= isAsItWas(hub, each);
        }
        return holds ? 0 : Hub.FALSE;
    }

    private static List<String> restaurants(JsonClient hub) {
        return hub.get("/api/v1/stock/warehouses").path("warehouses").findValuesAsText("restaurantId");
    }

    private boolean isAsItWas(JsonClient hub, String restaurant) {
        long verified = 0;
        String next = "0";
        while (!next.isEmpty()) {
            JsonNode found = hub.get("/api/v1/accounting/chain?restaurant=" + restaurant + "&after=" + next);
            verified += found.path("verified").asLong();
            if (!found.path("holds").asBoolean()) {
                tell(restaurant, found.path("difference"));
                return false;
            }
            next = found.path("next").asText();
            out().println(restaurant + ": " + verified + " hours are as they were"
                    + (next.isEmpty() ? "." : " so far."));
            out().flush();
        }
        return true;
    }

    private void tell(String restaurant, JsonNode difference) {
        JsonNode closing = difference.path("closing");
        out().println(restaurant + ": hour " + closing.path("number").asText() + " from "
                + closing.path("start").asText() + " to " + closing.path("end").asText() + " is not what it was: "
                + difference.path("what").asText() + ", closed "
                + difference.path("closed").asText()
                + ", by the ledgers " + difference.path("reckoned").asText());
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
