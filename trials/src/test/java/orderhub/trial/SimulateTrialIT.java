package orderhub.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The simulation as it is shipped: on the class path that the script gives it, where nothing else is. */
class SimulateTrialIT {
    private static final Path HOME = Path.of(System.getProperty("orderhub.home"));

    @Test
    void itPlaysOrdersToTheirEnd() throws IOException, InterruptedException {
        Process simulate = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-exports",
                        "java.base/jdk.internal.vm=ALL-UNNAMED",
                        "-cp",
                        classPath("cli") + ":" + classPath("simulation"),
                        "orderhub.cli.Hub",
                        "simulate",
                        "--seconds",
                        "3",
                        "--seed",
                        "1")
                .redirectErrorStream(true)
                .start();
        String said = new String(simulate.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(simulate.waitFor()).as(said).isZero();
        assertThat(said).contains("COMPLETED", "Everything held.").doesNotContain("Exception", " 0 orders");
    }

    private static String classPath(String module) throws IOException {
        Path target = HOME.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.map(Path::toString)
                            .filter(file -> file.matches(".*/" + module + "-[^/]*SNAPSHOT\\.jar"))
                            .collect(Collectors.joining(":"))
                    + ":" + target.resolve("lib") + "/*";
        }
    }
}
