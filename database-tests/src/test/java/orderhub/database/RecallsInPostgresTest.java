package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import orderhub.cli.stack.Database;
import orderhub.menu.RestaurantId;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.platform.SqlMirroredLots;
import orderhub.platform.SqlRecalls;
import orderhub.platform.SqlStock;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.Recalls;
import orderhub.stock.Recalls.Found;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements behind recalls, on real PostgreSQL. */
class RecallsInPostgresTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final RestaurantId R02 = new RestaurantId("r02");
    private static final IngredientId BUN = new IngredientId("bun");
    private static final LotId BAD = new LotId("bad");
    private static final LotId GOOD = new LotId("good");
    private static final LotId OTHER = new LotId("other");
    private static final Origin FLOUR = new Origin(new IngredientId("flour"), new LotId("sack-1"));
    private static final Origin DOUGH = new Origin(new IngredientId("dough"), new LotId("d-1"));

    @TempDir
    private static Path temporary;

    private static Database database;
    private static int numbers;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql().execute("insert into restaurant (id, name_ru, name_en, time_zone) values"
                + " ('r01', 'Р', 'R', 'Europe/Moscow'), ('r02', 'Р', 'R', 'Europe/Moscow')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void tenOfEach() throws SQLException {
        sql().execute(
                        "delete from recalled_order; delete from recalled_lot; delete from stock_recall; truncate stock_lot; delete from reservation;"
                                + " update customer_order set closed_at = now(), state = 'CANCELLED' where closed_at is null");
        told(R01, BAD, 1, LotState.AVAILABLE);
        told(R01, GOOD, 1, LotState.AVAILABLE);
    }

    private static <T> T in(BiFunction<SqlStock, SqlRecalls, T> work) {
        return OneTransaction.in(
                database.dataSource(), source -> work.apply(new SqlStock(source), new SqlRecalls(source)));
    }

    private static TestSql sql() {
        return new TestSql(database.dataSource());
    }

    private static LotLevel level(RestaurantId restaurant, LotId lot, long version, LotState state) {
        return new LotLevel(
                new LotKey(restaurant, BUN, lot),
                version,
                pieces(10),
                state,
                NOW.minus(Duration.ofDays(3)),
                Optional.of(NOW.plus(Duration.ofDays(lot.equals(BAD) ? 1 : 9))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void told(RestaurantId restaurant, LotId lot, long version, LotState state) {
        in((SqlStock stock, SqlRecalls recalls) -> stock.apply(List.of(level(restaurant, lot, version, state))));
    }

    private static Quantity pieces(int number) {
        return new Quantity(BigDecimal.valueOf(number), Unit.PIECE);
    }

    private static Share buns(LotId lot, int number) {
        return new Share(BUN, lot, pieces(number));
    }

    private static OrderId order(RestaurantId restaurant, Instant placedAt, String state) {
        OrderId order = OrderId.next(Clock.fixed(placedAt, ZoneOffset.UTC));
        boolean over = List.of("COMPLETED", "EXPIRED", "REFUNDED").contains(state);
        try {
            sql().execute("""
                    insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                        version, total_kopecks, placed_at, pay_until, paid_at, ready_at, closed_at, changed_at)
                    values ('%s', '%s', '2026-11-25', %d, 'test', '%s', 1, 1, 100, now(), now(), now(), now(), %s, now())""".formatted(order, restaurant.value(), ++numbers, state, over ? "now()" : "null"));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return order;
    }

    private static OrderId held(RestaurantId restaurant, Share... shares) {
        return heldSince(NOW, restaurant, shares);
    }

    private static OrderId heldSince(Instant placedAt, RestaurantId restaurant, Share... shares) {
        OrderId order = order(restaurant, placedAt, "PAID");
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> stock.hold(restaurant, order, List.of(shares), NOW)))
                .isTrue();
        return order;
    }

    private static OrderId used(Instant placedAt, String state) {
        OrderId order = order(R01, placedAt, state);
        in((SqlStock stock, SqlRecalls recalls) -> stock.hold(R01, order, List.of(buns(BAD, 1)), NOW));
        in((SqlStock stock, SqlRecalls recalls) -> stock.cooked(order, NOW));
        return order;
    }

    private static Recall recall(RestaurantId restaurant) {
        return recall(restaurant, NOW);
    }

    private static Recall recall(RestaurantId restaurant, Instant at) {
        Recall recall = new Recall(
                RecallId.next(Clock.fixed(at, ZoneOffset.UTC)),
                BUN,
                BAD,
                Optional.ofNullable(restaurant),
                "mould",
                "manager",
                at,
                false);
        in((SqlStock stock, SqlRecalls recalls) -> {
            recalls.begin(recall);
            return true;
        });
        return recall;
    }

    private static void withdrawn(Recall recall) {
        in((SqlStock stock, SqlRecalls recalls) -> {
            recalls.withdraw(recall);
            return true;
        });
    }

    private static List<String> stateOf(RestaurantId restaurant, LotId lot) {
        try {
            return List.of(
                    sql().text("select state || ' ' || version || ' ' || on_hand from stock_lot where restaurant_id = '"
                            + restaurant.value() + "' and lot = '" + lot + "'"));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String spokenFor(LotId lot) {
        try {
            return sql().text("select spoken_for from stock_lot where restaurant_id = 'r01' and lot = '" + lot + "'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Need.UsableLot> usable() {
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.usable(R01, BUN, Unit.PIECE, NOW));
    }

    private static boolean begunOnce(RestaurantId restaurant) {
        LotKey lot = new LotKey(restaurant, BUN, BAD);
        Recall recall = new Recall(
                RecallId.next(Clock.fixed(NOW, ZoneOffset.UTC)),
                BUN,
                BAD,
                Optional.of(restaurant),
                "recalled",
                Recall.WAREHOUSE,
                NOW,
                false);
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.beginOnce(lot, recall));
    }

    private static List<LotKey> ofWarehouses() {
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.recalledByWarehouses(10));
    }

    @Test
    void whatAWarehouseRecallsIsTakenDownOnceForEachOfItsLots() {
        assertThat(ofWarehouses()).isEmpty();
        told(R01, BAD, 2, LotState.RECALLED);
        told(R02, BAD, 1, LotState.RECALLED);
        assertThat(ofWarehouses()).containsExactly(new LotKey(R01, BUN, BAD), new LotKey(R02, BUN, BAD));

        assertThat(begunOnce(R01)).isTrue();
        assertThat(begunOnce(R01)).isFalse();
        assertThat(ofWarehouses()).containsExactly(new LotKey(R02, BUN, BAD));

        recall(null);
        assertThat(begunOnce(R02)).isFalse();
        assertThat(ofWarehouses()).isEmpty();
    }

    @Test
    void whatAWarehouseRecalledInErrorItMakesUsableAndMayRecallAgain() throws SQLException {
        OrderId order = held(R01, buns(BAD, 1));
        told(R01, BAD, 2, LotState.RECALLED);
        begunOnce(R01);

        sql().execute("update stock_recall set traced_at = now()");

        told(R01, BAD, 3, LotState.AVAILABLE);
        assertThat(stateOf(R01, BAD)).containsExactly("AVAILABLE 3 10.000");
        assertThat(usable()).extracting(Need.UsableLot::lot).contains(BAD);

        told(R01, BAD, 4, LotState.RECALLED);
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.unfit(NOW, 10)))
                .extracting(Recalls.Unfit::order)
                .containsExactly(order);
        assertThat(ofWarehouses()).as("another recall").containsExactly(new LotKey(R01, BUN, BAD));
        assertThat(begunOnce(R01)).isTrue();
        assertThat(begunOnce(R01)).isFalse();
        assertThat(ofWarehouses()).isEmpty();
    }

    @Test
    void whatAWarehouseTakesBackBeforeItIsTakenDownIsNoRecall() {
        told(R01, BAD, 2, LotState.RECALLED);
        told(R01, BAD, 3, LotState.AVAILABLE);

        assertThat(begunOnce(R01)).isFalse();
    }

    @Test
    void whatAPersonRecalledDoesNotEnd() throws SQLException {
        Recall ours = recall(R01);
        withdrawn(ours);
        told(R01, BAD, 2, LotState.AVAILABLE);
        told(R01, BAD, 3, LotState.RECALLED);

        assertThat(ofWarehouses()).isEmpty();
        assertThat(sql().text("select count(*) from stock_recall where ended_at is null"))
                .isEqualTo("1");
    }

    /** A stocktaking says it, not a callback. */
    @Test
    void whatIsPutRightEndsAWarehousesRecallToo() {
        told(R01, BAD, 2, LotState.RECALLED);
        begunOnce(R01);
        LotLevel right = level(R01, BAD, 2, LotState.AVAILABLE);
        boolean isRight =
                OneTransaction.in(database.dataSource(), source -> new SqlMirroredLots(source).putRight(right, 2));
        assertThat(isRight).isTrue();

        told(R01, BAD, 3, LotState.RECALLED);
        assertThat(ofWarehouses()).containsExactly(new LotKey(R01, BUN, BAD));
    }

    @Test
    void itIsReadAsItWasTakenDown() {
        Recall one = recall(R01);
        Recall everywhere = recall(null);

        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.find(one.id())))
                .contains(one);
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.find(everywhere.id())))
                .contains(everywhere);
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.untraced()))
                .containsExactlyInAnyOrder(one, everywhere);
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.find(RecallId.next(Clock.systemUTC()))))
                .isEmpty();
    }

    @Test
    void allAreListedNewestFirstAsIsWanted() {
        Recall one = recall(R01, NOW);
        Recall everywhere = recall(null, NOW.plusSeconds(1));
        Recall other = recall(R02, NOW.plusSeconds(2));

        assertThat(page(Set.of(), Optional.empty(), Optional.empty(), 2)).containsExactly(other, everywhere);
        assertThat(page(Set.of(), Optional.empty(), Optional.of(everywhere.id()), 2))
                .containsExactly(one);
        assertThat(page(Set.of(R01), Optional.of(BUN), Optional.empty(), 9)).containsExactly(everywhere, one);
        assertThat(page(Set.of(), Optional.of(new IngredientId("beef")), Optional.empty(), 9))
                .isEmpty();
    }

    private static List<Recall> page(
            Set<RestaurantId> restaurants, Optional<IngredientId> ingredient, Optional<RecallId> before, int most) {
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.page(restaurants, ingredient, before, most));
    }

    @Test
    void aLotIsKnownWhereItIs() {
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.isLotKnown(BUN, BAD, Optional.empty())))
                .isTrue();
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.isLotKnown(BUN, BAD, Optional.of(R01))))
                .isTrue();
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.isLotKnown(BUN, BAD, Optional.of(R02))))
                .isFalse();
        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.isLotKnown(new IngredientId("beef"), BAD, Optional.empty())))
                .isFalse();
    }

    @Test
    void heldGoodsThatDoNotStayGoodOrAreHeldBackAreFound() {
        Instant expiry = NOW.plus(Duration.ofDays(1));
        OrderId order = held(R01, buns(BAD, 1), buns(GOOD, 1));
        used(NOW, "IN_PRODUCTION");

        assertThat(unfit(expiry.minusMillis(1))).isEmpty();
        assertThat(unfit(expiry)).containsExactly(new Recalls.Unfit(order, BUN, BAD, false));
        told(R01, GOOD, 2, LotState.BLOCKED);
        assertThat(unfit(NOW)).containsExactly(new Recalls.Unfit(order, BUN, GOOD, true));
        withdrawn(recall(R01));
        assertThat(unfit(expiry))
                .as("recalled by our own word")
                .containsExactly(new Recalls.Unfit(order, BUN, GOOD, true));
    }

    @Test
    void heldGoodsThatAreNotThereAreFoundThoseOfTheLatestOrdersOnly() {
        OrderId first = heldSince(NOW, R01, buns(BAD, 3));
        OrderId second = heldSince(NOW.plusMillis(1), R01, buns(BAD, 3));
        OrderId third = heldSince(NOW.plusMillis(2), R01, buns(BAD, 3), buns(GOOD, 1));

        lowered(BAD, 2, 6);
        assertThat(unfit(NOW)).containsExactly(new Recalls.Unfit(third, BUN, BAD, false));
        lowered(BAD, 3, 5);
        assertThat(unfit(NOW))
                .containsExactlyInAnyOrder(
                        new Recalls.Unfit(second, BUN, BAD, false), new Recalls.Unfit(third, BUN, BAD, false));
        assertThat(unfitOf(first)).isEmpty();
        assertThat(unfitOf(third)).containsExactly(new Recalls.Unfit(third, BUN, BAD, false));
        withdrawn(recall(R01));
        assertThat(unfit(NOW)).as("recalled by our own word").isEmpty();
        assertThat(unfitOf(first)).containsExactly(new Recalls.Unfit(first, BUN, BAD, true));
    }

    private static void lowered(LotId lot, long version, int left) {
        LotLevel level = level(R01, lot, version, LotState.AVAILABLE);
        in((SqlStock stock, SqlRecalls recalls) -> stock.apply(List.of(new LotLevel(
                level.key(),
                version,
                pieces(left),
                level.state(),
                level.receivedAt(),
                level.expiresAt(),
                level.openedAt(),
                level.supplier(),
                level.price()))));
    }

    private static List<Recalls.Unfit> unfitOf(OrderId order) {
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.unfit(order, NOW));
    }

    private static List<Recalls.Unfit> unfit(Instant at) {
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.unfit(at, 10));
    }

    @Test
    void whatIsWithdrawnNobodyGets() {
        withdrawn(recall(R01));

        assertThat(usable()).containsExactly(new Need.UsableLot(GOOD, pieces(10)));
        OrderId order = order(R01, NOW, "PAID");
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> stock.hold(R01, order, List.of(buns(BAD, 1)), NOW)))
                .isFalse();
    }

    @Test
    void theWarehousesLaterWordCountsButForTheState() {
        withdrawn(recall(R01));

        told(R01, BAD, 2, LotState.AVAILABLE);
        told(R01, BAD, 3, LotState.BLOCKED);

        assertThat(stateOf(R01, BAD)).containsExactly("RECALLED 3 10.000");
    }

    @Test
    void everywhereIsAlsoWhereItComesToLaterAndOtherwiseItStaysInUse() {
        withdrawn(recall(R01));
        told(R02, BAD, 1, LotState.AVAILABLE);
        assertThat(stateOf(R02, BAD)).containsExactly("AVAILABLE 1 10.000");

        withdrawn(recall(null));
        assertThat(stateOf(R02, BAD)).containsExactly("RECALLED 1 10.000");
        told(R02, BAD, 2, LotState.AVAILABLE);
        assertThat(stateOf(R02, BAD)).containsExactly("RECALLED 2 10.000");
    }

    /** Else the word would be taken in by who did not see the recall, and after the lots had been withdrawn. */
    @Test
    void aRecallWaitsForWhoIsBeingToldOfTheLot() throws Exception {
        try (Connection warehouse = database.dataSource().getConnection();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            warehouse.setAutoCommit(false);
            new SqlStock(OneTransaction.always(warehouse)).apply(List.of(level(R02, BAD, 1, LotState.AVAILABLE)));

            Future<Recall> recall = thread.submit(() -> recall(null));
            awaitWaiting();
            assertThat(recall.isDone()).isFalse();
            warehouse.commit();

            withdrawn(recall.get());
        }
        assertThat(stateOf(R02, BAD)).containsExactly("RECALLED 1 10.000");
    }

    private static void awaitWaiting() throws SQLException {
        while (sql().text("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .equals("0")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ordersThatAreNotOverAreFoundUnlessTheyAreNoted() {
        OrderId waiting = held(R01, buns(BAD, 1), buns(GOOD, 1));
        OrderId cooking = used(NOW, "IN_PRODUCTION");
        held(R01, buns(GOOD, 1));
        OrderId cancelled = held(R01, buns(BAD, 1));
        in((SqlStock stock, SqlRecalls recalls) -> stock.endedUncooked(cancelled, NOW));
        used(NOW, "COMPLETED");
        Recall recall = recall(R01);

        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.live(recall)))
                .containsExactlyInAnyOrder(waiting, cooking);
        note(recall, cooking, RecallGroup.IN_KITCHEN);
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.live(recall)))
                .containsExactly(waiting);
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.live(recall(R02))))
                .isEmpty();
    }

    private static void note(Recall recall, OrderId order, RecallGroup group) {
        in((SqlStock stock, SqlRecalls recalls) -> {
            recalls.note(recall.id(), order, group);
            return true;
        });
    }

    @Test
    void goodsAreMovedFromOneLotToAnother() {
        OrderId order = held(R01, buns(BAD, 3), buns(GOOD, 1));
        SetApart before = in(
                (SqlStock stock, SqlRecalls recalls) -> recalls.setApart(order).orElseThrow());
        assertThat(before).isEqualTo(new SetApart(R01, ReservationState.HELD, List.of(buns(BAD, 3), buns(GOOD, 1))));

        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.move(order, before, List.of(buns(GOOD, 4)), NOW)))
                .isTrue();

        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.setApart(order).orElseThrow().shares()))
                .containsExactly(buns(GOOD, 4));
        assertThat(List.of(spokenFor(BAD), spokenFor(GOOD))).containsExactly("0.000", "4.000");
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.setApart(OrderId.next(Clock.systemUTC()))))
                .isEmpty();
    }

    @Test
    void howLongTheGoodsAreGoodGoesWithTheLotsAnOrderHasNow() throws SQLException {
        told(R01, OTHER, 1, LotState.AVAILABLE);
        OrderId all = held(R01, buns(BAD, 1));
        OrderId some = held(R01, buns(BAD, 1), buns(OTHER, 1));
        assertThat(goodUntil(all)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        sql().execute("update stock_lot set good_until = '" + NOW.plus(Duration.ofDays(5)) + "' where lot = 'other'");

        move(all, buns(GOOD, 1));
        move(some, buns(GOOD, 1), buns(OTHER, 1));

        assertThat(goodUntil(all)).isEqualTo(NOW.plus(Duration.ofDays(9)));
        assertThat(goodUntil(some)).isEqualTo(NOW.plus(Duration.ofDays(5)));
    }

    @Test
    void whatTheWarehouseSaysLaterOfALotThatStaysIsNotKnownToAnOrder() throws SQLException {
        told(R01, OTHER, 1, LotState.AVAILABLE);
        OrderId order = held(R01, buns(BAD, 1), buns(OTHER, 1));
        sql().execute("update stock_lot set good_until = '" + NOW.minusSeconds(1) + "' where lot = 'other'");

        move(order, buns(GOOD, 1), buns(OTHER, 1));

        assertThat(goodUntil(order)).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    private static void move(OrderId order, Share... after) {
        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.move(order, recalls.setApart(order).orElseThrow(), List.of(after), NOW)))
                .isTrue();
    }

    private static Instant goodUntil(OrderId order) throws SQLException {
        return Instant.parse(
                sql().text("select to_char(good_until at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        + " from reservation where order_id = '" + order + "'"));
    }

    @Test
    void whereSomebodyWasQuickerNothingIsMoved() {
        OrderId order = held(R01, buns(BAD, 3));
        SetApart before = in(
                (SqlStock stock, SqlRecalls recalls) -> recalls.setApart(order).orElseThrow());
        held(R01, buns(GOOD, 8));

        assertThat(isMoved(order, before, List.of(buns(GOOD, 3)), NOW)).isFalse();
        assertThat(isMoved(order, before, List.of(buns(GOOD, 1)), NOW.plus(Duration.ofDays(9))))
                .as("expired")
                .isFalse();

        assertThat(List.of(spokenFor(BAD), spokenFor(GOOD))).containsExactly("3.000", "8.000");
    }

    /** Rolled back unless it is. */
    private static boolean isMoved(OrderId order, SetApart before, List<Share> after, Instant now) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            boolean moved = new SqlRecalls(OneTransaction.always(connection)).move(order, before, after, now);
            if (moved) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return moved;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** By {@link #level} the lot came three days ago. */
    @Test
    void ordersThatAreOverAreFoundDayByDayBackToTheLotsReceipt() {
        OrderId today = used(NOW.minusSeconds(60), "COMPLETED");
        OrderId placedMeanwhile = used(NOW.plusSeconds(60), "COMPLETED");
        OrderId thrownAway = used(NOW.minus(Duration.ofDays(2)), "EXPIRED");
        OrderId paidBack = used(NOW.minus(Duration.ofDays(3)), "REFUNDED");
        tell(paidBack);
        OrderId before = used(NOW.minus(Duration.ofDays(6)), "COMPLETED");
        used(NOW, "READY");
        Recall recall = recall(null);

        int days = 1;
        while (in((SqlStock stock, SqlRecalls recalls) -> recalls.noteADayOfThoseThatAreOver(recall, NOW))) {
            days++;
        }

        assertThat(days).isEqualTo(4);
        assertThat(found(recall, Optional.empty(), Optional.empty(), 10))
                .containsExactlyInAnyOrder(
                        new Found(today, RecallGroup.COLLECTED),
                        new Found(placedMeanwhile, RecallGroup.COLLECTED),
                        new Found(thrownAway, RecallGroup.NOT_HANDED_OUT),
                        new Found(paidBack, RecallGroup.COLLECTED))
                .doesNotContain(new Found(before, RecallGroup.COLLECTED));
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.find(recall.id()))
                        .orElseThrow()
                        .isTraced())
                .isTrue();
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.untraced()))
                .isEmpty();
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.noteADayOfThoseThatAreOver(recall, NOW)))
                .isFalse();
    }

    private static void tell(OrderId order) {
        try {
            sql().execute("insert into journal (order_id, at, actor, step) values ('" + order
                    + "', now(), 'test', 'COLLECTED')");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Found> found(
            Recall recall,
            Optional<RecallGroup> group,
            Optional<OrderId> after,
            int most,
            RestaurantId... restaurants) {
        return in((SqlStock stock, SqlRecalls recalls) ->
                recalls.found(recall.id(), Set.of(restaurants), group, after, most));
    }

    @Test
    void whoGetsOtherGoodsAfterAllIsNotedAsMoved() {
        OrderId order = held(R01, buns(BAD, 1));
        Recall recall = recall(R01);
        note(recall, order, RecallGroup.NO_OTHER_LOT);
        SetApart before = in(
                (SqlStock stock, SqlRecalls recalls) -> recalls.setApart(order).orElseThrow());

        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.move(order, before, List.of(buns(BAD, 1)), NOW)))
                .isTrue();
        assertThat(found(recall, Optional.empty(), Optional.empty(), 9))
                .containsExactly(new Found(order, RecallGroup.NO_OTHER_LOT));

        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.move(order, before, List.of(buns(GOOD, 1)), NOW)))
                .isTrue();
        assertThat(found(recall, Optional.empty(), Optional.empty(), 9))
                .containsExactly(new Found(order, RecallGroup.MOVED));
    }

    @Test
    void whatWasFoundIsReadAsItIsNowByRestaurantGroupAndPage() throws SQLException {
        told(R02, BAD, 1, LotState.AVAILABLE);
        Recall recall = recall(null);
        OrderId first = order(R01, NOW, "PAID");
        OrderId second = order(R01, NOW.plusSeconds(1), "IN_PRODUCTION");
        OrderId third = order(R02, NOW.plusSeconds(2), "PAID");
        note(recall, first, RecallGroup.MOVED);
        note(recall, second, RecallGroup.IN_KITCHEN);
        note(recall, second, RecallGroup.COLLECTED);
        note(recall, third, RecallGroup.NO_OTHER_LOT);

        assertThat(found(recall, Optional.empty(), Optional.empty(), 2))
                .containsExactly(new Found(first, RecallGroup.MOVED), new Found(second, RecallGroup.IN_KITCHEN));
        assertThat(found(recall, Optional.empty(), Optional.of(second), 2))
                .containsExactly(new Found(third, RecallGroup.NO_OTHER_LOT));
        assertThat(found(recall, Optional.empty(), Optional.empty(), 9, R02))
                .containsExactly(new Found(third, RecallGroup.NO_OTHER_LOT));
        sql().execute(
                        "update customer_order set state = 'COMPLETED', closed_at = now() where restaurant_id in ('r01', 'r02')"
                                + " and closed_at is null");
        assertThat(found(recall, Optional.of(RecallGroup.COLLECTED), Optional.empty(), 9))
                .containsExactly(new Found(second, RecallGroup.COLLECTED), new Found(third, RecallGroup.COLLECTED));
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.counts(recall.id(), Set.of())))
                .isEqualTo(Map.of(RecallGroup.MOVED, 1, RecallGroup.COLLECTED, 2));
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.counts(recall.id(), Set.of(R01))))
                .isEqualTo(Map.of(RecallGroup.MOVED, 1, RecallGroup.COLLECTED, 1));
    }

    @Test
    void anOrderMayBeFlaggedForEachReason() throws SQLException {
        OrderId order = order(R01, NOW, "PAID");

        for (Attention reason : Attention.values()) {
            sql().execute("update customer_order set attention = '" + reason + "' where id = '" + order + "'");

            assertThat(sql().text("select attention from customer_order where id = '" + order + "'"))
                    .isEqualTo(reason.name());
        }
    }

    private static LotLevel made(RestaurantId restaurant, Origin what, long version, LotState state, Origin... of) {
        return new LotLevel(
                        new LotKey(restaurant, what.ingredient(), what.lot()),
                        version,
                        pieces(10),
                        state,
                        NOW.minus(Duration.ofDays(3)),
                        Optional.of(NOW.plus(Duration.ofDays(1))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .madeOf(List.of(of));
    }

    private static void told(LotLevel... levels) {
        in((SqlStock stock, SqlRecalls recalls) -> stock.apply(List.of(levels)));
    }

    private static Origin buns(LotId lot) {
        return new Origin(BUN, lot);
    }

    private static Recall flourRecalled(RestaurantId restaurant, String by) {
        Recall recall = new Recall(
                RecallId.next(Clock.fixed(NOW, ZoneOffset.UTC)),
                FLOUR.ingredient(),
                FLOUR.lot(),
                Optional.ofNullable(restaurant),
                "weevils",
                by,
                NOW,
                false);
        in((SqlStock stock, SqlRecalls recalls) -> {
            recalls.begin(recall);
            return true;
        });
        covered(recall);
        withdrawn(recall);
        return recall;
    }

    private static void covered(Recall recall) {
        in((SqlStock stock, SqlRecalls recalls) -> {
            recalls.cover(recall);
            return true;
        });
    }

    private static List<String> madeOf(Recall recall, RestaurantId... restaurants) {
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.made(recall.id(), Set.of(restaurants), 100)).stream()
                .map(made -> made.lot().warehouse().value() + " " + Origin.of(made.lot()) + " of " + made.of())
                .toList();
    }

    private static List<Recall> notCovering() {
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.notCovering(10));
    }

    private static Set<RestaurantId> givenBack() {
        return in((SqlStock stock, SqlRecalls recalls) -> recalls.giveBack());
    }

    private static LotLevel mirrored(LotKey lot) {
        Map<LotKey, LotLevel> levels =
                OneTransaction.in(database.dataSource(), source -> new SqlMirroredLots(source).levels(List.of(lot)));
        return levels.get(lot);
    }

    @Test
    void whatALotWasMadeOfIsKeptWithItsLevelAndReplacedWithIt() {
        LotLevel first = made(R01, buns(BAD), 2, LotState.AVAILABLE, DOUGH, FLOUR);
        told(first);
        assertThat(mirrored(first.key())).isEqualTo(first);

        LotLevel second = made(R01, buns(BAD), 3, LotState.AVAILABLE);
        told(second);
        assertThat(mirrored(first.key())).isEqualTo(second);
        LotLevel right = made(R01, buns(BAD), 3, LotState.AVAILABLE, FLOUR);
        boolean isRight =
                OneTransaction.in(database.dataSource(), source -> new SqlMirroredLots(source).putRight(right, 3));
        assertThat(isRight).isTrue();
        assertThat(mirrored(first.key())).isEqualTo(right);
    }

    @Test
    void whatWasMadeOfARecalledLotIsCoveredOverHoweverManyAndACircleEnds() {
        told(
                made(R01, FLOUR, 1, LotState.AVAILABLE, DOUGH),
                made(R01, DOUGH, 1, LotState.AVAILABLE, FLOUR, buns(BAD)),
                made(R01, buns(BAD), 2, LotState.AVAILABLE, DOUGH),
                made(R02, DOUGH, 1, LotState.AVAILABLE, FLOUR));
        OrderId waiting = held(R01, buns(BAD, 2));
        OrderId other = held(R01, buns(GOOD, 2));
        OrderId eaten = used(NOW.minus(Duration.ofHours(2)), "COMPLETED");

        Recall recall = flourRecalled(R01, "manager");

        assertThat(madeOf(recall)).containsExactly("r01 bun bad of dough d-1", "r01 dough d-1 of flour sack-1");
        assertThat(stateOf(R01, BAD)).containsExactly("RECALLED 2 10.000");
        assertThat(stateOf(R01, GOOD)).containsExactly("AVAILABLE 1 10.000");
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.live(recall)))
                .containsExactly(waiting);
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.unfit(NOW, 10)))
                .as("left to who finds the recall's orders")
                .isEmpty();
        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.concerned(recall, Set.of(new LotKey(R01, BUN, BAD), new LotKey(R01, BUN, GOOD)))))
                .containsExactly(new LotKey(R01, BUN, BAD));
        noteDays(recall);
        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.found(recall.id(), Set.of(), Optional.empty(), Optional.empty(), 10)))
                .containsExactly(new Found(eaten, RecallGroup.COLLECTED))
                .doesNotContain(new Found(other, RecallGroup.COLLECTED));
        Recall everywhere = flourRecalled(null, "manager");
        assertThat(madeOf(everywhere)).hasSize(3);
        assertThat(madeOf(everywhere, R02)).containsExactly("r02 dough d-1 of flour sack-1");
    }

    private static void noteDays(Recall recall) {
        boolean more = true;
        while (more) {
            more = in((SqlStock stock, SqlRecalls recalls) -> recalls.noteADayOfThoseThatAreOver(recall, NOW));
        }
    }

    @Test
    void whatIsMadeOfItLaterIsHeldBackAtOnceCoveredAndLookedThroughAnew() {
        told(made(R01, FLOUR, 1, LotState.AVAILABLE), made(R01, DOUGH, 1, LotState.AVAILABLE, FLOUR));
        Recall recall = flourRecalled(R01, "manager");
        noteDays(recall);
        OrderId moved = held(R01, buns(BAD, 1));
        in((SqlStock stock, SqlRecalls recalls) -> {
            recalls.note(recall.id(), moved, RecallGroup.MOVED);
            return true;
        });
        assertThat(notCovering()).isEmpty();

        told(made(R01, buns(BAD), 2, LotState.AVAILABLE, DOUGH));

        assertThat(stateOf(R01, BAD)).containsExactly("RECALLED 2 10.000");
        assertThat(notCovering()).extracting(Recall::id).containsExactly(recall.id());
        covered(recall);
        assertThat(notCovering()).isEmpty();
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.untraced()))
                .hasSize(1);
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.live(recall)))
                .as("also what it was given in place of another")
                .containsExactly(moved);
        in((SqlStock stock, SqlRecalls recalls) -> {
            recalls.note(recall.id(), moved, RecallGroup.NO_OTHER_LOT);
            return true;
        });
        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.move(moved, recalls.setApart(moved).orElseThrow(), List.of(buns(GOOD, 1)), NOW)))
                .isTrue();
        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.found(recall.id(), Set.of(), Optional.empty(), Optional.empty(), 10)))
                .containsExactly(new Found(moved, RecallGroup.MOVED));
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.recalledByWarehouses(10)))
                .as("no warehouse said so")
                .isEmpty();
        told(made(R01, buns(BAD), 3, LotState.AVAILABLE));
        assertThat(stateOf(R01, BAD)).as("what is covered stays so").containsExactly("RECALLED 3 10.000");
        told(made(R01, buns(BAD), 4, LotState.RECALLED));
        assertThat(in((SqlStock stock, SqlRecalls recalls) -> recalls.recalledByWarehouses(10)))
                .as("it is being followed up already")
                .isEmpty();
    }

    @Test
    void whatAWarehouseRecalledInErrorGivesBackWhatWasMadeOfItAsTheWarehouseSaysItIs() {
        told(
                made(R01, FLOUR, 1, LotState.RECALLED),
                made(R01, DOUGH, 1, LotState.BLOCKED, FLOUR),
                made(R01, buns(BAD), 2, LotState.AVAILABLE, FLOUR));
        Recall recall = flourRecalled(R01, Recall.WAREHOUSE);
        assertThat(madeOf(recall)).hasSize(2);
        assertThat(stateOf(R01, BAD)).containsExactly("RECALLED 2 10.000");
        assertThat(givenBack()).isEmpty();

        told(made(R01, FLOUR, 2, LotState.AVAILABLE));
        assertThat(notCovering()).isEmpty();
        assertThat(givenBack()).containsExactly(R01);

        assertThat(stateOf(R01, BAD)).containsExactly("AVAILABLE 2 10.000");
        assertThat(stateOf(R01, DOUGH.lot())).containsExactly("BLOCKED 1 10.000");
        assertThat(givenBack()).isEmpty();

        OrderId eaten = used(NOW, "COMPLETED");
        told(made(R01, FLOUR, 3, LotState.RECALLED));
        assertThat(notCovering()).as("that recall has ended").isEmpty();
        assertThat(ofWarehouses()).containsExactly(new LotKey(R01, FLOUR.ingredient(), FLOUR.lot()));
        Recall again = flourRecalled(R01, Recall.WAREHOUSE);
        assertThat(madeOf(again)).hasSize(2);
        assertThat(stateOf(R01, BAD)).containsExactly("RECALLED 2 10.000");
        noteDays(again);
        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.found(again.id(), Set.of(), Optional.empty(), Optional.empty(), 10)))
                .containsExactly(new Found(eaten, RecallGroup.COLLECTED));
    }

    @Test
    void keptBackIsWhatARecallThatStandsNamesOrCoversAndWhatIsMadeOfThat() throws SQLException {
        told(
                made(R01, FLOUR, 1, LotState.RECALLED),
                made(R01, DOUGH, 1, LotState.AVAILABLE, FLOUR),
                made(R02, FLOUR, 1, LotState.RECALLED));
        sql().execute("update stock_lot set state = 'RECALLED'");
        assertThat(keptBack()).as("made of what is recalled here").containsExactly("r01 dough d-1");
        Recall byWarehouse = flourRecalled(R01, Recall.WAREHOUSE);
        assertThat(madeOf(byWarehouse)).hasSize(1);
        recall(R01);
        assertThat(keptBack()).containsExactly("r01 bun bad", "r01 dough d-1");

        told(made(R01, FLOUR, 2, LotState.AVAILABLE));

        assertThat(keptBack()).containsExactly("r01 bun bad");
        flourRecalled(null, "manager");
        assertThat(keptBack()).containsExactly("r01 bun bad", "r01 dough d-1", "r01 flour sack-1", "r02 flour sack-1");
    }

    private static List<String> keptBack() {
        List<LotKey> all = List.of(
                new LotKey(R01, BUN, BAD),
                new LotKey(R01, BUN, GOOD),
                new LotKey(R01, DOUGH.ingredient(), DOUGH.lot()),
                new LotKey(R01, FLOUR.ingredient(), FLOUR.lot()),
                new LotKey(R02, FLOUR.ingredient(), FLOUR.lot()));
        return OneTransaction.in(database.dataSource(), source -> new SqlMirroredLots(source).keptBack(all)).stream()
                .sorted()
                .map(lot -> lot.warehouse().value() + " " + Origin.of(lot))
                .toList();
    }

    @Test
    void aLotIsKnownByWhatWasMadeOfIt() {
        told(made(R01, buns(BAD), 2, LotState.AVAILABLE, FLOUR));

        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.isLotKnown(FLOUR.ingredient(), FLOUR.lot(), Optional.of(R01))))
                .isTrue();
        assertThat(in((SqlStock stock, SqlRecalls recalls) ->
                        recalls.isLotKnown(FLOUR.ingredient(), FLOUR.lot(), Optional.of(R02))))
                .isFalse();
    }

    /** Else a recall would read through all lots there ever were, with each beat. */
    @Test
    void theWayBackIsFoundByItsIndex() throws SQLException {
        sql().execute("""
                insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at, made_of)
                select 'r01', 'i' || n % 50, 'l' || n, 1, 'PIECE', 0, 'AVAILABLE', now(),
                    case when n % 20 = 0 then array['flour/f' || n] end
                from generate_series(1, 20000) n; analyze stock_lot""");

        assertThat(sql().text("explain (format json) select l.lot from stock_lot l"
                        + " where l.made_of @> array['flour/f40']::varchar[] and l.made_of is not null"))
                .contains("stock_lot_made_of");
    }
}
