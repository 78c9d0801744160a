package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.UuidV7;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Stock;
import orderhub.stock.Stock.Applied;
import orderhub.stock.StockTouched;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.Warehouse.Page;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.LotQuestions;
import orderhub.stock.mirror.MirroredLots;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.stock.mirror.Reconciliation.Failure;
import orderhub.stock.mirror.Reconciliation.State;
import orderhub.stock.mirror.Reconciliations;
import orderhub.stock.mirror.WarehouseState;
import orderhub.stock.mirror.WarehouseStates;
import orderhub.work.Transaction;

/**
 * Reads a warehouse's whole stock, page by page, and puts the mirror right. How far it is is kept with each page, so any node goes
 * on where one ended. Whatever a single page cannot decide, because callbacks come meanwhile, is asked for lot by lot.
 */
@Singleton
public class ReconcileStock {
    private static final System.Logger LOG = System.getLogger(ReconcileStock.class.getName());
    /** After so many others have their turn. */
    private static final int PAGES_AT_ONCE = 20;
    /** Ten million lots. */
    private static final int MOST_PAGES = 20_000;

    private static final int MOST_WAREHOUSES = 50;
    private static final int TRIES_WITH_A_CURSOR = 3;
    /** A page takes no longer. */
    private static final Duration IN_HAND = Duration.ofMinutes(1);
    /** The warehouse's promise is an hour (contract: warehouse v1). */
    private static final Duration CURSOR_IS_GOOD = Duration.ofMinutes(30);

    private final Transaction transaction;
    private final Menus menus;
    private final Warehouse warehouse;
    private final Stock stock;
    private final TellOtherUnits otherUnits;
    private final StockTouched touched;
    private final MirroredLots lots;
    private final LotQuestions questions;
    private final Reconciliations reconciliations;
    private final StandingDifferences standing;
    private final WarehouseStates states;
    private final ExecutorService executor;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public ReconcileStock(
            Transaction transaction,
            Menus menus,
            Warehouse warehouse,
            Stock stock,
            TellOtherUnits otherUnits,
            StockTouched touched,
            MirroredLots lots,
            LotQuestions questions,
            Reconciliations reconciliations,
            StandingDifferences standing,
            WarehouseStates states,
            ExecutorService executor,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.warehouse = warehouse;
        this.stock = stock;
        this.otherUnits = otherUnits;
        this.touched = touched;
        this.lots = lots;
        this.questions = questions;
        this.reconciliations = reconciliations;
        this.standing = standing;
        this.states = states;
        this.executor = executor;
        this.settings = settings;
        this.clock = clock;
    }

    /** A person wants it; if one of that warehouse runs already, that is it. Refusal: RESTAURANT_UNKNOWN. */
    public Reconciliation start(Caller caller, RestaurantId restaurant) {
        return transaction.call(() -> {
            if (!caller.worksIn(restaurant) || menus.restaurant(restaurant).isEmpty()) {
                throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
            }
            return states.lock(Set.of(restaurant), clock.instant()).stream()
                    .map(state -> begin(state, Cause.ON_DEMAND, Optional.of(caller.subject())))
                    .findFirst()
                    .orElseThrow(() -> new Refused(Reason.RESTAURANT_UNKNOWN, null));
        });
    }

    /** Begins what has to be read by now, unless another node has. */
    void beginIfDue(RestaurantId restaurant, ZoneId zone) {
        transaction.run(() -> {
            Instant now = clock.instant();
            for (WarehouseState state : states.lock(Set.of(restaurant), now)) {
                state.reading(now, zone, settings.stockSilence(), settings.stockPollEvery())
                        .ifPresent(cause -> begin(state, cause, Optional.empty()));
            }
        });
    }

    /** @param state locked */
    private Reconciliation begin(WarehouseState state, Cause cause, Optional<String> wantedBy) {
        Instant now = clock.instant();
        Reconciliation wanted =
                Reconciliation.begun(UuidV7.next(clock), state.warehouse(), cause, wantedBy, now);
        Reconciliation running = reconciliations.add(wanted);
        if (running.id().equals(wanted.id())) {
            states.save(List.of(state.readingBegan(now)));
        }
        return running;
    }

