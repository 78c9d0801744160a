package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderhub.cli.stack.StackException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrikeBookTest {
    @TempDir
    private Path folder;

    private Path file;
    private StrikeBook book;

    @BeforeEach
    void open() {
        file = folder.resolve("made/results.jsonl");
        book = new StrikeBook(Optional.of(file));
    }

    @Test
    void cutsARangeIntoParts() {
        assertThat(book.open(What.BROKER, 1, 3, 5, 2)).containsExactly(List.of(3, 4), List.of(5, 6), List.of(7));
    }

    @Test
    void playsNotAgainWhatWasJudgedAlsoByAnotherRun() {
        played(What.BROKER, 4, 5, true);
        assertThat(new StrikeBook(Optional.of(file)).open(What.BROKER, 1, 1, 8, 50))
                .containsExactly(List.of(1, 2, 3), List.of(6, 7, 8));
        assertThat(book.open(What.DATABASE, 1, 4, 2, 50)).containsExactly(List.of(4, 5));
        assertThat(book.open(What.BROKER, 2, 4, 2, 50)).containsExactly(List.of(4, 5));
    }

    @Test
    void doesNotForgetThatAPartBrokeEarlier() {
        played(What.BROKER, 4, 5, false);
        StrikeBook later = new StrikeBook(Optional.of(file));

        assertThat(later.allHold(What.BROKER, 1, 1, 8)).isFalse();
        assertThat(later.allHold(What.BROKER, 1, 5, 1)).isFalse();
        assertThat(later.allHold(What.BROKER, 1, 1, 3)).isTrue();
        assertThat(later.allHold(What.BROKER, 1, 6, 3)).isTrue();
        assertThat(later.allHold(What.BROKER, 2, 1, 8)).isTrue();
        assertThat(later.allHold(What.DATABASE, 1, 1, 8)).isTrue();
    }

    @Test
    void playsAgainWhatAnInterruptionLeftWithoutJudgement() {
        book.add(strike(What.BROKER, 1, 900, Strike.HOLDS));
        assertThat(new StrikeBook(Optional.of(file)).open(What.BROKER, 1, 1, 2, 50))
                .containsExactly(List.of(1, 2));
        assertThat(book.markdown(LocalDate.EPOCH)).doesNotContain("| broker |");

        book.add(strike(What.BROKER, 1, 700, Strike.HOLDS));
        book.add(new StrikeBook.Part(What.BROKER, 1, 1, 1, 10, "abc", true));
        assertThat(book.markdown(LocalDate.EPOCH))
                .contains("| broker | 1 | 1 | 1 | 10 | 3.0 | 0.7 s | 0.7 s | 0.7 s | 1 | 1 |");
    }

    @Test
    void partsAddUpInOneTableWhereverTheyWerePlayed() throws IOException {
        played(What.BROKER, 1, 2, true);
        StrikeBook other = new StrikeBook(Optional.of(folder.resolve("other.jsonl")));
        book = other;
        played(What.BROKER, 3, 3, true);
        played(What.LIBERTY, 1, 1, true);
        List<String> together = Stream.of(file, folder.resolve("other.jsonl"))
                .flatMap(one -> lines(one).stream())
                .toList();
        Path all = Files.write(folder.resolve("all.jsonl"), together);
        assertThat(new StrikeBook(Optional.of(all)).markdown(LocalDate.EPOCH))
                .contains(
                        "# Crashes, 1970-01-01",
                        "- commit: abc\n",
                        "| broker | 1 | 3 | 3 | 20 |",
                        "| liberty | 1 | 1 | 1 | 10 |")
                .doesNotContain("did not hold");
    }

    @Test
    void saysWhatDidNotHold() {
        book.add(strike(What.ALL, 1, 900, "BROKEN I2 [x]"));
        book.add(new StrikeBook.Part(What.ALL, 1, 1, 1, 10, "abc", false));
        assertThat(new StrikeBook(Optional.of(file)).markdown(LocalDate.EPOCH))
                .contains("| all | 1 | 1 | 0 | 10 |", "| 1 | 0 |\n", "- all 1, seed 1: BROKEN I2 [x]");
    }

    @Test
    void refusesAFileThatIsSomethingElse() throws IOException {
        Files.writeString(Files.createFile(folder.resolve("x")), "{\"what\":\"moon\"}\n");
        assertThatThrownBy(() -> new StrikeBook(Optional.of(folder.resolve("x"))))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("moon");
    }

    private void played(What what, int first, int last, boolean holds) {
        IntStream.rangeClosed(first, last).forEach(number -> book.add(strike(what, number, 800, Strike.HOLDS)));
        book.add(new StrikeBook.Part(what, first, last, 1, 10, "abc", holds));
    }

    private static Strike strike(What what, int number, long back, String verdict) {
        return new Strike(what, number, 1, Instant.EPOCH, 500, 3, back, verdict);
    }

    private static List<String> lines(Path one) {
        try {
            return Files.readAllLines(one);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
