package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.Product;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import orderhub.recipe.TechnologyCardWriter;
import orderhub.recipe.TechnologyCards;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;

/** Technology cards in PostgreSQL, each version as the file it is written as. */
@Singleton
public class SqlTechnologyCards implements TechnologyCards {
    /** Held until the end of the transaction by whoever changes cards, on whatever node. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('technology cards', 0))";

    private static final String COLUMNS =
            "v.xml, v.state, v.uploaded_at, v.uploaded_by, v.reason, v.problem_code, v.problem_reason, v.tries, v.due_at, v.changed_at";
    private static final String OPEN = "v.state not in ('SUPERSEDED', 'RETIRED', 'REJECTED')";

    private final TechnologyCardReader reader;
    private final TechnologyCardWriter writer;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    @Inject
    public SqlTechnologyCards(TechnologyCardReader reader, TechnologyCardWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** Elsewhere. */
    public SqlTechnologyCards(TechnologyCardReader reader, TechnologyCardWriter writer, DataSource dataSource) {
        this(reader, writer);
        this.dataSource = dataSource;
    }

    private Sql sql() {
        return new Sql(dataSource);
    }

    @Override
    public void lock() {
        sql().query(LOCK, row -> true);
    }

    @Override
    public void add(CardVersion version) {
        TechnologyCard card = version.card();
        sql().update(
                        """
                        insert into card_version (card_id, version, product_kind, product_id, xml, state, uploaded_at, uploaded_by,
                            reason, problem_code, problem_reason, tries, due_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)""",
                        card.id().value(),
                        card.version(),
                        card.header().product().kind().name(),
                        card.header().product().name(),
                        new String(writer.write(List.of(card)), StandardCharsets.UTF_8),
                        version.state().name(),
                        version.uploadedAt(),
                        version.uploadedBy(),
                        version.reason().orElse(null),
                        version.problem().map(Refusal::code).orElse(null),
                        version.problem().map(Refusal::reason).orElse(null),
                        version.tries(),
                        version.dueAt().orElse(null),
                        version.changedAt());
    }

    @Override
    public void save(CardVersion version) {
        int changed = sql().update(
                        """
                        update card_version set state = ?, problem_code = ?, problem_reason = ?, tries = ?, due_at = ?::timestamptz,
                            changed_at = ?
                        where card_id = ? and version = ?""",
                        version.state().name(),
                        version.problem().map(Refusal::code).orElse(null),
                        version.problem().map(Refusal::reason).orElse(null),
                        version.tries(),
                        version.dueAt().orElse(null),
                        version.changedAt(),
                        version.id().value(),
                        version.number());
        if (changed != 1) {
            throw new IllegalStateException("no version " + version.number() + " of card " + version.id());
        }
    }

    @Override
    public void note(CardStep step) {
        sql().update(
                        "insert into card_history (card_id, version, at, state, actor, detail) values (?, ?, ?, ?, ?, ?)",
                        step.card().value(),
                        step.version(),
                        step.at(),
                        step.state().name(),
                        step.by(),
                        step.detail().orElse(null));
    }

    @Override
    public Optional<CardVersion> find(CardId card, int version) {
        return versions("from card_version v where v.card_id = ? and v.version = ?", card.value(), version).stream()
                .findFirst();
    }

    @Override
    public List<CardVersion> versionsOf(CardId card) {
        return versions("from card_version v where v.card_id = ? order by v.version desc", card.value());
    }

    @Override
    public List<CardStep> historyOf(CardId card) {
        return sql().query(
                        "select version, at, state, actor, detail from card_history where card_id = ? order by id",
                        row -> new CardStep(
                                card,
                                row.getInt(1),
                                Sql.instant(row.getTimestamp(2)),
                                CardState.valueOf(row.getString(3)),
                                row.getString(4),
                                Optional.ofNullable(row.getString(5))),
                        card.value());
    }

    @Override
    public Optional<CardId> makerOf(Product product) {
        return sql()
                .query(
                        "select v.card_id from card_version v where v.product_kind = ? and v.product_id = ? and " + OPEN + " limit 1",
                        row -> new CardId(row.getString(1)),
                        product.kind().name(),
                        product.name())
                .stream()
                .findFirst();
    }

