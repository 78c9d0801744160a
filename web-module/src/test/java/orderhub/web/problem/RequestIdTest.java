package orderhub.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @ParameterizedTest
    @ValueSource(strings = {"r-1", "0190a1b2-4111-7111-8111-111111111111", "4bf92f3577b34da6a3ce929d0e0e4736", "a.b_c"})
    void aSaneNameOfTheCallersIsKept(String given) {
        assertThat(RequestId.of(given)).isEqualTo(given);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\nb",
                "4111111111111111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "r-4111_1111_1111_1111"
            })
    void anyOtherIsReplaced(String given) {
        assertThat(RequestId.of(given)).matches(UUID);
    }
}
