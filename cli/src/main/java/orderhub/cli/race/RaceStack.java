package orderhub.cli.race;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyProcess;
import orderhub.cli.stack.LibertyServer;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;
import orderhub.cli.stack.TokenIssuer;
import orderhub.sandbox.Sandbox;

/** A stack whose hub runs on one node or on two, which share the database and the broker. */
final class RaceStack {
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFE = Duration.ofHours(8);
    static final String TILL = "race-till-1";
    private static final String SECOND_NODE = "second_node";

    /** The nodes log in under names of their own, so the database knows which of them ended an order. */
    private static final String WHO_ENDED_IT = """
            create role %1$s login password '%2$s' in role orderhub;
            alter role %1$s set role orderhub;
            create schema race;
            create table race.ended (order_id uuid not null, node name not null);
            create function race.note() returns trigger language plpgsql security definer as $$
            begin
                insert into race.ended values (new.id, session_user);
                return null;
            end $$;
            create trigger race_ended after update of closed_at on customer_order for each row
                when (old.closed_at is null and new.closed_at is not null) execute function race.note();""";

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
    }

    /** Everything but the nodes. */
    static RaceStack start(StackSettings settings, int secondPort, Closing closing, Consumer<String> progress) {
        Stack stack = closing.add(Stack.start(settings, progress));
        RaceStack races = new RaceStack(stack, secondPort, closing, progress);
        races.execute(WHO_ENDED_IT.formatted(SECOND_NODE, races.secondPassword));
        return races;
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
        administrator().post("/api/v1/admin/reference-data", Sandbox.referenceData());
        progress.accept(count == 1 ? "the hub is ready" : "the hub is ready, on two nodes");
    }

    private LibertyProcess first(Map<String, String> environment) {
        return stack.liberty(Installation.current(), environment);
    }

    private LibertyProcess second(Map<String, String> overrides) {
        Map<String, String> environment = new LinkedHashMap<>(stack.environment());
        environment.putAll(overrides);
        environment.put("ORDERHUB_HTTPS_PORT", Integer.toString(secondPort));
        environment.put("ORDERHUB_DATABASE_USER", SECOND_NODE);
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
        return as(clients.getLast(), "race-till-2", "cashier", "device");
    }

    private JsonClient as(JsonClient client, String subject, String... roles) {
        return client.as(
                stack.tokens().issue(new TokenIssuer.Bearer(subject, List.of(roles), List.of("*"), TOKEN_LIFE)));
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

    /** Whether it was the second node that ended an order, for every order that has ended. */
    Map<String, Boolean> endedBySecond() {
        Map<String, Boolean> ended = new HashMap<>();
        try (Connection connection = stack.database().administrator().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select order_id, node from race.ended")) {
            while (row.next()) {
                ended.put(row.getString(1), row.getString(2).equals(SECOND_NODE));
            }
            return ended;
        } catch (SQLException failure) {
            throw new StackException("Who ended the orders could not be read: " + failure.getMessage(), failure);
        }
    }

    private void execute(String sql) {
        try (Connection connection = stack.database().administrator().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new StackException("The database could not be prepared: " + failure.getMessage(), failure);
        }
    }
}
