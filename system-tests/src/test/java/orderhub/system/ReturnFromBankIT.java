package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Api.Request;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.Test;

/** The page a guest's browser reaches after the bank's. */
class ReturnFromBankIT extends SystemCase {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @Test
    void aBrowserIsShownAPageInItsLanguageWhateverBecameOfTheOrder() {
        UUID paid = Shop.in("r08").place("classic-burger").paid().id();
        try (Api api = system().api()) {
            Answer page = api.send(back(paid).with("Accept", BROWSER).with("Accept-Language", "ru"));
            Answer unknown = api.send(back(UUID.randomUUID()).with("Accept", BROWSER));

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(page.body()).contains("Оплачено", "Это окно можно закрыть.");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.header("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(unknown.body()).contains("There is no such order", "You can close this window.");
            assertThat(api.send(back(UUID.randomUUID())).code()).isEqualTo("ORDER_UNKNOWN");
        }
    }

    private static Request back(UUID order) {
        return Request.of("GET", "/api/v1/orders/" + order + "/payment-return");
    }
}
