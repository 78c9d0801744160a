package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.Findings;
import orderhub.cli.client.Findings.Finding;
import orderhub.cli.client.JsonClient;
import orderhub.cli.client.Promises;
import orderhub.cli.client.Shopper;
import orderhub.cli.show.Percentile;
import orderhub.cli.show.Table;
import orderhub.cli.stack.StackException;

/** Looks at everything when all is over: each order one by one, what must always hold, and everybody's books. */
final class Verdict {
    /** A callback that was lost last is found by the second heartbeat from then on, after a minute; then the stock has to be read. */
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(150);

    private static final int NOT_FOUND = 404;
    private static final int LOOKERS = 8;

    private final TrialStack stack;
    private final Crowd crowd;
    private final boolean callsWereKept;
    private final Map<String, JsonNode> orders = new ConcurrentSkipListMap<>();
    private final List<String> missing = new CopyOnWriteArrayList<>();
    private final List<String> forgotten = new CopyOnWriteArrayList<>();

    /** @param callsWereKept on their way, and may have reached a partner together whatever the hub did */
    Verdict(TrialStack stack, Crowd crowd, boolean callsWereKept) {
        this.stack = stack;
        this.crowd = crowd;
        this.callsWereKept = callsWereKept;
    }

    /** Prints what was found; returns whether all of it is as it must be. */
    boolean print(PrintWriter out) throws InterruptedException {
        JsonClient hub = stack.administrator();
        Findings found;
        try (JsonClient control = stack.control()) {
            found = Findings.settled(hub, Optional.of(control), LONGEST_SETTLING);
        }
        lookAtEach(hub);
        JsonNode traffic = stack.sandbox().traffic();
        found = found.with(List.of(
                new Finding(
                        "I1",
                        "Every order answered with 2xx exists",
                        crowd.answers().count(),
                        missing),
                new Finding("I1", "Nothing that was answered with 2xx is forgotten", orders.size(), forgotten),
                new Finding("I1", "Each of them is final, or flagged for a person", orders.size(), unfinished()),
                new Finding("I9", "No order exists that no guest placed", orders.size(), unasked(hub)),
                Findings.compared("I3", Promises.asTold(stack.sandbox().kitchenBooks(), orders)),
                Logs.search(stack.data(), stack.secrets()),
                new Finding("", "Everybody kept to the contracts", orders.size(), violations()),
                new Finding("", "No guest was told what no guest should be told", crowd.begun(), crowd.troubles())));
        if (!callsWereKept) {
            found = found.with(List.of(Pressure.judge(traffic)));
        }
        states(out);
        times(out);
        out.println(Pressure.words(traffic));
        out.println();
        found.print(out);
        return found.allHold();
    }

    private void lookAtEach(JsonClient hub) throws InterruptedException {
        List<Future<?>> looks = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(LOOKERS)) {
            crowd.answers().all().forEach((id, seen) -> looks.add(threads.submit(() -> lookAt(hub, id, seen))));
            for (Future<?> look : looks) {
                look.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof CallFailed call
                    ? call
                    : new StackException("The orders could not be looked at.", failure.getCause());
        }
    }

    private void lookAt(JsonClient hub, String id, Answers.Seen seen) {
        try {
            JsonNode order = hub.get("/api/v1/orders/" + id);
            orders.put(id, order);
            Answers.forgotten(id, seen, order).ifPresent(forgotten::add);
        } catch (CallFailed failure) {
            if (failure.status() != NOT_FOUND) {
                throw failure;
            }
            missing.add(id);
        }
    }

    private List<String> unfinished() {
        List<String> unfinished = new ArrayList<>();
        orders.forEach((id, order) -> {
            if (!order.has("attention") && !Shopper.isOver(order.path("state").asText())) {
                unfinished.add(id + " is " + order.path("state").asText() + ", payment "
                        + order.path("payment").path("state").asText("none") + ", production "
                        + order.path("production").path("state").asText("none") + " ("
                        + crowd.answers().all().get(id).story() + ")");
            }
        });
        return unfinished;
    }

    private List<String> unasked(JsonClient hub) {
        Set<String> known = new HashSet<>(crowd.answers().all().keySet());
        List<String> unasked = new ArrayList<>();
        for (JsonNode order : hub.get("/api/v1/admin/books").path("orders")) {
            String id = order.path("orderId").asText();
            if (!known.contains(id)) {
                unasked.add(id);
            }
        }
        return unasked;
    }

    private List<String> violations() {
        return stack.sandbox().violations().stream()
                .map(violation -> violation.partner() + " " + violation.operation() + " " + violation.message() + ": "
                        + violation.detail())
                .toList();
    }

    private void states(PrintWriter out) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode order : orders.values()) {
            String attention =
                    order.has("attention") ? " !" + order.path("attention").asText() : "";
            counts.merge(order.path("state").asText() + attention, 1, Integer::sum);
        }
        Table table = new Table("state", "orders");
        counts.forEach((state, count) -> table.row(state, count.toString()));
        out.println();
        out.print(table);
    }

    private void times(PrintWriter out) {
        List<Duration> toReady = new ArrayList<>();
        for (JsonNode order : orders.values()) {
            if (order.has("readyAt") && order.has("paidAt")) {
                toReady.add(Duration.between(
                        Instant.parse(order.path("paidAt").asText()),
                        Instant.parse(order.path("readyAt").asText())));
            }
        }
        out.println();
        out.println("from paid to ready: median " + Percentile.text(Percentile.of(toReady, 50)) + ", p99 "
                + Percentile.text(Percentile.of(toReady, 99)) + " (" + toReady.size() + " orders)");
    }
}
