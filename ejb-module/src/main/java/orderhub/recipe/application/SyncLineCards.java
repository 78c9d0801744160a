package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenLoad;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.Productions;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.recipe.CardId;
import orderhub.recipe.LineCards;
import orderhub.recipe.LineCards.RefusedVersion;
import orderhub.recipe.ProductionCards;
import orderhub.recipe.ProductionCards.BringOutcome;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCards;
import orderhub.security.Caller;
import orderhub.stock.StockTouched;
import orderhub.work.Transaction;

/**
 * Keeps each robot line's copies of the cards up to date: asks which it has now and then, after it was away, and when something
 * else is in use, and brings what it lacks. What a line refuses it is brought again only after a while; a card that could not be brought
 * keeps no other back.
 */
@Singleton
public class SyncLineCards {
    private static final System.Logger LOG = System.getLogger(SyncLineCards.class.getName());

    /** A line whose copies nobody has changed is asked so often. */
    static final Duration ASK_EVERY = Duration.ofMinutes(10);

    /** What a line has refused may fit it later: its equipment is repaired. */
    static final Duration REFUSED_FOR = Duration.ofHours(1);

    /** So many cards one after the other: it is not the cards. */
    private static final int MOST_IN_VAIN = 3;

    private final Transaction transaction;
    private final Menus menus;
    private final Productions productions;
    private final TechnologyCards cards;
    private final LineCards lines;
    private final ProductionCards production;
    private final StockTouched touched;
    private final ExecutorService executor;
    private final HubSettings settings;
    private final Clock clock;
    private final BroughtInVain inVain;

    @Inject
    public SyncLineCards(
            Transaction transaction,
            Menus menus,
            Productions productions,
            TechnologyCards cards,
            LineCards lines,
            ProductionCards production,
            StockTouched touched,
            ExecutorService executor,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.productions = productions;
        this.cards = cards;
        this.lines = lines;
        this.production = production;
        this.touched = touched;
        this.executor = executor;
        this.settings = settings;
        this.clock = clock;
        inVain = new BroughtInVain(settings::askPause);
    }

    /** Several nodes may do it at once: each line is one node's. */
    public void sync() {
        List<Callable<Void>> tasks = new ArrayList<>();
        Instant until = clock.instant().plus(settings.answerWithin());
        for (Line line : transaction.call(() -> take(until))) {
            tasks.add(() -> {
                sync(line, until);
                return null;
            });
        }
        try {
            // Side by side: one slow line must not keep the others without their cards.
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("bringing cards to the lines failed", failure.getCause());
        }
    }

    /**
     * Has each line that refused the card, or could not be brought it, brought it again now and not later: it may have been repaired.
     *
     * <p>Refusals: CARD_UNKNOWN, NOT_ALLOWED for who works in some restaurants only.
     */
    public void again(Caller caller, CardId card) {
        WholeChain.check(caller);
        transaction.run(() -> {
            ShowCards.versions(cards, card);
            lines.forgetRefusals(card, clock.instant());
        });
        inVain.forget(card);
    }

    private record Line(KitchenId id, RestaurantId restaurant) {}

