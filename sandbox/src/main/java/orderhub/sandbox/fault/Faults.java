package orderhub.sandbox.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The faults that are set, and how often each struck. */
public final class Faults {
    /** What fails for good, or waits for somebody who knows a password: it is set, and never met by chance. */
    private static final Set<FaultKind> FOR_A_PERSON =
            EnumSet.of(FaultKind.FAILS, FaultKind.REFUSED, FaultKind.LOGIN_PAGE);

    /** An order is handed over once, and asked for often: what only a hand-over can meet comes thrice as often as the others. */
    private static final List<FaultKind> BY_CHANCE = Stream.of(
                    Stream.of(FaultKind.values()).filter(kind -> !FOR_A_PERSON.contains(kind)),
                    Stream.of(FaultKind.REJECT, FaultKind.REJECT, FaultKind.OFFLINE, FaultKind.OFFLINE))
            .flatMap(kinds -> kinds)
            .toList();

    private static final long LONGEST_SLOWNESS = 2_000;
    /** About as long as an order is cooked, so that another line is needed for it. */
    private static final long SHORTEST_OUTAGE = 20_000;

    private static final long LONGEST_OUTAGE = 60_000;

    private final List<Rule> rules = new ArrayList<>();
    private Random random;
    private long randomSeed;
    private double anythingWith;
    private long holdMillis = 6_000;
    private final Map<FaultKind, Integer> struckAtRandom = new EnumMap<>(FaultKind.class);

    public Faults(long seed) {
        random = new Random(seed);
        randomSeed = seed;
    }

    private static final class Rule {
        private final Fault fault;
        private int left;
        private int struck;

        private Rule(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }

    /** A fault and how often it struck. */
    public record Struck(Fault fault, int left, int struck) {}

    public synchronized void set(Fault fault) {
        rules.add(new Rule(fault));
    }

    /** From now on every call and callback gets a random fault with that probability. */
    public synchronized void random(long seed, double probability, long hold) {
        if (!(probability >= 0 && probability <= 1) || hold < 0) {
            throw new IllegalArgumentException("probability must be 0 to 1, the hold not negative");
        }
        random = new Random(seed);
        randomSeed = seed;
        anythingWith = probability;
        holdMillis = hold;
    }

    public synchronized void clear() {
        rules.clear();
        anythingWith = 0;
        struckAtRandom.clear();
    }

    /** How many random faults struck since the last clearing. */
    public synchronized int struckAtRandom() {
        return struckAtRandom.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of that kind were among them. */
    public synchronized int struckAtRandom(FaultKind kind) {
        return struckAtRandom.getOrDefault(kind, 0);
    }

    /** The probability with which every call gets a random fault; 0 when there is none. */
    public synchronized double randomProbability() {
        return anythingWith;
    }

    /** The seed that was given last. */
    public synchronized long randomSeed() {
        return randomSeed;
    }

    public synchronized List<Struck> all() {
        return rules.stream()
                .map(rule -> new Struck(rule.fault, rule.left, rule.struck))
                .toList();
    }

    /** The fault for this call, if one is due. */
    public synchronized Optional<Fault> next(String partner, String operation) {
        for (Rule rule : rules) {
            if (!rule.fault.matches(partner, operation)) {
                continue;
            }
            boolean due = rule.fault.probability() > 0
                    ? (rule.fault.times() == 0 || rule.left > 0) && random.nextDouble() < rule.fault.probability()
                    : rule.left > 0;
            if (due) {
                rule.left = Math.max(0, rule.left - 1);
                rule.struck++;
                return Optional.of(rule.fault);
            }
        }
        if (anythingWith > 0 && random.nextDouble() < anythingWith) {
            Fault fault = anything(partner, operation);
            struckAtRandom.merge(fault.kind(), 1, Integer::sum);
            return Optional.of(fault);
        }
        return Optional.empty();
    }

    private Fault anything(String partner, String operation) {
        List<FaultKind> kinds = BY_CHANCE.stream()
                .filter(kind -> kind.befalls(partner, operation))
                .toList();
        FaultKind kind = kinds.get(random.nextInt(kinds.size()));
        long delay = switch (kind) {
            case SLOW -> random.nextLong(LONGEST_SLOWNESS);
            case OFFLINE -> random.nextLong(SHORTEST_OUTAGE, LONGEST_OUTAGE);
            default -> holdMillis;
        };
        String reason =
                kind == FaultKind.REJECT ? Fault.REASONS.get(random.nextInt(Fault.REASONS.size())) : "OVERLOADED";
        return new Fault(partner, operation, kind, 1, 0, delay, reason);
    }
}
