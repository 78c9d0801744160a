package orderhub.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.platform.TimeSource;
import org.junit.jupiter.api.Test;

/** Habits that hold in everything that is deployed. */
@AnalyzeClasses(packages = "orderhub", importOptions = NoTests.class)
class HabitsTest {
    private static final Map<String, Set<String>> CLOCKS = Stream.of(
                    Instant.class,
                    LocalDate.class,
                    LocalTime.class,
                    LocalDateTime.class,
                    OffsetDateTime.class,
                    ZonedDateTime.class)
            .collect(Collectors.toMap(Class::getName, type -> Methods.of(type, "now")));

    private static final Set<String> OF_THE_MACHINE =
            Methods.of(Clock.class, "system", "systemUTC", "systemDefaultZone");
    private static final Set<String> MILLIS = Methods.of(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothingIsPrinted =
            noClasses().that().resideInAnyPackage(Ours.DEPLOYED).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule everyExceptionSaysMoreThanThatItIsOne =
            noClasses().that().resideInAnyPackage(Ours.DEPLOYED).should(THROW_GENERIC_EXCEPTIONS);

    @ArchTest
    static final ArchRule timeIsJavaTime = noClasses()
            .that()
            .resideInAnyPackage(Ours.DEPLOYED)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.text\\.SimpleDateFormat");

    @ArchTest
    static final ArchRule onlyTheTimeSourceReadsTheMachinesClock = classes()
            .that()
            .resideInAnyPackage(Ours.DEPLOYED)
            .and()
            .doNotHaveFullyQualifiedName(TimeSource.class.getName())
            .should(new NeverDo<JavaCodeUnitAccess<?>>(
                    "read the machine's clock",
                    type -> Stream.<JavaCodeUnitAccess<?>>concat(
                                    type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                            .filter(call -> {
                                String owner = call.getTargetOwner().getName();
                                String method = call.getTarget().getName();
                                boolean given = call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(
                                                parameter -> parameter.getName().equals(Clock.class.getName()));
                                return CLOCKS.getOrDefault(owner, Set.of()).contains(method) && !given
                                        || owner.equals(Clock.class.getName()) && OF_THE_MACHINE.contains(method)
                                        || owner.equals(System.class.getName()) && MILLIS.contains(method);
                            })));

    @Test
    void everyPackageStatesItsLaw() throws IOException {
        List<Path> packages;
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            packages = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(HabitsTest::packagesUnder)
                    .toList();
        }

        assertThat(packages).hasSizeGreaterThan(40);
        assertThat(packages)
                .filteredOn(folder -> !Files.exists(folder.resolve("package-info.java")))
                .as("packages without a package-info.java")
                .isEmpty();
    }

    private static Stream<Path> packagesUnder(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
