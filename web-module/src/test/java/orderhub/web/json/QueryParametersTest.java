package orderhub.web.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;

class QueryParametersTest {
    private static final Set<String> KNOWN = Set.of("limit", "state");

    @Test
    void whatTheEndpointKnowsMayComeOnce() {
        assertThatCode(() -> QueryParameters.check(KNOWN, Map.of("limit", List.of("1"), "state", List.of("PAID"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> QueryParameters.check(KNOWN, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void whatComesTwiceIsNamed() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> QueryParameters.check(KNOWN, Map.of("limit", List.of("1", "2"))))
                .matches(refused -> refused.status() == 400 && refused.pointer().equals("?limit"));
    }

    @Test
    void whatTheEndpointDoesNotKnowIsNamed() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> QueryParameters.check(KNOWN, Map.of("unknown", List.of("1"))))
                .matches(refused -> refused.code().equals("FIELD_UNKNOWN")
                        && refused.pointer().equals("?unknown"));
    }
}
