package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import org.junit.jupiter.api.Test;

class CellTest {
    private static final Cell.Strength STRENGTH = new Cell.Strength(0.3, Duration.ofSeconds(602));
    /** No order makes the hub call an accounting base. */
    private static final Set<FaultKind> ONLY_OF_ACCOUNTING = EnumSet.of(
            FaultKind.LOCKED, FaultKind.MAINTENANCE, FaultKind.LOGIN_PAGE, FaultKind.REFUSED, FaultKind.RESTART);

    @Test
    void everyFaultOfACellIsOneTheStandInsKnow() {
        List<Fault> faults = Cell.all().stream()
                .map(cell -> cell.misfortune().apply(STRENGTH))
                .flatMap(
                        misfortune -> misfortune instanceof CellFault fault ? Stream.of(fault.fault()) : Stream.empty())
                .toList();

        assertThat(faults).hasSize(156).doesNotHaveDuplicates();
        assertThat(faults).allMatch(fault -> fault.times() == 0 && fault.probability() == 0.3);
    }

    @Test
    void everythingTheStandInsCanDoWrongIsInACell() {
        List<String> names = Cell.all().stream().map(Cell::name).toList();

        assertThat(names).hasSize(165).doesNotHaveDuplicates();
        for (FaultKind kind : FaultKind.values()) {
            if (!ONLY_OF_ACCOUNTING.contains(kind)) {
                assertThat(names).as(kind.name()).anyMatch(name -> name.contains(" " + kind));
            }
        }
        assertThat(Fault.REASONS).allSatisfy(reason -> assertThat(names).contains("kitchen create REJECT " + reason));
        assertThat(names)
                .contains("kitchen line ERROR", "kitchen line MAINTENANCE", "kitchen line OFFLINE")
                .contains("kitchen order FAILS", "kitchen order PICKED_UP", "gateway payment CHARGEBACK")
                .contains("kitchen all DOWN", "gateway all DOWN", "warehouse all DOWN");
    }

    @Test
    void aFaultIsNamedByWhereItBefalls() {
        assertThat(Cell.all())
                .extracting(Cell::name)
                .contains("gateway capture TIMEOUT_AFTER", "kitchen create REJECT OVERLOADED");
    }

    @Test
    void onlyAWholePartnerIsAnOutage() {
        assertThat(Cell.all().stream().filter(Cell::isOutage).map(Cell::name))
                .containsExactly("kitchen all DOWN", "gateway all DOWN", "warehouse all DOWN");
    }
}
