package orderhub.cli.trial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.MovableClock;
import orderhub.cli.stack.Signals;
import orderhub.cli.stack.SmallDisk;
import orderhub.cli.stack.StackSettings;

/** What happens, and to whom; by its name on the command line. */
public final class What {
    private static final Map<String, What> KINDS = new LinkedHashMap<>();

    static final What LIBERTY = blow("liberty", stack -> Mishap.of(stack.liberty()::kill, stack.liberty()::start));
    static final What BROKER = blow("broker", stack -> Mishap.of(stack.broker()::kill, stack.broker()::start));
    static final What DATABASE =
            blow("database", stack -> Mishap.of(stack.postgresql()::kill, stack.postgresql()::start));
    /** The three at once. */
    static final What ALL = blow(
            "all",
            stack -> new Together(
                    Mishap.of(stack.liberty()::kill, stack.liberty()::start),
                    Mishap.of(stack.broker()::kill, stack.broker()::start),
                    Mishap.of(stack.postgresql()::kill, stack.postgresql()::start)));

    static {
        // Each of the three alone, and then all of them.
        rigged(
                "in-turn",
                (settings, closing) -> new InTurn(Stream.of(LIBERTY, BROKER, DATABASE, ALL)
                        .map(kind -> kind.rig(settings, closing))
                        .toList()));
        pause("pause-liberty", stack -> stack.liberty()::handle);
        pause("pause-broker", stack -> stack.broker()::handle);
        pause("pause-database", stack -> stack.postgresql()::handle);
        for (Proxy.Mode mode : Proxy.Mode.values()) {
            for (Link link : Link.values()) {
                if (mode != Proxy.Mode.FINE) {
                    rigged(mode + "-" + link, (settings, closing) -> new Detour(link, mode, settings, closing));
                }
            }
        }
        // The broker is killed, and what it had on its disk is gone.
        blow(
                "broker-disk",
                stack -> Mishap.of(stack.broker()::kill, () -> {
                    stack.broker().lose();
                    stack.broker().start();
                }));
        rigged("failover-database", Failover::new);
        // Not a byte is left on its disk.
        rigged(
                "full-database",
                (settings, closing) ->
                        full(closing.add(SmallDisk.ofDatabase(settings.data())), stack -> stack.postgresql()::revive));
        rigged(
                "full-broker",
                (settings, closing) ->
                        full(closing.add(SmallDisk.ofBroker(settings.data())), stack -> stack.broker()::revive));
        clock("clock-forward", WrongClock.Owner.HUB, 1);
        clock("clock-back", WrongClock.Owner.HUB, -1);
        clock("clock-forward-broker", WrongClock.Owner.BROKER, 1);
        clock("clock-back-broker", WrongClock.Owner.BROKER, -1);
        clock("clock-forward-database", WrongClock.Owner.DATABASE, 1);
        clock("clock-back-database", WrongClock.Owner.DATABASE, -1);
    }

    /** The database ends the hub's connections and takes no new ones. */
    static final What REFUSE_DATABASE = rigged(
            "refuse-database",
            (settings, closing) -> (stack, chance) ->
                    Mishap.lasting(chance.lasting(), stack.postgresql()::refuse, stack.postgresql()::admit));

    private final String name;
    private final BiFunction<StackSettings, Closing, Rig> rig;

    private What(String name, BiFunction<StackSettings, Closing, Rig> rig) {
        this.name = name;
        this.rig = rig;
    }

    /** Before a stack of these settings is started; what is opened is given to be closed after it. */
    Rig rig(StackSettings settings, Closing closing) {
        return rig.apply(settings, closing);
    }

    /** All there are, in their order. */
    public static List<What> all() {
        return List.copyOf(KINDS.values());
    }

    /** @throws IllegalArgumentException which names all there are when that is none */
    public static What named(String word) {
        What found = KINDS.get(word.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no kind " + word + "; there are " + String.join(", ", KINDS.keySet()));
        }
        return found;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name;
    }

    private static What rigged(String name, BiFunction<StackSettings, Closing, Rig> rig) {
        What what = new What(name, rig);
        KINDS.put(name, what);
        return what;
    }

    private static What blow(String name, Function<TrialStack, Mishap> mishap) {
        return rigged(name, (settings, closing) -> (stack, chance) -> mishap.apply(stack));
    }

    private static void pause(String name, Function<TrialStack, Supplier<ProcessHandle>> process) {
        rigged(
                name,
                (settings, closing) -> (stack, chance) -> Mishap.lasting(
                        chance.lasting(),
                        () -> Signals.hold(process.apply(stack).get()),
                        () -> Signals.goOn(process.apply(stack).get())));
    }

    private static void clock(String name, WrongClock.Owner owner, int sign) {
        rigged(name, (settings, closing) -> new WrongClock(owner, sign, MovableClock.in(settings.data())));
    }

    /** Who ended for want of space is started again by whoever made the space, as an operator would. */
    private static Rig full(SmallDisk disk, Function<TrialStack, Runnable> revive) {
        return (stack, chance) -> Mishap.lasting(chance.lasting(), disk::fill, () -> {
            disk.free();
            revive.apply(stack).run();
        });
    }
}
