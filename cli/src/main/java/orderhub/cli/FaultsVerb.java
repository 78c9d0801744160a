package orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import orderhub.cli.client.Connection;
import orderhub.cli.show.Table;
import orderhub.cli.trial.Trial;
import orderhub.cli.trial.TrialOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the stand-ins behave badly, on purpose. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = {
            "Shows, sets and clears what goes wrong at the stand-ins.",
            "With --orders: a trial. Starts a stack of its own, sends that many orders of all kinds through it while every",
            "call of both partners may go wrong, waits until all is quiet and checks what must always hold.",
            "Exit code 0 when it does and every order is final or flagged."
        })
final class FaultsVerb implements Callable<Integer> {
    private static final String FAULTS = "/sandbox/faults";

    @Mixin
    private Connection connection;

    @Option(names = "--orders", paramLabel = "N", description = "A trial with so many orders.")
    private Integer orders;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of who orders what, and of the faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--probability",
            paramLabel = "P",
            defaultValue = "0.2",
            description = "With which a call goes wrong, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double probability;

    @Mixin
    private TrialOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (orders == null) {
            return list();
        }
        return Trial.withFaults(options, orders, seed, probability, out()).play() ? 0 : Hub.FALSE;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows the faults that are set and how often each struck.")
    int list() {
        return show(connection.sandbox().get(FAULTS));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Sets a fault for the next calls.",
                "Kinds: SLOW, TIMEOUT_BEFORE, TIMEOUT_AFTER, ERROR_500_BEFORE, ERROR_500_AFTER, CUT_BEFORE, CUT_AFTER,",
                "HALF_BODY, WRONG_CONTENT_TYPE, UNKNOWN_STATUS; for gateway TOO_MANY_REQUESTS, and for its capture, cancel and",
                "refund PENDING (for --delay-millis) and FAILS; for kitchen create also REJECT and OFFLINE (for --delay-millis",
                "of the kitchen's time); for warehouse TOO_MANY_REQUESTS and UNAVAILABLE; for callbacks DUPLICATE, REORDER, DROP,",
                "DELAY."
            })
    int set(
            @Parameters(paramLabel = "PARTNER", description = "kitchen, gateway or warehouse") String partner,
            @Parameters(
                            paramLabel = "OPERATION",
                            description = "such as create, cancel, get, authorise, capture, refund, callback, or '*'")
                    String operation,
            @Parameters(paramLabel = "KIND", description = "what goes wrong") String kind,
            @Option(names = "--times", paramLabel = "N", description = "how often (default: once)") Integer times,
            @Option(names = "--probability", paramLabel = "P", description = "by chance, 0 to 1, until cleared")
                    Double probability,
            @Option(names = "--delay-millis", paramLabel = "MS", description = "for those that hold a call") Long delay,
            @Option(names = "--reason", paramLabel = "WORD", description = "for REJECT, such as OVERLOADED")
                    String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("partner", partner);
        body.put("operation", operation);
        body.put("fault", kind);
        putIfGiven(body, "times", times);
        putIfGiven(body, "probability", probability);
        putIfGiven(body, "delayMillis", delay);
        putIfGiven(body, "reason", reason);
        return show(connection.sandbox().post(FAULTS, body));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "From now on every call and callback gets a random fault with that probability.")
    int random(
            @Option(names = "--probability", required = true, paramLabel = "P", description = "0 to 1")
                    double probability,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "the same seed, the same faults")
                    long seed) {
        return show(connection.sandbox().post("/sandbox/random", Map.of("seed", seed, "probability", probability)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Puts a kitchen into a state: ONLINE, OFFLINE, ERROR or MAINTENANCE.")
    int kitchen(
            @Parameters(paramLabel = "KITCHEN", description = "such as r01-1") String kitchen,
            @Parameters(paramLabel = "STATE", description = "ONLINE, OFFLINE, ERROR or MAINTENANCE") String state) {
        connection.sandbox().post("/sandbox/kitchens/" + kitchen, Map.of("state", state));
        out().println(kitchen + " is " + state);
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Nothing goes wrong any more.")
    int clear() {
        return show(connection.sandbox().delete(FAULTS));
    }

    private static void putIfGiven(Map<String, Object> body, String key, Object value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    private int show(JsonNode answer) {
        out().print(shown(answer));
        out().flush();
        return 0;
    }

    /** What the sandbox answers at its faults' address, for the eye. */
    static String shown(JsonNode answer) {
        Table table = new Table("partner", "operation", "fault", "left", "probability", "struck");
        for (JsonNode fault : answer.path("faults")) {
            boolean byChance = fault.path("probability").asDouble() > 0;
            table.row(
                    fault.path("partner").asText(),
                    fault.path("operation").asText(),
                    fault.path("fault").asText(),
                    byChance && fault.path("times").asInt() == 0
                            ? "always"
                            : fault.path("left").asText(),
                    byChance ? fault.path("probability").asText() : "",
                    fault.path("struck").asText());
        }
        JsonNode random = answer.path("random");
        String atRandom = random.path("probability").asDouble() > 0
                ? "Every call and callback goes wrong with probability "
                        + random.path("probability").asText() + " (seed "
                        + random.path("seed").asText() + "); struck so far: "
                        + random.path("struck").asText() + ", of which "
                        + random.path("rejections").asInt() + " rejections and "
                        + random.path("outages").asInt() + " lines that went offline." + System.lineSeparator()
                : "";
        return table.isEmpty() && atRandom.isEmpty()
                ? "No fault is set." + System.lineSeparator()
                : (table.isEmpty() ? "" : table.toString()) + atRandom;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
