package orderhub.architecture;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import orderhub.rules.OrderAction;
import orderhub.security.Role;

/** Every endpoint says who may call it; JAX-RS leaves one that says nothing open to all. */
@AnalyzeClasses(packages = "orderhub.web", importOptions = NoTests.class)
class EndpointRolesTest {
    private static final List<String> OPEN_TO_ALL = List.of(
            "MenuResource.menu",
            // The bank sends the guest here without a token; it shows no personal data.
            "PaymentResource.returned",
            // Signed by the partner.
            "CallbackResource.payments",
            "CallbackResource.production",
            "CallbackResource.warehouse");

    @ArchTest
    static final ArchRule everyEndpointNamesItsRoles = methods()
            .that(metaAnnotatedWith(HttpMethod.class))
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class);

    @ArchTest
    static void onlyTheseAreOpenToAll(JavaClasses classes) {
        Stream<JavaMethod> open = classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(PermitAll.class));

        assertThat(open.map(method -> method.getOwner().getSimpleName() + "." + method.getName()))
                .containsExactlyInAnyOrderElementsOf(OPEN_TO_ALL);
        assertThat(classes).noneMatch(type -> type.isAnnotatedWith(PermitAll.class));
    }

    /** Else an order would offer what its endpoint refuses. */
    @ArchTest
    static void whatCanBeAskedOfAnOrderHasTheSameRolesInTheRuleAndAtTheEndpoint(JavaClasses classes) {
        for (OrderAction action : OrderAction.values()) {
            JavaMethod endpoint = classes.stream()
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(Path.class)
                            && method.getAnnotationOfType(Path.class).value().equals("/{id}/" + action.path()))
                    .findFirst()
                    .orElseThrow();

            assertThat(endpoint.getAnnotationOfType(RolesAllowed.class).value())
                    .as(action.name())
                    .containsExactlyInAnyOrderElementsOf(
                            action.roles().stream().map(Role::claim).toList());
        }
    }

    @ArchTest
    static void everyRoleThatIsNamedExists(JavaClasses classes) {
        List<String> roles = Arrays.stream(Role.values()).map(Role::claim).toList();

        assertThat(classes.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(RolesAllowed.class))
                        .flatMap(method -> Arrays.stream(
                                method.getAnnotationOfType(RolesAllowed.class).value())))
                .isNotEmpty()
                .allSatisfy(role -> assertThat(role).isIn(roles));
    }
}
