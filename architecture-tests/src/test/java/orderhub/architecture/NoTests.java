package orderhub.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves tests out of what a rule looks at: those of this module, and those that come as another module's archive of tests. */
final class NoTests implements ImportOption {
    private static final ImportOption OF_THIS_MODULE = new DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return OF_THIS_MODULE.includes(location) && !location.contains("-tests.jar");
    }
}
