package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What must always hold, each as a query that finds what breaks it.
 *
 * <p>An order that waits for a person is not excused from everything. Its lines make its total, and its goods are booked out
 * when it is closed, whatever the reason. What the guest owes or is owed, and what stays held at the gateway, may be open only while
 * a person is called for something that hides or is about money: the reasons {@code KITCHEN_SILENT} and {@code UNKNOWN_WORD} are
 * neither, for they give way to a refused capture or refund, and what is merely not known has an open operation.
 */
@Singleton
public class CheckInvariants {
    private static final int MOST_LETTERS = 10_000;
    /** All questions there are before a person is called take less. */
    private static final Duration LONGEST_UNTOLD = Duration.ofHours(2);

    private static final String NO_MONEY_IN_DISPUTE =
            "(o.attention is null or o.attention in ('KITCHEN_SILENT', 'UNKNOWN_WORD') and o.attention_waiting is null)";

    /**
     * Card numbers pass the Luhn check; times and ids of as many digits seldom do. What follows a plus is a telephone number; what
     * stands among hexadecimal digits and hyphens is a part of a UUID, a fingerprint or a trace. What a lot is called is told in texts
     * about orders too, and is none. The first look is the cheap one, and whether a lot is called so is asked of few.
     */
    private static final String HAS_CARD_NUMBER = """
            detail ~ '[0-9][0-9 -]{11}' and exists (select from regexp_matches(detail,
                    '(?:^|[^0-9a-fA-F+-])([0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{1,7})(?![0-9a-fA-F-])', 'g') found(digits)
                where case when (
                        select sum(case when place % 2 = 1 then digit::int
                                        when digit::int > 4 then digit::int * 2 - 9 else digit::int * 2 end)
                        from regexp_split_to_table(reverse(translate(found.digits[1], ' -', '')), '')
                             with ordinality split(digit, place)) % 10 = 0
                    then not exists (select from stock_lot l where l.lot = found.digits[1])
                        and not exists (select from stock_recall r where r.lot = found.digits[1])
                    else false end)""";

    private final Clock clock;
    private final HubSettings settings;
    private final DeadLetters deadLetters;
    private final Readiness readiness;
    private final CheckGoods goods;
    private final CheckClosings closings;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Inject
    public CheckInvariants(
            Clock clock,
            HubSettings settings,
            DeadLetters deadLetters,
            Readiness readiness,
            CheckGoods goods,
            CheckClosings closings) {
        this.clock = clock;
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.readiness = readiness;
        this.goods = goods;
        this.closings = closings;
    }

    /**
     * @param id such as I1
     * @param title what must hold
     * @param holds whether nothing breaks it
     * @param checked how many rows were looked at
     * @param offending the first twenty that break it
     */
    public record Invariant(String id, String title, boolean holds, long checked, List<String> offending) {}

    public List<Invariant> check() {
        Sql sql = new Sql(dataSource);
        List<Invariant> found = new ArrayList<>();
        rules(KeptTexts.in(sql)).forEach(rule -> found.add(rule.looked(sql)));
        found.addAll(goods.check(clock.instant(), lateWork(clock.instant())));
        found.addAll(closings.check(clock.instant()));
        found.add(explained());
        return found;
    }

    /** Nobody knows whether it holds while the broker cannot be asked: then it is not said to. */
    private Invariant explained() {
        String title = "Every dead letter has its reason";
        Optional<String> trouble = readiness.broker();
        List<DeadLetters.DeadLetter> letters = List.of();
        if (trouble.isEmpty()) {
            try {
                letters = deadLetters.list(MOST_LETTERS);
            } catch (DeadLetters.BrokerAway away) {
                trouble = Optional.of("cannot be reached");
            }
        }
        List<String> offending = trouble.map(what -> List.of("the broker cannot be asked: " + what))
                .orElse(letters.stream()
                        .filter(letter -> !letter.isExplained())
                        .limit(InvariantRule.MOST_SHOWN)
                        .map(letter -> "dead letter " + letter.id() + " of " + letter.queue())
                        .toList());
        return new Invariant("I9", title, offending.isEmpty(), letters.size(), offending);
    }

    private Instant lateWork(Instant now) {
        return now.minus(settings.answerWithin().multipliedBy(4));
    }

