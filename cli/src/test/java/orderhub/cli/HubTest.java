package orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
                "crash",
                "races",
                "dead-letters",
                "migrate",
                "config"
            })
    void everyVerbExplainsItself(String verb) {
        assertThat(hub(verb, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: hub " + verb).contains("--help");
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
                        "crash",
                        "races",
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
