package orderhub.stock.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemorySalesHistory;
import orderhub.testing.TestClock;
import org.junit.jupiter.api.Test;

class AddUpSalesTest {
    private final TestClock clock = new TestClock();
    private final MemorySalesHistory sales = new MemorySalesHistory();
    private final AddUpSales addUpSales = new AddUpSales(new MemoryDatabase(), sales, clock);

    @Test
    void allThatAreOverForAnHourAreAddedUp() {
        sales.hoursLeft(3);

        addUpSales.addUp();

        assertThat(sales.endedBefore()).hasSize(4).containsOnly(clock.instant().minus(Duration.ofHours(1)));
    }

    @Test
    void whoHasYearsToCatchUpOnStopsInBetween() {
        sales.hoursLeft(100_000);

        addUpSales.addUp();
        assertThat(sales.endedBefore()).hasSize(1_000);
        addUpSales.addUp();

        assertThat(sales.endedBefore()).hasSize(2_000);
    }
}
