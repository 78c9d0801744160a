package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void isItsOwnersOnly() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void isUsedByOneStackAtATime() {
        DataFolder folder = DataFolder.at(temporary);
        try (DataFolder.Lock held = folder.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(folder::lock)
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("Order Hub already runs with the data folder " + folder.root())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        folder.lock().close();
    }

    @Test
    void existsOnlyOnceAStackRanInIt() {
        assertThat(DataFolder.existing(temporary)).isEmpty();

        Secrets.of(DataFolder.at(temporary));

        assertThat(DataFolder.existing(temporary)).isPresent();
    }
}
