package orderhub.system;

import orderhub.sandbox.Sandbox;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.fault.Faults;
import orderhub.system.stack.SystemUnderTest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the real EAR on the real Liberty, with the real database and broker, against the stand-ins of the partners.
 * The hub is started once for all such tests; each works with orders of its own.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class SystemCase {
    private static final double SLOW = 0.1;

    protected static SystemUnderTest system() {
        return SystemUnderTest.running();
    }

    protected static Sandbox sandbox() {
        return system().sandbox();
    }

    /** The next such call is acted on, but the hub waits for the answer in vain. */
    protected static void timesOutAfterActing(String partner, String operation) {
        sandbox()
                .faults()
                .set(Fault.next(partner, operation, FaultKind.TIMEOUT_AFTER)
                        .withDelayMillis(SystemUnderTest.HOLD_MILLIS));
    }

    /** So many callbacks of the partner are lost: what they said the hub must find out by asking. */
    protected static void losesCallbacks(String partner, int times) {
        sandbox().faults().set(Fault.next(partner, "callback", FaultKind.DROP).withTimes(times));
    }

    /** How often a fault that was set struck. */
    protected static int struck(FaultKind kind) {
        return sandbox().faults().all().stream()
                .filter(struck -> struck.fault().kind() == kind)
                .mapToInt(Faults.Struck::struck)
                .sum();
    }

    /** Kitchens need seconds to plan an order: time to call it off. */
    protected static void kitchensAreSlow() {
        sandbox().speed(SLOW);
    }

    @AfterEach
    void nothingGoesWrongAnyMore() {
        sandbox().faults().clear();
        sandbox().speed(SystemUnderTest.SPEED);
    }
}
