package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;

/** Warehouses that are not heard, or not reached. */
class MirrorSilenceTest extends MirrorCase {
    private Optional<Instant> doubtful() {
        return hub.database.call(() -> hub.doubtfulStock.since(ARBAT));
    }

    @Test
    void whenCallbacksFallSilentPollingTakesOverAndSaysSo() {
        book.receives(BUNS, "40");
        inStep();
        assertThat(hub.signs).isEmpty();
        book.corrects(BUNS, "38", "counted");
        lose();

        letTimePass(Duration.ofSeconds(100), false);

        isInStep(BUNS);
        assertThat(hub.signs).containsExactly("arbat silent", "omsk silent");
        assertThat(shown().silentSince()).isPresent();
        assertThat(last().cause()).isEqualTo(Cause.SILENCE);
        assertThat(differences())
                .extracting(found -> found.lot() + " " + found.cause())
                .containsExactly(BUNS + " " + LikelyCause.CALLBACKS_SILENT);
        book.corrects(BUNS, "37", "counted");
        lose();
        letTimePass(Duration.ofSeconds(70), false);
        isInStep(BUNS);
        assertThat(doubtful()).isEmpty();

        letTimePass(Duration.ofMinutes(2), true);
        assertThat(hub.signs).isEmpty();
        assertThat(last().cause()).isEqualTo(Cause.MISSED_CHANGES);
    }

    @Test
    void aNodeThatBeginsTellsOfSilenceWhenItHasListenedForAsLongAsIsAllowed() {
        inStep();
        clock.advance(Duration.ofMinutes(10));
        Set<RestaurantId> silent = new HashSet<>();
        WatchWarehouses begun = new WatchWarehouses(
                hub.database,
                hub.menus,
                hub.warehouseStates,
                hub.reconcileStock,
                (warehouse, isSilent, isDoubtful) -> {
                    if (isSilent) {
                        silent.add(warehouse);
                    }
                },
                hub.outbox,
                UseCases.SETTINGS,
                clock);

        begun.watch();
        clock.advance(UseCases.SETTINGS.stockSilence().minusMillis(1));
        begun.watch();
        assertThat(silent).isEmpty();

        clock.advance(Duration.ofMillis(1));
        begun.watch();
        assertThat(silent).containsExactlyInAnyOrder(ARBAT, OMSK);
    }

    @Test
    void aWarehouseThatIsAwayIsSoldFromTheMirrorForAWhileAndIsDoubtfulThen() {
        book.receives(BUNS, "40");
        inStep();
        hub.warehouse.goDown();

        letTimePass(Duration.ofMinutes(29), false);
        assertThat(doubtful()).isEmpty();
        letTimePass(Duration.ofMinutes(2), false);

        assertThat(doubtful()).isPresent();
        assertThat(hub.signs).contains("arbat doubtful");
        assertThat(shown().doubtfulSince()).isEqualTo(doubtful());
        assertThat(shown().state().trouble().unreachableSince()).isPresent();

        hub.warehouse.comeUp();
        letTimePass(Duration.ofSeconds(70), false);
        assertThat(doubtful()).isEmpty();
        assertThat(hub.signs).containsExactly("arbat silent", "omsk silent");
    }
}
