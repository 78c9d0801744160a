package orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import orderhub.cli.client.Connection;
import orderhub.cli.show.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Messages nobody could work on. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows the messages nobody could work on, with the reason, and sends them again.")
final class DeadLettersVerb implements Runnable {
    private static final String LETTERS = "/api/v1/admin/dead-letters";

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        list();
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows them, oldest first.")
    int list() {
        Table table = new Table("id", "queue", "at", "tries", "reason");
        for (JsonNode letter : letters()) {
            table.row(
                    letter.path("id").asText(),
                    letter.path("queue").asText(),
                    letter.path("at").asText(),
                    letter.path("deliveries").asText(),
                    letter.path("reason").asText());
        }
        out().print(table.isEmpty() ? "There are no dead letters." + System.lineSeparator() : table.toString());
        out().flush();
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Puts one back on its queue, or all of them.")
    int resend(@Parameters(paramLabel = "ID", description = "its id, or 'all'") String id) {
        // Page by page, each once: what nobody can work on is a dead letter again in a moment.
        Set<String> resent = new HashSet<>();
        int before;
        do {
            before = resent.size();
            for (JsonNode letter : letters()) {
                String found = letter.path("id").asText();
                if ((id.equals("all") || id.equals(found)) && resent.add(found)) {
                    connection.administrator().post(LETTERS + "/" + found + "/resend", (Object) null);
                }
            }
        } while (id.equals("all") && resent.size() > before);
        int sent = resent.size();
        out().println(sent == 0 && !id.equals("all") ? "There is no dead letter " + id + "." : sent + " sent again.");
        out().flush();
        return sent > 0 || id.equals("all") ? 0 : Hub.FALSE;
    }

    private JsonNode letters() {
        return connection.administrator().get(LETTERS).path("deadLetters");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
