package orderhub.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import orderhub.cli.stack.DataFolder;
import orderhub.cli.stack.TokenIssuer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints a development token and nothing else, so that a script can take it. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a signed development token.",
            "Roles: customer, cashier, production-manager, assortment-manager, storekeeper, administrator, device."
        })
final class Token implements Callable<Integer> {
    @Option(names = "--role", required = true, split = ",", paramLabel = "ROLE", description = "One or more roles.")
    private List<String> roles = new ArrayList<>();

    @Option(
            names = "--restaurant",
            split = ",",
            paramLabel = "ID",
            description = {
                "Where the bearer works; '*' is everywhere.",
                "Staff and devices need it: without it they see no order.",
                "An administrator is everywhere unless told otherwise; a customer needs none."
            })
    private List<String> restaurants = new ArrayList<>();

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "Stable name of the bearer (default: the first role, the first restaurant and -1).")
    private String subject;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            defaultValue = "8h",
            converter = Lifetime.class,
            description = "Such as 30m, 8h or 7d (default: ${DEFAULT-VALUE}).")
    private Duration lifetime;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${ORDERHUB_DATA:-./data}",
            description = "The data folder of ./hub run, whose key signs (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Spec
    private CommandSpec spec;

    /** Reads 30m, 8h, 7d or ISO-8601. */
    static final class Lifetime implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            try {
                if (upper.matches("[0-9]{1,6}D")) {
                    return Duration.ofDays(Long.parseLong(upper.substring(0, upper.length() - 1)));
                }
                return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            } catch (java.time.format.DateTimeParseException malformed) {
                throw new TypeConversionException("'" + text + "' is not a time such as 30m, 8h or 7d");
            }
        }
    }

    /** Two restaurants' devices are not the same one: it would see the other's orders as its own. */
    private String standardName() {
        String restaurant =
                restaurants.isEmpty() || restaurants.getFirst().equals("*") ? "" : "-" + restaurants.getFirst();
        return roles.getFirst() + restaurant + "-1";
    }

    @Override
    public Integer call() {
        List<String> where = restaurants.isEmpty() && roles.contains("administrator") ? List.of("*") : restaurants;
        String name = subject == null ? standardName() : subject;
        TokenIssuer.Bearer bearer = new TokenIssuer.Bearer(name, roles, where, lifetime);
        TokenIssuer issuer = TokenIssuer.of(DataFolder.ofARun(data), Clock.systemUTC());
        spec.commandLine().getOut().println(issuer.issue(bearer));
        return 0;
    }
}
