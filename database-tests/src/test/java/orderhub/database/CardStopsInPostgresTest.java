package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.cli.stack.Database;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.platform.SqlCardStops;
import orderhub.stock.DishOff;
import orderhub.stock.StopCause;
import orderhub.stock.Unmet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be made for want of a card or a line, on real PostgreSQL. Each test begins with all cards in use and on both lines. */
class CardStopsInPostgresTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final RestaurantId R02 = new RestaurantId("r02");
    private static final DishId BURGER = new DishId("burger");
    private static final DishId SALAD = new DishId("salad");

    @TempDir
    private static Path temporary;

    private static Database database;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql().execute("""
                insert into restaurant (id, name_ru, name_en, time_zone) values
                    ('r01', 'Р', 'R', 'Europe/Moscow'), ('r02', 'Р', 'R', 'Europe/Moscow');
                insert into dish (id, name_ru, name_en, category, price_kopecks, vat_code, technology_card_id, restaurants) values
                    ('burger', 'Б', 'B', 'BURGER', 100, 4, 'tc-burger', '*'), ('salad', 'С', 'S', 'SALAD', 100, 4, 'tc-salad', 'r01');
                insert into kitchen (id, restaurant_id) values ('r01-1', 'r01'), ('r01-2', 'r01'), ('r02-1', 'r02')""");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void allIsWell() throws SQLException {
        sql().execute(
                        "truncate line_book cascade; truncate dish_stop; delete from recipe_in_use",
                        // What was uploaded stays.
                        "update card_version set state = 'SUPERSEDED'",
                        "update kitchen set state = 'ONLINE', in_use = true, heartbeat_at = '" + NOW + "'",
                        "insert into recipe_in_use (card_id, version) values ('tc-burger', 2), ('tc-salad', 1)",
                        "insert into line_book (kitchen_id, known, due_at) select id, true, now() from kitchen",
                        "insert into line_card (kitchen_id, card_id, version) select id, 'tc-burger', 2 from kitchen",
                        "insert into line_card (kitchen_id, card_id, version) select id, 'tc-salad', 1 from kitchen");
    }

    private static TestSql sql() {
        return new TestSql(database.dataSource());
    }

    private static SqlCardStops stops() {
        return new SqlCardStops(database.dataSource());
    }

    private static List<String> off(RestaurantId restaurant, Instant now) {
        return stops().in(restaurant, now).stream()
                .map(unmet -> unmet.dish() + " " + unmet.cause())
                .toList();
    }

    private static List<String> off() {
        return off(R01, NOW);
    }

    @Test
    void whatOneLineCanMakeIsOn() throws SQLException {
        sql().execute("update kitchen set state = 'ERROR' where id = 'r01-1'");

        assertThat(off()).isEmpty();
        assertThat(off(R02, NOW)).isEmpty();
    }

    @Test
    void withoutALineAllIsOffThere() throws SQLException {
        sql().execute(
                        "update kitchen set state = 'ERROR' where id = 'r01-1'",
                        "update kitchen set in_use = false where id = 'r01-2'");

        assertThat(off()).containsExactly("burger NO_LINE", "salad NO_LINE");
        assertThat(off(R02, NOW)).isEmpty();
    }

    @Test
    void ofALineThatIsSilentNobodyKnowsThatItMakesNothing() throws SQLException {
        sql().execute("update kitchen set heartbeat_at = null");

        assertThat(off()).isEmpty();
    }

    /** It never spoke, or said a word that the contract does not have. */
    @Test
    void soItIsOfALineThatSaidNothingThatAnybodyKnows() throws SQLException {
        sql().execute("update kitchen set state = 'SILENT'");

        assertThat(off()).isEmpty();
        assertThat(stops().look(R01, List.of(BURGER), NOW).off()).isEmpty();
        sql().execute("update line_card set version = 3 where card_id = 'tc-burger'");
        assertThat(off()).as("what it said it has not").containsExactly("burger NO_LINE");
    }

    @Test
    void aLineNeedsTheVersionInUseUnlessItWasNotAskedYet() throws SQLException {
        sql().execute("update line_card set version = 3 where card_id = 'tc-burger'");
        assertThat(off()).containsExactly("burger NO_LINE");

        sql().execute("update line_book set known = false where kitchen_id = 'r01-2'");
        assertThat(off()).isEmpty();
    }

    private static void useNoMore(String card) throws SQLException {
        sql().execute("delete from recipe_in_use where card_id = '" + card + "'");
    }

    @Test
    void whatNeverHadACardIsOffOnceOthersAreInUse() throws SQLException {
        useNoMore("tc-salad");

        assertThat(off()).containsExactly("salad NO_CARD");
        assertThat(stops().look(R01, List.of(SALAD), NOW).off())
                .extracting(DishOff::cause)
                .containsExactly(StopCause.NO_CARD);
        useNoMore("tc-burger");
        assertThat(off()).isEmpty();
    }

    /** Of the older version nothing was said but that it is there: the newer is about to be brought. */
    @Test
    void aLineThatHasAnOlderVersionAndDidNotRefuseTheNewerIsAboutToHaveIt() throws SQLException {
        sql().execute("update line_card set version = 1");
        assertThat(off()).isEmpty();
        assertThat(stops().look(R01, List.of(BURGER), NOW).off()).isEmpty();

        sql().execute(
                        "update line_card set refused_version = 2, refused_code = 'X', refused_reason = '', refused_at = now()");
        assertThat(off()).containsExactly("burger NO_LINE");
        assertThat(stops().look(R01, List.of(BURGER), NOW).off()).hasSize(1);

        sql().execute("update line_card set version = 2 where card_id = 'tc-burger'");
        assertThat(off()).isEmpty();
    }

    private static void retired(String card) throws SQLException {
        sql().execute(
                        "insert into card_version (card_id, version, product_kind, product_id, xml, state, uploaded_at, uploaded_by,"
                                + " tries, changed_at) values ('" + card
                                + "', 1, 'DISH', 'x', 'x', 'RETIRED', now(), 'olga', 0, now())"
                                + " on conflict (card_id, version) do update set state = 'RETIRED'");
    }

    @Test
    void whatWasTakenBackIsOffUntilANewerVersionIsInUse() throws SQLException {
        useNoMore("tc-salad");
        retired("tc-salad");
        retired("tc-burger");

        assertThat(off()).containsExactly("salad RETIRED");
    }

    @Test
    void whatIsOrderedIsLookedAtTogetherWithWhatPeopleStopped() throws SQLException {
        useNoMore("tc-salad");
        retired("tc-salad");
        sql().execute("insert into dish_stop (restaurant_id, dish_id, ingredient, since, stopped_by, reason)"
                + " values ('r01', 'burger', 'beef', now(), 'vera', 'none came')");

        assertThat(stops().look(R01, List.of(BURGER, SALAD), NOW).off())
                .containsExactlyInAnyOrder(
                        DishOff.byHand(BURGER, Optional.of("beef"), "vera", Optional.of("none came")),
                        DishOff.of(new Unmet(SALAD, StopCause.RETIRED, Optional.empty())));
        assertThat(stops().look(R01, List.of(SALAD), NOW).off()).hasSize(1);
        assertThat(stops().look(R02, List.of(BURGER), NOW).off()).isEmpty();
    }

    /** It is asked what it has within seconds: who orders waits that long rather than go away. */
    @Test
    void aLineOfWhichNobodyKnowsMayHaveWhatIsOrdered() throws SQLException {
        sql().execute(
                        "update line_card set version = 3",
                        "update line_book set known = false where kitchen_id = 'r01-2'");

        assertThat(stops().look(R01, List.of(BURGER), NOW).off()).isEmpty();
        sql().execute("update line_book set known = true");
        assertThat(stops().look(R01, List.of(BURGER), NOW).off()).hasSize(1);
    }

    @Test
    void whatAPersonStoppedGoesFirstAndCountsNoMoreWhenItHasEnded() throws SQLException {
        sql().execute(
                        "update kitchen set state = 'ERROR'",
                        "insert into dish_stop (restaurant_id, dish_id, ingredient, since, stopped_by, until_when)"
                                + " values ('r01', 'burger', 'beef', now(), 'vera', '" + NOW.plusSeconds(5) + "')");

        assertThat(stops().look(R01, List.of(BURGER), NOW).off())
                .extracting(DishOff::cause)
                .containsExactly(StopCause.BY_HAND);
        assertThat(stops().look(R01, List.of(BURGER), NOW.plusSeconds(5)).off())
                .extracting(DishOff::cause)
                .containsExactly(StopCause.NO_LINE);
    }

    /** Every order takes this look. */
    @Test
    void whatIsOrderedIsFoundByIndexes() throws SQLException {
        sql().execute("""
                insert into dish (id, name_ru, name_en, category, price_kopecks, vat_code, technology_card_id, restaurants)
                    select 'd-' || n, 'Б', 'B', 'BURGER', 100, 4, 'tc-' || n, 'r02' from generate_series(1, 5000) n;
                insert into recipe_in_use (card_id, version) select 'tc-' || n, 1 from generate_series(1, 5000) n;
                insert into line_card (kitchen_id, card_id, version)
                    select k.id, 'tc-' || n, 1 from kitchen k, generate_series(1, 5000) n""", "analyze");
        try {
            assertThat(PlannedStatements.of(
                            database.dataSource(),
                            source -> new SqlCardStops(source).look(R01, List.of(BURGER, SALAD), NOW)))
                    .noneMatch(line -> line.contains("Seq Scan on dish d")
                            || line.contains("Seq Scan on line_card")
                            || line.contains("Seq Scan on recipe_in_use"));
        } finally {
            sql().execute("delete from dish where id like 'd-%'");
        }
    }

    @Test
    void howCardsAndLinesAreLookedAtIsPlannedOnceHoweverManyDishes() {
        List<DishId> dishes = List.of(BURGER, SALAD);

        assertThat(PlannedStatements.anewEachTime(database.dataSource(), (source, asked) -> {
                    SqlCardStops stops = new SqlCardStops(source);
                    stops.look(R01, dishes.subList(asked % 2, 2), NOW);
                    stops.in(R01, NOW);
                }))
                .isEmpty();
    }

    @Test
    void whatIsOrderedTogetherNeedsOneLineThatHasAllOfIt() throws SQLException {
        assertThat(together()).isTrue();

        sql().execute(
                        "delete from line_card where kitchen_id = 'r01-1' and card_id = 'tc-salad'",
                        "delete from line_card where kitchen_id = 'r01-2' and card_id = 'tc-burger'");
        assertThat(off()).isEmpty();
        assertThat(together()).isFalse();
        assertThat(stops().look(R01, List.of(BURGER, BURGER), NOW).together()).isTrue();

        sql().execute("update line_book set known = false where kitchen_id = 'r01-2'");
        assertThat(together()).isTrue();

        sql().execute("update line_book set known = true", "update kitchen set state = 'OFFLINE'");
        assertThat(together()).isTrue();
    }

    private static boolean together() {
        return stops().look(R01, List.of(BURGER, SALAD), NOW).together();
    }
}
