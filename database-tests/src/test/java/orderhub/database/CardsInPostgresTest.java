package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import orderhub.cli.stack.Database;
import orderhub.integration.recipe.XmlCardReader;
import orderhub.integration.recipe.XmlCardWriter;
import orderhub.kitchen.KitchenId;
import orderhub.menu.RestaurantId;
import orderhub.platform.SqlIngredients;
import orderhub.platform.SqlLineCards;
import orderhub.platform.SqlStock;
import orderhub.platform.SqlTechnologyCards;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.CardsOnLines.Ready;
import orderhub.recipe.KnownIngredient;
import orderhub.recipe.LineCards.LineBook;
import orderhub.recipe.LineCards.RefusedVersion;
import orderhub.recipe.Product;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.Portions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cards' own statements on real PostgreSQL: what one transaction does is one call here. Each test has cards of its own. */
class CardsInPostgresTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final KitchenId FIRST = new KitchenId("r01-1");
    private static final KitchenId SECOND = new KitchenId("r01-2");
    private static final Refusal NO_GRILL = new Refusal("EQUIPMENT_MISSING", "no grill");

    @TempDir
    private static Path temporary;

    private static Database database;
    private static int tests;

    private final String name = "burger-" + ++tests;
    private final CardId id = new CardId("tc-" + name);

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql().execute("""
                insert into restaurant (id, name_ru, name_en, time_zone) values ('r01', 'Р', 'R', 'Europe/Moscow');
                insert into stock_item (id, name_ru, name_en, unit, kind) values
                    ('burger-bun', 'Булочка', 'Bun', 'PIECE', 'INGREDIENT'), ('burger-sauce', 'Соус', 'Sauce', 'GRAM', 'SEMI_FINISHED')""");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void aDishOfItsOwn() throws SQLException {
        sql().execute(
                        "truncate line_book cascade; truncate stock_lot; delete from recipe_in_use; delete from recipe_need");
        sql().execute(
                        "insert into dish (id, name_ru, name_en, category, price_kopecks, vat_code, technology_card_id, restaurants)"
                                + " values ('" + name + "', 'Б', 'B', 'BURGER', 100, 4, '" + id + "', '*')");
    }

    private TechnologyCard burger(int version) {
        return example(
                "dish",
                xml -> xml.replace("tc-classic-burger", id.value())
                        .replace(">classic-burger<", ">" + name + "<")
                        .replace("version=\"1\">", "version=\"" + version + "\">"));
    }

    private TechnologyCard sauce() {
        return example(
                "semi-finished",
                xml -> xml.replace("tc-burger-sauce", "tc-sauce-of-" + name)
                        .replace(">burger-sauce<", ">sauce-of-" + name + "<"));
    }

    private static TechnologyCard example(String file, Function<String, String> changed) {
        try {
            String xml = changed.apply(Files.readString(Path.of("../contracts/recipe/examples/" + file + ".xml")));
            CardFile read = new XmlCardReader().read(xml.getBytes(StandardCharsets.UTF_8));
            return ((ReadCard.Good) ((CardFile.Readable) read).cards().getFirst()).card();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static <T> T cards(Function<SqlTechnologyCards, T> work) {
        return OneTransaction.in(
                database.dataSource(),
                source -> work.apply(new SqlTechnologyCards(new XmlCardReader(), new XmlCardWriter(), source)));
    }

    private static void change(Consumer<SqlTechnologyCards> work) {
        cards(cards -> {
            cards.lock();
            work.accept(cards);
            return true;
        });
    }

    private static void look(Consumer<SqlTechnologyCards> work) {
        cards(cards -> {
            work.accept(cards);
            return true;
        });
    }

    private static <T> T lines(Function<SqlLineCards, T> work) {
        return OneTransaction.in(database.dataSource(), source -> work.apply(new SqlLineCards(source)));
    }

    private static void inLines(Consumer<SqlLineCards> work) {
        lines(lines -> {
            work.accept(lines);
            return true;
        });
    }

    private static <T> T ingredients(Function<SqlIngredients, T> work) {
        return OneTransaction.in(database.dataSource(), source -> work.apply(new SqlIngredients(source)));
    }

    private static void lookAtIngredients(Consumer<SqlIngredients> work) {
        ingredients(known -> {
            work.accept(known);
            return true;
        });
    }

    private static TestSql sql() {
        return new TestSql(database.dataSource());
    }

    private CardVersion added(TechnologyCard card) {
        CardVersion version = CardVersion.uploaded(card, "olga", Optional.of("why"), NOW);
        change(cards -> {
            cards.add(version);
            cards.note(new CardStep(card.id(), card.version(), NOW, version.state(), "olga", Optional.of("why")));
        });
        return version;
    }

    /** Through all its states. */
    private CardVersion inUse(TechnologyCard card) {
        CardVersion version = added(card);
        for (CardEvent event : List.of(CardEvent.SENT_FOR_TEST, CardEvent.CONFIRMED, CardEvent.TAKEN_INTO_USE)) {
            version = version.happened(event, NOW).orElseThrow();
        }
        CardVersion used = version;
        change(cards -> {
            cards.save(used);
            cards.use(used.card(), used.card().portionNeeds());
        });
        return used;
    }

    @Test
    void whatIsKeptIsReadAsItWas() {
        CardVersion version = added(burger(1));

        look(cards -> assertThat(cards.find(id, 1)).contains(version));
        look(cards -> assertThat(cards.find(id, 2)).isEmpty());
        look(cards -> assertThat(cards.historyOf(id))
                .containsExactly(new CardStep(id, 1, NOW, CardState.UPLOADED, "olga", Optional.of("why"))));
    }

    @Test
    void whatBecameOfItIsKeptToo() {
        CardVersion waiting = added(burger(1))
                .happened(CardEvent.SENT_FOR_TEST, NOW)
                .flatMap(sent -> sent.happened(CardEvent.NOT_CONFIRMED, NOW.plusSeconds(5)))
                .orElseThrow()
                .because(NO_GRILL)
                .due(NOW.plusSeconds(10));
        change(cards -> cards.save(waiting));

        look(cards -> assertThat(cards.find(id, 1)).contains(waiting));
        assertThat(due(NOW.plusSeconds(9))).isEmpty();
        assertThat(due(NOW.plusSeconds(10))).containsExactly(waiting);
    }

    private List<CardVersion> due(Instant now) {
        return cards(cards -> cards.due(EnumSet.of(CardState.WAITING_FOR_SYNCHRONISATION), now, 10));
    }

    @Test
    void aVersionIsThereOnceAndItsContentStays() {
        added(burger(1));

        assertRefused("23505", "insert into card_version select * from card_version where card_id = '" + id + "'");
        for (String column : List.of("xml = 'x'", "version = 9", "product_id = 'x'", "uploaded_by = 'nobody'")) {
            assertRefused("23001", "update card_version set " + column + " where card_id = '" + id + "'");
        }
        assertRefused("23001", "delete from card_version where card_id = '" + id + "'");
        assertRefused("23001", "update card_history set actor = 'nobody' where card_id = '" + id + "'");
        assertRefused("23001", "delete from card_history where card_id = '" + id + "'");
    }

    private static void assertRefused(String sqlState, String statement) {
        assertThatThrownBy(() -> sql().execute(statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(sqlState));
    }

    @Test
    void twoVersionsAreNeverInUse() {
        inUse(burger(1));

        assertThatThrownBy(() -> inUse(burger(2))).hasMessageContaining("23505");
    }

    @Test
    void ordersNeedWhatTheVersionInUseSays() {
        inUse(burger(1));
        assertThat(needs()).contains("burger-bun 1 piece", "cheddar 14 g");

        change(cards -> cards.useNoMore(id));

        assertThat(needs()).as("who ordered before").contains("burger-bun 1 piece", "cheddar 14 g");
        look(cards -> assertThat(cards.inUse()).isEmpty());
    }

    private List<String> needs() {
        return OneTransaction.in(
                database.dataSource(),
                source -> new SqlStock(source)
                        .needs(R01, List.of(new Portions(id.value(), 1)), NOW).stream()
                                .map(need -> need.ingredient() + " " + need.quantity())
                                .toList());
    }

    @Test
    void whatIsUsedAgainIsUsedAsBefore() {
        inUse(burger(1));
        change(cards -> {
            cards.useNoMore(id);
            cards.use(burger(1), burger(1).portionNeeds());
        });

        assertThat(needs()).contains("burger-bun 1 piece", "cheddar 14 g");
    }

    @Test
    void aListHasTheNewestOfEachCard() {
        added(burger(1));
        CardVersion second = added(burger(2));
        CardVersion good = inUse(sauce());

        look(cards ->
                assertThat(cards.versionsOf(id)).extracting(CardVersion::number).containsExactly(2, 1));
        assertThat(list(Optional.empty(), Optional.empty(), Optional.empty())).contains(second, good);
        assertThat(list(Optional.of(CardState.IN_USE), Optional.empty(), Optional.empty()))
                .contains(good)
                .doesNotContain(second);
        assertThat(list(Optional.empty(), Optional.of(Product.Kind.DISH), Optional.empty()))
                .contains(second)
                .doesNotContain(good);
        assertThat(list(Optional.empty(), Optional.empty(), Optional.of(id))).doesNotContain(second);
        look(cards -> assertThat(cards.list(Optional.empty(), Optional.empty(), Optional.empty(), 1))
                .hasSize(1));
    }

    private static List<CardVersion> list(
            Optional<CardState> state, Optional<Product.Kind> kind, Optional<CardId> after) {
        return cards(cards -> cards.list(state, kind, after, 1_000));
    }

    @Test
    void goodsAndWhatMakesThemAreFound() {
        CardVersion good = inUse(sauce());
        CardVersion burger = added(burger(1));

        look(cards -> assertThat(cards.semiFinished()).contains(good.card()).doesNotContain(burger.card()));
        look(cards -> assertThat(cards.semiFinishedInUse()).containsExactly(good.card()));
        look(cards ->
                assertThat(cards.makerOf(burger.card().header().product())).contains(id));
        look(cards -> assertThat(cards.cards(Map.of(good.id(), 1, id, 1, new CardId("none"), 1)))
                .containsExactlyInAnyOrder(good.card(), burger.card()));
        change(cards -> cards.save(burger.happened(CardEvent.RETIRED, NOW).orElseThrow()));
        look(cards ->
                assertThat(cards.makerOf(burger.card().header().product())).isEmpty());
    }

    /** The second gets the lock when the first has committed, and sees what it wrote. */
    @Test
    void oneChangesCardsAtATime() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> first = threads.submit(() -> change(cards -> {
                locked.countDown();
                await(go);
                cards.add(CardVersion.uploaded(burger(1), "olga", Optional.empty(), NOW));
            }));
            await(locked);
            Future<Integer> second = threads.submit(() -> cards(cards -> {
                cards.lock();
                return cards.versionsOf(id).size();
            }));
            assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            go.countDown();
            first.get();

            assertThat(second.get()).isEqualTo(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void theCatalogueIsWhatCardsMayName() {
        lookAtIngredients(ingredients -> assertThat(ingredients.known())
                .containsExactly(
                        new KnownIngredient(
                                new IngredientId("burger-bun"), new Wording("Булочка", "Bun"), Unit.PIECE, false),
                        new KnownIngredient(
                                new IngredientId("burger-sauce"), new Wording("Соус", "Sauce"), Unit.GRAM, true)));
    }

    @Test
    void aPriceIsWeightedByWhatMayBeUsed() throws SQLException {
        sql().execute("""
                insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at, good_until, price)
                values ('r01', 'burger-bun', 'a', 1, 'PIECE', 30, 'AVAILABLE', now(), null, 10),
                       ('r01', 'burger-bun', 'b', 1, 'PIECE', 10, 'AVAILABLE', now(), null, 14),
                       ('r01', 'burger-bun', 'weighed', 1, 'GRAM', 10, 'AVAILABLE', now(), null, 99),
                       ('r01', 'burger-bun', 'old', 1, 'PIECE', 10, 'AVAILABLE', now(), '2026-11-25T12:00:00Z', 99),
                       ('r01', 'burger-bun', 'blocked', 1, 'PIECE', 10, 'BLOCKED', now(), null, 99),
                       ('r01', 'burger-bun', 'gift', 1, 'PIECE', 10, 'AVAILABLE', now(), null, null),
                       ('r01', 'burger-bun', 'gone', 1, 'PIECE', 0, 'AVAILABLE', now(), null, 99)""");

        Map<IngredientId, ?> prices = ingredients(known -> known.prices(R01, NOW));

        assertThat(prices).containsOnlyKeys(new IngredientId("burger-bun"));
        lookAtIngredients(known -> assertThat(known.prices(R01, NOW)
                        .get(new IngredientId("burger-bun"))
                        .roubles())
                .isEqualByComparingTo(new BigDecimal("11")));
    }

    @Test
    void aLineIsOneNodesUntilItIsDueAgain() {
        List<KitchenId> both = List.of(SECOND, FIRST);

        inLines(lines ->
                assertThat(lines.take(both, NOW, NOW.plusSeconds(15))).containsExactlyInAnyOrder(FIRST, SECOND));
        inLines(lines -> assertThat(lines.take(both, NOW, NOW.plusSeconds(15))).isEmpty());
        inLines(lines -> lines.askAt(FIRST, NOW.plusSeconds(15), NOW.plusSeconds(600)));
        inLines(lines -> assertThat(lines.take(both, NOW.plusSeconds(15), NOW.plusSeconds(30)))
                .containsExactly(SECOND));
        inLines(lines -> lines.askAll(NOW.plusSeconds(20)));
        // It was wanted sooner meanwhile.
        inLines(lines -> lines.askAt(SECOND, NOW.plusSeconds(30), NOW.plusSeconds(600)));
        inLines(lines -> assertThat(lines.take(both, NOW.plusSeconds(20), NOW.plusSeconds(40)))
                .containsExactlyInAnyOrder(FIRST, SECOND));
    }

    @Test
    void ofLinesThatAreAskedOrForgottenNoneIsPassedOverThatIsBusy() throws Exception {
        List<KitchenId> both = List.of(FIRST, SECOND);
        inLines(lines -> lines.take(both, NOW, NOW.plusSeconds(100)));
        inLines(lines -> lines.learned(FIRST, Map.of(), NOW));
        inLines(lines -> lines.learned(SECOND, Map.of(), NOW));

        whileTheLastIsBusy(lines -> lines.hurry(both, NOW));
        assertThat(linesDueAt(NOW)).isEqualTo("2");
        whileTheLastIsBusy(lines -> lines.askAll(NOW.plusSeconds(1)));
        assertThat(linesDueAt(NOW.plusSeconds(1))).isEqualTo("2");
        whileTheLastIsBusy(lines -> lines.forget(both, NOW.plusSeconds(2)));
        assertThat(linesDueAt(NOW.plusSeconds(2))).isEqualTo("2");
    }

    private static void whileTheLastIsBusy(Consumer<SqlLineCards> work) throws Exception {
        Contended.by(
                database.dataSource(),
                "update line_book set known = known where kitchen_id = (select max(kitchen_id) from line_book)",
                () -> inLines(work));
    }

    private static String linesDueAt(Instant at) throws SQLException {
        return sql().text("select count(*) from line_book where due_at = '" + at + "'");
    }

    @Test
    void whatALineHasIsWhatItSaysAndWhatItWasBrought() {
        CardId tea = new CardId("tc-tea");
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1, tea, 4), NOW));
        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(id, 1, tea, 4), Map.of()));

        inLines(lines -> lines.brought(FIRST, Map.of(id, 2), NOW));
        assertThat(book().held()).isEqualTo(Map.of(id, 2, tea, 4));

        inLines(lines -> lines.learned(FIRST, Map.of(tea, 5), NOW));
        assertThat(book().held()).isEqualTo(Map.of(tea, 5));

        inLines(lines -> assertThat(lines.forget(List.of(FIRST, SECOND), NOW)).containsExactly(FIRST));
        assertThat(book().known()).isFalse();
        inLines(lines -> assertThat(lines.forget(List.of(FIRST, SECOND), NOW))
                .as("was forgotten before")
                .isEmpty());
        inLines(lines -> assertThat(lines.books(List.of(SECOND))).isEmpty());
    }

    private static LineBook book() {
        return lines(lines -> lines.books(List.of(FIRST))).getFirst();
    }

    @Test
    void whatALineRefusesIsRememberedUntilItHasThatVersion() {
        RefusedVersion second = new RefusedVersion(2, NO_GRILL);
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW));
        inLines(lines -> lines.refused(FIRST, Map.of(id, second), NOW));
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW.plusSeconds(600)));

        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(id, 1), Map.of(id, second)));
        inLines(lines -> assertThat(lines.refusedSince(FIRST, NOW)).isEqualTo(Map.of(id, 2)));
        inLines(lines -> assertThat(lines.refusedSince(FIRST, NOW.plus(Duration.ofMillis(1))))
                .isEmpty());
        inLines(lines -> lines.learned(FIRST, Map.of(), NOW));
        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(), Map.of(id, second)));

        inLines(lines -> lines.brought(FIRST, Map.of(id, 2), NOW));
        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(id, 2), Map.of()));
    }

    @Test
    void whatIsDoubtedOfALineCountsAsNotThereAndTheRestStays() {
        CardId tea = new CardId("tc-tea");
        CardId pie = new CardId("tc-pie");
        RefusedVersion second = new RefusedVersion(2, NO_GRILL);
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1, tea, 4, pie, 1), NOW));
        inLines(lines -> lines.refused(FIRST, Map.of(pie, second), NOW));

        inLines(lines -> lines.doubt(FIRST, Map.of(id, 2, tea, 4, pie, 2), NOW));

        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(tea, 4), Map.of(pie, second)));
    }

    @Test
    void refusalsOfACardAreForgottenAndAllLinesAsked() {
        CardId tea = new CardId("tc-tea");
        RefusedVersion second = new RefusedVersion(2, NO_GRILL);
        inLines(lines -> lines.take(List.of(FIRST), NOW, NOW.plusSeconds(600)));
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW));
        inLines(lines -> lines.refused(FIRST, Map.of(id, second, tea, second), NOW));

        inLines(lines -> lines.forgetRefusals(id, NOW));
        inLines(lines -> lines.forgetRefusals(new CardId("tc-other"), NOW));

        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(id, 1), Map.of(tea, second)));
        inLines(lines ->
                assertThat(lines.take(List.of(FIRST), NOW, NOW.plusSeconds(15))).containsExactly(FIRST));
        inLines(lines -> lines.forgetRefusals(tea, NOW));
        assertThat(book().refused()).isEmpty();
    }

    @Test
    void aLineIsReadyWhenItHasTheVersionInUse() {
        inUse(burger(1));
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW));
        inLines(lines -> lines.learned(SECOND, Map.of(id, 2), NOW));

        CardId water = new CardId("tc-water");
        assertThat(ready(id)).isEqualTo(new Ready(Set.of(FIRST), Map.of(id, 1)));
        assertThat(ready(id, water)).isEqualTo(new Ready(Set.of(FIRST), Map.of(id, 1)));
        assertThat(ready(water)).isEqualTo(new Ready(Set.of(FIRST, SECOND), Map.of()));
        inLines(lines -> lines.forget(List.of(FIRST), NOW));
        assertThat(ready(id).lines()).isEmpty();
    }

    private static Ready ready(CardId... cards) {
        return lines(lines -> lines.ready(List.of(FIRST, SECOND), List.of(cards)));
    }

    /** Orders from before may still be made by it. */
    @Test
    void whatIsMadeByACardThatWasTakenBackNeedsALineThatHasItYet() {
        CardVersion used = inUse(burger(1));
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW));
        inLines(lines -> lines.learned(SECOND, Map.of(), NOW));
        change(cards -> {
            cards.save(used.happened(CardEvent.RETIRED, NOW).orElseThrow());
            cards.useNoMore(id);
        });

        assertThat(ready(id)).isEqualTo(new Ready(Set.of(FIRST), Map.of()));
    }

    @Test
    void aLineThatIsHurriedIsDueAtOnce() {
        List<KitchenId> both = List.of(FIRST, SECOND);
        inLines(lines -> lines.take(both, NOW, NOW.plusSeconds(600)));

        inLines(lines -> lines.hurry(List.of(SECOND), NOW.plusSeconds(1)));

        inLines(lines -> assertThat(lines.take(both, NOW.plusSeconds(1), NOW.plusSeconds(600)))
                .containsExactly(SECOND));
    }

    @Test
    void whichLinesAreReadyIsPlannedOnceHoweverManyCards() {
        List<CardId> cards = List.of(id, new CardId("tc-water"));

        assertThat(PlannedStatements.anewEachTime(
                        database.dataSource(),
                        (source, asked) ->
                                new SqlLineCards(source).ready(List.of(FIRST, SECOND), cards.subList(asked % 2, 2))))
                .isEmpty();
    }

    /** On every order's way: it costs no more when there are many cards, versions and lines. */
    @Test
    void whichLinesAreReadyIsFoundByIndexes() throws SQLException {
        inUse(burger(1));
        sql().execute("""
                insert into line_book (kitchen_id, known, due_at) select 'k-' || n, true, now() from generate_series(1, 2000) n;
                insert into line_card (kitchen_id, card_id, version) select 'k-' || n, 'tc-' || m, 1
                    from generate_series(1, 2000) n, generate_series(1, 10) m;
                insert into recipe_in_use (card_id, version) select 'tc-many-' || n, 1 from generate_series(1, 5000) n""", "analyze");

        assertThat(PlannedStatements.of(
                        database.dataSource(),
                        source -> new SqlLineCards(source).ready(List.of(FIRST, SECOND), List.of(id))))
                .noneMatch(line -> line.contains("Seq Scan on line_") || line.contains("Seq Scan on recipe_in_use"));
    }
}
