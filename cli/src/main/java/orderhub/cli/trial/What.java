package orderhub.cli.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Signals;
import orderhub.cli.stack.SmallDisk;
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
    /** The broker is killed, and what it had on its disk is gone. */
    BROKER_DISK,
    /** The database is killed and its standby, which had each commit before it was answered, takes its place. */
    FAILOVER_DATABASE(Link.DATABASE, Proxy.Mode.FINE),
    /** The database ends the hub's connections and takes no new ones, for a minute. */
    REFUSE_DATABASE,
    /** Not a byte is left on its disk. */
    FULL_DATABASE,
    FULL_BROKER,
    /** The hub's clock, by minutes; by libfaketime, where it is installed. */
    CLOCK_FORWARD,
    CLOCK_BACK;

    private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private static final Duration A_WHILE = Duration.ofSeconds(8);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

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

    /**
     * What it needs beside the stack.
     *
     * @param proxy between the hub and a part of it
     * @param disk of a part of it
     * @param lasting how long what does not end by itself goes on
     */
    record Means(Optional<Proxy> proxy, Optional<SmallDisk> disk, Duration lasting) {}

    /** Before the stack is started; what was opened is given to be closed. */
    Means means(StackSettings settings, Optional<Duration> lasting, Closing closing) {
        return new Means(
                link.map(way -> closing.add(new Proxy(way.port(settings.ports())))),
                Optional.ofNullable(
                        switch (this) {
                            case FULL_DATABASE -> closing.add(SmallDisk.ofDatabase(settings.data()));
                            case FULL_BROKER -> closing.add(SmallDisk.ofBroker(settings.data()));
                            default -> null;
                        }),
                lasting.orElse(this == REFUSE_DATABASE ? A_MINUTE : A_WHILE));
    }

    /** Settings and variables of the hub's process that it needs. */
    Map<String, String> environment(StackSettings settings, Means means) {
        Map<String, String> environment = new LinkedHashMap<>();
        link.ifPresent(
                way -> environment.putAll(way.over(means.proxy().orElseThrow().port())));
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

    Mishap in(TrialStack stack, Means means) {
        return switch (this) {
            case LIBERTY -> new Simple(stack.liberty()::kill, stack.liberty()::start);
            case BROKER -> new Simple(stack.broker()::kill, stack.broker()::start);
            case DATABASE -> new Simple(stack.postgresql()::kill, stack.postgresql()::start);
            case ALL -> new Together(LIBERTY.in(stack, means), BROKER.in(stack, means), DATABASE.in(stack, means));
            case PAUSE_LIBERTY -> held(stack.liberty()::handle, means);
            case PAUSE_BROKER -> held(stack.broker()::handle, means);
            case PAUSE_DATABASE -> held(stack.postgresql()::handle, means);
            case BROKER_DISK ->
                new Simple(stack.broker()::kill, () -> {
                    stack.broker().lose();
                    stack.broker().start();
                });
            case FAILOVER_DATABASE ->
                new Simple(
                        () -> {
                            stack.postgresql().follow();
                            stack.postgresql().kill();
                        },
                        () -> {
                            stack.postgresql().failOver();
                            means.proxy()
                                    .orElseThrow()
                                    .leadTo(stack.postgresql().port());
                        });
            case REFUSE_DATABASE -> new Lasting(stack.postgresql()::refuse, stack.postgresql()::admit, means.lasting());
            case FULL_DATABASE -> full(means, stack.postgresql()::revive);
            case FULL_BROKER -> full(means, stack.broker()::revive);
            case CLOCK_FORWARD -> clock(stack.data(), "+180", means);
            case CLOCK_BACK -> clock(stack.data(), "-180", means);
            default ->
                new Lasting(
                        () -> means.proxy().orElseThrow().become(mode),
                        () -> means.proxy().orElseThrow().become(Proxy.Mode.FINE),
                        means.lasting());
        };
    }

    private static Mishap held(Supplier<ProcessHandle> process, Means means) {
        return new Lasting(() -> Signals.hold(process.get()), () -> Signals.goOn(process.get()), means.lasting());
    }

    /** Who ended for want of space is started again by whoever made the space, as an operator would. */
    private static Mishap full(Means means, Runnable revive) {
        SmallDisk disk = means.disk().orElseThrow();
        return new Lasting(
                disk::fill,
                () -> {
                    disk.free();
                    revive.run();
                },
                means.lasting());
    }

    private static Mishap clock(Path data, String offset, Means means) {
        return new Lasting(() -> setClock(data, offset), () -> setClock(data, "+0"), means.lasting());
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
    private record Lasting(Runnable begin, Runnable end, Duration lasting) implements Mishap {
        @Override
        public void strike() {
            begin.run();
            try {
                Thread.sleep(lasting);
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
