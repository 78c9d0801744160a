package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.AccountingSystem.Answer;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.Page;
import orderhub.accounting.document.Comparison;
import orderhub.accounting.document.Difference;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.document.StoredDocument;
import orderhub.accounting.export.DocumentJournal;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.PlannedHour;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/** Holds the books against what was brought into them: whether somebody has changed them since. Nothing is written. */
@Singleton
public class CompareBooks {
    private static final String DATE = "Date";

    private final Transaction transaction;
    private final DocumentJournal journal;
    private final AccountingSystem system;
    private final Menus menus;

    @Inject
    public CompareBooks(Transaction transaction, DocumentJournal journal, AccountingSystem system, Menus menus) {
        this.transaction = transaction;
        this.journal = journal;
        this.system = system;
        this.menus = menus;
    }

    /** How the books can have drifted away. */
    public enum Kind {
        /** It is not there any more. */
        MISSING,
        /** Something else is there with the same date and contents under another key. */
        DOUBLED,
        CHANGED,
        UNPOSTED,
        DELETION_MARKED
    }

    /**
     * @param document ours; of a double, the other one
     * @param differences of a changed one
     */
    public record Drift(Kind kind, DocumentRef document, List<Difference> differences) {
        public Drift {
            differences = List.copyOf(differences);
        }
    }

    /**
     * @param number of the closing; empty when there is none behind the one that was given
     * @param compared how many documents are done, and were held against the books
     * @param trouble why not all of them were
     */
    public record Compared(Optional<Long> number, int compared, List<Drift> drifts, Optional<ExportTrouble> trouble) {
        public Compared {
            drifts = List.copyOf(drifts);
        }
    }

    /** Ends a comparison that cannot go on. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        Unanswered(Failure failure) {
            super(failure.toString());
            this.failure = failure;
        }
    }

    /**
     * The next hour that was planned. Refusal: RESTAURANT_UNKNOWN, also for one the caller does not work in.
     *
     * @param after number of the closing that was compared before; 0 for none
     */
    public Compared compare(Caller caller, RestaurantId restaurant, long after) {
        Optional<PlannedHour> hour = transaction.call(() -> {
            ShowClosings.visible(caller, restaurant, menus);
            return journal.hours(restaurant, Optional.of(after + 2), 1).stream()
                    .filter(planned -> planned.number() == after + 1)
                    .findFirst();
        });
        if (hour.isEmpty()) {
            return new Compared(Optional.empty(), 0, List.of(), Optional.empty());
        }
        List<DocumentDraft> done = transaction.call(() -> journal.done(restaurant, after + 1));
        List<Drift> drifts = new ArrayList<>();
        try {
            done.forEach(draft -> drifts.addAll(drifts(draft)));
            drifts.addAll(doubles(done));
        } catch (Unanswered unanswered) {
            return new Compared(
                    Optional.of(after + 1), done.size(), drifts, Optional.of(ExportTrouble.of(unanswered.failure)));
        }
        return new Compared(Optional.of(after + 1), done.size(), drifts, Optional.empty());
    }

    private List<Drift> drifts(DocumentDraft draft) {
        DocumentRef ref = draft.ref();
        Optional<StoredDocument> found = found(ref);
        if (found.isEmpty()) {
            return List.of(new Drift(Kind.MISSING, ref, List.of()));
        }
        StoredDocument stored = found.get();
        if (stored.isMarkedForDeletion()) {
            return List.of(new Drift(Kind.DELETION_MARKED, ref, List.of()));
        }
        List<Drift> drifts = new ArrayList<>();
        if (!stored.isPosted()) {
            drifts.add(new Drift(Kind.UNPOSTED, ref, List.of()));
        }
        List<Difference> differences = Comparison.of(draft, stored);
        if (!differences.isEmpty()) {
            drifts.add(new Drift(Kind.CHANGED, ref, differences));
        }
        return drifts;
    }

    private Optional<StoredDocument> found(DocumentRef ref) {
        return switch (system.find(ref)) {
            case Answer.Given<StoredDocument>(StoredDocument stored) -> Optional.of(stored);
            case Answer.NotThere<StoredDocument> none -> Optional.empty();
            case Answer.Failed<StoredDocument>(Failure failure) -> throw new Unanswered(failure);
        };
    }

    /** Whoever sends a document twice without a key of their own makes another of the same date and contents. */
    private List<Drift> doubles(List<DocumentDraft> done) {
        Set<UUID> ours = done.stream().map(draft -> draft.ref().key()).collect(Collectors.toSet());
        Set<UUID> found = new HashSet<>();
        List<Drift> drifts = new ArrayList<>();
        for (DocumentDraft draft : done) {
            if (draft.fields().get(DATE) instanceof DraftValue.Moment(LocalDateTime date)) {
                for (StoredDocument other : dated(draft.ref().entity(), date)) {
                    if (!ours.contains(other.ref().key())
                            && isSame(draft, other.ref())
                            && found.add(other.ref().key())) {
                        drifts.add(new Drift(Kind.DOUBLED, other.ref(), List.of()));
                    }
                }
            }
        }
        return drifts;
    }

    private boolean isSame(DocumentDraft draft, DocumentRef other) {
        DocumentDraft there =
                new DocumentDraft(draft.kind(), draft.part(), other, draft.fields(), draft.sections());
        return found(other)
                .filter(stored -> Comparison.of(there, stored).isEmpty())
                .isPresent();
    }

    private List<StoredDocument> dated(String entity, LocalDateTime date) {
        List<StoredDocument> all = new ArrayList<>();
        boolean isLast = false;
        while (!isLast) {
            switch (system.list(entity, date, date.plusSeconds(1), all.size())) {
                case Answer.Given<Page>(Page page) -> {
                    all.addAll(page.documents());
                    isLast = page.last() || page.documents().isEmpty();
                }
                case Answer.NotThere<Page> none -> isLast = true;
                case Answer.Failed<Page>(Failure failure) -> throw new Unanswered(failure);
            }
        }
        return all;
    }
}
