package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.platform.HubSettings;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.Stock;
import orderhub.stock.StockTouched;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.LotQuestion;
import orderhub.stock.mirror.LotQuestions;
import orderhub.stock.mirror.MirroredLots;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.stock.mirror.Reconciliations;
import orderhub.stock.mirror.WarehouseState;
import orderhub.stock.mirror.WarehouseStates;
import orderhub.work.Transaction;

/** Asks the warehouse for lots of which something was missed, or about which mirror and warehouse disagree, until it answers. */
@Singleton
public class AskForLots {
    private static final System.Logger LOG = System.getLogger(AskForLots.class.getName());
    private static final int MOST_AT_ONCE = 100;
    /** Longer than so many questions take. */
    private static final Duration IN_HAND = Duration.ofMinutes(1);

    private final Transaction transaction;
    private final LotQuestions questions;
    private final Warehouse warehouse;
    private final Stock stock;
    private final TellOtherUnits otherUnits;
    private final StockTouched touched;
    private final MirroredLots lots;
    private final ForgottenLots forgotten;
    private final Reconciliations reconciliations;
    private final StandingDifferences standing;
    private final WarehouseStates states;
    private final HubSettings settings;
    private final Clock clock;
    /** Warehouses have one address: when it says when to come again, that is for every question. Kept by this node alone. */
    private volatile Instant notBefore = Instant.MIN;

    @Inject
    public AskForLots(
            Transaction transaction,
            LotQuestions questions,
            Warehouse warehouse,
            Stock stock,
            TellOtherUnits otherUnits,
            StockTouched touched,
            MirroredLots lots,
            ForgottenLots forgotten,
            Reconciliations reconciliations,
            StandingDifferences standing,
            WarehouseStates states,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.questions = questions;
        this.warehouse = warehouse;
        this.stock = stock;
        this.otherUnits = otherUnits;
        this.touched = touched;
        this.lots = lots;
        this.forgotten = forgotten;
        this.reconciliations = reconciliations;
        this.standing = standing;
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param known to us before the warehouse is asked: what it says then is not older than that
     * @param isKeptBack by a recall
     */
    private record Asked(LotQuestion question, Optional<LotLevel> known, boolean isKeptBack) {}

    /**
     * Those that are due, some at a time; the first without an answer ends it, the others are due again later. An answer that cannot be
     * read or kept holds up no other, and is asked for again with growing pauses.
     */
    public void ask() {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        for (Asked asked : transaction.call(this::due)) {
            LotQuestion question = asked.question();
            Answer<LotLevel> answer = warehouse.level(question.lot());
            try {
                transaction.run(() -> take(asked, answer));
            } catch (Transaction.Unavailable away) {
                throw away;
            } catch (RuntimeException failure) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "what the warehouse says of a lot cannot be kept, it is asked again: " + question.lot(),
                        failure);
                transaction.run(
                        () -> questions.putOff(question, clock.instant().plus(settings.askPause(question.tries()))));
            }
            if (answer instanceof Answer.None<LotLevel> none) {
                none.after().ifPresent(pause -> notBefore = clock.instant().plus(pause));
                return;
            }
        }
    }

    private List<Asked> due() {
        Instant now = clock.instant();
        List<LotQuestion> due = questions.due(now, now.plus(IN_HAND), MOST_AT_ONCE);
        Map<LotKey, LotLevel> known =
                lots.levels(due.stream().map(LotQuestion::lot).toList());
        Set<LotKey> keptBack = lots.keptBack(ReconcileStock.recalled(known.values()));
        return due.stream()
                .map(question -> new Asked(
                        question,
                        Optional.ofNullable(known.get(question.lot())),
                        keptBack.contains(question.lot())))
                .toList();
    }

    private void take(Asked asked, Answer<LotLevel> answer) {
        LotQuestion question = asked.question();
        Instant now = clock.instant();
        switch (answer) {
            case Answer.Given<LotLevel>(LotLevel theirs) -> {
                boolean otherUnit = !otherUnits.among(stock.apply(List.of(theirs))).isEmpty();
                asked.known().ifPresent(ours -> putRight(asked, ours, theirs, now));
                answered(question, now);
                if (otherUnit) {
                    // It may have been a slip of this one answer.
                    questions.note(List.of(question.lot()), question.reconciliation(), now);
                }
            }
            case Answer.NotKnown<LotLevel> notKnown -> {
                asked.known().ifPresent(ours -> forgotten.empty(ours, question.reconciliation(), now));
                answered(question, now);
            }
            case Answer.WarehouseUnknown<LotLevel> unknown -> {
                states.change(question.lot().warehouse(), now, state -> state.unknownThere(now));
                questions.putOff(question, now.plus(settings.askLongestPause()));
            }
            // The lot stays as it is known.
            case Answer.Unreadable<LotLevel> unreadable ->
                questions.putOff(question, now.plus(settings.askPause(question.tries())));
            case Answer.None<LotLevel> none -> {
                states.change(question.lot().warehouse(), now, state -> state.unanswered(now));
                questions.putOff(question, now.plus(settings.askPause(question.tries(), none.after())));
            }
        }
    }

    private void answered(LotQuestion question, Instant now) {
        states.change(question.lot().warehouse(), now, WarehouseState::answered);
        questions.answered(question);
        touched.touched(question.lot().warehouse());
    }

    /** Asked after we knew a version, it says an older one, or the same with another content: then it is not just late. */
    private void putRight(Asked asked, LotLevel ours, LotLevel theirs, Instant now) {
        if (theirs.version() <= ours.version()) {
            Difference.cause(Optional.of(ours), theirs, asked.isKeptBack(), false).ifPresent(cause -> {
                if (lots.putRight(theirs, ours.version())) {
                    reconciliations.note(List.of(Difference.between(
                            asked.question().reconciliation(),
                            ours.key(),
                            now,
                            cause,
                            Optional.of(ours),
                            Optional.of(theirs))));
                } else {
                    stays(asked.question(), ours, theirs, now);
                }
            });
        }
    }

    /** Nothing could be put right: unless a callback came meanwhile, because of the unit. What a first reading led to is not listed. */
    private void stays(LotQuestion question, LotLevel ours, LotLevel theirs, Instant now) {
        boolean cameMeanwhile = !ours.equals(lots.levels(List.of(ours.key())).get(ours.key()));
        if (!cameMeanwhile) {
            question.reconciliation()
                    .flatMap(reconciliations::find)
                    .filter(reading -> reading.cause() != Cause.FIRST)
                    .ifPresent(reading -> standing.list(
                            List.of(Difference.between(
                                    Optional.of(reading.id()),
                                    ours.key(),
                                    now,
                                    LikelyCause.UNIT_DIFFERS,
                                    Optional.of(ours),
                                    Optional.of(theirs))),
                            reading));
        }
    }
}
