package orderhub.cli.stack;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database to the schema this version of the hub works with. Safe to run again. */
public final class Migrations {
    private static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /**
     * What was done.
     *
     * @param applied how many migrations were not there yet
     * @param version the schema has now
     */
    public record Result(int applied, String version) {}

    public static Result apply(DataSource database) {
        return migrate(Flyway.configure().dataSource(database));
    }

    public static Result apply(String url, String user, String password) {
        return migrate(Flyway.configure().dataSource(url, user, password));
    }

    private static Result migrate(org.flywaydb.core.api.configuration.FluentConfiguration configuration) {
        Flyway flyway =
                configuration.locations(LOCATION).failOnMissingLocations(true).load();
        try {
            MigrateResult result = flyway.migrate();
            var current = flyway.info().current();
            String version = current == null ? "none" : current.getVersion().getVersion();
            return new Result(result.migrationsExecuted, version);
        } catch (FlywayException failure) {
            throw new StackException("The database could not be migrated: " + firstLine(failure), failure);
        }
    }

    private static String firstLine(FlywayException failure) {
        return failure.getMessage() == null
                ? failure.toString()
                : failure.getMessage()
                        .strip()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse("");
    }
}
