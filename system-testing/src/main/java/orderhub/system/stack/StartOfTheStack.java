package orderhub.system.stack;

import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.api.event.ManagerStopping;

/** Starts the stack before Arquillian starts Liberty in it, and stops it after. */
public final class StartOfTheStack {
    private static final int BEFORE_ARQUILLIAN_XML_IS_READ = 100;

    void begin(@Observes(precedence = BEFORE_ARQUILLIAN_XML_IS_READ) ManagerStarted event) {
        SystemUnderTest.start();
    }

    void deployed(@Observes AfterDeploy event) {
        SystemUnderTest.running().open();
    }

    void end(@Observes ManagerStopping event) {
        SystemUnderTest.stop();
    }
}
