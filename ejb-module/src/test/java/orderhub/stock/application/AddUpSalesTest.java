package orderhub.stock.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.stock.SalesHistory;
import orderhub.stock.Span;
import orderhub.testing.TestClock;
import org.junit.jupiter.api.Test;

class AddUpSalesTest {
    private final TestClock clock = new TestClock();
    private final Hours hours = new Hours();
    private final AddUpSales addUpSales = new AddUpSales(new MemoryDatabase(), hours, clock);

    /** So many hours are left to be added up. */
    private static final class Hours implements SalesHistory {
        private final List<Instant> asked = new ArrayList<>();
        private int left;

        @Override
        public List<Optional<BigDecimal>> sold(RestaurantId restaurant, DishId dish, List<Span> spans) {
            throw new UnsupportedOperationException("nobody asks here");
        }

        @Override
        public boolean addUpAnHour(Instant endedBefore) {
            asked.add(endedBefore);
            return left-- > 0;
        }
    }

    @Test
    void allThatAreOverForAnHourAreAddedUp() {
        hours.left = 3;

        addUpSales.addUp();

        assertThat(hours.asked).hasSize(4).containsOnly(clock.instant().minus(Duration.ofHours(1)));
    }

    @Test
    void whoHasYearsToCatchUpOnStopsInBetween() {
        hours.left = 100_000;

        addUpSales.addUp();
        assertThat(hours.asked).hasSize(1_000);
        addUpSales.addUp();

        assertThat(hours.asked).hasSize(2_000);
    }
}
