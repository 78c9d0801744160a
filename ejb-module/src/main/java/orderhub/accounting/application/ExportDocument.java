package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.AccountingSystem.Answer;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.Written;
import orderhub.accounting.document.Comparison;
import orderhub.accounting.document.Difference;
import orderhub.accounting.document.StoredDocument;
import orderhub.accounting.export.DocumentEvent;
import orderhub.accounting.export.DocumentJournal;
import orderhub.accounting.export.DocumentJournal.Claimed;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.ExportTrouble.Kind;
import orderhub.work.Transaction;

/**
 * Takes a planned document one step further into the books: created, read back and compared, posted, read back. Each step is an intent that
 * is committed, a call outside of transactions, and its outcome. What may have happened is read before anything is sent again, so there are
 * never two of the same.
 */
@Singleton
public class ExportDocument {
    private static final System.Logger LOG = System.getLogger(ExportDocument.class.getName());
    /** Longer than any call takes. Whoever comes too late all the same has no effect. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final int MOST_DIFFERENCES = 5;

    private final Transaction transaction;
    private final DocumentJournal journal;
    private final AccountingSystem system;
    private final Clock clock;

    @Inject
    public ExportDocument(Transaction transaction, DocumentJournal journal, AccountingSystem system, Clock clock) {
        this.transaction = transaction;
        this.journal = journal;
        this.system = system;
        this.clock = clock;
    }

    /**
     * What a call says of the document.
     *
     * @param again when it comes again; empty when it does not
     * @param isAway nobody else need try now
     */
    private record Finding(
            Optional<DocumentEvent> event,
            Optional<Duration> again,
            Optional<String> version,
            Optional<ExportTrouble> trouble,
            boolean isAway) {
        static Finding further(DocumentEvent event) {
            return new Finding(
                    Optional.of(event), Optional.of(Duration.ZERO), Optional.empty(), Optional.empty(), false);
        }

        static Finding stopped(DocumentEvent event, ExportTrouble trouble) {
            return new Finding(Optional.of(event), Optional.empty(), Optional.empty(), Optional.of(trouble), false);
        }

        /** @param event empty when nobody knows what became of the call */
        static Finding later(Optional<DocumentEvent> event, Duration again, ExportTrouble trouble, boolean isAway) {
            return new Finding(event, Optional.of(again), Optional.empty(), Optional.of(trouble), isAway);
        }
    }

