package orderhub.sandbox.fault;

/**
 * A fault to be struck.
 *
 * @param partner kitchen or gateway
 * @param operation such as create, authorise, callback; {@code *} is any
 * @param kind what goes wrong
 * @param times how often; 0 with a probability means until cleared
 * @param probability 0 to 1, when it is by chance
 * @param delayMillis for those that hold a call
 * @param reason for REJECT
 */
public record Fault(
        String partner,
        String operation,
        FaultKind kind,
        int times,
        double probability,
        long delayMillis,
        String reason) {
    private static final long HOLD = 6_000;

    public static Fault next(String partner, String operation, FaultKind kind) {
        return new Fault(partner, operation, kind, 1, 0, HOLD, "OVERLOADED");
    }

    boolean matches(String otherPartner, String otherOperation) {
        boolean callback = otherOperation.equals("callback");
        return partner.equals(otherPartner)
                && (operation.equals(otherOperation) || operation.equals("*") && callback == kind.isForCallbacks());
    }
}
