package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderhub.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;

class CellTest {
    @Test
    void everyCellIsAFaultTheStandInsKnow() {
        List<Fault> faults = Cell.all().stream().map(cell -> cell.fault(0.3)).toList();

        assertThat(faults).hasSize(111).doesNotHaveDuplicates();
        assertThat(faults).allMatch(fault -> fault.times() == 0 && fault.probability() == 0.3);
    }

    @Test
    void aFaultIsNamedByWhereItBefalls() {
        assertThat(Cell.all())
                .extracting(Cell::name)
                .contains("gateway capture TIMEOUT_AFTER", "kitchen create REJECT");
    }
}
