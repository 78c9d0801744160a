package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/**
 * Tells an order's story: the short one to its owner, the whole one to staff. Where a partner was asked again and again in a
 * row, the first and the last question with each outcome stand for all.
 */
@Singleton
public class ShowTimeline {
    private static final Set<Step> QUESTIONS = EnumSet.of(
            Step.PAYMENT_ASKED,
            Step.PAYMENT_UNCLEAR,
            Step.GATEWAY_UNREACHABLE,
            Step.KITCHEN_ASKED,
            Step.KITCHEN_UNREACHABLE,
            Step.CANCEL_UNCLEAR);

    /** Nobody else takes these. */
    private static final Set<Step> OF_KITCHENS = EnumSet.of(Step.KITCHEN_ACCEPTED, Step.COOKING);

    private static final String GATEWAY = "gateway";
    private static final String STAFF = "staff";

    private final Transaction transaction;
    private final OrderAccess access;
    private final Journal journal;

    @Inject
    public ShowTimeline(Transaction transaction, OrderAccess access, Journal journal) {
        this.transaction = transaction;
        this.access = access;
        this.journal = journal;
    }

    /** First step first. Refusal: ORDER_UNKNOWN. */
    public List<JournalEntry> of(Caller caller, OrderId id) {
        return transaction.call(() -> {
            Order order = access.find(caller, id);
            List<JournalEntry> whole = journal.of(id);
            return readable(OrderAccess.isStaff(caller, order) ? whole : forGuest(caller, whole));
        });
    }

    /** Which person served is no guest's business: only that it was one of the staff. */
    private static List<JournalEntry> forGuest(Caller guest, List<JournalEntry> whole) {
        Set<String> named = new HashSet<>(Set.of(guest.subject(), Caller.HUB.subject(), GATEWAY));
        whole.stream()
                .filter(entry -> OF_KITCHENS.contains(entry.step()))
                .map(JournalEntry::actor)
                .forEach(named::add);
        return whole.stream()
                .filter(entry -> entry.step().isForGuest())
                .map(entry -> named.contains(entry.actor()) ? entry : entry.by(STAFF))
                .toList();
    }

    private static List<JournalEntry> readable(List<JournalEntry> story) {
        List<JournalEntry> readable = new ArrayList<>();
        List<JournalEntry> row = new ArrayList<>();
        for (JournalEntry entry : story) {
            if (!QUESTIONS.contains(entry.step())) {
                readable.addAll(shortened(row));
                row.clear();
                readable.add(entry);
            } else {
                row.add(entry);
            }
        }
        readable.addAll(shortened(row));
        return readable;
    }

    private record Outcome(String actor, Step step, Optional<String> detail) {
        static Outcome of(JournalEntry entry) {
            return new Outcome(entry.actor(), entry.step(), entry.detail());
        }
    }

    /** Of a row of questions the first and the last with each outcome. */
    private static List<JournalEntry> shortened(List<JournalEntry> row) {
        Set<Outcome> before = new HashSet<>();
        Map<Outcome, JournalEntry> last = new HashMap<>();
        row.forEach(entry -> last.put(Outcome.of(entry), entry));
        return row.stream()
                .filter(entry -> before.add(Outcome.of(entry)) || last.get(Outcome.of(entry)) == entry)
                .toList();
    }
}
