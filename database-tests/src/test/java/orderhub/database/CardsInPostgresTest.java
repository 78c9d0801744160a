package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import orderhub.platform.SqlIngredients;
import orderhub.platform.SqlStock;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.KnownIngredient;
import orderhub.recipe.Product;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.Portions;
import org.junit.jupiter.api.Test;

/** The statements behind cards' versions and what they may name, on real PostgreSQL: what one transaction does is one call here. */
class CardsInPostgresTest extends CardsInPostgres {
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

    private static <T> T ingredients(Function<SqlIngredients, T> work) {
        return OneTransaction.in(database.dataSource(), source -> work.apply(new SqlIngredients(source)));
    }

    private static void lookAtIngredients(Consumer<SqlIngredients> work) {
        ingredients(known -> {
            work.accept(known);
            return true;
        });
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
}