    private List<InvariantRule> rules(String keptTexts) {
        Instant now = clock.instant();
        Instant lateWork = lateWork(now);
        // Looked after again and again, but neither done nor told of.
        Instant lateEnd = now.minus(LONGEST_UNTOLD);
        return List.of(
                new InvariantRule(
                        "I1",
                        "Every order is final, flagged for a person, or has somebody who looks after it, as each open request of it has",
                        "select count(*) from customer_order",
                        """
                        select o.id from customer_order o where o.attention is null and (
                            (o.state = 'PENDING_PAYMENT' and o.pay_until < ? and not exists
                                (select from payment_operation p where p.order_id = o.id and p.finished_at is null))
                            or (o.state in ('PAID', 'IN_PRODUCTION') and not exists
                                (select from production p where p.order_id = o.id and p.due_at >= ?))
                            or (o.state in ('PAID', 'IN_PRODUCTION') and o.promised_at < ?)
                            or (o.state = 'READY' and (o.collect_until is null or o.collect_until < ?))
                            or exists (select from payment_operation p where p.order_id = o.id and p.finished_at is null
                                       and (p.due_at is null or p.due_at < ?
                                            or p.kind <> 'AUTHORISE' and p.created_at < ?))
                            or o.closed_at is not null and exists
                                (select from production p where p.order_id = o.id and (p.due_at is null or p.due_at < ?)
                                 and p.state in ('PLANNED', 'SUBMITTING', 'UNKNOWN', 'ACCEPTED', 'QUEUED', 'PREPARING')))""",
                        lateWork,
                        lateWork,
                        lateEnd,
                        lateWork,
                        lateWork,
                        lateEnd,
                        lateWork),
                new InvariantRule(
                        "I2",
                        "The ledger says of the cards what the payments say, no order holds two payments, and its lines make its total",
                        "select count(*) from customer_order",
                        """
                        select o.id from customer_order o
                        where coalesce((select sum(p.captured_kopecks - p.refunded_kopecks) from payment p
                                        where p.order_id = o.id), 0)
                           <> coalesce((select -sum(l.kopecks) from ledger_entry l where l.order_id = o.id and l.posting in
                                       ('CARD_PAYMENT', 'CASH_PAYMENT', 'CARD_REFUND', 'CASH_REFUND')), 0)
                           or (select count(*) from payment p where p.order_id = o.id and p.captured_kopecks > 0) > 1
                           or o.total_kopecks <> coalesce((select sum(l.quantity * l.unit_kopecks) from order_line l
                                                           where l.order_id = o.id), 0)"""),
                // Whether somebody was told is in the story; of an order whose story's month was taken away nobody
                // knows any more.
                new InvariantRule(
                        "I3",
                        "Each order was cooked at most once, and none that was not paid",
                        "select count(*) from production",
                        """
                        select o.id from customer_order o
                        where (select count(*) from production p where p.order_id = o.id and p.cooked_at is not null) > 1
                           or (o.paid_at is null and exists (select from production p where p.order_id = o.id))
                           or (o.state in ('IN_PRODUCTION', 'READY', 'COMPLETED', 'EXPIRED')
                               and exists (select from production p where p.order_id = o.id and p.cooked_at is not null)
                               and not exists (select from payment m where m.order_id = o.id
                                               and m.state not in ('VOIDED', 'DECLINED'))
                               and not exists (select from journal j where j.order_id = o.id and j.step = 'ATTENTION'
                                               and (j.detail like 'CAPTURE_REFUSED%'
                                                    or j.detail like 'COOKED_AFTER_CANCELLATION%'))
                               and exists (select from journal j where j.order_id = o.id and j.step = 'PLACED'))"""),
                new InvariantRule(
                        "I5",
                        "Every account of a closed order is zero",
                        "select count(*) from ledger_entry",
                        """
                        select l.order_id || ' ' || l.account from ledger_entry l
                        join customer_order o on o.id = l.order_id
                        where o.closed_at is not null and (l.account = 'GOODS' or (%s and not exists
                            (select from payment_operation p where p.order_id = o.id and p.finished_at is null
                             and p.due_at >= ?)))
                        group by l.order_id, l.account having sum(l.kopecks) <> 0""".formatted(NO_MONEY_IN_DISPUTE),
                        lateWork),
                new InvariantRule(
                        "I6",
                        "No money stays held, or perhaps held, past its limit, or for an order that is over",
                        "select count(*) from payment",
                        // While nobody knows whether money is held its authorisation is open: that excuses until the
                        // limit.
                        """
                        select p.order_id from payment p join customer_order o on o.id = p.order_id
                        where p.state in ('INITIATED', 'AUTHORISED', 'UNKNOWN', 'ACTION_REQUIRED') and %s and (
                            (o.closed_at is not null and not exists
                                (select from payment_operation f where f.payment_id = p.id and f.finished_at is null
                                 and f.due_at >= ?))
                            or (coalesce(p.authorised_at, p.created_at) < ? and not exists
                                (select from payment_operation f where f.payment_id = p.id and f.finished_at is null
                                 and f.due_at >= ? and f.kind <> 'AUTHORISE')))""".formatted(NO_MONEY_IN_DISPUTE),
                        lateWork,
                        now.minus(settings.authorisationLimit()).minusSeconds(300),
                        lateWork),
                new InvariantRule(
                        "I9",
                        "Every event has its effect once: nothing is left in the outbox, nothing is booked twice",
                        "select (select count(*) from outbox) + (select count(*) from ledger_entry)",
                        """
                        select 'outbox ' || id from outbox where created_at < ?
                        union all
                        select 'ledger ' || order_id || ' ' || posting from ledger_entry
                        where posting in ('SALE', 'PRODUCED', 'HANDED_OVER', 'WRITTEN_OFF')
                        group by order_id, posting having count(*) > 1""",
                        lateWork),
                new InvariantRule(
                        "I10",
                        "No card number, token or key in any text that is kept",
                        "select count(*) from " + keptTexts,
                        "select source || ' ' || id from " + keptTexts + " where " + HAS_CARD_NUMBER
                                + " or detail ~* '(tok_|whsec_|eyj[a-z0-9_-]{10,}\\.|bearer )'"));
    }
}
