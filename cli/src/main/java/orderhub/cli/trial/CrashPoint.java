package orderhub.cli.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Commits, sends or calls that the process is to be ended at, before and after.
 *
 * @param name such as {@code commit:PayOrder.pay}; of a commit without the line that tells several of one method apart
 * @param count how many there are of that name
 */
record CrashPoint(String name, int count) {
    /** Those of the list that belongs to the code, without the excepted ones. */
    static List<CrashPoint> all() {
        List<CrashPoint> all = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CrashPoint.class.getResourceAsStream("crash-points.txt"), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String[] words = line.split(" ", 4);
                if (!line.isBlank() && !line.startsWith("#") && !(words.length == 4 && words[3].startsWith("not "))) {
                    all.add(new CrashPoint(
                            words[0] + ":" + words[1], words.length > 2 ? Integer.parseInt(words[2]) : 1));
                }
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether that one, as the process named it, is one of these. */
    boolean is(String passed) {
        return passed.equals(name) || passed.startsWith(name + ":");
    }
}
