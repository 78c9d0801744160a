package orderhub.integration.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import orderhub.integration.http.CallLog.Subject;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.stock.WriteOffId;
import org.junit.jupiter.api.Test;

class CallLogTest {
    private static final String ORDER = "019ab5e2-9d40-7f00-8123-456789abcdef";

    @Test
    void whatACallIsAboutHasANameOfItsOwn() {
        assertThat(Subject.order(new OrderId(UUID.fromString(ORDER)))).hasToString("order=" + ORDER);
        assertThat(Subject.key(ORDER + "-capture-1")).hasToString("key=" + ORDER + "-capture-1");
        assertThat(Subject.restaurant(new RestaurantId("r01"))).hasToString("restaurant=r01");
        assertThat(Subject.writeOff(new WriteOffId(UUID.fromString(ORDER)))).hasToString("write-off=" + ORDER);
    }
}
