package orderhub.system.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.cli.stack.Installation;

/**
 * The server Arquillian starts: the operator's files, without the application (Arquillian brings it) and with the settings of
 * the stack in {@code server.env}.
 *
 * @param user WLP_USER_DIR; a stack that finds a Liberty left behind knows it by this folder
 * @param name of the server; no other Liberty of the machine may have it, as Arquillian finds its own by it
 */
record TestServer(Path user, String name) {
    private static final String APPLICATION =
            "<enterpriseApplication id=\"order-hub\" name=\"order-hub\" location=\"order-hub.ear\"/>";

    /** Arquillian puts the EAR into dropins, where an operator's server does not look, and asks by JMX, which it does not offer. */
    private static final String DROPINS = """
            <server>
              <featureManager><feature>localConnector-1.0</feature></featureManager>
              <applicationMonitor dropinsEnabled="true" updateTrigger="polled" pollingRate="250ms"/>
            </server>
            """;

    static TestServer prepare(Installation installation, Path user, String name, Map<String, String> environment) {
        TestServer server = new TestServer(user, name);
        try {
            server.copy(installation.serverFiles());
            server.leaveOutTheApplication();
            Path overrides = Files.createDirectories(server.folder().resolve("configDropins/overrides"));
            Files.writeString(overrides.resolve("dropins.xml"), DROPINS);
            server.write(environment);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("the server's folder could not be filled", failure);
        }
    }

    private void copy(Path files) throws IOException {
        try (Stream<Path> tree = Files.walk(files)) {
            List<Path> all = tree.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                Path target = folder().resolve(files.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private void leaveOutTheApplication() throws IOException {
        Path file = folder().resolve("server.xml");
        String text = Files.readString(file);
        if (!text.contains(APPLICATION)) {
            throw new IllegalStateException("server.xml does not have " + APPLICATION);
        }
        Files.writeString(file, text.replace(APPLICATION, ""));
    }

    /** Secrets are among them: only its owner may read the file. */
    private void write(Map<String, String> environment) throws IOException {
        Path file = folder().resolve("server.env");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private Path folder() {
        return user.resolve("servers").resolve(name);
    }

    Path messages() {
        return folder().resolve("logs/messages.log");
    }
}
