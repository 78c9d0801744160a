package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.order.OrderId;
import orderhub.platform.SqlHeldGoods;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.HeldGoods;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecalledOrders.Found;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;
import org.junit.jupiter.api.Test;

/** The statements behind goods that are held for orders, on real PostgreSQL. */
class HeldGoodsInPostgresTest extends GoodsInPostgres {
    @Test
    void heldGoodsThatDoNotStayGoodOrAreHeldBackAreFound() {
        Instant expiry = NOW.plus(Duration.ofDays(1));
        OrderId order = held(R01, buns(BAD, 1), buns(GOOD, 1));
        used(NOW, "IN_PRODUCTION");

        assertThat(unfit(expiry.minusMillis(1))).isEmpty();
        assertThat(unfit(expiry)).containsExactly(new HeldGoods.Unfit(order, BUN, BAD, false));
        told(R01, GOOD, 2, LotState.BLOCKED);
        assertThat(unfit(NOW)).containsExactly(new HeldGoods.Unfit(order, BUN, GOOD, true));
        withdrawn(recall(R01));
        assertThat(unfit(expiry))
                .as("recalled by our own word")
                .containsExactly(new HeldGoods.Unfit(order, BUN, GOOD, true));
    }

    @Test
    void heldGoodsThatAreNotThereAreFoundThoseOfTheLatestOrdersOnly() {
        OrderId first = heldSince(NOW, R01, buns(BAD, 3));
        OrderId second = heldSince(NOW.plusMillis(1), R01, buns(BAD, 3));
        OrderId third = heldSince(NOW.plusMillis(2), R01, buns(BAD, 3), buns(GOOD, 1));

        lowered(BAD, 2, 6);
        assertThat(unfit(NOW)).containsExactly(new HeldGoods.Unfit(third, BUN, BAD, false));
        lowered(BAD, 3, 5);
        assertThat(unfit(NOW))
                .containsExactlyInAnyOrder(
                        new HeldGoods.Unfit(second, BUN, BAD, false), new HeldGoods.Unfit(third, BUN, BAD, false));
        assertThat(List.of(missingOf(first), missingOf(second), missingOf(third)))
                .containsExactly(Optional.empty(), Optional.of(pieces(1)), Optional.of(pieces(3)));
        assertThat(unfitOf(first)).isEmpty();
        assertThat(unfitOf(third)).containsExactly(new HeldGoods.Unfit(third, BUN, BAD, false));
        withdrawn(recall(R01));
        assertThat(unfit(NOW)).as("recalled by our own word").isEmpty();
        assertThat(unfitOf(first)).containsExactly(new HeldGoods.Unfit(first, BUN, BAD, true));
        assertThat(missingOf(first)).as("all of it").contains(pieces(3));
    }

    private static Optional<Quantity> missingOf(OrderId order) {
        return in((Ports ports) -> ports.heldGoods().missing(new HeldGoods.Unfit(order, BUN, BAD, false), NOW));
    }

    @Test
    void ofWhatIsNoLongerGoodAllIsMissing() {
        OrderId order = held(R01, buns(BAD, 2), buns(GOOD, 1));
        Instant expiry = NOW.plus(Duration.ofDays(1));

        assertThat(in((Ports ports) -> ports.heldGoods().missing(new HeldGoods.Unfit(order, BUN, BAD, false), expiry)))
                .contains(pieces(2));
        assertThat(in((Ports ports) -> ports.heldGoods().missing(new HeldGoods.Unfit(order, BUN, GOOD, false), expiry)))
                .isEmpty();
        assertThat(in((Ports ports) -> ports.heldGoods().missing(new HeldGoods.Unfit(order, BUN, OTHER, false), NOW)))
                .as("it holds none of it")
                .isEmpty();
    }

    @Test
    void ordersThatAreFlaggedAboutGoodsThoughTheirsCanBeUsedAreFound() throws SQLException {
        OrderId shown = held(R01, buns(BAD, 1));
        OrderId behind = held(R01, buns(GOOD, 1));
        OrderId other = held(R01, buns(GOOD, 1));
        OrderId lacking = held(R01, buns(GOOD, 1));
        flag(shown, "INGREDIENT_MISSING", "null");
        flag(behind, "CHARGEBACK", "E'CASH_TO_RETURN\\nINGREDIENT_RECALLED NO_OTHER_LOT|bun good\\nKITCHEN_SILENT'");
        flag(other, "CHARGEBACK", "E'KITCHEN_SILENT INGREDIENT_RECALLED'");
        flag(lacking, "INGREDIENT_MISSING", "null");
        sql().execute("insert into production (id, order_id, number, restaurant_id, state, version,"
                + " start_before, created_at, cancel_wanted, reason) values (gen_random_uuid(), '" + lacking
                + "', 1, 'r01', 'PLANNED', 1, now(), now(), false, 'GOODS_UNFIT')");

        assertThat(flaggedThoughFit(NOW)).containsExactlyInAnyOrder(shown, behind);
        assertThat(flaggedThoughFit(NOW.plus(Duration.ofDays(1)))).containsExactly(behind);
        assertThat(in((Ports ports) -> ports.heldGoods().isFlaggedThoughFit(shown, NOW)))
                .isTrue();
        assertThat(in((Ports ports) -> ports.heldGoods().isFlaggedThoughFit(lacking, NOW)))
                .isFalse();
        told(R01, GOOD, 2, LotState.BLOCKED);
        assertThat(flaggedThoughFit(NOW)).containsExactly(shown);
        in((Ports ports) -> ports.stock().cooked(shown, NOW, NOW));
        assertThat(flaggedThoughFit(NOW)).as("what is used is used").isEmpty();
    }

