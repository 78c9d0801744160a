package orderhub.cli.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder on a file system of its own in memory, small enough to be filled. Only root may make one, and only where there is
 * {@code mount}.
 */
public final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 4_096;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** The disk of PostgreSQL in a stack's data folder, before the stack is started. */
    public static SmallDisk ofDatabase(Path data) {
        return at(DataFolder.at(data).postgresql(), 320);
    }

    /** The disk of the broker in a stack's data folder, before the stack is started. */
    public static SmallDisk ofBroker(Path data) {
        return at(DataFolder.at(data).broker(), 160);
    }

    private static SmallDisk at(Path folder, int mebibytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new StackException("The folder " + folder + " cannot be made.", failure);
        }
        run(
                List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=0700", "tmpfs", folder.toString()),
                "A small disk is made by mount, which needs root: ");
        return new SmallDisk(folder);
    }

    /** To the last byte. Who writes to it from now on is told that there is no space left. */
    public void fill() {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }

    /** There is space again. */
    public void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException failure) {
            throw new StackException("The file " + filler + " cannot be removed.", failure);
        }
    }

    @Override
    public void close() {
        run(List.of("umount", folder.toString()), "The small disk could not be taken away: ");
    }

    private static void run(List<String> command, String sentence) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0) {
                throw new StackException(sentence + said);
            }
        } catch (IOException failure) {
            throw new StackException(sentence + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException(sentence + "interrupted", interrupted);
        }
    }
}
