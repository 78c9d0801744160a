package orderhub.system.stack;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian of the stack around the hub. */
public final class SystemTestExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(StartOfTheStack.class);
    }
}
