package orderhub.cli.stack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Where the stack of a data folder listens, left there for the other verbs.
 *
 * @param hub the API
 * @param control the sandbox's own addresses
 */
public record RunningAt(URI hub, URI control) {
    private static Path file(DataFolder folder) {
        return folder.root().resolve("running-at.properties");
    }

    public static void leave(Stack stack) {
        DataFolder.write(
                file(DataFolder.at(stack.data())),
                Map.of(
                        "hub",
                        stack.hubUrl().toString(),
                        "control",
                        stack.controlUrl().toString()));
    }

    public static RunningAt of(DataFolder folder) {
        if (!Files.exists(file(folder))) {
            throw new StackException("Order Hub has not run with the data folder " + folder.root() + " yet.");
        }
        Properties kept = DataFolder.read(file(folder));
        return new RunningAt(URI.create(kept.getProperty("hub")), URI.create(kept.getProperty("control")));
    }
}
