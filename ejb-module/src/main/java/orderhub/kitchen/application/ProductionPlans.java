package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.ItemCards;
import orderhub.kitchen.KitchenChoice;
import orderhub.kitchen.KitchenChoice.Candidate;
import orderhub.kitchen.KitchenChoice.Decision;
import orderhub.kitchen.KitchenChoice.Tried;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.Productions;
import orderhub.kitchen.ReadyEstimate;
import orderhub.kitchen.RobotKitchens;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.platform.HubSettings;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Work;

/** Plans productions: the promise, the first, the next after a kitchen did not take it, and whose turn it is. */
@Singleton
public class ProductionPlans {
    /** The broker's from ours: its message must not come too early to be heard. */
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMillis(200);

    /** In standard promises. */
    private static final int LONGEST_PROMISE = 10;

    private final Productions productions;
    private final RobotKitchens kitchens;
    private final NeededCards cards;
    private final Journal journal;
    private final Outbox outbox;
    private final HubSettings settings;
    private final RandomGenerator random;
    private final Clock clock;

    @Inject
    public ProductionPlans(
            Productions productions,
            RobotKitchens kitchens,
            NeededCards cards,
            Journal journal,
            Outbox outbox,
            HubSettings settings,
            RandomGenerator random,
            Clock clock) {
        this.productions = productions;
        this.kitchens = kitchens;
        this.cards = cards;
        this.journal = journal;
        this.outbox = outbox;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The standard promise, or more, up to ten of it, where the queue makes that a lie; no kitchen starts the order after it. Whether it is kept is
     * measured by the standard one all the same.
     */
    public void promise(Order order) {
        Instant now = clock.instant();
        Optional<Duration> estimate = estimate(order.restaurant(), now);
        Duration promise = estimate.filter(wait -> wait.compareTo(settings.promise()) > 0)
                .map(wait -> wait.multipliedBy(3).dividedBy(2))
                .map(wait -> wait.compareTo(longestPromise()) > 0 ? longestPromise() : wait)
                .orElse(settings.promise());
        order.promise(now.plus(promise), settings.promise(), now);
        estimate.ifPresent(wait -> order.estimate(now.plus(wait), now));
        journal.append(JournalEntry.of(order.id(), now, "hub", Step.PROMISED).with(promise.toSeconds() + " s"));
    }

    /** Whatever a kitchen says of its queue: what is not begun by then nobody waits for any more. */
    private Duration longestPromise() {
        return settings.promise().multipliedBy(LONGEST_PROMISE);
    }

    /** How long an order paid now takes until it is ready; empty when no kitchen can take orders. */
    public Optional<Duration> estimate(RestaurantId restaurant) {
        return estimate(restaurant, clock.instant());
    }

    private Optional<Duration> estimate(RestaurantId restaurant, Instant waitingSince) {
        ReadyEstimate rule = new ReadyEstimate(settings.usualCooking(), settings.kitchenMostInProgress());
        return rule.of(candidates(restaurant), productions.waiting(restaurant, waitingSince));
    }

    /** Looks again when an order that waits will be ready; returns whether the guess changed. */
    public boolean estimateAgain(Order order, Production waiting) {
        Instant now = clock.instant();
        if (waiting.isHeldUp()) {
            return order.noEstimate(now);
        }
        return estimate(order.restaurant(), waiting.createdAt())
                .map(wait -> order.estimate(now.plus(wait), now))
                .orElseGet(() -> order.noEstimate(now));
    }

    /** The kitchens of a restaurant as they are for us now. */
    public List<Candidate> candidates(RestaurantId restaurant) {
        return productions.kitchensOf(restaurant).stream()
                .map(kitchen -> new Candidate(
                        kitchen.status(),
                        kitchen.inProgress(),
                        kitchens.isReachable(kitchen.status().kitchen())))
                .toList();
    }

    /** The same as they are for that order: with or without the cards it needs. */
    public List<Candidate> candidates(Order order) {
        return forOrder(order).candidates();
    }

    private record ForOrder(List<Candidate> candidates, ItemCards cards) {}

    private ForOrder forOrder(Order order) {
        List<Candidate> all = candidates(order.restaurant());
        NeededCards.Met met = cards.of(
                order,
                all.stream().map(candidate -> candidate.status().kitchen()).toList());
        return new ForOrder(
                all.stream()
                        .map(candidate -> candidate.withCards(
                                met.kitchens().contains(candidate.status().kitchen())))
                        .toList(),
                met.items());
    }

    /** @param cards by which versions the chosen kitchen makes the order's items */
    public record Choice(Decision decision, ItemCards cards) {}

    /** Which kitchen gets the order now. Nobody else chooses in that restaurant until this transaction ends. */
    public Choice choose(Order order) {
        productions.lockChoice(order.restaurant());
        ForOrder found = forOrder(order);
        return new Choice(rule().choose(found.candidates(), tried(order), clock.instant()), found.cards());
    }

    public void first(Order order) {
        plan(order);
    }

    /**
     * Plans the next production after a kitchen did not take the last one; false when no kitchen is left to be tried within
     * the promise.
     *
     * @param askedToWait by that kitchen, or zero; another one is not waited with
     */
    public boolean again(Order order, Production over, Duration askedToWait) {
        Instant now = clock.instant();
        Duration pause = pauseAfter(callsTo(order, over));
        over.tryAgainFrom(now.plus(pause.compareTo(askedToWait) > 0 ? pause : askedToWait));
        List<KitchenId> kitchens = productions.kitchensOf(order.restaurant()).stream()
                .map(kitchen -> kitchen.status().kitchen())
                .toList();
        if (!now.isBefore(startBefore(order)) || !rule().isLeft(kitchens, tried(order), startBefore(order))) {
            return false;
        }
        plan(order);
        return true;
    }

    /** Calls made for the order so far to the kitchen of that production. */
    public int callsTo(Order order, Production production) {
        return productions.of(order.id()).stream()
                .filter(other -> other.kitchen().equals(production.kitchen()))
                .mapToInt(Production::sends)
                .sum();
    }

    /** It was sent, so it may still arrive: only the kitchen's word that it will not be cooked ends it. */
    public void callOff(Order order, Production production, String why) {
        production.because(why);
        production.cancelWanted();
        production.dueAt(clock.instant().plus(settings.answerWithin()));
        outbox.send(Queue.CANCEL_PRODUCTION, new Work(order.id().value()));
    }

    /** Sends it again to the same kitchen, which does not know it; not before the pause is over, whatever else wakes it. */
    public boolean resend(Order order, Production production) {
        int calls = callsTo(order, production);
        Duration pause = pauseAfter(calls);
        if (calls >= settings.handOverTries() || clock.instant().plus(pause).isAfter(production.startBefore())) {
            return false;
        }
        production.tryAgainFrom(clock.instant().plus(pause).minus(CLOCKS_DIFFER_BY));
        production.dueAt(clock.instant().plus(pause).plus(settings.answerWithin()));
        outbox.send(Queue.HAND_OVER, new Work(order.id().value()), pause);
        return true;
    }

    private Duration pauseAfter(int calls) {
        return settings.handOverPause(calls, random.nextDouble());
    }

    private KitchenChoice rule() {
        return new KitchenChoice(settings.kitchenMostInProgress(), settings.handOverTries());
    }

    private Map<KitchenId, Tried> tried(Order order) {
        Map<KitchenId, Tried> tried = new HashMap<>();
        for (Production earlier : productions.of(order.id())) {
            // The last of a kitchen says from when it may be called again.
            earlier.kitchen()
                    .ifPresent(kitchen -> tried.put(
                            kitchen,
                            new Tried(
                                    callsTo(order, earlier),
                                    earlier.tryAgainFrom().orElse(Instant.MIN))));
        }
        return tried;
    }

    /** A kitchen of that restaurant has room: of the others the order that waited longest is looked at. */
    public void wakeNext(Order finished) {
        productions
                .longestWaiting(finished.restaurant(), Optional.of(finished.id()))
                .ifPresent(next -> outbox.send(Queue.HAND_OVER, new Work(next.value())));
    }

    private void plan(Order order) {
        Instant now = clock.instant();
        List<Production> earlier = productions.of(order.id());
        productions.add(new Production(
                ProductionId.next(clock),
                order.id(),
                earlier.size() + 1,
                order.restaurant().value(),
                startBefore(order),
                now,
                now.plus(settings.answerWithin())));
        outbox.send(Queue.HAND_OVER, new Work(order.id().value()));
    }

    private static Instant startBefore(Order order) {
        return order.promisedAt().orElseThrow();
    }
}
