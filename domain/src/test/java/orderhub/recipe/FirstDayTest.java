package orderhub.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstDayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    @Test
    void theDayHasComeWhenItHasBegunEverywhere() {
        assertThat(FirstDay.hasCome(DAY, List.of(ZoneId.of("Asia/Omsk"), ZoneId.of("Europe/Moscow"))))
                .isEqualTo(Instant.parse("2026-11-30T21:00:00Z"));
        assertThat(FirstDay.hasCome(DAY, List.of(ZoneId.of("Europe/Moscow"), ZoneId.of("Asia/Omsk"))))
                .isEqualTo(Instant.parse("2026-11-30T21:00:00Z"));
    }

    @Test
    void whereNobodyIsItIsTheDayOfUtc() {
        assertThat(FirstDay.hasCome(DAY, List.of())).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }
}
