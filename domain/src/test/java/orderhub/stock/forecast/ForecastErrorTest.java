package orderhub.stock.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderhub.stock.forecast.ForecastError.RunOutError;
import orderhub.stock.forecast.ForecastError.Who;
import orderhub.stock.forecast.OrdersFollowed.Policy;
import orderhub.stock.forecast.OrdersFollowed.Result;
import org.junit.jupiter.api.Test;

/** How good the forecast is on simulated days of one seed; what it must not fall behind. */
class ForecastErrorTest {
    private final ForecastError error = new ForecastError(1);

    @Test
    void whenItRunsOutIsToldBetterThanByBothNaiveForecastsAndTheRangeHolds() {
        for (int lead : ForecastError.LEADS) {
            RunOutError ours = error.runOut(Who.OURS, lead);

            assertThat(ours.cases()).isGreaterThan(1_000);
            for (Who naive : List.of(Who.LAST_HOUR, Who.LAST_WEEK)) {
                assertThat(ours.minutes())
                        .as("minutes at %d against %s", lead, naive)
                        .isLessThan(error.runOut(naive, lead).minutes());
            }
            assertThat(ours.covered()).as("covered at %d", lead).isBetween(75.0, 90.0);
            assertThat(ours.bias()).as("bias at %d", lead).isBetween(-4.0, 4.0);
        }
    }

    @Test
    void whatIsLeftUnsoldIsToldBetterThanByBothNaiveForecasts() {
        assertThat(error.unsold(Who.OURS))
                .isLessThan(error.unsold(Who.LAST_HOUR))
                .isLessThan(error.unsold(Who.LAST_WEEK));
    }

    @Test
    void whoOrdersAsSuggestedHasLessMissingAndThrownAwayTogetherThanWhoOrdersNaively() {
        for (Policy ours : List.of(Policy.OURS_95, Policy.OURS_99)) {
            Result result = error.orders(ours);

            assertThat(result.outOfStockPercent()).isLessThan(1);
            for (Policy naive : List.of(Policy.LAST_DAY, Policy.LAST_WEEK)) {
                assertThat(lost(result)).as("%s against %s", ours, naive).isLessThan(lost(error.orders(naive)));
            }
        }
    }

    private static double lost(Result result) {
        return result.outOfStockPercent() + result.wastePercent();
    }

    @Test
    void theTablesNameEveryForecastAndPolicyAndAreTheSameForTheSameSeed() {
        List<String> lines = error.markdown();
        lines.forEach(System.out::println);

        assertThat(lines).isEqualTo(new ForecastError(1).markdown());
        assertThat(lines)
                .filteredOn(line -> line.startsWith("| "))
                .hasSize(3
                        + ForecastError.LEADS.length * Who.values().length
                        + Who.values().length
                        + Policy.values().length);
    }
}
