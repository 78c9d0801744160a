package orderhub.web.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import orderhub.payment.PaymentState;
import orderhub.web.language.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnPageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTHORISED | Paid. Thank you! | Оплачено. Спасибо!",
                "DECLINED | The payment was not made | Оплата не прошла",
                "VOIDED | The money went back to you | Деньги вернулись к вам",
                "UNKNOWN | We are waiting for the bank | Ждём ответа банка"
            })
    void thePageSaysWhatBecameOfThePayment(PaymentState state, String english, String russian) {
        assertThat(ReturnPage.html(state, Locale.ENGLISH)).contains("lang=\"en\"", "<h1>" + english + "</h1>");
        assertThat(ReturnPage.html(state, Texts.RUSSIAN)).contains("lang=\"ru\"", "<h1>" + russian + "</h1>");
    }

    @Test
    void whatWasTakenAndGivenBackIsNotSaidNeverToHaveBeenTaken() {
        assertThat(ReturnPage.html(PaymentState.REFUNDED, Locale.ENGLISH))
                .contains("The money went back to you", "was given back");
        assertThat(ReturnPage.html(PaymentState.REFUNDED, Texts.RUSSIAN))
                .contains("Деньги вернулись к вам", "возвращена")
                .doesNotContain("ничего не списано");
    }

    @ParameterizedTest
    @EnumSource
    void theWindowMayAlwaysBeClosed(PaymentState state) {
        assertThat(ReturnPage.html(state, Locale.ENGLISH)).contains("You can close this window.");
        assertThat(ReturnPage.html(state, Texts.RUSSIAN)).contains("Это окно можно закрыть.");
    }
}
