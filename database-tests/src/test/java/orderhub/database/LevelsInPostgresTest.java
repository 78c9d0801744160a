package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import orderhub.platform.SqlStock;
import orderhub.shared.Unit;
import orderhub.stock.LotId;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Stock.Applied;
import orderhub.stock.Stock.Effect;
import org.junit.jupiter.api.Test;

/** What warehouses say of their lots' levels: the stock's own statements on real PostgreSQL. */
class LevelsInPostgresTest extends StockInPostgres {
    @Test
    void onlyANewerWordOfTheWarehouseCountsAndAGapIsSeen() {
        assertThat(level("bun", "b1", 1, 10, LotState.AVAILABLE, null)).isEqualTo(Effect.NEWS);
        assertThat(level("bun", "b1", 2, 9, LotState.AVAILABLE, null)).isEqualTo(Effect.NEWS);
        assertThat(level("bun", "b1", 2, 9, LotState.AVAILABLE, null)).isEqualTo(Effect.NOTHING_NEW);
        assertThat(level("bun", "b1", 1, 10, LotState.AVAILABLE, null)).isEqualTo(Effect.NOTHING_NEW);
        assertThat(level("bun", "b1", 5, 4, LotState.AVAILABLE, null)).isEqualTo(Effect.NEWS_AFTER_A_GAP);
        assertThat(level("bun", "b2", 3, 4, LotState.AVAILABLE, null)).isEqualTo(Effect.NEWS_AFTER_A_GAP);

        assertThat(bunsFor(8).usable())
                .containsExactly(
                        new Need.UsableLot(new LotId("b1"), pieces(4)), new Need.UsableLot(new LotId("b2"), pieces(4)));
    }

    @Test
    void ofSeveralWordsAboutALotTheNewestCounts() {
        List<Applied> applied = inOneTransaction(stock -> stock.apply(List.of(
                levelOf("bun", "b1", 3, 7, LotState.AVAILABLE, null),
                levelOf("bun", "b1", 1, 9, LotState.AVAILABLE, null),
                levelOf("bun", "b1", 2, 8, LotState.AVAILABLE, null))));

        assertThat(applied).containsExactly(new Applied(key("bun", "b1"), Effect.NEWS, 3));
        assertThat(bunsFor(1).usable()).containsExactly(new Need.UsableLot(new LotId("b1"), pieces(7)));
    }

    @Test
    void theWarehousesWordLeavesAloneWhatIsSpokenFor() {
        has("bun", "b1", 3, null);
        held(order(), share("bun", "b1", 2));

        level("bun", "b1", 2, 1, LotState.AVAILABLE, null);

        assertThat(spokenFor("b1")).isEqualTo("2.000");
        assertThat(bunsFor(1).usable()).isEmpty();
    }

    /** What an index would have to be told of costs more than the level itself, and keeps what it replaces until a vacuum comes. */
    @Test
    void aLevelStaysInItsPageAndIsWrittenIntoNoIndex() {
        has("bun", "b1", 3, null);

        String updates = OneTransaction.in(database.dataSource(), connection -> {
            new SqlStock(connection).apply(List.of(levelOf("bun", "b1", 2, 2, LotState.AVAILABLE, null)));
            return asked(
                    connection,
                    "select n_tup_upd || ' ' || n_tup_hot_upd from pg_stat_xact_user_tables where relname = 'stock_lot'");
        });

        assertThat(updates).isEqualTo("1 1");
    }

    private static String asked(DataSource connection, String question) {
        try {
            return new TestSql(connection).text(question);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aLevelInAnotherUnitLeavesWhatLayThereAndHoldsTheLotBack() throws SQLException {
        has("bun", "b1", 3, null);
        held(order(), share("bun", "b1", 2));

        assertThat(apply(in(Unit.GRAM, "bun", 2, 9000, LotState.AVAILABLE))).isEqualTo(Effect.IN_ANOTHER_UNIT);
        assertThat(theLot()).isEqualTo("2 3.000 PIECE BLOCKED BLOCKED 0.6200");
        assertThat(bunsFor(1).usable()).isEmpty();
        assertThat(apply(in(Unit.GRAM, "bun", 2, 9000, LotState.AVAILABLE))).isEqualTo(Effect.NOTHING_NEW);

        assertThat(apply(in(Unit.PIECE, "bun", 3, 5, LotState.AVAILABLE))).isEqualTo(Effect.NEWS);
        assertThat(theLot()).isEqualTo("3 5.000 PIECE AVAILABLE AVAILABLE 0.0300");
        assertThat(spokenFor("b1")).isEqualTo("2.000");

        assertThat(apply(in(Unit.MILLILITRE, "bun", 4, 1, LotState.RECALLED))).isEqualTo(Effect.IN_ANOTHER_UNIT);
        assertThat(theLot()).isEqualTo("4 5.000 PIECE RECALLED RECALLED 0.0300");
    }

    @Test
    void aNewLotInAnotherUnitThanTheItemsIsHeldBackUntilItIsToldInThatOne() throws SQLException {
        assertThat(apply(in(Unit.PIECE, "beef", 1, 4, LotState.AVAILABLE))).isEqualTo(Effect.IN_ANOTHER_UNIT);
        assertThat(theLot()).isEqualTo("1 4.000 PIECE BLOCKED BLOCKED 0.0300");

        assertThat(apply(in(Unit.GRAM, "beef", 2, 500, LotState.AVAILABLE))).isEqualTo(Effect.NEWS);
        assertThat(theLot()).isEqualTo("2 500.000 GRAM AVAILABLE AVAILABLE 0.0300");
    }

    @Test
    void noUnitChangesWhileAnythingOfTheLotIsSpokenFor() throws SQLException {
        apply(in(Unit.PIECE, "beef", 1, 4, LotState.AVAILABLE));
        sql().execute("update stock_lot set spoken_for = 1");

        assertThat(apply(in(Unit.GRAM, "beef", 2, 500, LotState.AVAILABLE))).isEqualTo(Effect.IN_ANOTHER_UNIT);

        assertThat(theLot()).isEqualTo("2 4.000 PIECE BLOCKED BLOCKED 0.0300");
    }

    private static String theLot() throws SQLException {
        return sql().text("select concat_ws(' ', version, on_hand, unit, state, told_state, price) from stock_lot");
    }
}
