package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.accounting.Closing;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DraftText;
import orderhub.accounting.export.DocumentEvent;
import orderhub.accounting.export.DocumentJournal;
import orderhub.accounting.export.DocumentState;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.Journalled;
import orderhub.accounting.export.PlannedHour;
import orderhub.menu.RestaurantId;

/** The journal of documents in PostgreSQL. Triggers refuse changes of what was drafted. */
@Singleton
public class SqlDocuments implements DocumentJournal {
    /** In place of a restaurant. */
    private static final String ALL = "*";

    private static final String CALLED = moved(DocumentEvent.CALLED);

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlDocuments() {}

    /** Elsewhere. */
    public SqlDocuments(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Sql sql() {
        return new Sql(dataSource);
    }

    /** The state after the event, by the state before, as an expression. */
    private static String moved(DocumentEvent event) {
        return DocumentState.Move.of(event).next().entrySet().stream()
                .map(move -> "when '" + move.getKey() + "' then '" + move.getValue() + "'")
                .collect(Collectors.joining(" ", "case d.state ", " end"));
    }

    private static String[] before(DocumentEvent event) {
        return DocumentState.Move.of(event).next().keySet().stream()
                .map(Enum::name)
                .toArray(String[]::new);
    }

    @Override
    public Standing standing(RestaurantId restaurant) {
        return sql().query(
                        """
                        with given as materialized (select ?::varchar as restaurant)
                        select coalesce((select p.number from accounting_plan p where p.restaurant_id = g.restaurant
                                         order by p.number desc limit 1), 0),
                               (select count(*) from accounting_document d
                                where d.restaurant_id = g.restaurant and d.state <> 'DONE'),
                               exists (select from accounting_export s where s.restaurant_id in (g.restaurant, '*') and s.stopped),
                               e.not_before, coalesce(e.failures, 0), e.trouble, e.detail
                        from given g left join accounting_export e on e.restaurant_id = g.restaurant""",
                        row -> new Standing(
                                row.getLong(1),
                                row.getLong(2),
                                row.getBoolean(3),
                                Optional.ofNullable(row.getTimestamp(4)).map(Sql::instant),
                                row.getInt(5),
                                trouble(row, 6)),
                        restaurant.value())
                .getFirst();
    }

    private static Optional<ExportTrouble> trouble(ResultSet row, int column) throws SQLException {
        String kind = row.getString(column);
        return kind == null
                ? Optional.empty()
                : Optional.of(new ExportTrouble(ExportTrouble.Kind.valueOf(kind), row.getString(column + 1)));
    }

    @Override
    public boolean plan(Closing closing, List<DocumentDraft> drafts, Instant now) {
        String restaurant = closing.hour().restaurant().value();
        int planned = sql().update(
                        """
                        insert into accounting_plan (closing_id, restaurant_id, number, closing_hash, documents, planned_at)
                        select ?, ?, ?, ?, ?, ?
                        where ? = 1 + coalesce((select max(number) from accounting_plan where restaurant_id = ?), 0)
                          and not exists (select from accounting_document where restaurant_id = ? and state <> 'DONE')
                        on conflict do nothing""",
                        closing.id().value(),
                        restaurant,
                        closing.number(),
                        closing.hash().hexadecimal(),
                        drafts.size(),
                        now,
                        closing.number(),
                        restaurant,
                        restaurant);
        if (planned == 0) {
            return false;
        }
        List<Object[]> rows = new ArrayList<>();
        for (DocumentDraft draft : drafts) {
            rows.add(new Object[] {
                draft.ref().key(),
                closing.id().value(),
                restaurant,
                rows.size() + 1,
                draft.ref().entity(),
                draft.kind(),
                draft.part(),
                DraftText.of(draft),
                now,
                now
            });
        }
        sql().batch("""
                        insert into accounting_document (key, closing_id, restaurant_id, place, entity, kind, part, draft, state,
                            due_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?, ?)""", rows);
        sql().update(
                        "update accounting_export set not_before = null, failures = 0, trouble = null, detail = null"
                                + " where restaurant_id = ?",
                        restaurant);
        return true;
    }

    @Override
    public void notPlanned(RestaurantId restaurant, ExportTrouble trouble, Instant again) {
        sql().update("""
                        insert into accounting_export as e (restaurant_id, not_before, failures, trouble, detail) values (?, ?, 1, ?, ?)
                        on conflict (restaurant_id) do update set not_before = excluded.not_before, failures = e.failures + 1,
                            trouble = excluded.trouble, detail = excluded.detail""", restaurant.value(), again, trouble.kind().name(), trouble.detail());
    }

    @Override
    public List<UUID> due(RestaurantId restaurant, Instant now) {
        return sql().query("""
                        with given as materialized (select ?::varchar as restaurant, ?::timestamptz as now)
                        select d.key from given g join accounting_document d on d.restaurant_id = g.restaurant
                        where d.state <> 'DONE' and d.due_at <= g.now
                          and not exists (select from accounting_export s where s.restaurant_id in (g.restaurant, '*') and s.stopped)
                        order by d.place""", row -> row.getObject(1, UUID.class), restaurant.value(), now);
    }

    @Override
    public Optional<Claimed> claim(UUID key, Instant now, Instant againAt) {
        return sql()
                .query(
                        "with was as (select a.state from accounting_document a"
                                + " where a.key = ? and a.state = any (?::varchar[]) and a.due_at <= ?"
                                + " and not exists (select from accounting_export s"
                                + " where s.restaurant_id in (a.restaurant_id, '*') and s.stopped) for update of a)"
                                + " update accounting_document d set state = " + CALLED
                                + ", calls = calls + 1, due_at = ?, changed_at = ? from was where d.key = ?"
                                + " returning was.state, d.restaurant_id, d.calls, d.failures, d.draft",
                        row -> new Claimed(
                                DraftText.read(row.getString(5)),
                                new RestaurantId(row.getString(2)),
                                DocumentState.valueOf(row.getString(1)),
                                row.getInt(3),
                                row.getInt(4)),
                        key,
                        before(DocumentEvent.CALLED),
                        now,
                        againAt,
                        now,
                        key)
                .stream()
                .findFirst();
    }

    @Override
    public boolean happened(
            Claimed claimed,
            DocumentEvent event,
            Optional<Instant> dueAt,
            Optional<String> version,
            Optional<ExportTrouble> trouble,
            Instant now) {
        String kind = trouble.map(ExportTrouble::kind).map(Enum::name).orElse(null);
        return sql().update(
                                "update accounting_document d set state = " + moved(event)
                                        + ", due_at = ?::timestamptz,"
                                        + " failures = case when ?::varchar is null then 0 else failures + 1 end,"
                                        + " version = coalesce(?::varchar, version), trouble = ?::varchar, detail = ?::varchar,"
                                        + " changed_at = ? where key = ? and calls = ? and state = any (?::varchar[])",
                                dueAt.orElse(null),
                                kind,
                                version.orElse(null),
                                kind,
                                trouble.map(ExportTrouble::detail).orElse(null),
                                now,
                                claimed.draft().ref().key(),
                                claimed.calls(),
                                before(event))
                > 0;
    }

    @Override
    public void putOff(Claimed claimed, Instant dueAt, ExportTrouble trouble, Instant now) {
        sql().update(
                        "update accounting_document set due_at = ?, failures = failures + 1, trouble = ?, detail = ?, changed_at = ?"
                                + " where key = ? and calls = ? and due_at is not null",
                        dueAt,
                        trouble.kind().name(),
                        trouble.detail(),
                        now,
                        claimed.draft().ref().key(),
                        claimed.calls());
    }

    @Override
    public int tryAgain(RestaurantId restaurant, Instant now) {
        return sql().update(
                        "update accounting_document d set state = " + moved(DocumentEvent.TRIED_AGAIN)
                                + ", due_at = ?, failures = 0, trouble = null, detail = null, changed_at = ?"
                                + " where restaurant_id = ? and state <> 'DONE' and state = any (?::varchar[])",
                        now,
                        now,
                        restaurant.value(),
                        before(DocumentEvent.TRIED_AGAIN));
    }

    @Override
    public void stop(Optional<RestaurantId> restaurant) {
        sql().update("""
                        insert into accounting_export (restaurant_id, stopped) values (?, true)
                        on conflict (restaurant_id) do update set stopped = true""", where(restaurant));
    }

    @Override
    public void resume(Optional<RestaurantId> restaurant) {
        sql().update(
                        "update accounting_export set stopped = false, not_before = null, failures = 0 where restaurant_id = ?",
                        where(restaurant));
    }

    private static String where(Optional<RestaurantId> restaurant) {
        return restaurant.map(RestaurantId::value).orElse(ALL);
    }

    @Override
    public boolean isAllStopped() {
        return sql().query(
                        "select exists (select from accounting_export where restaurant_id = '*' and stopped)",
                        row -> row.getBoolean(1))
                .getFirst();
    }

    private record Hour(UUID closing, long number, Instant start, Instant end) {}

    private record Document(UUID closing, Journalled journalled) {}

    @Override
    public List<PlannedHour> hours(RestaurantId restaurant, Optional<Long> before, int most) {
        List<Hour> hours = sql().query(
                        """
                        select p.closing_id, p.number, c.start_at, c.end_at
                        from accounting_plan p join accounting_closing c on c.id = p.closing_id
                        where p.restaurant_id = ? and p.number < ? order by p.number desc limit ?""",
                        row -> new Hour(
                                row.getObject(1, UUID.class),
                                row.getLong(2),
                                Sql.instant(row.getTimestamp(3)),
                                Sql.instant(row.getTimestamp(4))),
                        restaurant.value(),
                        before.orElse(Long.MAX_VALUE),
                        most);
        Map<UUID, List<Journalled>> documents = sql()
                .query("""
                                select closing_id, key, entity, kind, part, state, calls, trouble, detail
                                from accounting_document where closing_id = any (?) order by closing_id, place""", row -> new Document(row.getObject(1, UUID.class), journalled(row)), (Object)
                        hours.stream().map(Hour::closing).toArray(UUID[]::new))
                .stream()
                .collect(Collectors.groupingBy(
                        Document::closing, Collectors.mapping(Document::journalled, Collectors.toList())));
        return hours.stream()
                .map(hour -> new PlannedHour(
                        hour.number(), hour.start(), hour.end(), documents.getOrDefault(hour.closing(), List.of())))
                .toList();
    }

    @Override
    public List<DocumentDraft> done(RestaurantId restaurant, long number) {
        return sql().query("""
                        select d.draft from accounting_plan p join accounting_document d on d.closing_id = p.closing_id
                        where p.restaurant_id = ? and p.number = ? and d.state = 'DONE' order by d.place""", row -> DraftText.read(row.getString(1)), restaurant.value(), number);
    }

    private static Journalled journalled(ResultSet row) throws SQLException {
        return new Journalled(
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                DocumentState.valueOf(row.getString(6)),
                row.getInt(7),
                trouble(row, 8));
    }
}
