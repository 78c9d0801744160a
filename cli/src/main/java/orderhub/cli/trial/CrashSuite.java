package orderhub.cli.trial;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.StackException;

/** Many strikes of one kind, cut into parts: each has a stack of its own and is judged at its end. */
public final class CrashSuite {
    private final TrialOptions options;
    private final Plan plan;
    private final StrikeBook book;
    private final PrintWriter out;

    /**
     * @param what whom to strike
     * @param first number of the first strike
     * @param count how many
     * @param atOnce so many in one part at most
     * @param seed of the moments and of who orders what
     * @param lasting how long what does not end by itself goes on, or as long as the seed says
     */
    public record Plan(What what, int first, int count, int atOnce, long seed, Optional<Duration> lasting) {
        public Plan {
            if (first < 1 || count < 1 || atOnce < 1) {
                throw new IllegalArgumentException("--kills, --from and --part must be at least 1");
            }
        }
    }

    /** @param results where each strike is written; what it has already is not played again */
    public CrashSuite(TrialOptions options, Plan plan, Optional<Path> results, PrintWriter out) {
        this.options = options;
        this.plan = plan;
        this.book = new StrikeBook(results);
        this.out = out;
    }

    /**
     * Plays what is open.
     *
     * @param table where the table of all results is written, after each part
     * @return whether everything held, in parts that were played before as well
     */
    public boolean play(Optional<Path> table) throws InterruptedException {
        for (List<Integer> row : book.open(plan.what(), plan.seed(), plan.first(), plan.count(), plan.atOnce())) {
            play(row.getFirst(), row.size());
            String text = book.markdown(LocalDate.now(ZoneOffset.UTC));
            table.ifPresent(file -> write(file, text));
            out.println();
            out.println(text);
            out.flush();
        }
        return book.allHold(plan.what(), plan.seed(), plan.first(), plan.count());
    }

    private void play(int first, int count) throws InterruptedException {
        Strikes strikes = new Strikes(plan.what(), first, count, plan.seed(), plan.lasting(), book::add);
        // Other guests in each part, the same whenever it is played again.
        Trial trial = Trial.endless(options, strikes, plan.seed() * 1_000_003 + first, out);
        boolean holds = trial.play() && !strikes.brokeOne();
        book.add(new StrikeBook.Part(
                plan.what(), first, first + count - 1, plan.seed(), trial.answeredOrders(), commit(), holds));
    }

    /**
     * Ends the hub's process once before and once after each commit, send and remote call.
     *
     * @param most so many are struck at most; with fewer than there are, what was not reached is no failure
     * @param table is written after each; what held by it already is not struck again
     * @return whether everything held and, unless there were to be fewer, every point was reached
     */
    public static boolean playPoints(TrialOptions options, long seed, int most, Optional<Path> table, PrintWriter out)
            throws InterruptedException {
        PointsTable kept = new PointsTable(table, seed, commit());
        Points points = new Points(seed, most, kept.thatHeld(), kept::write);
        boolean holds = Trial.endless(options, points, seed, out).play()
                && points.broken().isEmpty();
        kept.write(points.results());
        out.println();
        out.print(kept.text(points.results()));
        out.flush();
        return holds && (most < Integer.MAX_VALUE || points.allReached());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new StackException("The table cannot be written to " + file + ".", failure);
        }
    }

    private static String commit() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(Path.of(System.getProperty(Installation.HOME_PROPERTY, "."))
                            .toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? text.strip() : "";
        } catch (IOException noGit) {
            return "";
        }
    }
}
