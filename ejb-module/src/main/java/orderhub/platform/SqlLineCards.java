package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.kitchen.KitchenId;
import orderhub.recipe.CardId;
import orderhub.recipe.LineCards;
import orderhub.recipe.Refusal;

/** What each line has of the cards, in PostgreSQL. Of several lines the rows are changed in the order of their names. */
@Singleton
public class SqlLineCards implements LineCards {
    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlLineCards() {}

    /** Elsewhere. */
    public SqlLineCards(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Sql sql() {
        return new Sql(dataSource);
    }

    @Override
    public List<KitchenId> take(Collection<KitchenId> lines, Instant now, Instant until) {
        return sql().query("""
                        insert into line_book as b (kitchen_id, known, due_at)
                        select k, false, ? from unnest(?::varchar[]) k order by k collate "C"
                        on conflict (kitchen_id) do update set due_at = excluded.due_at where b.due_at <= ?
                        returning kitchen_id""", row -> new KitchenId(row.getString(1)), until, names(lines), now);
    }

    @Override
    public List<KitchenId> forget(Collection<KitchenId> lines, Instant askAt) {
        return sql().query("""
                        with lost as (select kitchen_id from line_book where kitchen_id = any (?::varchar[]) and known
                                      order by kitchen_id for update)
                        update line_book b set known = false, due_at = ? from lost l where b.kitchen_id = l.kitchen_id
                        returning b.kitchen_id""", row -> new KitchenId(row.getString(1)), names(lines), askAt);
    }

    @Override
    public void doubt(KitchenId line, Map<CardId, Integer> wanted, Instant now) {
        lock(line, now);
        List<Object[]> rows = wanted.entrySet().stream()
                .map(card -> new Object[] {line.value(), card.getKey().value(), card.getValue()})
                .toList();
        sql().batch(
                        "delete from line_card where kitchen_id = ? and card_id = ? and version <> ? and refused_version is null",
                        rows);
        sql().batch("update line_card set version = null where kitchen_id = ? and card_id = ? and version <> ?", rows);
    }

    /** No row that is due already is written again by each order that waits. */
    @Override
    public void hurry(Collection<KitchenId> lines, Instant now) {
        sql().update("""
                        with late as (select kitchen_id from line_book where kitchen_id = any (?::varchar[]) and due_at > ?
                                      order by kitchen_id for update)
                        update line_book b set due_at = ? from late l where b.kitchen_id = l.kitchen_id""", names(lines), now, now);
    }

    @Override
    public void askAll(Instant now) {
        sql().update("""
                        with every as (select kitchen_id from line_book order by kitchen_id for update)
                        update line_book b set due_at = ? from every e where b.kitchen_id = e.kitchen_id""", now);
    }

    @Override
    public void learned(KitchenId line, Map<CardId, Integer> held, Instant now) {
        lock(line, now);
        sql().update("update line_book set known = true where kitchen_id = ?", line.value());
        sql().update("""
                        delete from line_card where kitchen_id = ? and refused_version is null
                          and not card_id = any (?::varchar[])""", line.value(), cards(held));
        sql().update(
                        "update line_card set version = null where kitchen_id = ? and refused_version is not null",
                        line.value());
        has(line, held);
    }

    @Override
    public void brought(KitchenId line, Map<CardId, Integer> versions, Instant now) {
        lock(line, now);
        has(line, versions);
    }

    /** What it has of a card says more than that it refused the same or an older version before. */
    private void has(KitchenId line, Map<CardId, Integer> versions) {
        sql().batch(
                        """
                        insert into line_card (kitchen_id, card_id, version) values (?, ?, ?)
                        on conflict (kitchen_id, card_id) do update set version = excluded.version,
                            (refused_version, refused_code, refused_reason, refused_at) =
                                (select c.refused_version, c.refused_code, c.refused_reason, c.refused_at
                                 from line_card c where c.kitchen_id = excluded.kitchen_id and c.card_id = excluded.card_id
                                 and c.refused_version > excluded.version)""",
                        versions.entrySet().stream()
                                .map(held -> new Object[] {
                                    line.value(), held.getKey().value(), held.getValue()
                                })
                                .toList());
    }

    @Override
    public void refused(KitchenId line, Map<CardId, RefusedVersion> refused, Instant now) {
        lock(line, now);
        sql().batch(
                        """
                        insert into line_card (kitchen_id, card_id, refused_version, refused_code, refused_reason, refused_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (kitchen_id, card_id) do update set refused_version = excluded.refused_version,
                            refused_code = excluded.refused_code, refused_reason = excluded.refused_reason,
                            refused_at = excluded.refused_at""",
                        refused.entrySet().stream()
                                .map(one -> new Object[] {
                                    line.value(),
                                    one.getKey().value(),
                                    one.getValue().version(),
                                    one.getValue().refusal().code(),
                                    one.getValue().refusal().reason(),
                                    now
                                })
                                .toList());
    }

    /** The lines first, as everywhere. */
    @Override
    public void forgetRefusals(CardId card, Instant now) {
        askAll(now);
        sql().update("delete from line_card where card_id = ? and version is null", card.value());
        sql().update("""
                        update line_card set refused_version = null, refused_code = null, refused_reason = null, refused_at = null
                        where card_id = ? and refused_version is not null""", card.value());
    }

    private void lock(KitchenId line, Instant now) {
        sql().update("""
                        insert into line_book (kitchen_id, known, due_at) values (?, false, ?)
                        on conflict (kitchen_id) do update set known = line_book.known""", line.value(), now);
    }

    @Override
    public Map<CardId, Integer> refusedSince(KitchenId line, Instant since) {
        return sql()
                .query(
                        "select card_id, refused_version from line_card where kitchen_id = ? and refused_at >= ?",
                        row -> Map.entry(new CardId(row.getString(1)), row.getInt(2)),
                        line.value(),
                        since)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void askAt(KitchenId line, Instant taken, Instant at) {
        sql().update("update line_book set due_at = ? where kitchen_id = ? and due_at = ?", at, line.value(), taken);
    }

    private record Row(
            KitchenId line,
            boolean known,
            Optional<CardId> card,
            Optional<Integer> version,
            Optional<RefusedVersion> refused) {
        static Row of(ResultSet row) throws SQLException {
            Optional<String> code = Optional.ofNullable(row.getString(6));
            int refusedVersion = row.getInt(5);
            String reason = row.getString(7);
            return new Row(
                    new KitchenId(row.getString(1)),
                    row.getBoolean(2),
                    Optional.ofNullable(row.getString(3)).map(CardId::new),
                    Optional.ofNullable(row.getObject(4, Integer.class)),
                    code.map(known -> new RefusedVersion(refusedVersion, new Refusal(known, reason))));
        }
    }

    @Override
    public List<LineBook> books(Collection<KitchenId> lines) {
        Map<String, List<Row>> byLine = sql().query("""
                        select b.kitchen_id, b.known, c.card_id, c.version, c.refused_version, c.refused_code, c.refused_reason
                        from line_book b left join line_card c on c.kitchen_id = b.kitchen_id
                        where b.kitchen_id = any (?::varchar[])""", Row::of, (Object) names(lines)).stream()
                .collect(Collectors.groupingBy(row -> row.line().value(), TreeMap::new, Collectors.toList()));
        return byLine.values().stream().map(SqlLineCards::book).toList();
    }

    private static LineBook book(List<Row> rows) {
        Map<CardId, Integer> held = new HashMap<>();
        Map<CardId, RefusedVersion> refused = new HashMap<>();
        for (Row row : rows) {
            row.card().ifPresent(card -> {
                row.version().ifPresent(version -> held.put(card, version));
                row.refused().ifPresent(version -> refused.put(card, version));
            });
        }
        return new LineBook(rows.getFirst().line(), rows.getFirst().known(), held, refused);
    }

    @Override
    public Ready ready(Collection<KitchenId> lines, Collection<CardId> cards) {
        record Row(Optional<KitchenId> line, Optional<CardId> card, int version) {}
        List<Row> rows = sql().query(
                        """
                        with given as materialized (select ?::varchar[] as cards, ?::varchar[] as lines),
                        needed as materialized (
                            select w.id, u.version from given g cross join lateral unnest(g.cards) w (id)
                            left join recipe_in_use u on u.card_id = w.id
                            where u.version is not null
                               or exists (select from card_version v where v.card_id = w.id and v.state = 'RETIRED'))
                        select k.id, null, null from given g cross join lateral unnest(g.lines) k (id)
                        where not exists (
                            select from needed n where not exists (
                                select from line_book b join line_card c on c.kitchen_id = b.kitchen_id
                                where b.kitchen_id = k.id and b.known and c.card_id = n.id
                                  and c.version is not null and c.version = coalesce(n.version, c.version)))
                        union all
                        select null, n.id, n.version from needed n where n.version is not null""",
                        row -> new Row(
                                Optional.ofNullable(row.getString(1)).map(KitchenId::new),
                                Optional.ofNullable(row.getString(2)).map(CardId::new),
                                row.getInt(3)),
                        cards.stream().map(CardId::value).toArray(String[]::new),
                        names(lines));
        return new Ready(
                rows.stream().flatMap(row -> row.line().stream()).collect(Collectors.toSet()),
                rows.stream()
                        .filter(row -> row.card().isPresent())
                        .collect(Collectors.toMap(row -> row.card().orElseThrow(), Row::version)));
    }

    private static String[] names(Collection<KitchenId> lines) {
        return lines.stream().map(KitchenId::value).sorted().distinct().toArray(String[]::new);
    }

    private static String[] cards(Map<CardId, Integer> held) {
        return held.keySet().stream().map(CardId::value).toArray(String[]::new);
    }
}