    /** Goes on with those that run: several warehouses side by side, each for some pages. */
    public void readOn() {
        Instant now = clock.instant();
        List<Reconciliation> due =
                transaction.call(() -> reconciliations.due(now, now.plus(IN_HAND), MOST_WAREHOUSES));
        List<Callable<Void>> readings = new ArrayList<>();
        for (Reconciliation reconciliation : due) {
            readings.add(() -> {
                read(reconciliation);
                return null;
            });
        }
        try {
            for (Future<Void> reading : executor.invokeAll(readings)) {
                reading.get();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("reading the stock failed", failure.getCause());
        }
    }

    /** Another node has gone on with it. */
    private static final class ReadMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReadMeanwhile() {
            super("read meanwhile", null, false, false);
        }
    }

    private void read(Reconciliation reconciliation) {
        Reconciliation current = reconciliation.progress().readAt().isBefore(clock.instant().minus(CURSOR_IS_GOOD))
                ? reconciliation.fromTheBeginning(clock.instant())
                : reconciliation;
        try {
            for (int page = 1; page <= PAGES_AT_ONCE && current.state() == State.RUNNING; page++) {
                Reconciliation before = current;
                Answer<Page<LotLevel>> answer =
                        warehouse.levels(before.warehouse(), before.progress().cursor());
                Duration pause = page < PAGES_AT_ONCE ? IN_HAND : Duration.ZERO;
                Optional<Reconciliation> after = transaction.call(() -> take(before, answer, pause));
                if (after.isEmpty()) {
                    return;
                }
                current = after.get();
            }
        } catch (ReadMeanwhile another) {
            LOG.log(System.Logger.Level.DEBUG, "the stock of {0} is read by another node", current.warehouse());
        }
    }

