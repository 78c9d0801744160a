package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderhub.platform.KeptTexts.Column;
import org.junit.jupiter.api.Test;

/** The query itself is tried on the migrated schema, among the system tests. */
class KeptTextsTest {
    private static Column column(String table, String name, String row) {
        return new Column(table, name, table, name, row);
    }

    @Test
    void eachTableIsReadOnceForAllItsTexts() {
        String texts = KeptTexts.of(List.of(
                column("dish_stop", "ingredient", "t.ctid::text"),
                column("dish_stop", "stopped_by", "t.ctid::text"),
                column("payment", "decline_code", "t.id::text")));

        assertThat(texts)
                .containsOnlyOnce("from dish_stop t")
                .containsOnlyOnce("from payment t")
                .contains("('dish_stop.ingredient', t.ingredient::text), ('dish_stop.stopped_by', t.stopped_by::text)")
                .contains("select cell.source, t.id::text id, cell.detail from payment t");
    }

    @Test
    void whatIsLeftOutHasAReason() {
        assertThat(KeptTexts.of(List.of(
                        column("payment", "gateway_payment_id", "t.id::text"),
                        column("payment", "decline_code", "t.id::text"))))
                .contains("decline_code")
                .doesNotContain("gateway_payment_id");
        assertThat(KeptTexts.LEFT_OUT.values())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void whatWarehousesCallTheirLotsIsLeftOutInWhicheverTable() {
        assertThat(KeptTexts.of(List.of(
                        column("stock_lot", "lot", "t.ctid::text"),
                        column("reservation", "lots", "t.order_id::text"),
                        column("stock_lot", "supplier", "t.ctid::text"))))
                .contains("stock_lot.supplier")
                .doesNotContain("stock_lot.lot", "reservation");
    }
}
