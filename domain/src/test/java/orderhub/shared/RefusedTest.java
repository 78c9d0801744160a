package orderhub.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import orderhub.shared.Refused.Kind;
import orderhub.shared.Refused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedTest {
    @Test
    void itSaysWhatIsWrongAndWhere() {
        Refused refused = new Refused(Reason.TOTAL_DIFFERS, "/total", "249.00", "250.00");

        assertThat(refused.reason()).isEqualTo(Reason.TOTAL_DIFFERS);
        assertThat(refused.pointer()).isEqualTo("/total");
        assertThat(refused.details()).containsExactly("249.00", "250.00");
        assertThat(refused).hasMessage("TOTAL_DIFFERS /total");
    }

    @Test
    void thePlaceMayBeTheRequestAsAWhole() {
        Refused refused = new Refused(Reason.ORDER_UNKNOWN, null);

        assertThat(refused.pointer()).isNull();
        assertThat(refused).hasMessage("ORDER_UNKNOWN");
        assertThat(refused.details()).isEmpty();
    }

    @Test
    void itsValuesAreNotInItsMessageBecauseLogsKeepMessages() {
        assertThat(new Refused(Reason.FIELD_INVALID, "/contact", "guest@example.com").getMessage())
                .doesNotContain("guest@example.com");
    }

    @Test
    void beingExpectedItCostsNoStackTrace() {
        assertThat(new Refused(Reason.WRONG_STATE, null).getStackTrace()).isEmpty();
    }

    @Test
    void itSurvivesSerialisationWithoutItsValues() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Refused(Reason.WRONG_STATE, "/state", new Object()));
        }
        Refused read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (Refused) in.readObject();
        }

        assertThat(read.reason()).isEqualTo(Reason.WRONG_STATE);
        assertThat(read.details()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FIELD_INVALID, INVALID",
        "IDEMPOTENCY_KEY_MISSING, INVALID",
        "IDEMPOTENCY_KEY_INVALID, INVALID",
        "IDEMPOTENCY_KEY_REUSED, UNPROCESSABLE",
        "IDEMPOTENCY_KEY_IN_USE, TRY_LATER",
        "TOO_MANY_ORDERS, OVERLOADED",
        "ORDER_UNKNOWN, NOT_FOUND",
        "RESTAURANT_UNKNOWN, NOT_FOUND",
        "DISH_UNKNOWN, UNPROCESSABLE",
        "INGREDIENT_UNAVAILABLE, CONFLICT",
        "DISH_UNAVAILABLE, CONFLICT",
        "DISHES_NOT_TOGETHER, CONFLICT",
        "TOTAL_DIFFERS, CONFLICT",
        "WRONG_STATE, CONFLICT",
        "CANCEL_REFUSED, CONFLICT",
        "AMOUNT_TOO_HIGH, UNPROCESSABLE",
        "NOTHING_CAPTURED, CONFLICT",
        "PAYMENT_TOKEN_MISSING, UNPROCESSABLE",
        "CARD_DATA_REFUSED, UNPROCESSABLE",
        "REFERENCE_DATA_INVALID, UNPROCESSABLE",
        "DEAD_LETTER_UNKNOWN, NOT_FOUND",
        "UNIT_MISMATCH, UNPROCESSABLE",
        "REASON_MISMATCH, UNPROCESSABLE",
        "STOCK_TOO_LITTLE, CONFLICT",
        "WRITE_OFF_UNKNOWN, NOT_FOUND",
        "WRITE_OFF_WRONG_STATE, CONFLICT",
        "CLOSING_UNKNOWN, NOT_FOUND",
        "NOT_ALLOWED, FORBIDDEN"
    })
    void theKindOfEachReasonDecidesWhatTheCallerSees(Reason reason, Kind kind) {
        assertThat(reason.kind()).isEqualTo(kind);
    }
}