    /**
     * @param pause until another may go on, should nobody save it again
     * @return as it is now; empty when it cannot go on for now
     */
    private Optional<Reconciliation> take(
            Reconciliation before, Answer<Page<LotLevel>> answer, Duration pause) {
        Instant now = clock.instant();
        return switch (answer) {
            case Answer.Given<Page<LotLevel>>(Page<LotLevel> page) -> Optional.of(take(before, page, now, pause));
            case Answer.WarehouseUnknown<Page<LotLevel>> unknown -> {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "warehouse {0} is not known there: its mirror stays as it is",
                        before.warehouse());
                states.change(before.warehouse(), now, state -> state.unknownThere(now));
                save(before.failed(Failure.WAREHOUSE_UNKNOWN, now), before, now);
                yield Optional.empty();
            }
            case Answer.NotKnown<Page<LotLevel>> notOfTheContract -> unanswered(before, Optional.empty(), now);
            case Answer.Unreadable<Page<LotLevel>> unreadable -> unanswered(before, Optional.empty(), now);
            case Answer.None<Page<LotLevel>> none -> unanswered(before, none.after(), now);
        };
    }

    /** @param asked by the warehouse: it is not to be asked again sooner */
    private Optional<Reconciliation> unanswered(Reconciliation before, Optional<Duration> asked, Instant now) {
        states.change(before.warehouse(), now, state -> state.unanswered(now));
        Reconciliation after = before.unanswered();
        int tries = after.progress().tries();
        Duration pause = settings.askPause(tries);
        // Perhaps it is the cursor that has no answer.
        boolean anew = tries % TRIES_WITH_A_CURSOR == 0;
        save(
                anew ? after.fromTheBeginning(now) : after,
                before,
                now.plus(HubSettings.notSooner(
                        pause.compareTo(settings.stockPollEvery()) > 0 ? settings.stockPollEvery() : pause, asked)));
        return Optional.empty();
    }

    private Reconciliation take(Reconciliation before, Page<LotLevel> page, Instant now, Duration pause) {
        RestaurantId restaurant = before.warehouse();
        List<LotLevel> theirs = page.entries();
        Map<LotKey, LotLevel> ours = lots.levels(lotsOf(page));
        Set<LotKey> keptBack = lots.keptBack(recalled(ours.values()));
        Optional<WarehouseState> known = states.of(restaurant);
        boolean silent = known.flatMap(state -> state.silentSince(now, settings.stockSilence()))
                .isPresent();
        boolean wasReadWhole =
                known.flatMap(state -> state.read().endedAt()).isPresent();
        List<Applied> applied = applied(theirs, ours);
        Set<LotKey> news = applied.stream().map(Applied::key).collect(Collectors.toSet());
        List<Difference> differences = new ArrayList<>();
        List<LotKey> toAsk = new ArrayList<>(otherUnits.among(applied));
        toAsk.addAll(page.unread());
        for (LotLevel level : theirs) {
            Optional<LotLevel> mirrored = Optional.ofNullable(ours.get(level.key()));
            Optional<LikelyCause> cause = Difference.cause(mirrored, level, keptBack.contains(level.key()), silent);
            if (news.contains(level.key())) {
                cause.ifPresent(found -> differences.add(Difference.between(
                        Optional.of(before.id()), level.key(), now, found, mirrored, Optional.of(level))));
            } else if (cause.isPresent() && level.version() <= versionOf(mirrored)) {
                // A callback may be ahead of the page: only an answer that comes after it can tell.
                toAsk.add(level.key());
            }
        }
        toAsk.addAll(missingIn(before, page));
        Reconciliation after = after(before, page, now);
        states.change(
                restaurant,
                now,
                state -> after.state() == State.DONE
                        ? state.readingEnded(before.begunAt(), now)
                        : state.answered());
        questions.note(toAsk, Optional.of(before.id()), now);
        // Before a mirror there is nothing to differ from, however often a first reading failed.
        if (wasReadWhole) {
            reconciliations.note(differences);
            standing.list(unread(before, page, ours, now), before);
        }
        save(after, before, now.plus(pause));
        return after;
    }

    private static List<Difference> unread(
            Reconciliation reading, Page<LotLevel> page, Map<LotKey, LotLevel> ours, Instant now) {
        return page.unread().stream()
                .map(lot -> Difference.between(
                        Optional.of(reading.id()),
                        lot,
                        now,
                        LikelyCause.UNREADABLE,
                        Optional.ofNullable(ours.get(lot)),
                        Optional.empty()))
                .toList();
    }

    /** Others than these have the state that the warehouse has named. */
    static List<LotKey> recalled(Collection<LotLevel> ours) {
        return ours.stream()
                .filter(level -> level.state() == LotState.RECALLED)
                .map(LotLevel::key)
                .toList();
    }

    private static long versionOf(Optional<LotLevel> level) {
        return level.map(LotLevel::version).orElse(0L);
    }

    /** Takes in what is newer; says what of it is known by that, and not by a callback that came meanwhile. */
    private List<Applied> applied(List<LotLevel> theirs, Map<LotKey, LotLevel> ours) {
        List<Applied> news = stock
                .apply(theirs.stream()
                        .filter(level -> level.version() > versionOf(Optional.ofNullable(ours.get(level.key()))))
                        .toList())
                .stream()
                .filter(word -> word.raised() > 0)
                .toList();
        news.forEach(word -> touched.touched(word.key().warehouse()));
        return news;
    }

    /** Lots it tells of, also those of which it says what cannot be read: they are there. */
    private static List<LotKey> lotsOf(Page<LotLevel> page) {
        List<LotKey> lots = page.entries().stream().map(LotLevel::key).toList();
        return page.unread().isEmpty()
                ? lots
                : Stream.concat(lots.stream(), page.unread().stream()).sorted().toList();
    }

    /** Lots of ours that the page should have. Of one whose order is not ours nobody can tell where they would be. */
    private List<LotKey> missingIn(Reconciliation before, Page<LotLevel> page) {
        List<LotKey> theirs = lotsOf(page);
        Optional<LotKey> after = before.progress().last();
        Optional<LotKey> upTo = theirs.isEmpty() ? Optional.empty() : Optional.of(theirs.getLast());
        if (!isInOrder(after, theirs) || upTo.isEmpty() && page.next().isPresent()) {
            return List.of();
        }
        Set<LotKey> there = Set.copyOf(theirs);
        return lots
                .notEmpty(before.warehouse(), after, page.next().isPresent() ? upTo : Optional.empty())
                .stream()
                .filter(key -> !there.contains(key))
                .toList();
    }

    private static boolean isInOrder(Optional<LotKey> after, List<LotKey> keys) {
        LotKey last = after.orElse(null);
        for (LotKey key : keys) {
            if (last != null && key.compareTo(last) <= 0) {
                return false;
            }
            last = key;
        }
        return true;
    }

    private static Reconciliation after(Reconciliation before, Page<LotLevel> page, Instant now) {
        List<LotKey> lots = lotsOf(page);
        Optional<LotKey> last = lots.isEmpty() ? before.progress().last() : Optional.of(lots.getLast());
        Reconciliation after = before.read(page.entries().size(), last, page.next(), now);
        return after.state() == State.RUNNING && after.progress().pages() >= MOST_PAGES
                ? after.failed(Failure.TOO_MANY_PAGES, now)
                : after;
    }

    private void save(Reconciliation after, Reconciliation before, Instant due) {
        if (!reconciliations.save(after, before.progress().pages(), due)) {
            throw new ReadMeanwhile();
        }
    }
}
