package orderhub.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.StackException;

/** What one part of the benchmark measured, told while it runs and kept as a dated page. */
final class Report {
    private final String title;
    private final String command;
    private final Consumer<String> say;
    private final StringBuilder text = new StringBuilder();
    private final List<String> missed = new ArrayList<>();
    private String versions = "";

    /**
     * @param command that measures it again
     * @param say shown to whoever waits for it
     */
    Report(String title, String command, Consumer<String> say) {
        this.title = title;
        this.command = command;
        this.say = say;
    }

    /** Progress: shown, not kept. */
    void progress(String what) {
        say.accept(what);
    }

    /** @param what other than the Java that runs this */
    void versions(String what) {
        versions = what;
    }

    /** A paragraph. */
    Report paragraph(String format, Object... values) {
        return add(String.format(Locale.ROOT, format, values) + "\n\n");
    }

    /** The head of a table; rows follow. */
    Report heads(String... heads) {
        return row(heads).add("|" + "---|".repeat(heads.length) + "\n");
    }

    Report row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ')
                    .append(cell instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : cell)
                    .append(" |");
        }
        return add(line + "\n");
    }

    /** After a table. */
    Report end() {
        return add("\n");
    }

    private Report add(String more) {
        text.append(more);
        say.accept(more.stripTrailing());
        return this;
    }

    /** A figure and what it should have been. */
    Report target(String what, boolean reached, String measured) {
        if (!reached) {
            missed.add(what);
        }
        return add("- " + (reached ? "reached: " : "**missed**: ") + what + " (measured: " + measured + ")\n");
    }

    boolean reached() {
        return missed.isEmpty();
    }

    String markdown() {
        return "# " + title + ", " + LocalDate.now(ZoneOffset.UTC) + "\n\n- command: `" + command
                + "`\n- commit: " + commit() + "\n- machine: "
                + String.format(
                        Locale.ROOT,
                        "%s %s, %d processors, load average %.1f at the end",
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                + "\n- versions: JDK " + Runtime.version() + (versions.isEmpty() ? "" : ", " + versions) + "\n\n"
                + text;
    }

    /** Beside earlier ones: its name has the date, the commit and the part. */
    void write(Path results) {
        Path file = results.resolve(LocalDate.now(ZoneOffset.UTC) + "-" + commit() + "-"
                + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + ".md");
        try {
            Files.createDirectories(results);
            Files.writeString(file, markdown(), StandardCharsets.UTF_8);
            say.accept("kept in " + file);
        } catch (IOException failure) {
            throw new StackException("The result cannot be written into " + results + ".", failure);
        }
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(Path.of(System.getProperty(Installation.HOME_PROPERTY, "."))
                            .toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? "unknown" : said;
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
