package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import orderhub.order.application.OneByOne;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.Stock;
import orderhub.stock.StockEntry;
import orderhub.stock.StockTouched;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.WriteOffOutcome;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOff.BookedLine;
import orderhub.stock.WriteOffEvent;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffs;
import orderhub.stock.WriteOffs.Claimed;
import orderhub.stock.mirror.LotQuestions;
import orderhub.stock.mirror.MirroredLots;
import orderhub.work.Transaction;

/**
 * Tells the warehouses what was used, for as long as it takes: goods that are gone cannot be taken back. One whose outcome is
 * unknown, or could not be taken down, is asked for before it is sent again.
 */
@Singleton
public class SendWriteOffs {
    private static final System.Logger LOG = System.getLogger("orderhub.stock");
    private static final int MOST_AT_ONCE = 50;

    private final Transaction transaction;
    private final WriteOffs writeOffs;
    private final Stock stock;
    private final MirroredLots lots;
    private final ForgottenLots forgotten;
    private final LotQuestions questions;
    private final StockTouched touched;
    private final Warehouse warehouse;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public SendWriteOffs(
            Transaction transaction,
            WriteOffs writeOffs,
            Stock stock,
            MirroredLots lots,
            ForgottenLots forgotten,
            LotQuestions questions,
            StockTouched touched,
            Warehouse warehouse,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.writeOffs = writeOffs;
        this.stock = stock;
        this.lots = lots;
        this.forgotten = forgotten;
        this.questions = questions;
        this.touched = touched;
        this.warehouse = warehouse;
        this.settings = settings;
        this.clock = clock;
    }

    public void send() {
        if (warehouse.isReachable()) {
            OneByOne.each(transaction.call(() -> writeOffs.due(clock.instant(), MOST_AT_ONCE)), this::send);
        }
    }

    private void send(WriteOffId id) {
        Instant now = clock.instant();
        transaction
                .call(() -> writeOffs.claim(id, now, now.plus(settings.answerWithin())))
                .ifPresent(claimed -> {
                    WriteOffOutcome outcome = claimed.asked()
                            ? warehouse.ask(claimed.writeOff())
                            : warehouse.writeOff(claimed.writeOff());
                    try {
                        transaction.run(() -> conclude(claimed, outcome));
                    } catch (Transaction.Unavailable away) {
                        throw away;
                    } catch (RuntimeException failure) {
                        putOff(claimed, failure);
                    }
                });
    }

    /** Nothing of the outcome is taken down: it is asked for again, and when that has failed too often a person has to look. */
    private void putOff(Claimed claimed, RuntimeException failure) {
        WriteOffId id = claimed.writeOff().id();
        int failures = claimed.failures() + 1;
        boolean isGivenUp = failures >= settings.askLimit();
        LOG.log(
                System.Logger.Level.WARNING,
                () -> "what the warehouse says of a write-off cannot be taken down, "
                        + (isGivenUp ? "somebody has to look" : "it is asked for again") + ": write-off=" + id
                        + " restaurant=" + claimed.writeOff().warehouse().value() + " failures=" + failures,
                failure);
        transaction.run(() -> {
            Instant now = clock.instant();
            String why = Cause.NOT_TAKEN_DOWN.name();
            if (isGivenUp) {
                writeOffs.happened(id, WriteOffEvent.REFUSED, Optional.empty(), why, now);
            } else {
                writeOffs.failed(id, now.plus(settings.askPause(failures)), why);
            }
        });
    }

    private void conclude(Claimed claimed, WriteOffOutcome outcome) {
        Instant now = clock.instant();
        WriteOffId id = claimed.writeOff().id();
        switch (outcome) {
            case WriteOffOutcome.Booked booked -> booked(claimed.writeOff(), booked.lines(), now);
            case WriteOffOutcome.Refused refused -> {
                writeOffs.happened(id, WriteOffEvent.REFUSED, Optional.empty(), refused.code(), now);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the warehouse refuses a write-off, somebody has to look: write-off={0} restaurant={1} code={2}",
                        id,
                        claimed.writeOff().warehouse().value(),
                        refused.code());
            }
            case WriteOffOutcome.NotKnown notKnown ->
                writeOffs.happened(id, WriteOffEvent.NOT_TAKEN, Optional.of(now), Cause.NOT_KNOWN_THERE.name(), now);
            case WriteOffOutcome.NotSent notSent -> {
                Instant again = now.plus(pauseAfter(claimed, notSent.after()));
                writeOffs.happened(id, WriteOffEvent.NOT_TAKEN, Optional.of(again), notSent.reason(), now);
            }
            case WriteOffOutcome.Unknown unknown ->
                writeOffs.stillUnknown(id, now.plus(pauseAfter(claimed, unknown.after())), unknown.reason(), now);
        }
    }

    private void booked(WriteOff writeOff, List<BookedLine> lines, Instant now) {
        List<StockEntry> entries = IntStream.range(0, lines.size())
                .mapToObj(i -> StockEntry.of(writeOff, i + 1, lines.get(i)))
                .toList();
        if (writeOffs.booked(writeOff.id(), entries, now)) {
            stock.writtenOff(writeOff.id(), now);
            Set<LotKey> unknown = unknownThere(writeOff, lines);
            // Whose they were is locked since, so that nobody gets what was used already before it is known that
            // nothing is left.
            lots.levels(unknown).values().stream()
                    .sorted(Comparator.comparing(LotLevel::key))
                    .forEach(ours -> forgotten.empty(ours, Optional.empty(), now));
            stock.apply(lines.stream().flatMap(line -> line.level().stream()).toList());
            touched.touched(writeOff.warehouse());
            // The answer may be the one of long ago, and the lot delivered once more since.
            questions.note(unknown, Optional.empty(), now);
        }
    }

    /** A lot that is unknown is the same as one at zero. */
    private static Set<LotKey> unknownThere(WriteOff writeOff, List<BookedLine> lines) {
        return lines.stream()
                .filter(outcome -> outcome.level().isEmpty())
                .map(BookedLine::line)
                .map(line -> new LotKey(writeOff.warehouse(), line.ingredient(), line.lot()))
                .collect(Collectors.toSet());
    }

    private Duration pauseAfter(Claimed claimed, Optional<Duration> asked) {
        return settings.askPause(claimed.calls(), asked);
    }
}
