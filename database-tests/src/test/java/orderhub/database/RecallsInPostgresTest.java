package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.platform.SqlMirroredLots;
import orderhub.platform.SqlStock;
import orderhub.stock.HeldGoods;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import org.junit.jupiter.api.Test;

/** The statements behind recalls, on real PostgreSQL. */
class RecallsInPostgresTest extends GoodsInPostgres {
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
        return in((Ports ports) -> ports.recalls().beginOnce(lot, recall));
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
        assertThat(in((Ports ports) -> ports.heldGoods().unfit(NOW, 10)))
                .extracting(HeldGoods.Unfit::order)
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

        assertThat(in((Ports ports) -> ports.recalls().find(one.id()))).contains(one);
        assertThat(in((Ports ports) -> ports.recalls().find(everywhere.id()))).contains(everywhere);
        assertThat(in((Ports ports) -> ports.recalls().untraced())).containsExactlyInAnyOrder(one, everywhere);
        assertThat(in((Ports ports) -> ports.recalls().find(RecallId.next(Clock.systemUTC()))))
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
        return in((Ports ports) -> ports.recalls().page(restaurants, ingredient, before, most));
    }

    @Test
    void aLotIsKnownWhereItIs() {
        assertThat(in((Ports ports) -> ports.recalls().isLotKnown(BUN, BAD, Optional.empty())))
                .isTrue();
        assertThat(in((Ports ports) -> ports.recalls().isLotKnown(BUN, BAD, Optional.of(R01))))
                .isTrue();
        assertThat(in((Ports ports) -> ports.recalls().isLotKnown(BUN, BAD, Optional.of(R02))))
                .isFalse();
        assertThat(in((Ports ports) -> ports.recalls().isLotKnown(new IngredientId("beef"), BAD, Optional.empty())))
                .isFalse();
    }

    @Test
    void aLotIsKnownByWhatWasMadeOfIt() {
        told(made(R01, buns(BAD), 2, LotState.AVAILABLE, FLOUR));

        assertThat(in((Ports ports) -> ports.recalls().isLotKnown(FLOUR.ingredient(), FLOUR.lot(), Optional.of(R01))))
                .isTrue();
        assertThat(in((Ports ports) -> ports.recalls().isLotKnown(FLOUR.ingredient(), FLOUR.lot(), Optional.of(R02))))
                .isFalse();
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
}
