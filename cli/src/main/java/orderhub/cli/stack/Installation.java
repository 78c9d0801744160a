package orderhub.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the parts of the product lie: in a source tree that was built, or in the unpacked archive.
 *
 * @param liberty the unpacked server, never written to
 * @param serverFiles what an operator copies into a server: server.xml, its includes, resources
 * @param application the EAR
 */
public record Installation(Path liberty, Path serverFiles, Path application) {
    /** System property naming the folder of the script. */
    public static final String HOME_PROPERTY = "orderhub.home";

    /** The installation of the script that started this program. */
    public static Installation current() {
        return in(
                Path.of(System.getProperty(HOME_PROPERTY, ".")).toAbsolutePath().normalize());
    }

    public static Installation in(Path home) {
        Path sources = home.resolve("server-config/target");
        if (Files.exists(home.resolve("server-config/pom.xml"))) {
            return new Installation(
                            sources.resolve("wlp"),
                            sources.resolve("server/orderhub"),
                            ear(home.resolve("ear/target"))
                                    .orElseThrow(() -> new StackException(
                                            "There is no EAR in " + home.resolve("ear/target") + ": build it first.")))
                    .checked();
        }
        return new Installation(home.resolve("wlp"), home.resolve("server/orderhub"), home.resolve("order-hub.ear"))
                .checked();
    }

    private static Optional<Path> ear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".ear"))
                    .findFirst();
        } catch (IOException failure) {
            throw new StackException("The folder " + folder + " cannot be read.", failure);
        }
    }

    private Installation checked() {
        if (!Files.isExecutable(liberty.resolve("bin/server"))) {
            throw new StackException("There is no Open Liberty in " + liberty + ".");
        }
        if (!Files.isRegularFile(serverFiles.resolve("server.xml"))) {
            throw new StackException("There is no server.xml in " + serverFiles + ".");
        }
        if (!Files.isRegularFile(application)) {
            throw new StackException("There is no application " + application + ".");
        }
        return this;
    }
}
