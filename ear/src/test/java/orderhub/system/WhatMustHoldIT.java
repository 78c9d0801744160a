package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What breaks an invariant is planted in the database, seen, and taken out again. */
class WhatMustHoldIT extends SystemCase {
    private static PlacedOrder done;

    @BeforeAll
    static void placeAnOrder() {
        done = Shop.in("r05").place("bacon-burger").completed().awaitPayment("CAPTURED");
    }

    @Test
    void anOpenRequestThatNobodyLooksAfterIsSeenThoughTheOrderIsOver() {
        change("""
                insert into payment_operation (id, order_id, payment_id, kind, idempotency_key, amount_kopecks, requested_by,
                                               state, version, created_at)
                select gen_random_uuid(), order_id, id, 'REFUND', 'planted', 100, 'test', 'PLANNED', 1, now()
                from payment where order_id = ?""", done);
        try {
            assertThat(offending("I1")).contains(done.id().toString());
        } finally {
            change("delete from payment_operation where order_id = ? and idempotency_key = 'planted'", done);
        }
    }

    @Test
    void linesThatDoNotMakeTheTotalAreSeen() {
        change("update order_line set quantity = quantity + 1 where order_id = ?", done);
        try {
            assertThat(offending("I2")).contains(done.id().toString());
        } finally {
            change("update order_line set quantity = quantity - 1 where order_id = ?", done);
        }
    }

    @Test
    void goodsOfAnOrderThatIsOverAreBookedOutThoughAPersonIsCalled() {
        PlacedOrder ready = Shop.in("r05").place("bacon-burger").paid().awaitState("READY");
        ready.awaitPayment("CAPTURED");
        change(
                "update customer_order set state = 'COMPLETED', closed_at = now(), attention = 'CHARGEBACK' where id = ?",
                ready);
        try {
            assertThat(offending("I5")).contains(ready.id() + " GOODS").doesNotContain(ready.id() + " GUEST");
        } finally {
            change("update customer_order set state = 'READY', closed_at = null, attention = null where id = ?", ready);
        }
        ready.collect();
    }

    @Test
    void moneyThatIsPerhapsHeldIsSeenThoughAKitchenIsSilent() {
        change("update payment set state = 'UNKNOWN' where order_id = ?", done);
        change("update customer_order set attention = 'KITCHEN_SILENT' where id = ?", done);
        try {
            assertThat(offending("I6")).contains(done.id().toString());
        } finally {
            change("update customer_order set attention = null where id = ?", done);
            change("update payment set state = 'CAPTURED' where order_id = ?", done);
        }
    }

    @Test
    void moneyThatIsPerhapsHeldPastTheLimitIsSeenThoughItIsStillAskedFor() {
        change(
                "update payment set state = 'UNKNOWN', authorised_at = now() - interval '7 days' where order_id = ?",
                done);
        change(
                "update payment_operation set state = 'UNKNOWN', finished_at = null, due_at = now() + interval '1 day'"
                        + " where kind = 'AUTHORISE' and order_id = ?",
                done);
        try {
            assertThat(offending("I6")).contains(done.id().toString());
        } finally {
            change(
                    "update payment_operation set state = 'SUCCEEDED', finished_at = now(), due_at = null"
                            + " where kind = 'AUTHORISE' and order_id = ?",
                    done);
            change("update payment set state = 'CAPTURED', authorised_at = now() where order_id = ?", done);
        }
    }

    @Test
    void aCardNumberAmongContactsAndKeysIsSeen() {
        String id = done.id().toString();
        change("update customer_order set contact = '4111 1111 1111 1111' where id = ?", done);
        change("update idempotency_key set key = '5555555555554444' where result = ?", done);
        try {
            assertThat(offending("I10")).contains("contact " + id, "key " + id);
            change("update customer_order set contact = '4111111111111112' where id = ?", done);
            assertThat(offending("I10")).as("no card's number").doesNotContain("contact " + id);
        } finally {
            change("update customer_order set contact = null where id = ?", done);
            change("update idempotency_key set key = result::text where result = ?", done);
        }
    }

    @Test
    void eachSaysHowManyWereLookedAt() {
        assertThat(invariants())
                .allSatisfy(invariant -> assertThat(invariant.path("checked").asLong())
                        .as(invariant.toString())
                        .isPositive());
    }

    private static void change(String sql, PlacedOrder order) {
        assertThat(system().database().update(sql, order.id())).as(sql).isPositive();
    }

    private static List<String> offending(String id) {
        return invariants().stream()
                .filter(invariant -> invariant.path("id").asText().equals(id))
                .flatMap(invariant -> invariant.path("offending").valueStream())
                .map(JsonNode::asText)
                .toList();
    }

    private static List<JsonNode> invariants() {
        return system().administrator()
                .get("/api/v1/admin/invariants")
                .path("invariants")
                .valueStream()
                .toList();
    }
}
