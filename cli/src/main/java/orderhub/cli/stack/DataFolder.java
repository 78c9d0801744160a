package orderhub.cli.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The folder where a stack keeps everything between runs; only its owner may look into it. */
public final class DataFolder {
    private static final String OWNER_ONLY = "rw-------";

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /** The folder, made when it is not there. */
    public static DataFolder at(Path path) {
        Path root = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root);
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            return new DataFolder(root);
        } catch (IOException failure) {
            throw new StackException("The data folder " + root + " cannot be made.", failure);
        }
    }

    /** The folder if a stack has ever run in it. */
    public static Optional<DataFolder> existing(Path path) {
        Path root = path.toAbsolutePath().normalize();
        return Files.isRegularFile(root.resolve("secrets.properties"))
                ? Optional.of(new DataFolder(root))
                : Optional.empty();
    }

    /**
     * The folder of an installation that ran at least once.
     *
     * @throws StackException in one sentence when none did
     */
    public static DataFolder ofARun(Path path) {
        return existing(path)
                .orElseThrow(() -> new StackException("There is no data of ./hub run in "
                        + path.toAbsolutePath().normalize() + "; run it first, or name the folder with --data."));
    }

    public Path root() {
        return root;
    }

    public Path postgresql() {
        return root.resolve("postgresql");
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path books() {
        return made("books");
    }

    public Path tls() {
        return made("tls");
    }

    public Path tokens() {
        return made("tokens");
    }

    public Path liberty() {
        return made("liberty");
    }

    public Path logs() {
        return made("logs");
    }

    Path secrets() {
        return root.resolve("secrets.properties");
    }

    /** With everything in it. */
    void remove() {
        Folders.remove(root);
    }

    private Path made(String name) {
        Path folder = root.resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new StackException("The folder " + folder + " cannot be made.", failure);
        }
    }

    /** Held for as long as a stack uses the folder; the operating system lets it go when the process ends, however it ends. */
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException failure) {
                throw new StackException("The lock of the data folder could not be let go.", failure);
            }
        }
    }

    /**
     * Takes the folder for this process.
     *
     * @throws StackException in one sentence when another stack uses the folder
     */
    Lock lock() {
        Path file = root.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException ours) {
                lock = null;
            }
            if (lock == null) {
                String owner = Files.readString(file).strip();
                channel.close();
                throw new StackException("Order Hub already runs with the data folder " + root
                        + (owner.isEmpty() ? "" : " (process " + owner + ")") + ".");
            }
            channel.truncate(0);
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(pid));
            return new Lock(channel);
        } catch (IOException failure) {
            throw new StackException("The data folder " + root + " cannot be locked.", failure);
        }
    }

    /** Writes a file that only the owner can read, whole or not at all. */
    static void writePrivate(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static Properties read(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException failure) {
            throw new StackException("The file " + file + " cannot be read.", failure);
        }
    }

    static void write(Path file, Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (key, value) -> text.append(key).append('=').append(value).append(System.lineSeparator()));
        try {
            writePrivate(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new StackException("The file " + file + " cannot be written.", failure);
        }
    }
}
