package orderhub.cli.trial;

import java.util.Map;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.StackSettings;

/** A link that leads over a proxy, which is in that mode for as long as a mishap goes on. */
final class Detour implements Rig {
    private final Link link;
    private final Proxy.Mode mode;
    private final Proxy proxy;

    /** Before a stack of these settings is started; the proxy is given to be closed after it. */
    Detour(Link link, Proxy.Mode mode, StackSettings settings, Closing closing) {
        this.link = link;
        this.mode = mode;
        this.proxy = closing.add(new Proxy(link.port(settings.ports())));
    }

    Proxy proxy() {
        return proxy;
    }

    @Override
    public StackSettings settings(StackSettings plain) {
        return link.caller().map(caller -> plain.over(caller, proxy.port())).orElse(plain);
    }

    @Override
    public Map<String, String> environment() {
        return link.over(proxy.port());
    }

    @Override
    public void prepare(TrialStack stack) {
        if (link == Link.STANDBY) {
            stack.postgresql().follow(proxy.port());
        }
    }

    @Override
    public Mishap mishap(TrialStack stack, Chance chance) {
        return Mishap.lasting(
                chance.lasting(),
                () -> {
                    if (mode == Proxy.Mode.SLOW) {
                        proxy.slow(chance.delay());
                    } else {
                        proxy.become(mode);
                    }
                },
                () -> proxy.become(Proxy.Mode.FINE));
    }
}
