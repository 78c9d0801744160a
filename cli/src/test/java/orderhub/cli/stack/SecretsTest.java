package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path temporary;

    @Test
    void areGeneratedOnceAndDiffer() {
        DataFolder folder = DataFolder.at(temporary);
        Secrets first = Secrets.of(folder);
        Secrets second = Secrets.of(folder);

        assertThat(Arrays.stream(Secrets.Name.values()).map(first::get))
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(40))
                .containsExactlyElementsOf(
                        Arrays.stream(Secrets.Name.values()).map(second::get).toList());
        assertThat(first.get(Secrets.Name.KITCHEN_WEBHOOK)).startsWith("whsec_");
    }

    @Test
    void areNotShownAndNotReadableForOthers() throws Exception {
        DataFolder folder = DataFolder.at(temporary);
        Secrets secrets = Secrets.of(folder);

        assertThat(secrets.toString()).doesNotContain(secrets.get(Secrets.Name.DATABASE));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.secrets())))
                .isEqualTo("rw-------");
    }
}
