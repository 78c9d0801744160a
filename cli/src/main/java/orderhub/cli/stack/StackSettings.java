package orderhub.cli.stack;

import java.nio.file.Path;

/**
 * What a stack is started with.
 *
 * @param data folder for everything it keeps
 * @param ports where its parts listen
 * @param sandbox whether the partners' stand-ins are started
 * @param speed the stand-ins cook and decide so many times faster
 * @param seed of everything the stand-ins do by chance
 */
public record StackSettings(Path data, Ports ports, boolean sandbox, double speed, long seed) {
    public StackSettings {
        checkedSpeed(speed);
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
