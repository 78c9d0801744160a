package orderhub.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server's own folders beside the unpacked Liberty: a copy of the configuration and of the EAR, and its output. Liberty
 * itself is never written to, so that several servers can share it.
 *
 * @param installation whose Liberty runs it
 * @param userFolder WLP_USER_DIR
 * @param outputFolder WLP_OUTPUT_DIR
 */
public record LibertyServer(Installation installation, Path userFolder, Path outputFolder) {
    public static final String NAME = "orderhub";

    /** More for its JVM, in the environment. */
    public static final String JVM_ARGS = "JVM_ARGS";

    /** For a machine that ends within minutes: it never earns what the optimising compiler costs at each start. */
    public static final String COMPILE_ONCE = "-XX:TieredStopAtLevel=1";

    /** From this JDK on Netty's way to memory is warned about; an older one does not know the option that allows it. */
    private static final int WARNS_ABOUT_UNSAFE = 23;

    /** Copies what is new since the last time into the folder, which may be empty. */
    public static LibertyServer prepare(Installation installation, Path folder) {
        Path user = folder.resolve("usr");
        LibertyServer server = new LibertyServer(installation, user, folder.resolve("output"));
        try {
            mirror(installation.serverFiles(), server.folder());
            if (copy(installation.application(), server.folder().resolve("apps/order-hub.ear"))) {
                server.forgetUnpacked();
            }
            Files.createDirectories(server.outputFolder);
            return server;
        } catch (IOException failure) {
            throw new StackException("The server's folder " + folder + " could not be filled.", failure);
        }
    }

    private static void mirror(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            List<Path> files = tree.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /**
     * Liberty keeps the EAR's inner archives unpacked by their date, and a reproducible build gives every one the same: a new
     * EAR would run with the old archives.
     */
    private void forgetUnpacked() {
        Folders.remove(outputFolder.resolve(NAME).resolve("workarea"));
    }

    /** Returns whether there was something new to copy. */
    private static boolean copy(Path from, Path to) throws IOException {
        FileTime changed = Files.getLastModifiedTime(from);
        if (Files.exists(to)
                && Files.size(to) == Files.size(from)
                && Files.getLastModifiedTime(to).equals(changed)) {
            return false;
        }
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        return true;
    }

    /** Where server.xml is. */
    public Path folder() {
        return userFolder.resolve("servers").resolve(NAME);
    }

    /** Where Liberty writes what it has to say. */
    public Path messages() {
        return outputFolder.resolve(NAME).resolve("logs/messages.log");
    }

    /** What Liberty's JVM needs of {@link #JVM_ARGS}, whatever it runs for. */
    public static String jvmArguments() {
        return Runtime.version().feature() >= WARNS_ABOUT_UNSAFE ? "--sun-misc-unsafe-memory-access=allow" : "";
    }

    Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                JVM_ARGS,
                jvmArguments(),
                "WLP_USER_DIR",
                userFolder.toString(),
                "WLP_OUTPUT_DIR",
                outputFolder.toString());
    }
}
