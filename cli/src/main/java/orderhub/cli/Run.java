package orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.ChainData;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyProcess;
import orderhub.cli.stack.LogFile;
import orderhub.cli.stack.Overrides;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.RunningAt;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything on this machine and shows what happens to orders, until Ctrl-C. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL, the broker, the partners' stand-ins and the hub, and shows live what happens to orders.",
            "Ctrl-C stops all of it; the data stays for the next run.",
            "When PostgreSQL, the broker or Liberty ends by itself, it says which, and stops the others in order.",
            "Any setting of the hub can be given as environment variable, such as ORDERHUB_KITCHEN_URL (see hub config)."
        })
final class Run implements Callable<Integer> {
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${ORDERHUB_DATA:-./data}",
            description = "Where everything is kept between runs (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "" + Ports.STANDARD_BASE,
            description =
                    "The hub listens on N+3, kitchens N+4, gateway N+5, sandbox control N+6, database N+7, broker N+8,"
                            + " warehouses N+9 (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "10",
            description = "The stand-ins cook so many times faster than in life (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything the stand-ins do by chance.")
    private long seed;

    @Option(
            names = "--no-sandbox",
            description = "Without stand-ins: partners come from ORDERHUB_KITCHEN_URL and so on.")
    private boolean noSandbox;

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description =
                    "Whom else the hub trusts: who signed the certificate of another partner's server. Kept for later runs.")
    private List<Path> trust = List.of();

    @Spec
    private CommandSpec spec;

    private final long startedAt = System.nanoTime();

    @Override
    public Integer call() throws InterruptedException {
        StackSettings settings = new StackSettings(data, Ports.from(portBase), !noSandbox, speed, seed);
        Installation installation = Installation.current();
        Overrides overrides = Overrides.from(System.getenv());
        overrides.remarks().forEach(this::progress);
        requireGood(overrides);
        LogFile.in(data);
        try (Closing closing = new Closing(this::progress)) {
            return run(settings, installation, overrides, closing);
        }
    }

    private Integer run(StackSettings settings, Installation installation, Overrides overrides, Closing closing)
            throws InterruptedException {
        try {
            Stack stack = Stack.start(settings, this::progress, closing::add);
            trust.forEach(stack::trust);
            LibertyProcess liberty = closing.add(stack.liberty(installation, overrides.values()));
            liberty.start();
            progress("Liberty starts (process " + liberty.pid() + ")");
            liberty.awaitReady(LONGEST_START);
            RunningAt.leave(stack);
            try (JsonClient hub = new JsonClient(stack.hubUrl(), stack.trust(), Optional.of(stack.administrator()))) {
                loadReferenceData(hub);
                progress("ready");
                welcome(stack, hub);
                try (LiveFeed feed =
                        new LiveFeed(stack.database().dataSource(), () -> hub.as(stack.administrator()), out())) {
                    feed.start();
                    Optional<String> ended = stack.ended();
                    while (ended.isEmpty()) {
                        Thread.sleep(BETWEEN_LOOKS);
                        ended = liberty.isAlive() ? stack.ended() : Optional.of("Liberty");
                    }
                    if (!closing.isStopping()) {
                        spec.commandLine()
                                .getErr()
                                .println(ended.get() + " ended by itself; everything is stopped. The data stays.");
                    }
                }
            }
            return Hub.FALSE;
        } catch (StackException failure) {
            if (closing.isStopping()) {
                // The user's wish, and told already.
                return Hub.FALSE;
            }
            throw failure;
        }
    }

    /** Into a hub that has none: what somebody loaded since the first start stays. */
    private void loadReferenceData(JsonClient hub) {
        for (JsonNode check : hub.get("/health/ready").path("checks")) {
            int restaurants = check.path("data").path("restaurants").asInt();
            if (restaurants > 0) {
                progress("reference data is there: " + restaurants + " restaurants");
                return;
            }
        }
        ChainData chain = new ChainData(hub);
        JsonNode loaded = chain.loadReferenceData();
        progress("reference data loaded: " + loaded.path("restaurants").asInt() + " restaurants, "
                + loaded.path("dishes").asInt() + " dishes");
        if (!noSandbox) {
            progress("technology cards uploaded: " + chain.uploadCards() + ", tested by the production system now");
            awaitCardsInUse(chain);
        }
    }

    /** Without them no dish can be had. Somebody's own kitchen may not test cards: then the hub is there all the same. */
    private void awaitCardsInUse(ChainData chain) {
        try {
            chain.awaitCardsInUse();
            progress("every dish can be had");
        } catch (CallFailed notYet) {
            progress(notYet.getMessage());
        }
    }

    /** Before anything is started, since the hub would find it out only when all the others run. */
    private void requireGood(Overrides overrides) {
        List<String> problems = new ArrayList<>(overrides.problems());
        if (noSandbox) {
            Stream.of("ORDERHUB_KITCHEN_URL", "ORDERHUB_PAYMENT_URL", "ORDERHUB_WAREHOUSE_URL")
                    .filter(name -> !overrides.values().containsKey(name))
                    .map(name -> name + " must be given with --no-sandbox")
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new StackException(String.join(System.lineSeparator(), problems));
        }
    }

    private void welcome(Stack stack, JsonClient hub) {
        String url = stack.hubUrl().toString();
        Path here = Path.of("").toAbsolutePath();
        Path file = stack.certificates().authority();
        Path authority = file.startsWith(here) ? here.relativize(file) : file;
        String dish = hub.get("/api/v1/menu?restaurant=r01")
                .path("dishes")
                .path(0)
                .path("id")
                .asText("classic-burger");
        String folder = data.equals(Path.of("./data")) ? "" : " --data " + data;
        Map<String, String> urls =
                new TreeMap<>(Map.of("API", url + "/api/v1", "OpenAPI", url + "/openapi", "health", url + "/health"));
        if (!noSandbox) {
            urls.put("sandbox", stack.controlUrl() + "/");
        }
        PrintWriter out = out();
        out.println();
        urls.forEach((name, address) -> out.printf(Locale.ROOT, "  %-8s %s%n", name, address));
        out.println();
        out.println("Place, pay and collect an order (in another terminal):");
        out.println();
        out.print(journey(url, authority, dish, folder).indent(2));
        out.println();
        out.println(
                "Or ./hub order" + folder + ", or a lunch hour: ./hub demo" + folder + ". Ctrl-C stops everything.");
        out.println();
        out.flush();
    }

    /** Ready to be pasted into a shell: an order from placed to collected. */
    static String journey(String url, Path authority, String dish, String folder) {
        return """
                TOKEN=$(./hub token --role device --restaurant r01%s)
                call() { curl -sS --cacert %s -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" "$@"; }
                ORDER=$(call -H "Idempotency-Key: try-$(date +%%s%%N)" \\
                  -d '{"restaurantId":"r01","lines":[{"dishId":"%s","quantity":1}]}' \\
                  %4$s/api/v1/orders | grep -o '"id":"[^"]*' | head -1 | cut -d '"' -f 4)
                call -d '{"method":"CARD","token":"tok_ok"}' %4$s/api/v1/orders/$ORDER/pay
                call %4$s/api/v1/orders/$ORDER
                # When its state is READY:
                call -X POST %4$s/api/v1/orders/$ORDER/collect
                """.formatted(folder, authority, dish, url);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private synchronized void progress(String what) {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        out().printf(Locale.ROOT, "%5.1f s  %s%n", seconds, what);
        out().flush();
    }
}
