package orderhub.web.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;

class ContactTest {
    @Test
    void aReceiptGoesToOneOfTheTwo() {
        assertThat(OrderResource.contact(new OrderJson.Customer("+79991234567", null)))
                .contains("+79991234567");
        assertThat(OrderResource.contact(new OrderJson.Customer(null, "guest@example.com")))
                .contains("guest@example.com");
        assertThat(OrderResource.contact(null)).isEmpty();
    }

    @Test
    void bothAtOnceAreRefused() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> OrderResource.contact(new OrderJson.Customer("+79991234567", "guest@example.com")))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("FIELD_INVALID");
                    assertThat(refused.pointer()).isEqualTo("/customer");
                });
    }
}
