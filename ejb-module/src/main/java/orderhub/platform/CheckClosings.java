package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import orderhub.accounting.ClosingTerms;
import orderhub.shared.UuidV7;

/** What must always hold of closed hours and of their documents. That a hash is that of its lines is not asked here: whoever verifies the chain reads all of it. */
@Singleton
public class CheckClosings {
    private static final String ID = "I8";
    private static final Duration LATELY = Duration.ofDays(1);
    /** An hour, that until hours are closed again, and one for the closing of many. */
    private static final Duration CLOSED_WITHIN = Duration.ofHours(3);

    private final ClosingTerms terms;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    @Inject
    public CheckClosings(ClosingTerms terms) {
        this.terms = terms;
    }

    /** Elsewhere. */
    public CheckClosings(ClosingTerms terms, DataSource dataSource) {
        this.terms = terms;
        this.dataSource = dataSource;
    }

    public List<CheckInvariants.Invariant> check(Instant now) {
        Sql sql = new Sql(dataSource);
        return Stream.of(documents(), hours(), entries(now), goods(now), lines(now))
                .map(rule -> rule.looked(sql))
                .toList();
    }

    private static InvariantRule documents() {
        return new InvariantRule(
                "I7",
                "Documents in the journal are those of the closings: each planned hour is one as it was closed, none is passed over, each has"
                        + " all its documents, and no hour was begun before the one before was done",
                "select count(*) from accounting_document",
                """
                select 'closing ' || c.restaurant_id || ' ' || c.number || ' was passed over' from accounting_closing c
                where not exists (select from accounting_plan p where p.closing_id = c.id)
                  and c.number < (select max(p.number) from accounting_plan p where p.restaurant_id = c.restaurant_id)
                union all
                select 'planned hour ' || p.restaurant_id || ' ' || p.number || ' is not the closing'
                from accounting_plan p left join accounting_closing c on c.id = p.closing_id
                where (c.restaurant_id, c.number, c.hash) is distinct from (p.restaurant_id, p.number, p.closing_hash)
                union all
                select 'planned hour ' || p.restaurant_id || ' ' || p.number || ' has ' || count(d.key) || ' documents of ' || p.documents
                from accounting_plan p left join accounting_document d
                    on d.closing_id = p.closing_id and d.restaurant_id = p.restaurant_id
                group by p.closing_id, p.restaurant_id, p.number, p.documents having count(d.key) <> p.documents
                union all
                select 'document ' || d.key || ' is of no planned hour' from accounting_document d
                where not exists (select from accounting_plan p where p.closing_id = d.closing_id)
                union all
                select 'document ' || d.key || ' is ' || d.state || ', and a later hour was begun'
                from accounting_document d join accounting_plan p on p.closing_id = d.closing_id
                where d.state <> 'DONE' and p.number < (
                    select max(n.number) from accounting_plan n where n.restaurant_id = p.restaurant_id)""");
    }

    private static InvariantRule hours() {
        return new InvariantRule(
                ID,
                "A restaurant's closed hours neither overlap nor leave gaps, are numbered one after the other and chained by their hashes",
                "select count(*) from accounting_closing",
                """
                select 'hour ' || restaurant_id || ' ' || number || ' from ' || start_at || ' to ' || end_at from (
                    select c.*, row_number() over w as place, lag(end_at) over w as before_end, lag(hash) over w as before_hash
                    from accounting_closing c window w as (partition by restaurant_id order by number)) h
                where number <> place or place > 1 and (start_at <> before_end or previous <> before_hash)""");
    }

