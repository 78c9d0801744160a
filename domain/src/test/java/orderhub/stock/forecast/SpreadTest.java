package orderhub.stock.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
    private static final double TENTH = ServiceLevel.IN_90_OF_100.deviations();

    /** The means by which a Poisson count is so large in one of ten cases, and in nine of ten. */
    @ParameterizedTest
    @CsvSource({"1, 0.105, 2.303", "2, 0.532, 3.890", "5, 2.433, 7.994", "20, 14.525, 25.903"})
    void guestsWhoComeByChanceTakeTheLastPortionsAsAPoissonCountDoes(double stock, double seldom, double mostly) {
        Spread spread = new Spread(0, 1);

        assertThat(spread.stockUsedUp(seldom, TENTH)).isEqualTo(stock, within(0.05 * stock));
        assertThat(spread.stockUsedUp(mostly, -TENTH)).isEqualTo(stock, within(0.05 * stock));
    }

    @Test
    void whatIsSurelyUsedUpIsLessByWhatTheLastGuestWantsMore() {
        Spread spread = new Spread(0.04, 8);

        assertThat(spread.stockSurelyUsedUp(100, -TENTH)).isEqualTo(spread.stockUsedUp(100, -TENTH) - 1);
        assertThat(spread.stockSurelyUsedUp(1, -TENTH)).isZero();
    }

    @Test
    void ofManyPortionsTheLevelDecidesAsALogNormalFactor() {
        Spread spread = new Spread(0.04, 1e-9);
        double deviation = Math.sqrt(Math.log(1.04));

        assertThat(spread.stockUsedUp(1_000, TENTH))
                .isEqualTo(1_000 * Math.exp(TENTH * deviation - deviation * deviation / 2), within(0.01));
        assertThat(new Spread(0, 0).stockUsedUp(7, TENTH)).isEqualTo(7);
    }

    @Test
    void itNeverFallsWhileTheMeanGrows() {
        for (double deviations : new double[] {-2.3263, -TENTH, TENTH, 2.3263}) {
            Spread spread = new Spread(0.05, 120);
            double before = 0;
            for (double mean = 0; mean < 5_000; mean += 3) {
                double stock = spread.stockUsedUp(mean, deviations);
                assertThat(stock).as("at %s, %s", mean, deviations).isGreaterThanOrEqualTo(before * 0.999_999);
                before = stock;
            }
        }
    }
}
