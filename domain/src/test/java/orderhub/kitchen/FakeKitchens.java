package orderhub.kitchen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Cause;

/**
 * Kitchens in memory that keep the contract's promises (kitchen v1) and books of what was cooked. Nothing moves by itself but
 * expiry: a test says when an order is queued, started, made and taken, and scripts what goes wrong with the next call of a kind.
 */
public final class FakeKitchens implements RobotKitchens {
    /** A kind of call. */
    public enum Call {
        HAND_OVER,
        CANCEL,
        ASK,
        KITCHENS
    }

    /** What goes wrong with a call. */
    public sealed interface Fault {
        /** No answer, and nothing was done. */
        record TimesOutBeforeActing() implements Fault {}

        /** Done, but no answer; while it is waited for something else happens. */
        record TimesOutAfterActing(Runnable meanwhile) implements Fault {
            public TimesOutAfterActing() {
                this(() -> {});
            }
        }

        /** Done, and the kitchen begins to cook before it answers; before the answer arrives something else happens. */
        record BeginsAtOnce(Runnable meanwhile) implements Fault {}

        /** It never reached the kitchen; before that is known something else happens. */
        record NotSent(Runnable meanwhile) implements Fault {
            public NotSent() {
                this(() -> {});
            }
        }

        /** It was not even tried: the kitchen's circuit breaker is open. */
        record HeldBack() implements Fault {}

        /** A 4xx: nothing was done. */
        record Refuses(String code) implements Fault {}

        /** The order is not taken. */
        record Rejects(RejectionReason reason, Optional<Duration> retryAfter) implements Fault {
            public Rejects(RejectionReason reason) {
                this(reason, Optional.empty());
            }
        }

        /** It answers that it does not know the order, whatever it has: its books lag behind. */
        record NotKnown() implements Fault {}

        /** Done, but answered with a state the contract does not know. */
        record UnknownWord() implements Fault {}

        /** Done and answered well; before the answer arrives something else happens. */
        record Meanwhile(Runnable event) implements Fault {}
    }

    private static final class Line {
        private final RestaurantId restaurant;
        private KitchenState state = KitchenState.ONLINE;
        private Instant lastHeard;
        private int queueLength;
        private int secondsToStart;

        private Line(RestaurantId restaurant, Instant lastHeard) {
            this.restaurant = restaurant;
            this.lastHeard = lastHeard;
        }
    }

    private final Clock clock;
    private final Map<KitchenId, Line> lines = new LinkedHashMap<>();
    private final Set<KitchenId> leftOut = new HashSet<>();
    private final Map<ProductionId, FakeProduction> productions = new LinkedHashMap<>();
    private final Set<KitchenId> unreachable = new HashSet<>();
    private final Map<Call, Queue<Fault>> script = new EnumMap<>(Call.class);
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private final Map<String, Integer> cards = new HashMap<>();
    private boolean down;

    public FakeKitchens(Clock clock) {
        this.clock = clock;
    }

    /** A line that is ONLINE with nothing to do. */
    public FakeKitchens open(KitchenId kitchen, RestaurantId restaurant) {
        lines.put(kitchen, new Line(restaurant, clock.instant()));
        return this;
    }

