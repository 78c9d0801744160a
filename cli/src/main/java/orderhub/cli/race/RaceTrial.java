package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.Findings;
import orderhub.cli.client.Findings.Finding;
import orderhub.cli.client.JsonClient;
import orderhub.cli.client.Shopper;
import orderhub.cli.show.Table;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Folders;
import orderhub.cli.stack.LogFile;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;

/** Runs races one after the other, each on many orders, and judges them. */
public final class RaceTrial {
    private static final int MOST_SHOWN = 10;
    private static final int MOST_FALSE_STARTS = 10;
    /** Longer than it takes until lost work has been issued again twice. */
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(180);

    private static final Set<String> MONEY_ON_ITS_WAY = Set.of("INITIATED", "UNKNOWN", "ACTION_REQUIRED", "AUTHORISED");
    private static final Map<String, String> ENVIRONMENT = Map.of("ORDERHUB_KITCHEN_SILENCE", "PT5S");

    private final Plan plan;
    private final PrintWriter out;
    private final long startedAt = System.nanoTime();
    private final List<String> violations = new ArrayList<>();
    private final Table table =
            new Table("race", "tries", "first won", "second won", "the same", "violations", "seconds");

    /**
     * @param names of the races; empty means all
     * @param tries of each
     * @param seed of the order and the distance in which the two of each pair start
     * @param abreast orders that race beside each other
     * @param folder for the stack's data; without it in one that is removed when everything holds
     * @param portBase the stack's ports follow it; without it any that are free
     */
    public record Plan(
            List<String> names, int tries, long seed, int abreast, Optional<Path> folder, Optional<Integer> portBase) {
        private static final int AFTER_THE_STACK = 10;

        public Plan {
            if (tries < 1) {
                throw new IllegalArgumentException("--tries must be at least 1");
            }
            if (abreast < 1 || abreast > 60) {
                throw new IllegalArgumentException("--abreast must be 1 to 60");
            }
            for (String name : names) {
                if (!RaceTrial.names().contains(name)) {
                    throw new IllegalArgumentException(
                            "there is no race " + name + "; there are " + String.join(", ", RaceTrial.names()));
                }
            }
        }

        private Ports ports() {
            return portBase.map(Ports::from).orElseGet(Ports::free);
        }

        private int secondPort() {
            return portBase.map(base -> base + AFTER_THE_STACK)
                    .orElseGet(() -> Ports.free().hub());
        }
    }