    private static void flag(OrderId order, String shown, String waiting) throws SQLException {
        sql().execute("update customer_order set attention = '" + shown + "', attention_waiting = " + waiting
                + " where id = '" + order + "'");
    }

    private static List<OrderId> flaggedThoughFit(Instant at) {
        return in((Ports ports) -> ports.heldGoods().flaggedThoughFit(at, 10));
    }

    @Test
    void whatMustNotBeEatenOfAnOrderIsFoundAlsoWhenItIsUsed() {
        Instant expiry = NOW.plus(Duration.ofDays(1));
        OrderId order = held(R01, buns(BAD, 1), buns(GOOD, 1));
        LotKey bad = new LotKey(R01, BUN, BAD);
        LotKey good = new LotKey(R01, BUN, GOOD);

        assertThat(spoilt(order, expiry.minusMillis(1))).isEmpty();
        assertThat(spoilt(order, expiry)).containsExactly(new HeldGoods.Spoilt(bad, false));
        assertThat(in((Ports ports) -> ports.stock().cooked(order, expiry, expiry)))
                .isTrue();
        told(R01, GOOD, 2, LotState.BLOCKED);
        assertThat(spoilt(order, expiry))
                .containsExactly(new HeldGoods.Spoilt(bad, false), new HeldGoods.Spoilt(good, true));
        OrderId later = held(R01, buns(BAD, 1));
        assertThat(in((Ports ports) -> ports.stock().cooked(later, expiry.minusMillis(1), expiry.minusMillis(1))))
                .isFalse();
    }

    private static List<HeldGoods.Spoilt> spoilt(OrderId order, Instant used) {
        return in((Ports ports) -> ports.heldGoods().spoilt(order, used));
    }

    private static void lowered(LotId lot, long version, int left) {
        LotLevel level = level(R01, lot, version, LotState.AVAILABLE);
        in((Ports ports) -> ports.stock()
                .apply(List.of(new LotLevel(
                        level.key(),
                        version,
                        pieces(left),
                        level.state(),
                        level.receivedAt(),
                        level.expiresAt(),
                        level.openedAt(),
                        level.supplier(),
                        level.price(),
                        level.madeOf()))));
    }

    private static List<HeldGoods.Unfit> unfitOf(OrderId order) {
        return in((Ports ports) -> ports.heldGoods().unfit(order, NOW));
    }

    private static List<HeldGoods.Unfit> unfit(Instant at) {
        return in((Ports ports) -> ports.heldGoods().unfit(at, 10));
    }

    @Test
    void goodsAreMovedFromOneLotToAnother() {
        OrderId order = held(R01, buns(BAD, 3), buns(GOOD, 1));
        SetApart before = in((Ports ports) -> ports.heldGoods().setApart(order).orElseThrow());
        assertThat(before).isEqualTo(new SetApart(R01, ReservationState.HELD, List.of(buns(BAD, 3), buns(GOOD, 1))));

        assertThat(in((Ports ports) -> ports.heldGoods().move(order, before, List.of(buns(GOOD, 4)), NOW)))
                .isTrue();

        assertThat(in((Ports ports) ->
                        ports.heldGoods().setApart(order).orElseThrow().shares()))
                .containsExactly(buns(GOOD, 4));
        assertThat(List.of(spokenFor(BAD), spokenFor(GOOD))).containsExactly("0.000", "4.000");
        assertThat(in((Ports ports) -> ports.heldGoods().setApart(OrderId.next(Clock.systemUTC()))))
                .isEmpty();
    }

