package orderhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.integration.kitchen.KitchenChannel;
import orderhub.work.Queue;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.junit.jupiter.api.Test;

/** A restaurant whose kitchens answer slowly keeps its own guests waiting, and no other's: what the server is given suffices. */
class OneSlowKitchenTest {
    private static final Path LIBERTY = Path.of("../server-config/src/main/liberty/orderhub");
    private static final File CHAIN = new File("../sandbox/src/main/resources/reference/chain.json");

    @Test
    void itsCallsLeaveWorkersToOthers() throws IOException {
        assertThat(callsAtOnce() * mostKitchensOfARestaurant()).isBetween(1, number("orderhub.workers") - 1);
    }

    @Test
    void noWorkerIsGivenMessagesThatWaitBehindTheOneItWorksOn() throws IOException {
        assertThat(Files.readString(LIBERTY.resolve("messaging.xml"))).contains("ConsumerWindowSize=\"0\"");
    }

    @Test
    void whenAllWorkersWaitThereAreThreadsForRequests() throws IOException {
        assertThat(number("orderhub.threads")).isGreaterThan(Queue.values().length * number("orderhub.workers"));
        assertThat(Files.readString(LIBERTY.resolve("server.xml"))).contains("coreThreads=\"${orderhub.threads}\"");
    }

    /** Of workers: calls about cards are the timers', and pass another guard. */
    private static int callsAtOnce() {
        return Stream.of(KitchenChannel.class.getMethods())
                .filter(method -> method.getName().equals("guarded"))
                .filter(method -> method.isAnnotationPresent(Bulkhead.class))
                .mapToInt(method -> method.getAnnotation(Bulkhead.class).value())
                .sum();
    }

    private static int mostKitchensOfARestaurant() throws IOException {
        Map<String, Integer> kitchens = new HashMap<>();
        for (JsonNode id : new ObjectMapper().readTree(CHAIN).findValues("id")) {
            if (id.asText().matches("r\\d\\d-\\d")) {
                kitchens.merge(id.asText().substring(0, 3), 1, Integer::sum);
            }
        }
        return kitchens.values().stream().max(Integer::compare).orElseThrow();
    }

    /** As variables.xml has it. */
    private static int number(String variable) throws IOException {
        Matcher value = Pattern.compile("name=\"" + Pattern.quote(variable) + "\" defaultValue=\"(\\d+)\"")
                .matcher(Files.readString(LIBERTY.resolve("variables.xml")));
        assertThat(value.find()).as(variable).isTrue();
        return Integer.parseInt(value.group(1));
    }
}
