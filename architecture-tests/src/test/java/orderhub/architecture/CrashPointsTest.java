package orderhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.accounting.document.AccountingSystem;
import orderhub.integration.http.CallResult;
import orderhub.kitchen.RobotKitchens;
import orderhub.payment.PaymentGateway;
import orderhub.platform.Worker;
import orderhub.recipe.ProductionCards;
import orderhub.stock.Warehouse;
import orderhub.work.CrashPoints;
import orderhub.work.News;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import org.junit.jupiter.api.Test;

/** The list of places where a process is ended on purpose has each commit, send, acknowledgement and remote call of the code. */
class CrashPointsTest {
    private static final java.nio.file.Path LIST =
            java.nio.file.Path.of("../cli/src/main/resources/orderhub/cli/trial/crash-points.txt");

    /** By which something else than a MicroProfile REST client could call a partner. */
    private static final Set<String> OTHER_WAYS = Set.of(
            "java.net.http.HttpClient",
            "java.net.URL",
            "java.net.Socket",
            "javax.net.ssl.SSLSocket",
            "jakarta.ws.rs.client.Client");

    private final List<String> lines = read();
    private final List<JavaClass> deployed = new ClassFileImporter()
            .withImportOption(new NoTests()).importPackages("orderhub").stream()
                    .filter(CrashPointsTest::isDeployed)
                    .toList();

    @Test
    void everyCommitIsListedOrExceptedWithAReason() {
        Map<String, Long> inCode = deployed.stream()
                .flatMap(type -> Stream.concat(
                        type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream()))
                .filter(call -> call.getTargetOwner().isAssignableTo(Transaction.class))
                .filter(call -> List.of("call", "run").contains(call.getTarget().getName()))
                .filter(call -> !call.getOriginOwner().isAssignableTo(Transaction.class))
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
        assertThat(names("acknowledge")).containsExactlyInAnyOrderElementsOf(queues);
        assertThat(News.TOPIC).as("news is no work: nothing is lost with it").isNotIn(names("send"));
    }

    @Test
    void everyRemoteCallIsListed() {
        TreeSet<String> calls = new TreeSet<>();
        calls.addAll(operations("gateway", PaymentGateway.class));
        calls.addAll(operations("kitchen", RobotKitchens.class));
        calls.addAll(operations("warehouse", Warehouse.class));
        calls.addAll(operations("production", ProductionCards.class));
        calls.addAll(operations("accounting", AccountingSystem.class));
        calls.removeAll(Set.of("kitchen.is-reachable", "warehouse.is-reachable", "accounting.is-configured"));
        assertThat(names("call")).containsExactlyInAnyOrderElementsOf(calls);
    }

    @Test
    void onlyWhoStandsBetweenPointsSendsToTheBroker() {
        assertThat(callsTo(
                        type -> type.isAssignableTo(MessageProducer.class) || type.isAssignableTo(JMSProducer.class),
                        "send"))
                .containsExactlyInAnyOrder(
                        // Called by the two that stand between the points of each row's queue.
                        "BrokerSender.send",
                        // What nobody could work on. Until it is acknowledged it is where it was as well: then it fails
                        // once more, and is a dead letter twice.
                        "DeadLetters.add",
                        // A person's. It is sent before it is taken from the dead letters, and what is worked on twice
                        // has one effect.
                        "DeadLetters.resend");
        assertThat(callsTo(type -> type.isAssignableTo(CrashPoints.class), "before"))
                .contains("BrokerSender.send", "BrokerSender.sendOneByOne");
    }

    @Test
    void onlyAWorkerTakesMessagesAndStandsBeforeTheirAcknowledgement() {
        assertThat(deployed.stream().filter(type -> type.isAssignableTo(MessageListener.class)))
                .hasSizeGreaterThan(Queue.values().length)
                .allMatch(type -> type.isAssignableTo(Worker.class));
        assertThat(deployed.stream()
                        .filter(type -> type.isAssignableTo(Worker.class))
                        .filter(type ->
                                type.tryGetMethod("onMessage", Message.class).isPresent()))
                .extracting(JavaClass::getSimpleName)
                .containsExactly("Worker");
    }

    @Test
    void onlyAdaptersCallPartnersAndByTheOneWayBetweenPoints() {
        assertThat(callsTo(type -> type.isAnnotatedWith(Path.class) && type.isInterface(), ""))
                .isNotEmpty()
                .allMatch(place -> place.matches("(Accounting|Gateway|Kitchen|ProductionCards|Warehouse)Adapter\\..*"));
        assertThat(deployed.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(use -> use.getTargetClass().isEquivalentTo(CallResult.Answered.class)
                                        && use.getDescription().contains("calls constructor"))))
                .extracting(JavaClass::getSimpleName)
                .containsExactly("PartnerCall");
        assertThat(deployed.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(use ->
                                        OTHER_WAYS.contains(use.getTargetClass().getName()))))
                .isEmpty();
    }

    @Test
    void whatIsExceptedHasAReason() {
        assertThat(lines.stream().filter(line -> line.contains(" not ")))
                .isNotEmpty()
                .allMatch(line -> line.matches("(commit|call) \\S+ \\d+ not .{10,}"));
    }

    /** Where methods of such types are called; without a name any method. */
    private List<String> callsTo(Predicate<JavaClass> callee, String method) {
        return deployed.stream()
                .flatMap(type -> Stream.concat(
                        type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream()))
                .filter(call -> callee.test(call.getTargetOwner()))
                .filter(call -> method.isEmpty() || call.getTarget().getName().equals(method))
                .map(CrashPointsTest::place)
                .distinct()
                .toList();
    }

    private static boolean isDeployed(JavaClass type) {
        return Stream.of("orderhub.simulation", "orderhub.sandbox").noneMatch(type.getPackageName()::startsWith);
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
