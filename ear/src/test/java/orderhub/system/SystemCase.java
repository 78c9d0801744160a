package orderhub.system;

import orderhub.sandbox.Sandbox;
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
    protected static SystemUnderTest system() {
        return SystemUnderTest.running();
    }

    protected static Sandbox sandbox() {
        return system().sandbox();
    }

    @AfterEach
    void nothingGoesWrongAnyMore() {
        sandbox().faults().clear();
    }
}
