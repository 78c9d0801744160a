package orderhub.cli;

import java.util.concurrent.Callable;
import orderhub.cli.stack.LogFile;
import orderhub.cli.stack.Migrations;
import orderhub.cli.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Applies the migrations to a database that an operator runs. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a database to the schema this version works with; safe to run again.",
            "The password comes from the environment variable ORDERHUB_DATABASE_PASSWORD."
        })
final class Migrate implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "JDBC-URL",
            defaultValue = "jdbc:postgresql://localhost:5432/orderhub",
            description = "Default: ${DEFAULT-VALUE}.")
    private String url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "orderhub",
            description = "Owner of the schema (default: ${DEFAULT-VALUE}).")
    private String user;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.silence();
        String password = System.getenv("ORDERHUB_DATABASE_PASSWORD");
        if (password == null || password.isEmpty()) {
            throw new StackException("ORDERHUB_DATABASE_PASSWORD is not set (the password of " + user + ").");
        }
        if (!url.matches("jdbc:postgresql://[^\\s]+")) {
            throw new StackException("--url must be jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        Migrations.Result result = Migrations.apply(url, user, password);
        spec.commandLine()
                .getOut()
                .println("The database is at version " + result.version() + "; " + result.applied() + " applied now.");
        return 0;
    }
}