    private List<Line> take(Instant until) {
        if (cards.inUse().isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Map<Boolean, Map<KitchenId, RestaurantId>> byLost = menus.restaurants().stream()
                .flatMap(restaurant -> productions.kitchensOf(restaurant.id()).stream())
                .map(KitchenLoad::status)
                .collect(Collectors.partitioningBy(
                        status -> status.state().isLost(),
                        Collectors.toMap(KitchenStatus::kitchen, status -> new RestaurantId(status.restaurant()))));
        Map<KitchenId, RestaurantId> lost = byLost.get(true);
        lines.forget(lost.keySet(), now).forEach(line -> touched.touched(lost.get(line)));
        Map<KitchenId, RestaurantId> there = byLost.get(false);
        return lines.take(there.keySet(), now, until).stream()
                .map(line -> new Line(line, there.get(line)))
                .toList();
    }

    private void sync(Line at, Instant taken) {
        KitchenId line = at.id();
        Optional<Map<CardId, Integer>> held = production.heldBy(line);
        if (held.isEmpty()) {
            transaction.run(() -> {
                doubt(at, cards.inUse());
                lines.askAt(line, taken, clock.instant().plus(settings.kitchenHeartbeatLimit()));
            });
            return;
        }
        Missing missing = transaction.call(() -> learned(at, held.get()));
        Instant all = clock.instant().plus(ASK_EVERY);
        Result result = bringAll(at, missing, taken);
        Instant next = pauseAfter(result).map(clock.instant()::plus).orElse(all);
        Instant askAt = inVain.nextOf(line).filter(next::isAfter).orElse(next);
        transaction.run(() -> lines.askAt(line, taken, askAt));
    }

    /**
     * What a line is to be brought now.
     *
     * @param fresh together, as many at a time as may be
     * @param again what it was brought in vain before: each alone, the longest waiting first
     */
    private record Missing(List<TechnologyCard> fresh, List<TechnologyCard> again) {}

    private Result bringAll(Line at, Missing missing, Instant until) {
        List<TechnologyCard> fresh = missing.fresh();
        for (int from = 0; from < fresh.size(); from += ProductionCards.MOST_AT_A_TIME) {
            List<TechnologyCard> some =
                    fresh.subList(from, Math.min(from + ProductionCards.MOST_AT_A_TIME, fresh.size()));
            Result result = bring(at, some);
            if (result == Result.IN_VAIN && some.size() > 1) {
                // One of them may be what the line cannot take: the others must not wait for it.
                result = bringSingly(at, some, until);
            }
            if (result != Result.TAKEN) {
                return result;
            }
        }
        return bringSingly(at, missing.again(), until);
    }

    /** What came of bringing some cards. */
    private enum Result {
        TAKEN,
        /** Nobody knows what became of them. */
        IN_VAIN,
        NOT_REACHED,
        REFUSED
    }

    private Result bringSingly(Line at, List<TechnologyCard> some, Instant until) {
        int inARow = 0;
        for (TechnologyCard card : some) {
            if (inARow == MOST_IN_VAIN || clock.instant().isAfter(until)) {
                return Result.IN_VAIN;
            }
            Result result = bring(at, List.of(card));
            switch (result) {
                case TAKEN -> inARow = 0;
                case IN_VAIN -> inARow++;
                case NOT_REACHED, REFUSED -> {
                    return result;
                }
            }
        }
        return inARow == MOST_IN_VAIN ? Result.IN_VAIN : Result.TAKEN;
    }

    /** In what time the line is called again, when it is not to be brought more now. */
    private Optional<Duration> pauseAfter(Result result) {
        return switch (result) {
            case TAKEN -> Optional.empty();
            case REFUSED -> Optional.of(ASK_EVERY);
            case IN_VAIN, NOT_REACHED -> Optional.of(settings.kitchenHeartbeatLimit());
        };
    }

    /** Keeps what the line has and says what it is to be brought. */
    private Missing learned(Line at, Map<CardId, Integer> held) {
        Instant now = clock.instant();
        Map<CardId, Integer> wanted = new HashMap<>(cards.inUse());
        // A line that has a higher version than the one in use lacks it too: it says no to ours, and then somebody has to look.
        wanted.entrySet().removeAll(held.entrySet());
        inVain.lacks(at.id(), wanted);
        Map<CardId, Instant> failed = inVain.of(at.id());
        Map<CardId, Integer> believed = new HashMap<>(held);
        // It has an older version, but is not about to get the one in use.
        believed.keySet().removeAll(failed.keySet());
        lines.learned(at.id(), believed, now);
        touched.touched(at.restaurant());
        wanted.entrySet()
                .removeAll(lines.refusedSince(at.id(), now.minus(REFUSED_FOR)).entrySet());
        wanted.keySet().removeIf(card -> failed.getOrDefault(card, now).isAfter(now));
        return missing(wanted.isEmpty() ? List.of() : cards.cards(wanted), failed);
    }

    private static Missing missing(List<TechnologyCard> cards, Map<CardId, Instant> failed) {
        return new Missing(
                cards.stream().filter(card -> !failed.containsKey(card.id())).toList(),
                cards.stream()
                        .filter(card -> failed.containsKey(card.id()))
                        .sorted(Comparator.comparing(card -> failed.get(card.id())))
                        .toList());
    }

    private Result bring(Line at, List<TechnologyCard> some) {
        BringOutcome outcome = production.bring(at.id(), some);
        return transaction.call(() -> {
            touched.touched(at.restaurant());
            return concluded(at, some, outcome);
        });
    }

    private Result concluded(Line at, List<TechnologyCard> some, BringOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case BringOutcome.Brought(Map<CardId, Refusal> refused) -> {
                taken(at.id(), some, refused, now);
                yield Result.TAKEN;
            }
            case BringOutcome.Refused(Refusal refusal) -> {
                LOG.log(System.Logger.Level.WARNING, "line {0} takes no cards: {1}", at.id(), refusal.code());
                doubt(at, versions(some));
                yield Result.REFUSED;
            }
            case BringOutcome.NotSent notSent -> {
                doubt(at, versions(some));
                yield Result.NOT_REACHED;
            }
            case BringOutcome.Unknown(String reason) -> {
                LOG.log(System.Logger.Level.WARNING, "line {0} was brought {1} in vain: {2}", at.id(), some.size(), reason);
                doubt(at, versions(some));
                if (some.size() == 1) {
                    TechnologyCard card = some.getFirst();
                    inVain.failed(at.id(), card.id(), card.version(), now);
                }
                yield Result.IN_VAIN;
            }
        };
    }

    private static Map<CardId, Integer> versions(List<TechnologyCard> some) {
        return some.stream().collect(Collectors.toMap(TechnologyCard::id, TechnologyCard::version));
    }

    /** An older version is no promise any more that the line is about to have the one in use. Of its other cards nothing changes. */
    private void doubt(Line at, Map<CardId, Integer> wanted) {
        lines.doubt(at.id(), wanted, clock.instant());
        touched.touched(at.restaurant());
    }

    private void taken(KitchenId line, List<TechnologyCard> some, Map<CardId, Refusal> refused, Instant now) {
        Map<CardId, Integer> brought = new HashMap<>();
        Map<CardId, RefusedVersion> not = new HashMap<>();
        for (TechnologyCard card : some) {
            Refusal refusal = refused.get(card.id());
            if (refusal == null) {
                brought.put(card.id(), card.version());
            } else {
                not.put(card.id(), new RefusedVersion(card.version(), refusal));
                LOG.log(
                        System.Logger.Level.WARNING,
                        "line {0} does not take version {1} of card {2}: {3}",
                        line,
                        card.version(),
                        card.id(),
                        refusal.code());
            }
        }
        lines.brought(line, brought, now);
        lines.refused(line, not, now);
    }
}
