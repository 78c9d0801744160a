package orderhub.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderhub.system.Eventually;
import orderhub.system.SystemCase;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Api.Request;
import orderhub.system.guest.Limits;
import org.junit.jupiter.api.Test;

/** While the work there is begins too late, new orders are turned away at the door. */
class TooManyOrdersIT extends SystemCase {
    /** More than may be late by chance. */
    private static final int LATE = 32;

    /** A body nobody can read tells which was looked at first. */
    @Test
    void aNewOrderIsRefusedBeforeItIsReadAndTheDoorOpensAgain() {
        Request order = Request.of("POST", "/api/v1/orders")
                .as(system().token("till-r10", List.of("device"), "r10"))
                .with("Idempotency-Key", "too-many")
                .json("{");
        try (Api api = system().api()) {
            assertThat(api.send(order).status()).isEqualTo(400);
            writeLateWork();

            Answer refused = Eventually.within(
                    Limits.SOON, "new orders are refused", () -> api.send(order), answer -> answer.status() != 400);

            assertThat(refused.status()).as(refused.toString()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("TOO_MANY_ORDERS");
            assertThat(refused.header("Retry-After")).hasValue("2");
            assertThat(refused.deviations()).isEmpty();
            assertThat(api.send(order.without("Authorization")).status()).isEqualTo(401);
            Eventually.within(Limits.SOON, "the door is open", () -> api.send(order), answer -> answer.status() == 400);
        }
    }

    /** Work on an order that is none: nothing comes of it but that it was late. */
    private static void writeLateWork() {
        system().database().update("""
                insert into outbox (id, queue, body, content_type, schema_version, created_at, deliver_at)
                select gen_random_uuid(), 'kitchen.hand-over', '\\x0a10'::bytea || uuid_send(gen_random_uuid()),
                    'application/x-protobuf', 1, now() - interval '1 minute', now() - interval '1 minute'
                from generate_series(1, ?)""", LATE);
    }
}
