package orderhub.simulation.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.simulation.day.Predictions.Judged;
import orderhub.simulation.day.Predictions.Lead;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.application.ShowOutlook.IngredientOutlook;
import orderhub.stock.application.ShowOutlook.StockOutlook;
import orderhub.stock.forecast.Basis;
import orderhub.stock.forecast.RunsOut;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private static final IngredientId BACON = new IngredientId("bacon");
    private static final Instant NOON = Instant.parse("2026-11-27T09:00:00Z");
    private static final Instant CLOSING = NOON.plus(Duration.ofHours(11));

    private final Shelves shelves = new Shelves(Fare.of("r01"));
    private final Predictions predictions = new Predictions();

    PredictionsTest() {
        baconIs(NOON, 1_000);
    }

    private void baconIs(Instant when, int grams) {
        shelves.look(when, Map.of(BACON, Quantity.parse(Integer.toString(grams), Unit.GRAM)));
    }

    private void saidAtNoon(int earliest, int expected, int latest) {
        Stocked stocked =
                new Stocked(BACON, new Wording("bacon", "bacon"), Unit.GRAM, List.of(), Optional.<Duration>empty());
        RunsOut runsOut = new RunsOut.Within(
                in(earliest),
                Optional.of(in(expected)),
                Optional.of(in(latest)),
                NOON.plus(Duration.ofDays(4)),
                new Basis(56, 1));
        predictions.hear(new StockOutlook(NOON, List.of(new IngredientOutlook(stocked, runsOut)), List.of()), shelves);
    }

    private static Instant in(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private List<Judged> judged() {
        return predictions.judged(shelves, CLOSING);
    }

    @Test
    void theErrorIsHowFarFromWhatWasSaidItRanOut() {
        saidAtNoon(60, 80, 100);
        baconIs(in(90), 19);

        assertThat(judged())
                .containsExactly(new Judged(Subject.Kind.GOOD, Duration.ofMinutes(80), Duration.ofMinutes(10), true));
        assertThat(Lead.of(judged().getFirst().lead())).isEqualTo(Lead.TWO_HOURS);
    }

    @Test
    void outsideTheRangeIsNotInIt() {
        saidAtNoon(60, 80, 85);
        baconIs(in(90), 0);

        assertThat(judged()).extracting(Judged::inRange).containsExactly(false);
    }

    @Test
    void whatADeliveryOvertookIsNotJudgedWhetherOrNotItRanOutBefore() {
        saidAtNoon(60, 80, 100);
        baconIs(in(70), 0);
        shelves.surprised(in(95), BACON);

        assertThat(judged()).isEmpty();
    }

    @Test
    void whatHadNotRunOutWhenADeliveryCameCountsAsIfItHadThen() {
        saidAtNoon(60, 80, 100);
        shelves.surprised(in(130), BACON);
        baconIs(in(200), 0);

        assertThat(judged())
                .containsExactly(new Judged(Subject.Kind.GOOD, Duration.ofMinutes(80), Duration.ofMinutes(50), false));
    }

    @Test
    void whatLastedThoughItWasSaidToRunOutCountsAsIfItHadRunOutAtClosing() {
        saidAtNoon(60, 80, 100);

        assertThat(judged())
                .containsExactly(
                        new Judged(Subject.Kind.GOOD, Duration.ofMinutes(80), Duration.ofMinutes(11 * 60 - 80), false));
    }

    @Test
    void whatMayRunOutAfterClosingIsNotJudged() {
        saidAtNoon(60, 80, 12 * 60);
        baconIs(in(90), 0);

        assertThat(judged()).isEmpty();
    }

    @Test
    void ofWhatIsGoneNothingIsForeseen() {
        baconIs(NOON, 0);
        saidAtNoon(0, 0, 0);

        assertThat(judged()).isEmpty();
    }
}
