package orderhub.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestaurantTest {
    @ParameterizedTest
    @CsvSource({
        "Europe/Kaliningrad, 2026-11-24T21:59:59Z, 2026-11-24",
        "Europe/Kaliningrad, 2026-11-24T22:00:00Z, 2026-11-25",
        "Europe/Moscow,      2026-11-24T20:59:59Z, 2026-11-24",
        "Europe/Moscow,      2026-11-24T21:00:00Z, 2026-11-25",
        "Asia/Vladivostok,   2026-11-24T13:59:59Z, 2026-11-24",
        "Asia/Vladivostok,   2026-11-24T14:00:00Z, 2026-11-25"
    })
    void itsDayChangesAtItsOwnMidnight(String zone, Instant instant, LocalDate day) {
        Restaurant restaurant = new Restaurant(Samples.ARBAT, "Арбат", "Arbat", ZoneId.of(zone));

        assertThat(restaurant.dayAt(instant)).isEqualTo(day);
    }

    @Test
    void namesAndZoneMayChangeButNotWhichRestaurantItIs() {
        Restaurant restaurant = Samples.arbat();

        restaurant.change("Невский", "Nevsky", ZoneId.of("Asia/Yekaterinburg"));

        assertThat(restaurant.id()).isEqualTo(Samples.ARBAT);
        assertThat(restaurant.nameRu()).isEqualTo("Невский");
        assertThat(restaurant.nameEn()).isEqualTo("Nevsky");
        assertThat(restaurant.zone()).isEqualTo(ZoneId.of("Asia/Yekaterinburg"));
    }
}
