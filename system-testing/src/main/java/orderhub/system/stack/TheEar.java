package orderhub.system.stack;

import orderhub.cli.stack.Installation;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** The EAR as it was built, deployed once for all tests. Nothing of the tests is put into it: they are guests like any other. */
@ArquillianSuiteDeployment
public final class TheEar {
    /** Activation specifications hang on the application's name, which is this one's. */
    private static final String FILE = "order-hub.ear";

    private TheEar() {}

    @Deployment(testable = false)
    public static EnterpriseArchive ear() {
        return ShrinkWrap.create(ZipImporter.class, FILE)
                .importFrom(Installation.current().application().toFile())
                .as(EnterpriseArchive.class);
    }
}
