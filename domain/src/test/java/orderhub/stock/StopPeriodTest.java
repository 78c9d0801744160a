package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.shared.Wording;
import org.junit.jupiter.api.Test;

class StopPeriodTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final DishId TEA = new DishId("tea");
    private static final DishOff BY_HAND = DishOff.byHand(TEA, Optional.of("lemon"), "vera", Optional.of("none came"));

    private static StopPeriod period(Optional<Instant> until) {
        return new StopPeriod(new UUID(0, 1), new RestaurantId("arbat"), BY_HAND, NOON, until);
    }

    @Test
    void whatLastsLastsUntilNow() {
        assertThat(period(Optional.empty()).spanUntil(NOON.plusSeconds(60)))
                .isEqualTo(new Span(NOON, NOON.plusSeconds(60)));
        assertThat(period(Optional.of(NOON.plusSeconds(5))).spanUntil(NOON.plusSeconds(60)))
                .isEqualTo(new Span(NOON, NOON.plusSeconds(5)));
        assertThat(period(Optional.empty()).spanUntil(NOON.minusSeconds(1)))
                .as("begun by a clock that is ahead")
                .isEqualTo(new Span(NOON, NOON));
    }

    @Test
    void nothingEndsBeforeItBegins() {
        assertThatThrownBy(() -> period(Optional.of(NOON.minusMillis(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("until");
    }

    @Test
    void aPersonsWordIsTheSameInEveryLanguage() {
        assertThat(BY_HAND.missing()).contains(new Wording("lemon", "lemon"));
        assertThat(BY_HAND.by()).contains("vera");
    }

    @Test
    void whatCannotBeMadeIsEqualAsLongAsTheSameIsMissingForTheSameReason() {
        Unmet.Missing lemon = new Unmet.Missing(new IngredientId("lemon"), new Wording("Лимон", "Lemon"));
        DishOff out = DishOff.of(new Unmet(TEA, StopCause.OUT, Optional.of(lemon)));

        assertThat(out).isEqualTo(DishOff.of(new Unmet(TEA, StopCause.OUT, Optional.of(lemon))));
        assertThat(out).isNotEqualTo(DishOff.of(new Unmet(TEA, StopCause.EXPIRED, Optional.of(lemon))));
    }

    @Test
    void onlyAPersonStopsByHand() {
        assertThatThrownBy(() -> new Unmet(TEA, StopCause.BY_HAND, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DishOff(
                        TEA, StopCause.OUT, Optional.empty(), Optional.empty(), Optional.of("vera"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
