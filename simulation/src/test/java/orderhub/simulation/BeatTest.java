package orderhub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BeatTest {
    /** One that the simulation does not know beats all the same; this says that it is read as it is meant. */
    @Test
    void theTimersBeatWhenTheProductsDo() {
        Map<String, String> beats = Beat.all().stream()
                .collect(Collectors.toMap(
                        beat -> beat.timer().getName(), beat -> beat.first() + ", then every " + beat.every()));

        assertThat(beats)
                .containsOnly(
                        Map.entry("everySecond", "0, then every 1"),
                        Map.entry("stopList", "0, then every 1"),
                        Map.entry("askForLots", "0, then every 2"),
                        Map.entry("readStock", "1, then every 2"),
                        Map.entry("sendWriteOffs", "0, then every 2"),
                        Map.entry("replaceHeldGoods", "1, then every 5"),
                        Map.entry("followRecalls", "3, then every 5"),
                        Map.entry("watchWriteOffs", "8, then every 10"),
                        Map.entry("watchWarehouses", "2, then every 5"),
                        Map.entry("planWriteOffs", "4, then every 10"),
                        Map.entry("readItems", "1, then every 3"),
                        Map.entry("everyTwoSeconds", "0, then every 2"),
                        Map.entry("everyFiveSeconds", "1, then every 5"),
                        Map.entry("watchKitchens", "0, then every 5"),
                        Map.entry("technologyCards", "3, then every 5"),
                        Map.entry("lineCards", "0, then every 2"),
                        Map.entry("everyMinute", "30, then every 60"),
                        Map.entry("afterEachHour", "420, then every 3600"),
                        Map.entry("everyHour", "1020, then every 3600"));
    }
}
