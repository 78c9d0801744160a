package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import orderhub.cli.client.ChainData;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyProcess;
import orderhub.cli.stack.LibertyServer;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackSettings;
import orderhub.cli.stack.TokenIssuer;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.kitchen.LineState;

/** A stack whose hub runs on one node or on two, which share the database and the broker. */
final class RaceStack {
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFE = Duration.ofHours(8);
    /** As fast as the stand-ins can: a dish is cooked in some twenty milliseconds. */
    static final double SPEED = 1_000;

    private static final int LINES_EACH = 2;
    static final String TILL = "race-till-1";
    static final String OTHER_TILL = "race-till-2";
    static final String GUEST = "race-guest";
    static final String MANAGER = "race-manager";

    private final Watch watch;
    private final Stack stack;
    private final Closing closing;
    private final Consumer<String> progress;
    private final int secondPort;
    private final String secondPassword = UUID.randomUUID().toString();
    private final List<LibertyProcess> nodes = new ArrayList<>();
    private final List<JsonClient> clients = new ArrayList<>();
    private final Gateway gateway;

    private RaceStack(Stack stack, int secondPort, Closing closing, Consumer<String> progress) {
        this.stack = stack;
        this.secondPort = secondPort;
        this.closing = closing;
        this.progress = progress;
        this.gateway = closing.add(new Gateway(stack));
        this.watch = Watch.begin(stack.database().administrator(), secondPassword);
    }

    /** Everything but the nodes. */
    static RaceStack start(StackSettings settings, int secondPort, Closing closing, Consumer<String> progress) {
        Stack stack = closing.add(Stack.start(settings, progress));
        return new RaceStack(stack, secondPort, closing, progress);
    }

    /** Stops the nodes there are, and starts so many with those settings. */
    void nodes(int count, Map<String, String> environment) {
        stopNodes();
        for (int i = 0; i < count; i++) {
            LibertyProcess node = closing.add(i == 0 ? first(environment) : second(environment));
            nodes.add(node);
            node.start();
        }
        nodes.forEach(node -> node.awaitReady(LONGEST_START));
        for (int i = 0; i < count; i++) {
            URI url = i == 0 ? stack.hubUrl() : secondUrl();
            clients.add(closing.add(new JsonClient(url, stack.trust(), Optional.empty())));
        }
        new ChainData(administrator()).loadReferenceData();
        progress.accept(count == 1 ? "the hub is ready" : "the hub is ready, on two nodes");
    }

    private LibertyProcess first(Map<String, String> environment) {
        return stack.liberty(Installation.current(), environment);
    }

    private LibertyProcess second(Map<String, String> overrides) {
        Map<String, String> environment = new LinkedHashMap<>(stack.environment());
        environment.putAll(overrides);
        environment.put("ORDERHUB_HTTPS_PORT", Integer.toString(secondPort));
        environment.put("ORDERHUB_DATABASE_USER", Watch.SECOND_NODE);
        environment.put("ORDERHUB_DATABASE_PASSWORD", secondPassword);
        Path folder = stack.data().resolve("second-node");
        LibertyServer server = LibertyServer.prepare(Installation.current(), folder);
        return new LibertyProcess(
                server, environment, secondUrl(), stack.trust(), folder.resolve("liberty-console.log"));
    }

    private URI secondUrl() {
        return URI.create("https://localhost:" + secondPort);
    }

    private void stopNodes() {
        clients.clear();
        nodes.forEach(LibertyProcess::close);
        nodes.clear();
    }

    JsonClient administrator() {
        return as(clients.getFirst(), "race-administrator", "administrator");
    }

    JsonClient till() {
        return as(clients.getFirst(), TILL, "cashier", "device");
    }

    /** Another device; where there are two nodes it speaks with the other. */
    JsonClient otherTill() {
        return as(clients.getLast(), OTHER_TILL, "cashier", "device");
    }

    /** A guest's own device. */
    JsonClient guest() {
        return as(clients.getFirst(), GUEST, List.of(), "customer");
    }

    /** Somebody at the line, who also looks after what is sold; where there are two nodes on the other. */
    JsonClient manager() {
        return as(clients.getLast(), MANAGER, "production-manager", "assortment-manager");
    }

    private JsonClient as(JsonClient client, String subject, String... roles) {
        return as(client, subject, List.of("*"), roles);
    }

    private JsonClient as(JsonClient client, String subject, List<String> restaurants, String... roles) {
        return client.as(
                stack.tokens().issue(new TokenIssuer.Bearer(subject, List.of(roles), restaurants, TOKEN_LIFE)));
    }

    JsonClient control() {
        return new JsonClient(stack.controlUrl(), stack.trust(), Optional.empty());
    }

    Sandbox sandbox() {
        return stack.sandbox().orElseThrow();
    }

    Gateway gateway() {
        return gateway;
    }

    Watch watch() {
        return watch;
    }

    /** Puts every line there is into that state. */
    void stop(LineState state) {
        for (int i = 1; i <= Lane.RESTAURANTS; i++) {
            for (int line = 1; line <= LINES_EACH; line++) {
                sandbox().kitchens().put(String.format(Locale.ROOT, "r%02d-%d", i, line), state);
            }
        }
    }

    /** Everything at the stand-ins is as it was before a race. */
    void calm() {
        sandbox().faults().clear();
        sandbox().speed(SPEED);
        for (JsonNode line : sandbox().kitchens().lines()) {
            if (!line.path("state").asText().equals(LineState.ONLINE.name())) {
                sandbox().kitchens().put(line.path("kitchenId").asText(), LineState.ONLINE);
            }
        }
    }
}
