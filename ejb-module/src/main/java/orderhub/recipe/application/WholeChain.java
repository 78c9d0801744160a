package orderhub.recipe.application;

import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;

/** A card is the whole chain's: who works in some restaurants only does not change what the others cook. */
final class WholeChain {
    private WholeChain() {}

    /** Refusal: NOT_ALLOWED. */
    static void check(Caller caller) {
        if (!caller.worksEverywhere()) {
            throw new Refused(Reason.NOT_ALLOWED, null);
        }
    }
}
