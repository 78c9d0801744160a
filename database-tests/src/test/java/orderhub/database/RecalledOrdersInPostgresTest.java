package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.platform.SqlMirroredLots;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledOrders.Found;
import org.junit.jupiter.api.Test;

/** The statements behind the orders that recalls concern, on real PostgreSQL. */
class RecalledOrdersInPostgresTest extends GoodsInPostgres {
    private static final Duration LONG = Duration.ofDays(9000);
    private static final Duration NOT_LONG = Duration.ZERO;

    @Test
    void ordersThatAreNotOverAreFoundUnlessTheyAreNoted() {
        OrderId waiting = held(R01, buns(BAD, 1), buns(GOOD, 1));
        OrderId cooking = used(NOW, "IN_PRODUCTION");
        held(R01, buns(GOOD, 1));
        OrderId cancelled = held(R01, buns(BAD, 1));
        in((Ports ports) -> ports.stock().endedUncooked(cancelled, NOW));
        used(NOW, "COMPLETED");
        Recall recall = recall(R01);

        assertThat(in((Ports ports) -> ports.recalledOrders().live(recall)))
                .containsExactlyInAnyOrder(waiting, cooking);
        note(recall, cooking, RecallGroup.IN_KITCHEN);
        assertThat(in((Ports ports) -> ports.recalledOrders().live(recall))).containsExactly(waiting);
        assertThat(in((Ports ports) -> ports.recalledOrders().live(recall(R02))))
                .isEmpty();
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
        while (in((Ports ports) -> ports.recalledOrders().noteADayOfThoseThatAreOver(recall, NOW))) {
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
        assertThat(in((Ports ports) -> ports.recalls().find(recall.id()))
                        .orElseThrow()
                        .isTraced())
                .isTrue();
        assertThat(in((Ports ports) -> ports.recalls().untraced())).isEmpty();
        assertThat(in((Ports ports) -> ports.recalledOrders().noteADayOfThoseThatAreOver(recall, NOW)))
                .isFalse();
    }

    /** Delivered three, two and one days ago. */
    @Test
    void whoHadOfALotsFirstDeliveryIsFoundAlsoAfterLaterOnes() {
        OrderId eaten = used(NOW.minus(Duration.ofDays(3)), "COMPLETED");
        told(again(2, 2), again(3, 2));
        boolean isRight = OneTransaction.in(
                database.dataSource(), source -> new SqlMirroredLots(source).putRight(again(4, 1), 3));
        assertThat(isRight).isTrue();
        Recall recall = recall(R01);

        noteDays(recall);

        assertThat(found(recall, Optional.empty(), Optional.empty(), 10))
                .containsExactly(new Found(eaten, RecallGroup.COLLECTED));
    }

    /** What it was made of is recalled. */
    @Test
    void whoHadOfTheFirstDeliveryOfWhatIsCoveredIsFoundAlsoAfterASecond() {
        told(made(R01, buns(BAD), 2, LotState.AVAILABLE, FLOUR));
        OrderId eaten = used(NOW.minus(Duration.ofDays(3)), "COMPLETED");
        LotLevel second = again(3, 1);
        told(new LotLevel(
                second.key(),
                second.version(),
                second.onHand(),
                second.state(),
                second.receivedAt(),
                second.expiresAt(),
                second.openedAt(),
                second.supplier(),
                second.price(),
                List.of(FLOUR)));
        Recall recall = new Recall(
                RecallId.next(Clock.fixed(NOW, ZoneOffset.UTC)),
                FLOUR.ingredient(),
                FLOUR.lot(),
                Optional.of(R01),
                "weevils",
                "manager",
                NOW,
                false);
        in((Ports ports) -> {
            ports.recalls().begin(recall);
            ports.recalledLots().cover(recall);
            return true;
        });

        noteDays(recall);

        assertThat(found(recall, Optional.empty(), Optional.empty(), 10))
                .containsExactly(new Found(eaten, RecallGroup.COLLECTED));
    }

    private static LotLevel again(long version, int daysAgo) {
        LotLevel level = level(R01, BAD, version, LotState.AVAILABLE);
        return new LotLevel(
                level.key(),
                version,
                level.onHand(),
                level.state(),
                NOW.minus(Duration.ofDays(daysAgo)),
                level.expiresAt(),
                level.openedAt(),
                level.supplier(),
                level.price(),
                level.madeOf());
    }

    @Test
    void whoWasHandedTheDishIsToBeToldWhateverBecomesOfTheOrder() throws SQLException {
        Recall recall = recall(R01);
        OrderId paidBack = order(R01, NOW, "IN_PRODUCTION");
        OrderId notTaken = order(R01, NOW.plusSeconds(1), "IN_PRODUCTION");
        OrderId takenLate = order(R01, NOW.plusSeconds(2), "EXPIRED");
        OrderId moved = order(R01, NOW.plusSeconds(3), "COMPLETED");
        note(recall, paidBack, RecallGroup.IN_KITCHEN);
        note(recall, notTaken, RecallGroup.IN_KITCHEN);
        note(recall, takenLate, RecallGroup.NOT_HANDED_OUT);
        note(recall, moved, RecallGroup.MOVED);
        tell(paidBack);
        tell(takenLate);
        tell(moved);

        sql().execute("update customer_order set state = 'REFUNDED', closed_at = now() where id in ('" + paidBack
                + "', '" + notTaken + "', '" + moved + "')");

        assertThat(found(recall, Optional.of(RecallGroup.COLLECTED), Optional.empty(), 9))
                .containsExactly(
                        new Found(paidBack, RecallGroup.COLLECTED), new Found(takenLate, RecallGroup.COLLECTED));
        assertThat(in((Ports ports) -> ports.recalledOrders().counts(recall.id(), Set.of())))
                .isEqualTo(Map.of(RecallGroup.COLLECTED, 2, RecallGroup.IN_KITCHEN, 1, RecallGroup.MOVED, 1));
    }

    private static void tell(OrderId order) {
        try {
            sql().execute("insert into journal (order_id, at, actor, step) values ('" + order
                    + "', now(), 'test', 'COLLECTED')");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
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
        assertThat(in((Ports ports) -> ports.recalledOrders().counts(recall.id(), Set.of())))
                .isEqualTo(Map.of(RecallGroup.MOVED, 1, RecallGroup.COLLECTED, 2));
        assertThat(in((Ports ports) -> ports.recalledOrders().counts(recall.id(), Set.of(R01))))
                .isEqualTo(Map.of(RecallGroup.MOVED, 1, RecallGroup.COLLECTED, 1));
    }

    @Test
    void whatWasMovedAfterAKitchenBeganIsFoundByTheOrder() throws SQLException {
        OrderId order = held(R01, buns(BAD, 1));
        Recall moving = recall(R01);
        Recall other = recall(R01, NOW.plusSeconds(1));
        note(moving, order, RecallGroup.MOVED);
        note(other, order, RecallGroup.NO_OTHER_LOT);

        assertThat(movedWithin(order, LONG)).containsExactly(moving);
        assertThat(movedWithin(order, NOT_LONG)).isEmpty();
        assertThat(in((Ports ports) -> ports.heldGoods()
                        .move(order, ports.heldGoods().setApart(order).orElseThrow(), List.of(buns(GOOD, 1)), NOW)))
                .isTrue();
        assertThat(movedWithin(order, LONG)).containsExactly(moving, other);
        assertThat(movedWithin(order, NOT_LONG)).isEmpty();
        note(moving, order, RecallGroup.IN_KITCHEN);
        assertThat(movedWithin(order, LONG)).containsExactly(other);
        sql().execute("update stock_recall set recalled_by = 'warehouse', ended_at = now() where id = '" + other.id()
                + "'");
        assertThat(movedWithin(order, LONG)).as("it was an error").isEmpty();
        assertThat(movedWithin(order(R01, NOW, "PAID"), LONG)).isEmpty();
    }

    /** How far the hub's clock is from the database's does not matter. */
    @Test
    void howLongAgoItWasMovedIsToldByTheDatabasesClock() throws SQLException {
        OrderId order = held(R01, buns(BAD, 1));
        Recall moving = recall(R01);
        note(moving, order, RecallGroup.MOVED);
        sql().execute(
                        "update recalled_order set found_at = clock_timestamp() - interval '10 seconds' where order_id = '"
                                + order + "'");

        assertThat(movedWithin(order, Duration.ofSeconds(9))).isEmpty();
        assertThat(movedWithin(order, Duration.ofSeconds(60))).containsExactly(moving);
    }

    private static List<Recall> movedWithin(OrderId order, Duration since) {
        return in((Ports ports) -> ports.recalledOrders().movedWithin(order, since));
    }

    @Test
    void thatAKitchenHasUsedGoodsConcernsTheRecallsThatKnowTheOrder() {
        OrderId known = held(R01, buns(GOOD, 1));
        OrderId unknown = held(R01, buns(GOOD, 1));
        note(recall(R01), known, RecallGroup.MOVED);

        assertThat(in((Ports ports) -> ports.stock().cooked(known, NOW, NOW))).isTrue();
        assertThat(in((Ports ports) -> ports.stock().cooked(known, NOW, NOW)))
                .as("it was told before")
                .isFalse();
        assertThat(in((Ports ports) -> ports.stock().cooked(unknown, NOW, NOW))).isFalse();
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
}
