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

    @Test
    void aDatabaseThatPassesOverRowsIsNotFit() {
        assertThat(Readiness.wrong(Readiness.SCHEMA, 180000).orElseThrow()).contains("18.2 or later");
        assertThat(Readiness.wrong(Readiness.SCHEMA, 180001)).isPresent();
        assertThat(Readiness.wrong(Readiness.SCHEMA, 180002)).isEmpty();
        assertThat(Readiness.wrong(Readiness.SCHEMA, 150008)).isEmpty();
        assertThat(Readiness.wrong("34", 180006).orElseThrow()).contains("./hub migrate");
    }
}
