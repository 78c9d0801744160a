package orderhub.cli.stack;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a stack is started with.
 *
 * @param data folder for everything it keeps
 * @param ports where its parts listen
 * @param sandbox whether the partners' stand-ins are started
 * @param speed the stand-ins cook and decide so many times faster
 * @param seed of everything the stand-ins do by chance
 * @param detours by which port a caller reaches the hub, for those who do not come by its own
 */
public record StackSettings(
        Path data, Ports ports, boolean sandbox, double speed, long seed, Map<Caller, Integer> detours) {
    public StackSettings {
        checkedSpeed(speed);
        detours = Map.copyOf(detours);
    }

    /** With everybody on the straight way. */
    public StackSettings(Path data, Ports ports, boolean sandbox, double speed, long seed) {
        this(data, ports, sandbox, speed, seed, Map.of());
    }

    /** The same, with that caller on a detour. */
    public StackSettings over(Caller caller, int port) {
        Map<Caller, Integer> more = new EnumMap<>(Caller.class);
        more.putAll(detours);
        more.put(caller, port);
        return new StackSettings(data, ports, sandbox, speed, seed, more);
    }

    /** The port by which that caller reaches the hub. */
    int hub(Caller caller) {
        return detours.getOrDefault(caller, ports.hub());
    }

    /** The speed, when it is one. */
    public static double checkedSpeed(double speed) {
        if (!(speed > 0) || speed > 1000) {
            throw new IllegalArgumentException("speed must be above 0 and at most 1000");
        }
        return speed;
    }

    /** For tests: free ports, cooking twenty times faster than in life. */
    public static StackSettings forTests(Path data) {
        return new StackSettings(data, Ports.free(), true, 20, 1);
    }
}
