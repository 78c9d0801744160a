package orderhub.integration.http;

/** Tells a circuit breaker that a call failed for the partner's own reasons; carries how it ended. */
public final class PartnerInTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CallResult result;

    private PartnerInTrouble(CallResult result) {
        super(null, null, false, false);
        this.result = result;
    }

    public CallResult result() {
        return result;
    }

    /**
     * Passes an answer on and throws what should count against the partner: no answer, or one of its 5xx (503 with a JSON body
     * is a kitchen's own word that it cannot take more, and counts too).
     */
    public static CallResult.Answered unlessFine(CallResult result) {
        if (result instanceof CallResult.Answered answered && !answered.isServerError()) {
            return answered;
        }
        throw new PartnerInTrouble(result);
    }
}
