package orderhub.cli.trial;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;

/** One fault of the stand-ins at one operation of one partner. */
record Cell(String partner, String operation, FaultKind kind) {
    private static final Map<String, List<String>> OPERATIONS = Map.of(
            "kitchen", List.of("create", "get", "cancel", "kitchens", "callback"),
            "gateway", List.of("authorise", "get", "capture", "cancel", "refund", "callback"));

    /** Longer than the trial's hub waits for an answer. */
    private static final long HOLD_MILLIS = 3_000;

    /** Every fault at every operation it can befall, always in the same order. */
    static List<Cell> all() {
        return Stream.of("kitchen", "gateway")
                .flatMap(partner -> OPERATIONS.get(partner).stream()
                        .flatMap(operation -> Stream.of(FaultKind.values())
                                .map(kind -> new Cell(partner, operation, kind))
                                .filter(cell -> cell.kind().befalls(partner, operation))))
                .toList();
    }

    /** For as long as it is set, with that probability each time. */
    Fault fault(double probability) {
        return new Fault(partner, operation, kind, 0, probability, HOLD_MILLIS, "OVERLOADED");
    }

    String name() {
        return partner + " " + operation + " " + kind;
    }
}
