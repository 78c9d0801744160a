package orderhub.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointTest {
    static Stream<Endpoint> endpoints() {
        return Endpoint.all().stream();
    }

    @Test
    void everyResourceIsKnown() throws IOException {
        java.nio.file.Path classes = java.nio.file.Path.of("target/classes");
        Set<String> resources = new TreeSet<>();
        try (Stream<java.nio.file.Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(EndpointTest::isResource)
                    .forEach(resources::add);
        }

        assertThat(resources).hasSizeGreaterThan(5);
        Set<String> known = Endpoint.all().stream()
                .map(endpoint -> endpoint.method().getDeclaringClass().getName())
                .collect(Collectors.toSet());
        assertThat(known).isEqualTo(resources);
    }

    private static boolean isResource(String name) {
        try {
            return Class.forName(name, false, EndpointTest.class.getClassLoader())
                    .isAnnotationPresent(Path.class);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyEndpointSaysWhoMayCallIt(Endpoint endpoint) {
        RolesAllowed roles = endpoint.method().getAnnotation(RolesAllowed.class);
        boolean open = endpoint.method().isAnnotationPresent(PermitAll.class);

        assertThat(open ^ (roles != null))
                .as(endpoint.verb() + " " + endpoint.path())
                .isTrue();
        if (roles != null) {
            assertThat(Arrays.stream(Role.values()).map(Role::claim)).contains(roles.value());
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyEndpointSaysWhatItMayAnswer(Endpoint endpoint) {
        assertThat(endpoint.problems())
                .as(endpoint.verb() + " " + endpoint.path())
                .isNotEmpty();
        assertThat(endpoint.problems().keySet()).allMatch(status -> status >= 400 && status < 500);
    }
}
