package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsTableTest {
    @TempDir
    private Path folder;

    @Test
    void onlyWhatHeldIsNotStruckAgain() {
        PointsTable table = table();

        table.write(Map.of(
                "before call:gateway.ask",
                Strike.HOLDS,
                "after commit:PayOrder.pay:12",
                Strike.HOLDS,
                "after send:kitchen.hand-over",
                "an order is lost",
                "before call:kitchen.cancel",
                "was never reached"));

        assertThat(table().thatHeld())
                .containsOnlyKeys("before call:gateway.ask", "after commit:PayOrder.pay:12")
                .containsValue(Strike.HOLDS);
    }

    @Test
    void nothingIsKnownOfATableThatIsNotThere() {
        assertThat(table().thatHeld()).isEmpty();
    }

    private PointsTable table() {
        return new PointsTable(Optional.of(folder.resolve("new/points.md")), 1, "abc");
    }
}
