package orderhub.cli.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import orderhub.cli.stack.StackException;

/** What came of each crash point, as a page that is written anew after each: a run that was interrupted goes on where it was. */
final class PointsTable {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\w+ \\w+:\\S+) \\| " + Strike.HOLDS + " \\|$");

    private final Optional<Path> file;
    private final long seed;
    private final String commit;

    /** @param file without it nothing is kept */
    PointsTable(Optional<Path> file, long seed, String commit) {
        this.file = file;
        this.seed = seed;
        this.commit = commit;
    }

    /** Those that held, by an earlier run. */
    Map<String, String> thatHeld() {
        Map<String, String> held = new TreeMap<>();
        file.filter(Files::exists).ifPresent(kept -> {
            try {
                ROW.matcher(Files.readString(kept))
                        .results()
                        .map(MatchResult::group)
                        .map(row -> row.split("\\|")[1].strip())
                        .forEach(point -> held.put(point, Strike.HOLDS));
            } catch (IOException failure) {
                throw new StackException("The table in " + kept + " cannot be read.", failure);
            }
        });
        return held;
    }

    String text(Map<String, String> results) {
        StringBuilder text = new StringBuilder("# Crash points, ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append("\n\n- command: `./hub crash --points --seed ")
                .append(seed)
                .append(" --table FILE`\n- commit: ")
                .append(commit)
                .append("\n\n| point | what came of it |\n|---|---|\n");
        results.forEach((point, verdict) ->
                text.append("| ").append(point).append(" | ").append(verdict).append(" |\n"));
        return text.toString();
    }

    void write(Map<String, String> results) {
        file.ifPresent(kept -> {
            try {
                Files.createDirectories(kept.toAbsolutePath().getParent());
                Files.writeString(kept, text(results));
            } catch (IOException failure) {
                throw new StackException("The table cannot be written to " + kept + ".", failure);
            }
        });
    }
}
