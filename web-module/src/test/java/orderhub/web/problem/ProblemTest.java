package orderhub.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import orderhub.shared.Refused;
import orderhub.web.json.Json;
import orderhub.web.language.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    @Test
    void aProblemHasAStableTypeAndCodeAndTextsInTheCallersLanguage() {
        Problem english = Problem.of(Locale.ENGLISH, 409, "TOTAL_DIFFERS", "/expectedTotal", "r-1", "1.00", "2.00");
        Problem russian = Problem.of(Texts.RUSSIAN, 409, "TOTAL_DIFFERS", "/expectedTotal", "r-1", "1.00", "2.00");

        assertThat(english.type())
                .isEqualTo("urn:orderhub:problem:total-differs")
                .isEqualTo(russian.type());
        assertThat(english.code()).isEqualTo("TOTAL_DIFFERS").isEqualTo(russian.code());
        assertThat(english.pointer()).isEqualTo("/expectedTotal");
        assertThat(english.detail()).contains("1.00", "2.00");
        assertThat(russian.detail()).contains("1.00", "2.00").isNotEqualTo(english.detail());
    }

    @Test
    void aRefusalByStateNamesTheStateAndWhatItAllowsToPeopleAndPrograms() {
        Problem english = Problem.inState(
                Locale.ENGLISH, 409, "WRONG_STATE", "r-1", "READY", List.of("collect", "attention/resolve"));
        Problem russian = Problem.inState(Texts.RUSSIAN, 409, "WRONG_STATE", "r-1", "READY", List.of("collect"));

        assertThat(english.state()).isEqualTo("READY");
        assertThat(english.allowed()).containsExactly("collect", "attention/resolve");
        assertThat(english.detail())
                .isEqualTo(
                        "The order is ready, and that does not allow it. Possible now: collect, resolve the attention.");
        assertThat(russian.detail()).contains("готов", "выдать");
        assertThat(new String(Json.bytes(english), StandardCharsets.UTF_8))
                .contains("\"state\":\"READY\"", "\"allowed\":[\"collect\",\"attention/resolve\"]");
    }

    @Test
    void whereNothingIsAllowedThatIsSaid() {
        Problem problem = Problem.inState(Locale.ENGLISH, 409, "CANCEL_REFUSED", "r-1", "IN_PRODUCTION", List.of());

        assertThat(problem.allowed()).isEmpty();
        assertThat(problem.detail()).endsWith("Possible now: nothing.");
    }

    @Test
    void whoPaysIsNotToldToChangeAnOrderThatStands() {
        assertThat(unavailable(Locale.ENGLISH, true))
                .isEqualTo("Out of stock: bacon. Take the dish bacon-burger out of the order.");
        assertThat(unavailable(Locale.ENGLISH, false))
                .isEqualTo("Out of stock: bacon. The dish bacon-burger can no longer be made, and nothing was charged."
                        + " Place a new order without it.");
        assertThat(unavailable(Texts.RUSSIAN, false)).contains("bacon-burger", "новый заказ");
    }

    private static String unavailable(Locale language, boolean isPlacing) {
        Object[] details = ProblemMapper.unavailable(language, isPlacing, "bacon", "bacon-burger");
        return Problem.of(language, 409, "INGREDIENT_UNAVAILABLE", null, "r-1", details)
                .detail();
    }

    @Test
    void aCodeWithoutWordsIsStillAnswered() {
        Problem problem = Problem.of(Locale.ENGLISH, 400, "NEVER_HEARD_OF", null, "r-1");

        assertThat(problem.code()).isEqualTo("NEVER_HEARD_OF");
        assertThat(problem.title()).isNotBlank();
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        String json = new String(
                Json.bytes(Problem.of(Locale.ENGLISH, 404, "ORDER_UNKNOWN", null, "r-1")), StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("pointer").contains("\"status\":404", "\"requestId\":\"r-1\"");
    }

    @ParameterizedTest
    @EnumSource(Refused.Kind.class)
    void noRefusalIsAFailure(Refused.Kind kind) {
        assertThat(ProblemMapper.statusOf(kind)).isBetween(400, 499);
    }

    @Test
    void whoComesAgainWhenItIsTooMuchFindsHisConnectionOpen() {
        assertThat(ProblemMapper.statusOf(Refused.Kind.OVERLOADED)).isEqualTo(429);
    }
}
