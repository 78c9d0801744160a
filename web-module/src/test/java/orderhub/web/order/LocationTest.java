package orderhub.web.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import orderhub.order.OrderId;
import org.junit.jupiter.api.Test;

class LocationTest {
    @Test
    void anOrdersAddressHoldsTheAddressOfTheApplicationOnce() {
        OrderId id = new OrderId(new UUID(1, 2));

        assertThat(OrderResource.location(id)).hasToString("orders/00000000-0000-0001-0000-000000000002");
        assertThat(URI.create("https://hub.example/api/v1/").resolve(OrderResource.location(id)))
                .hasToString("https://hub.example/api/v1/orders/00000000-0000-0001-0000-000000000002");
    }
}
