package orderhub.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a use case refuses. */
public final class Refusals {
    private Refusals() {}

    public static Refused refusal(ThrowingCallable asked) {
        Refused refused = catchThrowableOfType(Refused.class, asked);
        if (refused == null) {
            throw new AssertionError("expected a refusal");
        }
        return refused;
    }

    public static Reason reasonOf(ThrowingCallable asked) {
        return refusal(asked).reason();
    }
}
