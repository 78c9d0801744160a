package orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.Connection;
import orderhub.cli.client.JsonClient;
import orderhub.cli.client.Shopper;
import orderhub.cli.show.Percentile;
import orderhub.cli.stack.TokenIssuer;

/** Orders at a given rate, each placed, paid, followed and collected by a thread of its own, and counted by state. */
final class LunchHour {
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long DRAW_EVERY_MILLIS = 500;
    private static final int BAR = 40;

    private final Plan plan;
    private final Shopper shopper;
    private final List<String> restaurants;
    private final Random random;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Stage, AtomicInteger> now = new EnumMap<>(Stage.class);
    private final List<Duration> toReady = Collections.synchronizedList(new ArrayList<>());
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger promised = new AtomicInteger();
    private final AtomicInteger kept = new AtomicInteger();

    /**
     * @param rate orders a minute
     * @param seconds for how long they come
     * @param seed of what is ordered where
     * @param patience seconds an order is followed
     */
    record Plan(double rate, int seconds, long seed, int patience) {
        Plan {
            if (!(rate > 0) || rate > 60_000) {
                throw new IllegalArgumentException("--rate must be above 0 and at most 60000");
            }
            if (seconds < 1) {
                throw new IllegalArgumentException("--seconds must be at least 1");
            }
            if (patience < 1) {
                throw new IllegalArgumentException("--patience must be at least 1");
            }
        }

        int orders() {
            return Math.max(1, (int) Math.round(rate * seconds / 60));
        }
    }

    private enum Stage {
        PENDING_PAYMENT,
        PAID,
        IN_PRODUCTION,
        READY,
        COMPLETED,
        OTHER
    }

    LunchHour(Connection connection, Plan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed());
        JsonClient till = connection.as(
                new TokenIssuer.Bearer("hub-demo", List.of("cashier", "device"), List.of("*"), Duration.ofHours(4)));
        this.shopper = new Shopper(till, random);
        this.restaurants = List.of("r01", "r02", "r03", "r04", "r05", "r06", "r07", "r08", "r09", "r10");
        for (Stage stage : Stage.values()) {
            now.put(stage, new AtomicInteger());
        }
    }

    /** Returns whether every order was collected. */
    boolean play(PrintWriter out, boolean terminal) throws InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Thread drawing = Thread.ofPlatform().daemon().start(() -> draw(out, terminal, start));
            double pause = 60e9 / plan.rate();
            for (int i = 0; i < plan.orders(); i++) {
                long due = start + (long) (i * pause);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                String restaurant = pick();
                threads.execute(() -> live(restaurant));
                sent.incrementAndGet();
            }
            threads.shutdown();
            threads.awaitTermination(plan.patience() + 60L, TimeUnit.SECONDS);
            drawing.interrupt();
            drawing.join();
        }
        return summary(out);
    }

    private String pick() {
        synchronized (random) {
            return restaurants.get(random.nextInt(restaurants.size()));
        }
    }

    private void live(String restaurant) {
        Life life = new Life();
        try {
            life.through(restaurant);
        } catch (CallFailed failure) {
            life.move(Stage.OTHER);
            troubles.add(failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            troubles.add("was not followed to its end");
        }
    }

    /** One order. */
    private final class Life {
        private Stage stage;

        void through(String restaurant) throws InterruptedException {
            JsonNode order = shopper.place(
                    restaurant, shopper.choose(restaurant), UUID.randomUUID().toString());
            placed.incrementAndGet();
            move(Stage.PENDING_PAYMENT);
            String id = order.path("id").asText();
            shopper.pay(id, false, "tok_ok");
            Instant deadline = Instant.now().plusSeconds(plan.patience());
            boolean counted = false;
            while (Instant.now().isBefore(deadline)) {
                JsonNode seen = shopper.look(id);
                String state = seen.path("state").asText();
                if (!counted && seen.has("paidAt")) {
                    counted = true;
                    paid.incrementAndGet();
                }
                move(stageOf(state));
                if (state.equals("READY")) {
                    ready(seen);
                    shopper.collect(id);
                    move(Stage.COMPLETED);
                    return;
                }
                if (Shopper.isOver(state)) {
                    troubles.add(restaurant + " " + seen.path("number").asText() + " ended " + state);
                    return;
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            troubles.add(
                    restaurant + " " + order.path("number").asText() + " was not ready in " + plan.patience() + " s");
        }

        private void ready(JsonNode seen) {
            Instant at = Instant.parse(seen.path("readyAt").asText());
            toReady.add(Duration.between(Instant.parse(seen.path("paidAt").asText()), at));
            if (seen.has("promiseKept")) {
                promised.incrementAndGet();
                kept.addAndGet(seen.path("promiseKept").asBoolean() ? 1 : 0);
            }
        }

        void move(Stage to) {
            if (stage != null) {
                now.get(stage).decrementAndGet();
            }
            stage = to;
            now.get(to).incrementAndGet();
        }
    }

    private static Stage stageOf(String state) {
        for (Stage stage : Stage.values()) {
            if (stage.name().equals(state)) {
                return stage;
            }
        }
        return Stage.OTHER;
    }

    private void draw(PrintWriter out, boolean terminal, long start) {
        boolean again = false;
        long beat = terminal ? DRAW_EVERY_MILLIS : DRAW_EVERY_MILLIS * 10;
        while (!Thread.currentThread().isInterrupted()) {
            frame(out, terminal, again, start);
            again = true;
            try {
                Thread.sleep(beat);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
        frame(out, terminal, again, start);
    }

    private void frame(PrintWriter out, boolean terminal, boolean again, long start) {
        long elapsed = (System.nanoTime() - start) / 1_000_000_000L;
        if (!terminal) {
            StringBuilder line = new StringBuilder(
                    String.format(Locale.ROOT, "%4d s  sent %d of %d", elapsed, sent.get(), plan.orders()));
            now.forEach((stage, count) ->
                    line.append("  ").append(word(stage)).append(' ').append(count.get()));
            out.println(line);
        } else {
            if (again) {
                out.print("\u001b[" + (Stage.values().length + 1) + "A");
            }
            out.printf(Locale.ROOT, "\u001b[2K%4d s  sent %d of %d%n", elapsed, sent.get(), plan.orders());
            int most = Math.max(1, plan.orders());
            now.forEach((stage, count) -> {
                int length = (int) Math.ceil((double) count.get() * BAR / most);
                out.printf(Locale.ROOT, "\u001b[2K  %-16s %5d  %s%n", word(stage), count.get(), "#".repeat(length));
            });
        }
        out.flush();
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean summary(PrintWriter out) {
        int collected = now.get(Stage.COMPLETED).get();
        out.println();
        out.printf(
                Locale.ROOT,
                "placed %d, paid %d, ready %d, collected %d%n",
                placed.get(),
                paid.get(),
                toReady.size(),
                collected);
        out.printf(
                Locale.ROOT,
                "from paid to ready: median %s, p99 %s; promise kept %s%n",
                Percentile.text(Percentile.of(toReady, 50)),
                Percentile.text(Percentile.of(toReady, 99)),
                promised.get() == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * kept.get() / promised.get()));
        troubles.stream().limit(20).forEach(trouble -> out.println("  " + trouble));
        if (troubles.size() > 20) {
            out.println("  and " + (troubles.size() - 20) + " more");
        }
        out.flush();
        return collected == plan.orders();
    }
}