    private static String spokenFor(LotId lot) {
        try {
            return sql().text("select spoken_for from stock_lot where restaurant_id = 'r01' and lot = '" + lot + "'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
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
        assertThat(in((Ports ports) -> ports.heldGoods()
                        .move(order, ports.heldGoods().setApart(order).orElseThrow(), List.of(after), NOW)))
                .isTrue();
    }

    private static Instant goodUntil(OrderId order) throws SQLException {
        return Instant.parse(
                sql().text("select to_char(good_until at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        + " from reservation where order_id = '" + order + "'"));
    }

    /** More than is there, and of what is over. */
    @Test
    void whatAKitchenHasUsedIsSpokenForWhateverIsThere() throws SQLException {
        OrderId order = held(R01, buns(BAD, 3));
        sql().execute("update stock_lot set good_until = '" + NOW.minusSeconds(1) + "' where lot = '" + BAD + "'");

        assertThat(isUsed(order, buns(BAD, 40), buns(GOOD, 2))).isTrue();

        assertThat(shares(order)).containsExactly(buns(BAD, 40), buns(GOOD, 2));
        assertThat(List.of(spokenFor(BAD), spokenFor(GOOD))).containsExactly("40.000", "2.000");
    }

    @Test
    void whatAKitchenHasUsedAfterItWasGivenBackIsSpokenForOnceItCounts() {
        OrderId order = held(R01, buns(BAD, 3));
        in((Ports ports) -> ports.stock().endedUncooked(order, NOW));

        assertThat(isUsed(order, buns(BAD, 4), buns(GOOD, 2))).isTrue();

        assertThat(List.of(spokenFor(BAD), spokenFor(GOOD))).containsExactly("0.000", "0.000");
        in((Ports ports) -> ports.stock().cooked(order, NOW, NOW));
        assertThat(shares(order)).containsExactly(buns(BAD, 4), buns(GOOD, 2));
        assertThat(List.of(spokenFor(BAD), spokenFor(GOOD))).containsExactly("4.000", "2.000");
    }

    private static boolean isUsed(OrderId order, Share... used) {
        return in((Ports ports) ->
                ports.heldGoods().used(order, ports.heldGoods().setApart(order).orElseThrow(), List.of(used)));
    }

    private static List<Share> shares(OrderId order) {
        return in(
                (Ports ports) -> ports.heldGoods().setApart(order).orElseThrow().shares());
    }

    @Test
    void whereSomebodyWasQuickerNothingIsMoved() {
        OrderId order = held(R01, buns(BAD, 3));
        SetApart before = in((Ports ports) -> ports.heldGoods().setApart(order).orElseThrow());
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
            boolean moved = new SqlHeldGoods(OneTransaction.always(connection)).move(order, before, after, now);
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

    /** The lot was empty, and so could be told in another unit, since it was looked at. */
    @Test
    void nothingIsMovedToALotInAnotherUnit() {
        OrderId order = held(R01, buns(BAD, 3));
        SetApart before = in((Ports ports) -> ports.heldGoods().setApart(order).orElseThrow());
        told(weighed(OTHER));

        assertThat(isMoved(order, before, List.of(buns(OTHER, 3)), NOW)).isFalse();

        assertThat(List.of(spokenFor(BAD), spokenFor(OTHER))).containsExactly("3.000", "0.000");
    }

    @Test
    void ofALotThatStaysNothingIsHeldInAnotherUnit() {
        OrderId order = held(R01, buns(BAD, 3));
        SetApart before = in((Ports ports) -> ports.heldGoods().setApart(order).orElseThrow());

        assertThat(isMoved(order, before, List.of(new Share(BUN, BAD, grams(3))), NOW))
                .isFalse();
        assertThat(isMoved(order, before, List.of(new Share(BUN, BAD, grams(4))), NOW))
                .isFalse();

        assertThat(spokenFor(BAD)).isEqualTo("3.000");
    }

    private static Quantity grams(int number) {
        return new Quantity(BigDecimal.valueOf(number), Unit.GRAM);
    }

    private static LotLevel weighed(LotId lot) {
        LotLevel level = level(R01, lot, 1, LotState.AVAILABLE);
        return new LotLevel(
                level.key(),
                1,
                grams(500),
                level.state(),
                level.receivedAt(),
                level.expiresAt(),
                level.openedAt(),
                level.supplier(),
                level.price(),
                level.madeOf());
    }

    @Test
    void whoGetsOtherGoodsAfterAllIsNotedAsMoved() {
        OrderId order = held(R01, buns(BAD, 1));
        Recall recall = recall(R01);
        note(recall, order, RecallGroup.NO_OTHER_LOT);
        SetApart before = in((Ports ports) -> ports.heldGoods().setApart(order).orElseThrow());

        assertThat(in((Ports ports) -> ports.heldGoods().move(order, before, List.of(buns(BAD, 1)), NOW)))
                .isTrue();
        assertThat(found(recall, Optional.empty(), Optional.empty(), 9))
                .containsExactly(new Found(order, RecallGroup.NO_OTHER_LOT));

        assertThat(in((Ports ports) -> ports.heldGoods().move(order, before, List.of(buns(GOOD, 1)), NOW)))
                .isTrue();
        assertThat(found(recall, Optional.empty(), Optional.empty(), 9))
                .containsExactly(new Found(order, RecallGroup.MOVED));
    }
}
