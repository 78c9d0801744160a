package orderhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.kitchen.RobotKitchens;
import orderhub.payment.PaymentGateway;
import orderhub.work.OrderChanged;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import org.junit.jupiter.api.Test;

/** The list of places where a process is ended on purpose has each commit, send and remote call of the code. */
class CrashPointsTest {
    private static final Path LIST = Path.of("../cli/src/main/resources/orderhub/cli/trial/crash-points.txt");

    private final List<String> lines = read();

    @Test
    void everyCommitIsListedOrExceptedWithAReason() {
        JavaClasses deployed =
                new ClassFileImporter().withImportOption(new NoTests()).importPackages("orderhub");
        Map<String, Long> inCode = deployed.stream()
                .flatMap(type -> Stream.concat(
                        type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream()))
                .filter(call -> call.getTargetOwner().isAssignableTo(Transaction.class))
                .filter(call -> List.of("call", "run").contains(call.getTarget().getName()))
                .filter(call -> !call.getOriginOwner().isAssignableTo(Transaction.class))
                .filter(call -> isDeployed(call.getOriginOwner()))
                .collect(Collectors.groupingBy(CrashPointsTest::place, TreeMap::new, Collectors.counting()));
        assertThat(inCode).hasSizeGreaterThan(30);

        Map<String, Long> listed = new TreeMap<>();
        lines.stream().map(line -> line.split(" ", 4)).forEach(words -> {
            if (words[0].equals("commit") && !words[1].equals("OutboxRelay.deleteSent")) {
                listed.put(words[1], Long.parseLong(words[2]));
            }
        });
        assertThat(listed).isEqualTo(inCode);
    }

    @Test
    void everyQueueIsListed() {
        List<String> queues = Arrays.stream(Queue.values()).map(Queue::address).toList();
        assertThat(names("send")).containsExactlyInAnyOrderElementsOf(queues);
        assertThat(names("resend")).containsExactlyInAnyOrderElementsOf(queues);
        assertThat(OrderChanged.TOPIC)
                .as("news is no work: nothing is lost with it")
                .isNotIn(names("send"));
    }

    @Test
    void everyRemoteCallIsListed() {
        TreeSet<String> calls = new TreeSet<>();
        calls.addAll(operations("gateway", PaymentGateway.class));
        calls.addAll(operations("kitchen", RobotKitchens.class));
        calls.remove("kitchen.is-reachable");
        assertThat(names("call")).containsExactlyInAnyOrderElementsOf(calls);
    }

    @Test
    void whatIsExceptedHasAReason() {
        assertThat(lines.stream().filter(line -> line.contains(" not ")))
                .isNotEmpty()
                .allMatch(line -> line.matches("commit \\S+ \\d+ not .{10,}"));
    }

    private static boolean isDeployed(JavaClass type) {
        return !type.getPackageName().startsWith("orderhub.simulation");
    }

    private static String place(JavaAccess<?> call) {
        return call.getOriginOwner().getSimpleName() + "."
                + call.getOrigin().getName().replaceAll("^lambda\\$(\\w+)\\$\\d+$", "$1");
    }

    private static List<String> operations(String partner, Class<?> port) {
        return Arrays.stream(port.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !method.isDefault())
                .map(Method::getName)
                .map(name -> partner + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private List<String> names(String kind) {
        return lines.stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.split(" ", 3)[1])
                .toList();
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(LIST).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
