package orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HubTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temporary;

    private int hub(String... arguments) {
        return Hub.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "order",
                "demo",
                "token",
                "invariants",
                "faults",
                "matrix",
                "crash",
                "races",
                "accounting",
                "dead-letters",
                "migrate",
                "config"
            })
    void everyVerbExplainsItself(String verb) {
        assertThat(hub(verb, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: hub " + verb).contains("--help");
    }

    @Test
    void whoAsksForHelpOfWhatDoesNotExistIsToldSo() {
        assertThat(hub("nosuch", "--help")).isEqualTo(2);
        assertThat(err.toString()).contains("nosuch");
    }

    @Test
    void everyVerbIsAmongThoseExplained() {
        assertThat(Hub.commandLine().getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "run",
                        "order",
                        "demo",
                        "token",
                        "invariants",
                        "faults",
                        "matrix",
                        "crash",
                        "races",
                        "accounting",
                        "dead-letters",
                        "migrate",
                        "config",
                        "help");
    }

    @Test
    void everyVerbIsSummedUpInAWholeSentence() {
        Hub.commandLine()
                .getSubcommands()
                .forEach((verb, line) -> assertThat(
                                line.getCommandSpec().usageMessage().description()[0])
                        .as(verb)
                        .endsWith("."));
    }

    @Test
    void withoutAVerbTheQuestionIsWrong() {
        assertThat(hub()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Say what to do");
    }

    @ParameterizedTest
    @CsvSource({
        "faults --orders 0, --orders must be at least 1",
        "faults --orders -3, --orders must be at least 1",
        "faults --orders 5 --probability 2, --probability must be at least 0 and below 1",
        "faults --orders 5 --rate 0, --rate must be above 0",
        "faults --orders 5 --patience 0, --patience must be at least 1",
        "faults --orders 5 --speed 0, speed must be above 0",
        "faults --orders 5 --trial-ports 65535, is not between 1 and 65535",
        "matrix --orders 0, must be at least 1",
        "matrix --only nowhere, no fault has",
        "crash --kills 0, must be at least 1",
        "crash --from 0, must be at least 1",
        "crash --part 0, must be at least 1",
        "crash --rate -1, --rate must be above 0",
        "crash --points --kills 0, --kills must be at least 1"
    })
    void aWrongNumberIsRefusedBeforeAnythingStarts(String arguments, String sentence) {
        Path folder = temporary.resolve("trial");

        assertThat(hub((arguments + " --folder " + folder).split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString().strip()).contains(sentence).doesNotContain("\n");
        assertThat(out.toString()).as("what was begun").isEmpty();
        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "run --speed 0, speed must be above 0",
        "run --port-base 65535, is not between 1 and 65535",
        "demo --rate 0, --rate must be above 0",
        "demo --seconds 0, --seconds must be at least 1",
        "demo --patience 0, --patience must be at least 1",
        "order --limit 0, --limit must be at least 1"
    })
    void soIsOneOfTheRunningSystem(String arguments, String sentence) {
        Path data = temporary.resolve("nothing");

        assertThat(hub((arguments + " --data " + data).split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString().strip()).contains(sentence).doesNotContain("\n");
        assertThat(data).doesNotExist();
    }

    @Test
    void withoutARunThereIsNoTokenAndNoFolderIsMade() {
        Path typo = temporary.resolve("dta");

        assertThat(hub("token", "--role", "cashier", "--data", typo.toString())).isEqualTo(Hub.FALSE);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().strip())
                .startsWith("There is no data of ./hub run in " + typo)
                .doesNotContain("\n");
        assertThat(typo).doesNotExist();
    }

    /** As a run leaves it. */
    @BeforeEach
    void aRunLeftItsSecrets() throws IOException {
        Files.createFile(temporary.resolve("secrets.properties"));
    }

    @Test
    void printsATokenAndNothingElse() {
        assertThat(hub("token", "--role", "cashier,device", "--restaurant", "r01", "--data", temporary.toString()))
                .isZero();
        assertThat(out.toString().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"administrator,*", "cashier,", "customer,"})
    void anAdministratorIsEverywhereWhenNoRestaurantIsNamed(String role, String restaurant) throws Exception {
        assertThat(hub("token", "--role", role, "--data", temporary.toString())).isZero();

        assertThat(SignedJWT.parse(out.toString().strip()).getJWTClaimsSet().getStringListClaim("restaurants"))
                .isEqualTo(restaurant == null ? List.of() : List.of(restaurant));
    }

    @Test
    void anAdministratorOfOneRestaurantStaysThere() throws Exception {
        assertThat(hub("token", "--role", "administrator", "--restaurant", "r02", "--data", temporary.toString()))
                .isZero();

        assertThat(SignedJWT.parse(out.toString().strip()).getJWTClaimsSet().getStringListClaim("restaurants"))
                .containsExactly("r02");
    }

    @Test
    void anUnknownRoleIsAWrongQuestion() {
        assertThat(hub("token", "--role", "king", "--data", temporary.toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no role king").doesNotContain("\tat ");
    }

    @Test
    void aVerbWithoutARunningHubSaysSoInOneSentence() {
        assertThat(hub("invariants", "--data", temporary.resolve("nothing").toString()))
                .isEqualTo(Hub.FALSE);
        assertThat(err.toString().strip())
                .startsWith("There is no data of ./hub run in")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"30m,PT30M", "8h,PT8H", "7d,P7D", "PT90S,PT90S", "45s,PT45S"})
    void readsLifetimes(String text, Duration expected) {
        assertThat(new Token.Lifetime().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "eight", "-", "8x"})
    void refusesOtherLifetimes(String text) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Token.Lifetime().convert(text))
                .hasMessageContaining("is not a time such as");
    }

    @Test
    void configurationShowsEverySettingAndNoSecret() {
        assertThat(hub("config")).isZero();
        assertThat(out.toString()).contains("orderhub.kitchen.url", "orderhub.database.port", "(must be given)");
    }
}