    /** Of the last closing is known up to which number all lines were to be seen. */
    private InvariantRule entries(Instant now) {
        return new InvariantRule(
                ID,
                "Each line of the ledger from a closed hour, or older than the limit, is in one closing, of its restaurant",
                "select count(*) from ledger_entry",
                """
                with closed_until as materialized (
                    select distinct on (c.restaurant_id) c.restaurant_id, c.end_at, m.known_up_to
                    from accounting_closing c join closing_mark m on m.closing_id = c.id
                    order by c.restaurant_id, c.number desc)
                select 'ledger ' || l.id || ' of order ' || l.order_id || ' is in no closing'
                from ledger_entry l join customer_order o on o.id = l.order_id
                left join closed_until u on u.restaurant_id = o.restaurant_id
                where (l.at < ? or l.at < u.end_at and l.id <= u.known_up_to)
                  and not exists (select from closed_entry c where c.entry_id = l.id)
                union all
                select 'ledger ' || c.entry_id || ' is in closing ' || c.closing_id || ', '
                    || case when a.id is null then 'which is not there'
                            when l.id is null then 'but not in the ledger'
                            else 'of another restaurant, or from after it' end
                from closed_entry c left join accounting_closing a on a.id = c.closing_id
                left join ledger_entry l on l.order_id = c.order_id and l.id = c.entry_id
                left join customer_order o on o.id = l.order_id
                where a.id is null or l.id is null or o.restaurant_id <> a.restaurant_id or l.at >= a.end_at""",
                now.minus(terms.limit()).minus(CLOSED_WITHIN));
    }

    private InvariantRule goods(Instant now) {
        return new InvariantRule(
                ID,
                "Each write-off that was booked before the limit is in one closing, of its restaurant",
                "select count(*) from write_off where state = 'BOOKED'",
                """
                select 'write-off ' || w.id || ' is in no closing' from write_off w
                where w.state = 'BOOKED' and w.changed_at < ? and w.at < ?
                  and not exists (select from closed_write_off c where c.write_off_id = w.id)
                union all
                select 'write-off ' || c.write_off_id || ' is in closing ' || c.closing_id || ', which is not its restaurant''s'
                from closed_write_off c join write_off w on w.id = c.write_off_id
                left join accounting_closing a on a.id = c.closing_id
                where w.state <> 'BOOKED' or not w.closed or a.restaurant_id is distinct from w.restaurant_id or w.at >= a.end_at""",
                now.minus(terms.limit()).minus(CLOSED_WITHIN),
                now.minus(terms.limit()).minus(CLOSED_WITHIN));
    }

    private static InvariantRule lines(Instant now) {
        return new InvariantRule(
                ID,
                "The lines of each hour closed within a day make what its lines of the ledger make, fact by fact, to the kopeck",
                "select count(*) from accounting_closing where id >= '" + UuidV7.firstAt(now.minus(LATELY)) + "'",
                """
                with lately as materialized (select id from accounting_closing where id >= ?)
                select 'closing ' || coalesce(b.closing_id, n.closing_id) || ': ' || coalesce(b.fact, n.fact) || ' is '
                    || coalesce(n.kopecks, 0) || ' kopecks, the ledger says ' || coalesce(b.kopecks, 0)
                from (select c.closing_id, case l.posting when 'CARD_PAYMENT' then 'PAYMENT' when 'CASH_PAYMENT' then 'PAYMENT'
                                 when 'CARD_REFUND' then 'REFUND' when 'CASH_REFUND' then 'REFUND'
                                 when 'WRITTEN_OFF' then 'FOOD_WRITTEN_OFF' else l.posting end as fact, sum(l.kopecks) as kopecks
                      from lately y join closed_entry c on c.closing_id = y.id
                      join ledger_entry l on l.order_id = c.order_id and l.id = c.entry_id group by 1, 2) b
                full join (select i.closing_id, i.fact, sum(i.kopecks) as kopecks
                           from lately y join accounting_line i on i.closing_id = y.id
                           where i.fact <> 'INGREDIENT_USED' group by 1, 2) n
                on n.closing_id = b.closing_id and n.fact = b.fact
                where n.kopecks is distinct from b.kopecks""",
                UuidV7.firstAt(now.minus(LATELY)));
    }
}