    public RaceTrial(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    public static List<String> names() {
        return Races.all().stream().map(race -> race.title().name()).toList();
    }

    /** Returns whether nothing was found that must not be. */
    public boolean run() throws InterruptedException {
        Path folder = plan.folder().orElseGet(() -> Folders.temporary("order-hub-races-"));
        boolean[] keep = {plan.folder().isPresent()};
        try (Closing closing = new Closing(this::say)) {
            closing.add(() -> {
                if (!keep[0]) {
                    Folders.remove(folder);
                }
            });
            say("data in " + folder);
            LogFile.in(folder);
            try {
                StackSettings settings = new StackSettings(folder, plan.ports(), true, RaceStack.SPEED, plan.seed());
                RaceStack stack = RaceStack.start(settings, plan.secondPort(), closing, this::say);
                boolean holds = races(stack);
                keep[0] |= !holds;
                return holds;
            } catch (RuntimeException failure) {
                if (closing.isStopping()) {
                    throw new InterruptedException();
                }
                keep[0] = true;
                throw failure;
            }
        }
    }

    /** Nodes, and what they need. */
    private record Ground(int nodes, Map<String, String> environment) {}

    private boolean races(RaceStack stack) throws InterruptedException {
        Map<Ground, List<Race>> byGround = new LinkedHashMap<>();
        Races.all().stream()
                .filter(race -> plan.names().isEmpty()
                        || plan.names().contains(race.title().name()))
                .forEach(race -> byGround.computeIfAbsent(
                                new Ground(race.nodes(), race.environment()), added -> new ArrayList<>())
                        .add(race));
        for (Map.Entry<Ground, List<Race>> entry : byGround.entrySet()) {
            Map<String, String> environment = new HashMap<>(ENVIRONMENT);
            environment.putAll(entry.getKey().environment());
            stack.nodes(entry.getKey().nodes(), environment);
            for (Race race : entry.getValue()) {
                run(race, stack);
            }
        }
        out.println();
        out.print(table);
        if (violations.size() > MOST_SHOWN) {
            out.println(violations.size() + " violations; the first " + MOST_SHOWN + " are shown above");
        }
        out.println();
        Findings found = findings(stack);
        found.print(out);
        return violations.isEmpty() && found.allHold();
    }

    private Findings findings(RaceStack stack) throws InterruptedException {
        try (JsonClient control = stack.control()) {
            Findings found = Findings.settled(stack.administrator(), Optional.of(control), LONGEST_SETTLING);
            List<String> deviations = stack.sandbox().violations().stream()
                    .map(violation -> violation.partner() + " " + violation.operation() + ": " + violation.detail())
                    .toList();
            JsonNode letters =
                    stack.administrator().get("/api/v1/admin/dead-letters").path("deadLetters");
            List<String> dead = new ArrayList<>();
            letters.forEach(letter -> dead.add(letter.toString()));
            return found.with(List.of(
                    new Finding("", "Everybody kept to the contracts", 0, deviations),
                    new Finding("", "No message was given up", dead.size(), dead)));
        }
    }

    private void run(Race race, RaceStack stack) throws InterruptedException {
        out.println();
        say(race.title().name() + ": " + race.title().first() + " against "
                + race.title().second());
        out.println("        " + race.title().rule());
        long began = System.nanoTime();
        race.prepare(stack);
        Collection<Race.Tried> tried;
        try {
            tried = tries(race, stack);
        } finally {
            stack.calm();
        }
        Judge judge = new Judge(stack);
        Map<Race.Winner, Integer> won = new EnumMap<>(Race.Winner.class);
        int broken = 0;
        for (Judge.Sentence sentence : judge.all(race, tried, plan.abreast())) {
            won.merge(sentence.winner(), 1, Integer::sum);
            broken += sentence.broken().isEmpty() ? 0 : 1;
            sentence.broken().forEach(what -> violation(race.title().name() + " " + sentence.order() + ": " + what));
        }
        int missing = plan.tries() - tried.size();
        if (missing > 0) {
            broken += missing;
            violation(race.title().name() + ": " + missing + " tries did not come about");
        }
        table.row(
                race.title().name(),
                Integer.toString(tried.size()),
                Integer.toString(won.getOrDefault(Race.Winner.FIRST, 0)),
                Integer.toString(won.getOrDefault(Race.Winner.SECOND, 0)),
                Integer.toString(won.getOrDefault(Race.Winner.SAME, 0)),
                Integer.toString(broken),
                String.format(Locale.ROOT, "%.0f", (System.nanoTime() - began) / 1e9));
        say(race.title().name() + ": " + tried.size() + " tries, " + won + ", " + broken + " violations");
    }

    private void violation(String what) {
        violations.add(what);
        if (violations.size() <= MOST_SHOWN) {
            say("VIOLATION " + what);
        }
    }

    private Collection<Race.Tried> tries(Race race, RaceStack stack) throws InterruptedException {
        Queue<Race.Tried> tried = new ConcurrentLinkedQueue<>();
        Queue<String> falseStarts = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(plan.tries());
        int lanes = Math.min(race.abreast(plan.abreast()), plan.tries());
        Random seeds = new Random(plan.seed());
        try (Pair pair = new Pair();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < lanes; i++) {
                String restaurant = String.format(Locale.ROOT, "r%02d", 1 + i % Lane.RESTAURANTS);
                Lane lane = new Lane(stack, pair, restaurant, new Random(seeds.nextLong()));
                running.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        Race.Tried one = started(race, lane, falseStarts);
                        if (one != null) {
                            tried.add(one);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> lane : running) {
                lane.get();
            }
        } catch (ExecutionException failure) {
            throw new StackException("The race " + race.title().name() + " broke off.", failure.getCause());
        }
        if (!falseStarts.isEmpty()) {
            say(falseStarts.size() + " false starts, such as: " + falseStarts.peek());
        }
        return tried;
    }

    /** Null when the order did not get to where the race begins, however often. */
    private static Race.Tried started(Race race, Lane lane, Collection<String> falseStarts)
            throws InterruptedException {
        for (int i = 0; i < MOST_FALSE_STARTS; i++) {
            try {
                return race.run(lane);
            } catch (Race.NotReady | CallFailed falseStart) {
                falseStarts.add(falseStart.getMessage());
            }
        }
        return null;
    }

    /** Looks at the orders of a race when they have come to their ends, and at the partners' books of them. */
    private static final class Judge {
        private final RaceStack stack;
        private final Map<String, List<JsonNode>> payments = new HashMap<>();
        private final Map<String, Integer> cooked = new HashMap<>();
        private Map<String, Deeds> deeds = Map.of();

        record Sentence(String order, Race.Winner winner, List<String> broken) {}

        private Judge(RaceStack stack) {
            this.stack = stack;
        }

        List<Sentence> all(Race race, Collection<Race.Tried> tried, int abreast) throws InterruptedException {
            Map<String, JsonNode> ended = each(tried, abreast, one -> settled(one.order()));
            for (JsonNode payment : stack.sandbox().gatewayBooks().path("payments")) {
                payments.computeIfAbsent(payment.path("merchantOrderId").asText(), added -> new ArrayList<>())
                        .add(payment);
            }
            for (JsonNode order : stack.sandbox().kitchenBooks().path("orders")) {
                cooked.merge(
                        order.path("reference").asText(),
                        order.path("cookedTimes").asInt(),
                        Integer::sum);
            }
            deeds = stack.watch().deeds();
            Map<String, Sentence> sentences = each(tried, abreast, one -> judged(race, one, ended.get(one.order())));
            return List.copyOf(sentences.values());
        }

        private interface Look<T> {
            T at(Race.Tried tried) throws InterruptedException;
        }

        private static <T> Map<String, T> each(Collection<Race.Tried> tried, int abreast, Look<T> look)
                throws InterruptedException {
            Map<String, Future<T>> looked = new LinkedHashMap<>();
            Map<String, T> all = new LinkedHashMap<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(abreast)) {
                for (Race.Tried one : tried) {
                    looked.put(one.order(), threads.submit(() -> look.at(one)));
                }
                for (Map.Entry<String, Future<T>> entry : looked.entrySet()) {
                    all.put(entry.getKey(), entry.getValue().get());
                }
                return all;
            } catch (ExecutionException failure) {
                throw new StackException("The orders could not be looked at.", failure.getCause());
            }
        }

        /** The order at its end: what is ready and raced no more is collected. */
        private JsonNode settled(String order) throws InterruptedException {
            JsonClient till = stack.till();
            long deadline = System.nanoTime() + LONGEST_SETTLING.toNanos();
            while (true) {
                JsonNode now = till.get("/api/v1/orders/" + order);
                String state = now.path("state").asText();
                boolean over = Shopper.isOver(state);
                if (over
                                && !MONEY_ON_ITS_WAY.contains(
                                        now.path("payment").path("state").asText())
                        || System.nanoTime() > deadline) {
                    return now;
                }
                if (state.equals("READY")) {
                    Lane.tried(() -> till.post("/api/v1/orders/" + order + "/collect", (Object) null));
                } else {
                    Thread.sleep(50);
                }
            }
        }

        private Sentence judged(Race race, Race.Tried tried, JsonNode order) {
            List<JsonNode> steps = new ArrayList<>();
            stack.till()
                    .get("/api/v1/orders/" + tried.order() + "/timeline")
                    .path("steps")
                    .forEach(steps::add);
            Ending ending = new Ending(
                    order,
                    steps,
                    payments.getOrDefault(tried.order(), List.of()),
                    cooked.getOrDefault(tried.order(), 0),
                    deeds.getOrDefault(tried.order(), Deeds.NONE));
            List<String> broken = new ArrayList<>(ending.broken(race.forAPerson()));
            for (Answer answer : List.of(tried.first(), tried.second())) {
                if (answer.isBroken()) {
                    broken.add("somebody was told " + answer);
                }
            }
            broken.addAll(race.judge(tried, ending));
            return new Sentence(tried.order(), tried.winner().orElseGet(() -> race.winner(ending)), broken);
        }
    }

    private synchronized void say(String what) {
        out.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - startedAt) / 1e9, what);
        out.flush();
    }
}
