package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import orderhub.stock.StockTouched;
import orderhub.work.Transaction;

/**
 * Keeps each robot line's copies of the cards up to date: asks which it has now and then, after it was away, and when something
 * else is in use, and brings what it lacks. What a line refuses it is brought again only after a while.
 */
@Singleton
public class SyncLineCards {
    private static final System.Logger LOG = System.getLogger(SyncLineCards.class.getName());

    /** A line whose copies nobody has changed is asked so often. */
    static final Duration ASK_EVERY = Duration.ofMinutes(10);

    /** What a line has refused may fit it later: its equipment is repaired. */
    static final Duration REFUSED_FOR = Duration.ofHours(1);

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
        lines.forget(byLost.get(true).keySet(), now);
        Map<KitchenId, RestaurantId> there = byLost.get(false);
        return lines.take(there.keySet(), now, until).stream()
                .map(line -> new Line(line, there.get(line)))
                .toList();
    }

    private void sync(Line at, Instant taken) {
        KitchenId line = at.id();
        Optional<Map<CardId, Integer>> held = production.heldBy(line);
        if (held.isEmpty()) {
            transaction.run(() -> lines.askAt(line, taken, clock.instant().plus(settings.kitchenHeartbeatLimit())));
            return;
        }
        List<TechnologyCard> missing = transaction.call(() -> {
            lines.learned(line, held.get(), clock.instant());
            touched.touched(at.restaurant());
            return missing(line, held.get());
        });
        Instant next = clock.instant().plus(ASK_EVERY);
        for (int from = 0; from < missing.size(); from += ProductionCards.MOST_AT_A_TIME) {
            List<TechnologyCard> some =
                    missing.subList(from, Math.min(from + ProductionCards.MOST_AT_A_TIME, missing.size()));
            BringOutcome outcome = production.bring(line, some);
            boolean goesOn = transaction.call(() -> {
                touched.touched(at.restaurant());
                return concluded(line, taken, some, outcome);
            });
            if (!goesOn) {
                return;
            }
        }
        transaction.run(() -> lines.askAt(line, taken, next));
    }

    /** A line that has a higher version than the one in use lacks it too: it says no to ours, and then somebody has to look. */
    private List<TechnologyCard> missing(KitchenId line, Map<CardId, Integer> held) {
        Map<CardId, Integer> refused = lines.refusedSince(line, clock.instant().minus(REFUSED_FOR));
        Map<CardId, Integer> wanted = new HashMap<>(cards.inUse());
        wanted.entrySet().removeAll(held.entrySet());
        wanted.entrySet().removeAll(refused.entrySet());
        return wanted.isEmpty() ? List.of() : cards.cards(wanted);
    }

    /** Whether the line takes cards: then it may be brought more. */
    private boolean concluded(KitchenId line, Instant taken, List<TechnologyCard> some, BringOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case BringOutcome.Brought(Map<CardId, Refusal> refused) -> {
                taken(line, some, refused, now);
                yield true;
            }
            case BringOutcome.Refused(Refusal refusal) -> {
                LOG.log(System.Logger.Level.WARNING, "line {0} takes no cards: {1}", line, refusal.code());
                lines.askAt(line, taken, now.plus(ASK_EVERY));
                yield false;
            }
            case BringOutcome.NotSent notSent -> {
                lines.askAt(line, taken, now.plus(settings.kitchenHeartbeatLimit()));
                yield false;
            }
            case BringOutcome.Unknown unknown -> {
                lines.forget(List.of(line), now.plus(settings.askPause(1)));
                yield false;
            }
        };
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
