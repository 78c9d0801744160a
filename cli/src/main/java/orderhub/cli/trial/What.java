package orderhub.cli.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import orderhub.cli.stack.Signals;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;

/** What happens, and to whom. */
public enum What {
    LIBERTY,
    BROKER,
    DATABASE,
    /** The three at once. */
    ALL,
    PAUSE_LIBERTY,
    PAUSE_BROKER,
    PAUSE_DATABASE,
    CUT_DATABASE(Link.DATABASE, Proxy.Mode.CUT),
    CUT_BROKER(Link.BROKER, Proxy.Mode.CUT),
    CUT_GATEWAY(Link.GATEWAY, Proxy.Mode.CUT),
    CUT_KITCHEN(Link.KITCHEN, Proxy.Mode.CUT),
    SLOW_DATABASE(Link.DATABASE, Proxy.Mode.SLOW),
    SLOW_BROKER(Link.BROKER, Proxy.Mode.SLOW),
    SLOW_GATEWAY(Link.GATEWAY, Proxy.Mode.SLOW),
    SLOW_KITCHEN(Link.KITCHEN, Proxy.Mode.SLOW),
    HOLE_DATABASE(Link.DATABASE, Proxy.Mode.HOLE),
    HOLE_BROKER(Link.BROKER, Proxy.Mode.HOLE),
    HOLE_GATEWAY(Link.GATEWAY, Proxy.Mode.HOLE),
    HOLE_KITCHEN(Link.KITCHEN, Proxy.Mode.HOLE),
    /** Requests arrive, answers do not. */
    DEAF_DATABASE(Link.DATABASE, Proxy.Mode.HOLE_BACK),
    DEAF_BROKER(Link.BROKER, Proxy.Mode.HOLE_BACK),
    DEAF_GATEWAY(Link.GATEWAY, Proxy.Mode.HOLE_BACK),
    DEAF_KITCHEN(Link.KITCHEN, Proxy.Mode.HOLE_BACK),
    /** The hub's clock, by minutes; by libfaketime, where it is installed. */
    CLOCK_FORWARD,
    CLOCK_BACK;

    private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private final Optional<Link> link;
    private final Proxy.Mode mode;

    What() {
        this.link = Optional.empty();
        this.mode = Proxy.Mode.FINE;
    }

    What(Link link, Proxy.Mode mode) {
        this.link = Optional.of(link);
        this.mode = mode;
    }

    /** The proxy it needs between the hub and a part of the stack. */
    Optional<Proxy> proxy(StackSettings settings) {
        return link.map(way -> new Proxy(way.port(settings.ports())));
    }

    /** Settings and variables of the hub's process that it needs. */
    Map<String, String> environment(StackSettings settings, Optional<Proxy> proxy) {
        Map<String, String> environment = new LinkedHashMap<>();
        link.ifPresent(way -> environment.putAll(way.over(proxy.orElseThrow().port())));
        if (this == CLOCK_FORWARD || this == CLOCK_BACK) {
            if (!Files.exists(FAKETIME)) {
                throw new StackException("Clocks are moved by libfaketime, and " + FAKETIME + " is not there.");
            }
            setClock(settings.data(), "+0");
            environment.put("LD_PRELOAD", FAKETIME.toString());
            environment.put("FAKETIME_TIMESTAMP_FILE", clock(settings.data()).toString());
            environment.put("FAKETIME_CACHE_DURATION", "1");
            // Time-outs and timers of the machine go on as they are: only the time of day moves.
            environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        }
        return environment;
    }

    Mishap in(TrialStack stack, Optional<Proxy> proxy) {
        return switch (this) {
            case LIBERTY -> new Simple(stack.liberty()::kill, stack.liberty()::start);
            case BROKER -> new Simple(stack.broker()::kill, stack.broker()::start);
            case DATABASE -> new Simple(stack.postgresql()::kill, stack.postgresql()::start);
            case ALL -> new Together(LIBERTY.in(stack, proxy), BROKER.in(stack, proxy), DATABASE.in(stack, proxy));
            case PAUSE_LIBERTY -> held(stack.liberty()::handle);
            case PAUSE_BROKER -> held(stack.broker()::handle);
            case PAUSE_DATABASE -> held(stack.postgresql()::handle);
            case CLOCK_FORWARD -> clock(stack.data(), "+180");
            case CLOCK_BACK -> clock(stack.data(), "-180");
            default ->
                new Lasting(
                        () -> proxy.orElseThrow().become(mode),
                        () -> proxy.orElseThrow().become(Proxy.Mode.FINE));
        };
    }

    private static Mishap held(Supplier<ProcessHandle> process) {
        return new Lasting(() -> Signals.hold(process.get()), () -> Signals.goOn(process.get()));
    }

    private static Mishap clock(Path data, String offset) {
        return new Lasting(() -> setClock(data, offset), () -> setClock(data, "+0"));
    }

    private static Path clock(Path data) {
        return data.toAbsolutePath().resolve("clock");
    }

    private static void setClock(Path data, String offset) {
        try {
            Files.createDirectories(data);
            Files.writeString(clock(data), offset + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static What named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Simple(Runnable begin, Runnable end) implements Mishap {
        @Override
        public void strike() {
            begin.run();
        }

        @Override
        public void mend() {
            end.run();
        }
    }

    /** Something that goes on for a while. */
    private record Lasting(Runnable begin, Runnable end) implements Mishap {
        private static final long MILLIS = 8_000;

        @Override
        public void strike() {
            begin.run();
            try {
                Thread.sleep(MILLIS);
            } catch (InterruptedException called) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void mend() {
            end.run();
        }
    }
}