    @Override
    public List<TechnologyCard> semiFinished() {
        return cardsOf(versions("from (select distinct on (card_id) * from card_version v where product_kind = 'SEMI_FINISHED' and "
                + OPEN + " order by card_id, version desc) v"));
    }

    @Override
    public List<TechnologyCard> semiFinishedInUse() {
        return cardsOf(versions(
                """
                from recipe_in_use u join card_version v on v.card_id = u.card_id and v.version = u.version
                where v.product_kind = 'SEMI_FINISHED' order by v.card_id"""));
    }

    private static List<TechnologyCard> cardsOf(List<CardVersion> versions) {
        return versions.stream().map(CardVersion::card).toList();
    }

    @Override
    public List<CardVersion> due(Set<CardState> states, Instant now, int most) {
        return versions(
                """
                from card_version v where v.due_at <= ? and v.state = any (?::varchar[])
                order by v.due_at, v.card_id, v.version limit ?""",
                now,
                states.stream().map(Enum::name).toArray(String[]::new),
                most);
    }

    @Override
    public List<CardVersion> list(
            Optional<CardState> state, Optional<Product.Kind> kind, Optional<CardId> after, int most) {
        return versions(
                """
                from (select distinct on (card_id) * from card_version where card_id > ? order by card_id, version desc) v
                where v.state = coalesce(?, v.state) and v.product_kind = coalesce(?, v.product_kind)
                order by v.card_id limit ?""",
                after.map(CardId::value).orElse(""),
                state.map(Enum::name).orElse(null),
                kind.map(Enum::name).orElse(null),
                most);
    }

    @Override
    public Map<CardId, Integer> inUse() {
        return sql()
                .query(
                        "select card_id, version from recipe_in_use",
                        row -> Map.entry(new CardId(row.getString(1)), row.getInt(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<TechnologyCard> cards(Map<CardId, Integer> versions) {
        List<Map.Entry<CardId, Integer>> wanted = List.copyOf(versions.entrySet());
        return cardsOf(versions(
                """
                from unnest(?::varchar[], ?::int[]) w (card_id, version)
                join card_version v on v.card_id = w.card_id and v.version = w.version
                order by v.card_id""",
                wanted.stream().map(entry -> entry.getKey().value()).toArray(String[]::new),
                wanted.stream().map(Map.Entry::getValue).toArray(Integer[]::new)));
    }

    @Override
    public void use(TechnologyCard card, Map<IngredientId, Quantity> portion) {
        sql().batch(
                        """
                        insert into recipe_need (card_id, version, ingredient_id, unit, quantity) values (?, ?, ?, ?, ?)
                        on conflict (card_id, version, ingredient_id) do nothing""",
                        new TreeMap<>(portion)
                                .entrySet().stream()
                                        .map(need -> new Object[] {
                                            card.id().value(),
                                            card.version(),
                                            need.getKey().value(),
                                            need.getValue().unit().name(),
                                            need.getValue().amount()
                                        })
                                        .toList());
        sql().update(
                        """
                        insert into recipe_in_use (card_id, version) values (?, ?)
                        on conflict (card_id) do update set version = excluded.version""",
                        card.id().value(),
                        card.version());
    }

    @Override
    public void useNoMore(CardId card) {
        sql().update("delete from recipe_in_use where card_id = ?", card.value());
    }

    private List<CardVersion> versions(String from, Object... values) {
        return sql().query("select " + COLUMNS + " " + from, this::version, values);
    }

    private CardVersion version(ResultSet row) throws SQLException {
        Optional<String> problem = Optional.ofNullable(row.getString(6));
        String reason = row.getString(7);
        return new CardVersion(
                card(row.getString(1)),
                CardState.valueOf(row.getString(2)),
                Sql.instant(row.getTimestamp(3)),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                problem.map(code -> new Refusal(code, reason)),
                row.getInt(8),
                Optional.ofNullable(row.getTimestamp(9)).map(Timestamp::toInstant),
                Sql.instant(row.getTimestamp(10)));
    }

    private TechnologyCard card(String xml) {
        if (reader.read(xml.getBytes(StandardCharsets.UTF_8)) instanceof CardFile.Readable read
                && read.cards().getFirst() instanceof ReadCard.Good(TechnologyCard card)) {
            return card;
        }
        throw new IllegalStateException("a card that was good when it was kept is none any more");
    }
}
