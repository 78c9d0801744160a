package orderhub.cli.trial;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.kitchen.LineState;

/**
 * One thing that the stand-ins can do wrong: a fault at an operation, a state of the kitchens' lines, something done to an order or a
 * payment, or a whole partner that is down.
 *
 * @param name says what, beginning with whose fault it is
 * @param misfortune of that strength, to be played once
 */
record Cell(String name, Function<Strength, Misfortune> misfortune) {
    /**
     * What a trial's hub is sure to ask for: the kitchens' operations about technology cards are not among it, nor what warehouses
     * can hold, which is asked for before the first guest comes, nor what became of a write-off, which is asked for only when that went wrong.
     */
    private static final Map<String, List<String>> OPERATIONS = Map.of(
            "kitchen", List.of("create", "get", "cancel", "kitchens", "callback"),
            "gateway", List.of("authorise", "get", "capture", "cancel", "refund", "callback"),
            "warehouse", List.of("write-off", "stock", "lot", "callback"));

    private static final String DOWN = " all DOWN";
    private static final List<String> PARTNERS = List.of("kitchen", "gateway", "warehouse");

    /** Longer than the trial's hub waits for an answer. */
    private static final long HOLD_MILLIS = 3_000;

    /**
     * How much.
     *
     * @param probability with which what can be struck is
     * @param outage how long a whole partner is down
     */
    record Strength(double probability, Duration outage) {}

    /** Everything, always in the same order. */
    static List<Cell> all() {
        return Stream.of(
                        PARTNERS.stream().flatMap(Cell::faults),
                        Stream.of(LineState.values())
                                .filter(state -> state != LineState.ONLINE)
                                .map(state -> byHand("kitchen line " + state, () -> new LinesFall(state))),
                        Stream.of(OrderMishap.values())
                                .map(mishap -> byHand(mishap.toString(), () -> new OnceEach(mishap))),
                        PARTNERS.stream()
                                .map(partner ->
                                        new Cell(partner + DOWN, strength -> new Outage(partner, strength.outage()))))
                .flatMap(cells -> cells)
                .toList();
    }

    /** Whether a whole partner is down. */
    boolean isOutage() {
        return name.endsWith(DOWN);
    }

    private static Stream<Cell> faults(String partner) {
        return OPERATIONS.get(partner).stream()
                .flatMap(operation -> Stream.of(FaultKind.values())
                        .filter(kind -> kind.befalls(partner, operation))
                        .flatMap(kind -> faults(partner, operation, kind)));
    }

    private static Stream<Cell> faults(String partner, String operation, FaultKind kind) {
        String name = partner + " " + operation + " " + kind;
        return kind == FaultKind.REJECT
                ? Fault.REASONS.stream().map(reason -> fault(name + " " + reason, partner, operation, kind, reason))
                : Stream.of(fault(name, partner, operation, kind, "OVERLOADED"));
    }

    private static Cell fault(String name, String partner, String operation, FaultKind kind, String reason) {
        return new Cell(
                name,
                strength -> new CellFault(
                        name, new Fault(partner, operation, kind, 0, strength.probability(), HOLD_MILLIS, reason)));
    }

    private static Cell byHand(String name, Supplier<ByHand.Deed> deed) {
        return new Cell(name, strength -> new ByHand(name, deed.get(), strength.probability()));
    }
}
