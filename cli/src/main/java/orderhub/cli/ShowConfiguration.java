package orderhub.cli;

import java.util.concurrent.Callable;
import orderhub.cli.show.Table;
import orderhub.cli.stack.Settings;
import orderhub.settings.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The settings as the server would get them from this environment. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = {
            "Shows every setting with its value in this environment, its default and its meaning; secrets are masked.",
            "./hub run sets the places of the parts it starts by itself; those are shown as they are for an installation."
        })
final class ShowConfiguration implements Callable<Integer> {
    @Option(names = "--markdown", description = "As the table in the documentation, without this environment's values.")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (markdown) {
            spec.commandLine().getOut().print(Settings.markdown());
        } else {
            Table table = new Table("setting", "value", "from", "meaning");
            for (Setting setting : Settings.all()) {
                String given = System.getenv(setting.variable());
                String value = given == null ? setting.defaultValue().orElse("(must be given)") : given;
                table.row(
                        setting.name(),
                        given != null && setting.isSecret() ? "***" : value,
                        given == null ? "default" : "environment",
                        setting.meaning());
            }
            spec.commandLine().getOut().print(table);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
