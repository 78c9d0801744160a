package orderhub.cli.trial;

import java.util.Map;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.StackSettings;

/** The database is killed and its standby, which had each commit before it was answered, takes its place. */
final class Failover implements Rig {
    private final Detour way;

    Failover(StackSettings settings, Closing closing) {
        way = new Detour(Link.DATABASE, Proxy.Mode.FINE, settings, closing);
    }

    @Override
    public Map<String, String> environment() {
        return way.environment();
    }

    @Override
    public Mishap mishap(TrialStack stack, Chance chance) {
        return Mishap.of(
                () -> {
                    stack.postgresql().follow();
                    stack.postgresql().kill();
                },
                () -> {
                    stack.postgresql().failOver();
                    way.proxy().leadTo(stack.postgresql().port());
                });
    }
}
