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
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.platform.SqlMirroredLots;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledOrders.Found;
import orderhub.stock.Stock.Hold;
import org.junit.jupiter.api.Test;

/** The statements behind what recalls keep out of use, on real PostgreSQL. */
class RecalledLotsInPostgresTest extends GoodsInPostgres {
    @Test
    void whatIsWithdrawnNobodyGets() {
        withdrawn(recall(R01));

        assertThat(usable()).containsExactly(new Need.UsableLot(GOOD, pieces(10)));
        OrderId order = order(R01, NOW, "PAID");
        assertThat(in((Ports ports) -> ports.stock().hold(R01, order, List.of(buns(BAD, 1)), NOW)))
                .isEqualTo(Hold.TAKEN_MEANWHILE);
    }

    /** As an order does that is given some of it. */
    private static void whileTheLastIsChanged(Runnable work) throws Exception {
        Contended.by(database.dataSource(), """
                update stock_lot set spoken_for = spoken_for where (restaurant_id, ingredient_id, lot) = (
                    select restaurant_id, ingredient_id, lot from stock_lot where lot = '%s' or made_of is not null
                    order by restaurant_id collate "C" desc, ingredient_id collate "C" desc, lot collate "C" desc limit 1)""".formatted(BAD.value()), work);
    }

    /** As PostgreSQL 18.0 and 18.1 do, which the hub refuses. */
    @Test
    void ofARecallsLotsNoneIsPassedOverOfWhichAnOrderIsBeingGivenSome() throws Exception {
        told(R02, BAD, 1, LotState.AVAILABLE);
        Recall everywhere = recall(null);

        whileTheLastIsChanged(() -> withdrawn(everywhere));

        assertThat(stateOf(R01, BAD)).containsExactly("RECALLED 1 10.000");
        assertThat(stateOf(R02, BAD)).containsExactly("RECALLED 1 10.000");
    }

    @Test
    void ofLotsThatAreGivenBackNoneIsPassedOverEither() throws Exception {
        told(
                made(R01, FLOUR, 1, LotState.RECALLED),
                made(R01, DOUGH, 1, LotState.AVAILABLE, FLOUR),
                made(R01, buns(BAD), 2, LotState.AVAILABLE, FLOUR));
        flourRecalled(R01, Recall.WAREHOUSE);
        told(made(R01, FLOUR, 2, LotState.AVAILABLE));

        whileTheLastIsChanged(RecalledLotsInPostgresTest::givenBack);

        assertThat(stateOf(R01, BAD)).containsExactly("AVAILABLE 2 10.000");
        assertThat(stateOf(R01, DOUGH.lot())).containsExactly("AVAILABLE 1 10.000");
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
        in((Ports ports) -> {
            ports.recalls().begin(recall);
            return true;
        });
        covered(recall);
        withdrawn(recall);
        return recall;
    }

    private static void covered(Recall recall) {
        in((Ports ports) -> {
            ports.recalledLots().cover(recall);
            return true;
        });
    }

    private static List<String> madeOf(Recall recall, RestaurantId... restaurants) {
        return in((Ports ports) -> ports.recalledLots().made(recall.id(), Set.of(restaurants), 100)).stream()
                .map(made -> made.lot().warehouse().value() + " " + Origin.of(made.lot()) + " of " + made.of())
                .toList();
    }

    private static List<Recall> notCovering() {
        return in((Ports ports) -> ports.recalledLots().notCovering(10));
    }

    private static Set<RestaurantId> givenBack() {
        return in((Ports ports) -> ports.recalledLots().giveBack());
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
        assertThat(in((Ports ports) -> ports.recalledOrders().live(recall))).containsExactly(waiting);
        assertThat(in((Ports ports) -> ports.heldGoods().unfit(NOW, 10)))
                .as("left to who finds the recall's orders")
                .isEmpty();
        assertThat(in((Ports ports) -> ports.recalledLots()
                        .concerned(recall, Set.of(new LotKey(R01, BUN, BAD), new LotKey(R01, BUN, GOOD)))))
                .containsExactly(new LotKey(R01, BUN, BAD));
        noteDays(recall);
        assertThat(found(recall, Optional.empty(), Optional.empty(), 10))
                .containsExactly(new Found(eaten, RecallGroup.COLLECTED))
                .doesNotContain(new Found(other, RecallGroup.COLLECTED));
        Recall everywhere = flourRecalled(null, "manager");
        assertThat(madeOf(everywhere)).hasSize(3);
        assertThat(madeOf(everywhere, R02)).containsExactly("r02 dough d-1 of flour sack-1");
    }

    @Test
    void whatIsMadeOfItLaterIsHeldBackAtOnceCoveredAndLookedThroughAnew() {
        told(made(R01, FLOUR, 1, LotState.AVAILABLE), made(R01, DOUGH, 1, LotState.AVAILABLE, FLOUR));
        Recall recall = flourRecalled(R01, "manager");
        noteDays(recall);
        OrderId moved = held(R01, buns(BAD, 1));
        note(recall, moved, RecallGroup.MOVED);
        assertThat(notCovering()).isEmpty();

        told(made(R01, buns(BAD), 2, LotState.AVAILABLE, DOUGH));

        assertThat(stateOf(R01, BAD)).containsExactly("RECALLED 2 10.000");
        assertThat(notCovering()).extracting(Recall::id).containsExactly(recall.id());
        covered(recall);
        assertThat(notCovering()).isEmpty();
        assertThat(in((Ports ports) -> ports.recalls().untraced())).hasSize(1);
        assertThat(in((Ports ports) -> ports.recalledOrders().live(recall)))
                .as("also what it was given in place of another")
                .containsExactly(moved);
        note(recall, moved, RecallGroup.NO_OTHER_LOT);
        assertThat(in((Ports ports) -> ports.heldGoods()
                        .move(moved, ports.heldGoods().setApart(moved).orElseThrow(), List.of(buns(GOOD, 1)), NOW)))
                .isTrue();
        assertThat(found(recall, Optional.empty(), Optional.empty(), 10))
                .containsExactly(new Found(moved, RecallGroup.MOVED));
        assertThat(ofWarehouses()).as("no warehouse said so").isEmpty();
        told(made(R01, buns(BAD), 3, LotState.AVAILABLE));
        assertThat(stateOf(R01, BAD)).as("what is covered stays so").containsExactly("RECALLED 3 10.000");
        told(made(R01, buns(BAD), 4, LotState.RECALLED));
        assertThat(ofWarehouses()).as("it is being followed up already").isEmpty();
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
        assertThat(found(again, Optional.empty(), Optional.empty(), 10))
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
    void theRecallsOfALotAreThoseThatNameOrCoverItUnlessTheyWereAnError() {
        told(made(R01, FLOUR, 1, LotState.RECALLED), made(R01, buns(BAD), 2, LotState.AVAILABLE, FLOUR));
        Recall byWarehouse = flourRecalled(R01, Recall.WAREHOUSE);
        Recall ours = recall(null, NOW.plusSeconds(1));
        recall(R02, NOW.plusSeconds(2));

        assertThat(recallsOf(BAD)).containsExactly(byWarehouse, ours);
        assertThat(recallsOf(GOOD)).isEmpty();

        told(made(R01, FLOUR, 2, LotState.AVAILABLE));
        assertThat(recallsOf(BAD)).containsExactly(ours);
    }

    private static List<Recall> recallsOf(LotId lot) {
        return in((Ports ports) -> ports.recalledLots().of(Set.of(new LotKey(R01, BUN, lot))));
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
