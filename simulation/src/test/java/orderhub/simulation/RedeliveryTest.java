package orderhub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
    private static final Path SETTINGS = Path.of("../server-config/src/main/resources/broker/broker.xml");

    @Test
    void isTheBrokers() throws IOException {
        String settings = Files.readString(SETTINGS);

        assertThat(number(settings, "max-delivery-attempts")).isEqualTo(Redelivery.MOST_DELIVERIES);
        assertThat(number(settings, "redelivery-delay") * World.MILLISECOND).isEqualTo(Redelivery.FIRST_DELAY);
        assertThat(number(settings, "redelivery-delay-multiplier")).isEqualTo(Redelivery.MULTIPLIER);
        assertThat(number(settings, "max-redelivery-delay") * World.MILLISECOND).isEqualTo(Redelivery.LONGEST_DELAY);
    }

    private static long number(String settings, String name) {
        Matcher found = Pattern.compile("<" + name + ">(\\d+)</" + name + ">").matcher(settings);
        assertThat(found.find()).as(name).isTrue();
        return Long.parseLong(found.group(1));
    }

    @Test
    void growsUntilItIsLongEnough() {
        assertThat(Redelivery.delayAfter(1)).isEqualTo(300 * World.MILLISECOND);
        assertThat(Redelivery.delayAfter(3)).isEqualTo(1_200 * World.MILLISECOND);
        assertThat(Redelivery.delayAfter(7)).isEqualTo(10 * World.SECOND);
    }
}