    Progress step(UUID key) {
        Instant now = clock.instant();
        Optional<Claimed> claim = transaction.call(() -> journal.claim(key, now, now.plus(LEASE)));
        if (claim.isEmpty()) {
            return Progress.NOTHING;
        }
        Claimed claimed = claim.get();
        Finding finding = call(claimed);
        transaction.run(() -> take(claimed, finding));
        if (finding.again().isEmpty() && finding.trouble().isPresent()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "a document does not get into the books, somebody has to look: restaurant="
                            + claimed.restaurant() + " document=" + claimed.draft().ref() + ": "
                            + finding.trouble().get());
        }
        return finding.isAway() ? Progress.AWAY : Progress.FURTHER;
    }

    private Finding call(Claimed claimed) {
        return switch (claimed.was()) {
            case PLANNED -> written(claimed, system.create(claimed.draft()), DocumentEvent.CREATED);
            case VERIFIED -> written(claimed, system.post(claimed.draft().ref()), DocumentEvent.POSTED);
            case CREATING, CREATED, POSTING, POSTED -> read(claimed, system.find(claimed.draft().ref()));
            case DONE, DIFFERENT, REFUSED -> throw new IllegalStateException("nothing is to be done: " + claimed.was());
        };
    }

    private static Finding written(Claimed claimed, Written written, DocumentEvent done) {
        return switch (written) {
            case Written.Done yes -> Finding.further(done);
            // Both have to be read: under the key there may be something else.
            case Written.AlreadyThere there -> unclear(claimed, "ALREADY_THERE", Duration.ZERO);
            case Written.Unclear(String reason) ->
                unclear(
                        claimed,
                        reason,
                        ExportPause.after(new ExportTrouble(Kind.UNCLEAR, reason), claimed.failures()));
            case Written.NotThere gone ->
                done == DocumentEvent.POSTED
                        ? Finding.stopped(DocumentEvent.DIFFERS, new ExportTrouble(Kind.GONE, ""))
                        : Finding.stopped(DocumentEvent.REFUSED, new ExportTrouble(Kind.BAD_VALUE, "NOT_THERE"));
            case Written.Failed(Failure failure) -> failed(claimed, Optional.of(DocumentEvent.NOT_DONE), failure);
        };
    }

    private static Finding unclear(Claimed claimed, String reason, Duration again) {
        // Only the first time at once: what is there and is not, again and again, is no hurry.
        Duration pause = claimed.failures() == 0 ? again : ExportPause.after(unclear(reason), claimed.failures());
        return Finding.later(Optional.empty(), pause, unclear(reason), false);
    }

    private static ExportTrouble unclear(String reason) {
        return new ExportTrouble(Kind.UNCLEAR, reason);
    }

    private static Finding failed(Claimed claimed, Optional<DocumentEvent> event, Failure failure) {
        ExportTrouble trouble = ExportTrouble.of(failure);
        return failure instanceof Failure.Refused
                ? Finding.stopped(DocumentEvent.REFUSED, trouble)
                : Finding.later(
                        event,
                        ExportPause.after(failure, claimed.failures()),
                        trouble,
                        ExportPause.isAway(failure));
    }

    private static Finding read(Claimed claimed, Answer<StoredDocument> answer) {
        return switch (answer) {
            case Answer.Given<StoredDocument>(StoredDocument stored) -> read(claimed, stored);
            case Answer.NotThere<StoredDocument> none ->
                switch (claimed.was()) {
                    case CREATING ->
                        Finding.later(
                                Optional.of(DocumentEvent.NOT_DONE),
                                claimed.failures() <= 1
                                        ? Duration.ZERO
                                        : ExportPause.after(unclear(""), claimed.failures()),
                                unclear("NOT_THERE"),
                                false);
                    default -> Finding.stopped(DocumentEvent.DIFFERS, new ExportTrouble(Kind.GONE, ""));
                };
            case Answer.Failed<StoredDocument>(Failure failure) -> failed(claimed, Optional.empty(), failure);
        };
    }

    private static Finding read(Claimed claimed, StoredDocument stored) {
        List<Difference> differences = Comparison.of(claimed.draft(), stored);
        if (!differences.isEmpty()) {
            String first = differences.stream()
                    .limit(MOST_DIFFERENCES)
                    .map(Difference::sentence)
                    .collect(Collectors.joining(" "));
            return Finding.stopped(DocumentEvent.DIFFERS, new ExportTrouble(Kind.DIFFERENT, first));
        }
        if (stored.isPosted()) {
            return new Finding(
                    Optional.of(DocumentEvent.CONFIRMED),
                    Optional.empty(),
                    stored.version(),
                    Optional.empty(),
                    false);
        }
        return switch (claimed.was()) {
            case POSTED -> Finding.stopped(DocumentEvent.DIFFERS, new ExportTrouble(Kind.NOT_POSTED, ""));
            default -> Finding.further(DocumentEvent.SAME);
        };
    }

    private void take(Claimed claimed, Finding finding) {
        Instant now = clock.instant();
        Optional<Instant> dueAt = finding.again().map(now::plus);
        if (finding.event().isPresent()) {
            journal.happened(
                    claimed, finding.event().get(), dueAt, finding.version(), finding.trouble(), now);
        } else {
            journal.putOff(claimed, dueAt.orElseThrow(), finding.trouble().orElseThrow(), now);
        }
    }
}
