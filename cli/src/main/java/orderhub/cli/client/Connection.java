package orderhub.cli.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import orderhub.cli.stack.DataFolder;
import orderhub.cli.stack.RunningAt;
import orderhub.cli.stack.TokenIssuer;
import orderhub.cli.stack.Trust;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How a verb finds the hub it works on: by default the one that ./hub run started with the same data folder. */
public final class Connection {
    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            defaultValue = "${ORDERHUB_DATA:-./data}",
            description = "The data folder of ./hub run (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "Another hub; its token from the environment variable ORDERHUB_TOKEN.")
    private URI url;

    /** The folder of an installation that ran at least once. */
    public DataFolder folder() {
        return DataFolder.ofARun(data);
    }

    /** The hub as an administrator. */
    public JsonClient administrator() {
        return as(new TokenIssuer.Bearer("hub-command", List.of("administrator"), List.of("*"), Duration.ofHours(1)));
    }

    /** The hub as somebody in particular. */
    public JsonClient as(TokenIssuer.Bearer bearer) {
        Optional<String> given = Optional.ofNullable(System.getenv("ORDERHUB_TOKEN"));
        String token = given.orElseGet(
                () -> TokenIssuer.of(folder(), Clock.systemUTC()).issue(bearer));
        return new JsonClient(hub(), trust(), Optional.of(token));
    }

    /** The sandbox's own addresses. */
    public JsonClient sandbox() {
        return new JsonClient(RunningAt.of(folder()).control(), trust(), Optional.empty());
    }

    private URI hub() {
        return url != null ? url : RunningAt.of(folder()).hub();
    }

    private SSLContext trust() {
        return url != null && DataFolder.existing(data).isEmpty() ? Trust.ofTheJdk() : Trust.of(folder());
    }
}
