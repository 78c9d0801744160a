package orderhub.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookingParametersTest {
    private static final String MOST_PARAMETERS = "at most 20";
    private static final String NAME = "a name must have 1 to 24 letters, digits, dots, underscores or hyphens";
    private static final String VALUE = "doneness must have 1 to 24 printable ASCII characters other than \" and \\";

    @Test
    void theyAreToldInTheOrderOfTheirNames() {
        CookingParameters parameters =
                new CookingParameters(Map.of("ice", "3", "doneness", "medium", "syrup", "2", "grillSeconds", "90"));

        assertThat(parameters.byName().keySet()).containsExactly("doneness", "grillSeconds", "ice", "syrup");
        assertThat(parameters.text()).isEqualTo("doneness=medium\ngrillSeconds=90\nice=3\nsyrup=2");
    }

    @Test
    void theyAreReadAsTheyWereWritten() {
        CookingParameters parameters =
                new CookingParameters(Map.of("a", "x=1, y=2", "b", " ", "c", "=", "d", "[90%] ~!#"));

        assertThat(CookingParameters.of(parameters.text())).isEqualTo(parameters);
        assertThat(CookingParameters.of("")).isEqualTo(CookingParameters.NONE);
        assertThat(CookingParameters.NONE.text()).isEmpty();
    }

    @Test
    void whoeverGaveThemCannotChangeThem() {
        Map<String, String> given = new HashMap<>(Map.of("doneness", "medium"));
        CookingParameters parameters = new CookingParameters(given);
        given.put("doneness", "rare");

        assertThat(parameters.byName()).containsExactly(Map.entry("doneness", "medium"));
        assertThatThrownBy(() -> parameters.byName().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void thereAreTwentyAtMost() {
        assertThat(new CookingParameters(many(20)).byName()).hasSize(20);
        refused(many(21), MOST_PARAMETERS);
    }

    private static Map<String, String> many(int howMany) {
        return IntStream.range(0, howMany).boxed().collect(Collectors.toMap(i -> "p" + i, i -> "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "grill seconds", "a=b", "a\n", "a/b", "прожарка"})
    void aNameIsAWord(String name) {
        refused(Map.of(name, "medium"), NAME);
    }

    @Test
    void aNameIsShort() {
        assertThat(new CookingParameters(Map.of("n".repeat(24), "v")).byName()).hasSize(1);
        refused(Map.of("n".repeat(25), "v"), NAME);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a\nb", "a\n", "a\r", "\t", "a\u0000", "\u007f", "a\"b", "a\\b", "средняя", "\ud83d"})
    void aValueIsPrintable(String value) {
        refused(Collections.singletonMap("doneness", value), VALUE);
    }

    @Test
    void aValueIsShort() {
        assertThat(new CookingParameters(Map.of("doneness", "v".repeat(24))).byName())
                .hasSize(1);
        refused(Map.of("doneness", "v".repeat(25)), VALUE);
    }

    private static void refused(Map<String, String> parameters, String rule) {
        assertThatThrownBy(() -> new CookingParameters(parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule);
    }
}
