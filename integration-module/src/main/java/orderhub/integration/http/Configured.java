package orderhub.integration.http;

import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What this installation's configuration gives under a name. */
public final class Configured {
    private Configured() {}

    public static UnaryOperator<String> here() {
        Config config = ConfigProvider.getConfig();
        // Not by getOptionalValue, to which an empty value is none.
        return name -> config.getConfigValue(name).getValue();
    }
}
