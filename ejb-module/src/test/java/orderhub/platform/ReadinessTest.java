package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final Path MIGRATIONS = Path.of("../server-config/src/main/resources/db/migration");
    private static final Pattern VERSION = Pattern.compile("V([0-9]+)__.*\\.sql");

    @Test
    void theSchemaThatIsNeededIsThatOfTheLastMigration() throws Exception {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            assertThat(files.map(file -> VERSION.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .mapToInt(found -> Integer.parseInt(found.group(1)))
                            .max())
                    .hasValue(Integer.parseInt(Readiness.SCHEMA));
        }
    }
}
