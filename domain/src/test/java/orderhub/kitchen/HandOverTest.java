package orderhub.kitchen;

import static orderhub.testing.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.order.OrderLine;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private static final ProductionId ID = new ProductionId(new UUID(0x7000L, 3));
    private static final KitchenId KITCHEN = new KitchenId("arbat-1");

    @Test
    void whatIsHandedOverDoesNotChangeOnItsWay() {
        List<OrderLine> lines = new ArrayList<>(Samples.lines("1.00"));
        RobotKitchens.HandOver handOver =
                new RobotKitchens.HandOver(ID, Samples.orderId(1), "17", KITCHEN, Samples.ARBAT, NOON, lines);

        lines.clear();

        assertThat(handOver.lines()).isEqualTo(Samples.lines("1.00"));
    }

    @Test
    void whatTheKitchenReportedDoesNotChangeAfterwards() {
        List<ProductionReport.Item> items =
                new ArrayList<>(List.of(new ProductionReport.Item("1", ProductionStatus.QUEUED)));
        ProductionReport report = new ProductionReport(
                ID,
                Samples.orderId(1),
                KITCHEN,
                ProductionStatus.QUEUED,
                "QUEUED",
                1,
                Optional.empty(),
                Optional.empty(),
                items,
                Optional.empty());

        items.clear();

        assertThat(report.items()).containsExactly(new ProductionReport.Item("1", ProductionStatus.QUEUED));
    }
}