    /** The next call of that kind (after those already scripted) goes wrong so. */
    public FakeKitchens next(Call call, Fault fault) {
        script.computeIfAbsent(call, added -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Nothing reaches any kitchen until {@link #comeUp}. */
    public void goDown() {
        down = true;
    }

    public void comeUp() {
        down = false;
    }

    /** Whether that kitchen's circuit breaker lets calls through. */
    public void reachable(KitchenId kitchen, boolean letThrough) {
        if (letThrough) {
            unreachable.remove(kitchen);
        } else {
            unreachable.add(kitchen);
        }
    }

    /** What the line says of itself from now on; OFFLINE also ends its signs of life. */
    public void put(KitchenId kitchen, KitchenState state) {
        Line line = lines.get(kitchen);
        line.lastHeard = heard(line);
        line.state = state;
    }

    /** It is not among the lines any more. */
    public void leaveOut(KitchenId kitchen) {
        leftOut.add(kitchen);
    }

    /** What is taken from now on is made by that version of the card, and says so. */
    public void makesBy(String card, int version) {
        cards.put(card, version);
    }

    /** Others' orders there. */
    public void busy(KitchenId kitchen, int queueLength, int secondsToStart) {
        Line line = lines.get(kitchen);
        line.queueLength = queueLength;
        line.secondsToStart = secondsToStart;
    }

    private Instant heard(Line line) {
        return line.state == KitchenState.OFFLINE ? line.lastHeard : clock.instant();
    }

    @Override
    public KitchenOutcome handOver(HandOver handOver) {
        return call(Call.HAND_OVER, handOver.kitchen(), fault -> {
            if (fault instanceof Fault.Rejects rejects) {
                return new KitchenOutcome.Rejected(
                        rejects.reason(), rejects.reason().name(), rejects.retryAfter());
            }
            return take(handOver);
        });
    }

    private KitchenOutcome take(HandOver handOver) {
        Optional<FakeProduction> known = known(handOver.production());
        if (known.isPresent()) {
            return known.get().isRepeatedBy(handOver)
                    ? new KitchenOutcome.Reported(known.get().report())
                    : new KitchenOutcome.Refused("ORDER_CONFLICT", Optional.empty());
        }
        Line line = lines.get(handOver.kitchen());
        if (!handOver.startBefore().isAfter(clock.instant())) {
            return rejected(RejectionReason.EXPIRED);
        }
        if (line == null || line.state != KitchenState.ONLINE) {
            return rejected(RejectionReason.LINE_UNAVAILABLE);
        }
        FakeProduction taken = FakeProduction.taken(handOver, cards);
        productions.put(handOver.production(), taken);
        return new KitchenOutcome.Reported(taken.report());
    }

    private static KitchenOutcome rejected(RejectionReason reason) {
        return new KitchenOutcome.Rejected(reason, reason.name(), Optional.empty());
    }

    @Override
    public KitchenOutcome cancel(KitchenId kitchen, ProductionId production, OrderId order, String reason) {
        return call(Call.CANCEL, kitchen, fault -> {
            FakeProduction known = known(production).orElseGet(() -> {
                FakeProduction tombstone = FakeProduction.tombstone(production, order);
                productions.put(production, tombstone);
                return tombstone;
            });
            if (known.isBeforeCooking()) {
                known.moves(ProductionStatus.CANCELLED, Optional.empty());
            }
            return known.status() == ProductionStatus.CANCELLED
                    ? new KitchenOutcome.Reported(known.report())
                    : new KitchenOutcome.Refused("CANCEL_REFUSED", Optional.of(known.report()));
        });
    }

    @Override
    public KitchenOutcome ask(KitchenId kitchen, ProductionId production, OrderId order) {
        return call(
                Call.ASK,
                kitchen,
                fault -> known(production)
                        .<KitchenOutcome>map(known -> new KitchenOutcome.Reported(known.report()))
                        .orElseGet(KitchenOutcome.NotKnown::new));
    }

    @Override
    public Optional<List<KitchenStatus>> kitchens(RestaurantId restaurant) {
        Fault fault = arriving(Call.KITCHENS);
        if (down || fault != null) {
            return Optional.empty();
        }
        return Optional.of(lines.entrySet().stream()
                .filter(line -> line.getValue().restaurant.equals(restaurant) && !leftOut.contains(line.getKey()))
                .map(line -> described(line.getKey()))
                .toList());
    }

    /** The line as it would describe itself now. */
    public KitchenStatus described(KitchenId kitchen) {
        Line line = lines.get(kitchen);
        return new KitchenStatus(
                kitchen,
                line.restaurant.value(),
                line.state,
                line.queueLength,
                line.secondsToStart,
                Optional.of(heard(line)));
    }

    @Override
    public boolean isReachable(KitchenId kitchen) {
        return !unreachable.contains(kitchen);
    }

    private KitchenOutcome call(Call call, KitchenId kitchen, Function<Fault, KitchenOutcome> action) {
        Fault fault = arriving(call);
        if (fault instanceof Fault.NotSent notSent) {
            notSent.meanwhile().run();
        }
        if (fault instanceof Fault.HeldBack || unreachable.contains(kitchen)) {
            return new KitchenOutcome.NotSent(Cause.BREAKER_OPEN.name());
        }
        if (down || fault instanceof Fault.NotSent) {
            return new KitchenOutcome.NotSent(Cause.NO_CONNECTION.name());
        }
        if (fault instanceof Fault.TimesOutBeforeActing) {
            return new KitchenOutcome.Unknown(Cause.TIMED_OUT.name());
        }
        if (fault instanceof Fault.NotKnown) {
            return new KitchenOutcome.NotKnown();
        }
        if (fault instanceof Fault.Refuses refuses) {
            return new KitchenOutcome.Refused(refuses.code(), Optional.empty());
        }
        KitchenOutcome outcome = action.apply(fault);
        if (fault instanceof Fault.BeginsAtOnce begins && outcome instanceof KitchenOutcome.Reported reported) {
            outcome = new KitchenOutcome.Reported(starts(reported.report().production()));
            begins.meanwhile().run();
        }
        if (fault instanceof Fault.Meanwhile meanwhile) {
            meanwhile.event().run();
        }
        if (fault instanceof Fault.TimesOutAfterActing lost) {
            lost.meanwhile().run();
            return new KitchenOutcome.Unknown(Cause.TIMED_OUT.name());
        }
        return fault instanceof Fault.UnknownWord && outcome instanceof KitchenOutcome.Reported reported
                ? new KitchenOutcome.Reported(productions
                        .get(reported.report().production())
                        .reportedAs(ProductionStatus.UNRECOGNISED, "LEVITATING"))
                : outcome;
    }

    private Fault arriving(Call call) {
        calls.merge(call, 1, Integer::sum);
        return script.getOrDefault(call, new ArrayDeque<>()).poll();
    }

    /** The order as the kitchen has it now: time does not stand still there. */
    private Optional<FakeProduction> known(ProductionId production) {
        Optional<FakeProduction> known = Optional.ofNullable(productions.get(production));
        known.ifPresent(order -> order.expire(clock.instant()));
        return known;
    }

    public ProductionReport queues(ProductionId production) {
        return moves(production, ProductionStatus.QUEUED, Optional.empty());
    }

    /** Takes the first irreversible step, unless it is too late for it or the order was called off. */
    public ProductionReport starts(ProductionId production) {
        FakeProduction known = known(production).orElseThrow();
        if (known.isBeforeCooking()) {
            known.starts(clock.instant());
        }
        return known.report();
    }

    /** Takes the first step although it must not: it was called off, or is too late. */
    public ProductionReport startsAnyway(ProductionId production) {
        FakeProduction known = known(production).orElseThrow();
        known.starts(clock.instant());
        return known.report();
    }

    /** Finishes what was begun. */
    public ProductionReport makes(ProductionId production) {
        return moves(production, ProductionStatus.READY, Optional.empty());
    }

    public ProductionReport pickedUp(ProductionId production) {
        return moves(production, ProductionStatus.PICKED_UP, Optional.empty());
    }

    /** It cannot be finished. */
    public ProductionReport fails(ProductionId production, RejectionReason reason) {
        return moves(production, ProductionStatus.FAILED, Optional.of(reason));
    }

    /** Taken at first, but not cooked after all. */
    public ProductionReport rejects(ProductionId production, RejectionReason reason) {
        return moves(production, ProductionStatus.REJECTED, Optional.of(reason));
    }

    /** Its books are gone. */
    public void forgets(ProductionId production) {
        productions.remove(production);
    }

    private ProductionReport moves(ProductionId production, ProductionStatus status, Optional<RejectionReason> why) {
        FakeProduction known = known(production).orElseThrow();
        known.moves(status, why);
        return known.report();
    }

    /** The order as a kitchen would report it now; empty if none ever saw it. */
    public Optional<ProductionReport> report(ProductionId production) {
        return known(production).map(FakeProduction::report);
    }

    /** How often cooking of the order began, in whatever kitchens; more than one is an order cooked twice. */
    public int cookedTimes(OrderId order) {
        return productions.values().stream()
                .filter(known -> known.order().equals(order))
                .mapToInt(FakeProduction::cookedTimes)
                .sum();
    }

    /** How many calls of that kind were made, whether or not they arrived. */
    public int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }
}
