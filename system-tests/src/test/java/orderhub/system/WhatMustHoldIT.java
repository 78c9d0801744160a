package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderhub.cli.stack.Broker;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.Letters;
import orderhub.system.stack.Rows;
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
    void aProductionOfAnOrderThatIsOverAndThatNobodyLooksAfterIsSeen() {
        change("update production set state = 'QUEUED', finished_at = null, due_at = null where order_id = ?", done);
        try {
            assertThat(offending("I1")).contains(done.id().toString());
        } finally {
            change("update production set state = 'HANDED_OVER', finished_at = now() where order_id = ?", done);
        }
    }

    @Test
    void whatWasCookedAfterItWasCalledOffIsCookedTwice() {
        change("""
                insert into production (id, order_id, number, restaurant_id, kitchen_id, state, version, created_at,
                                        start_before, finished_at, cooked_at)
                select gen_random_uuid(), order_id, number + 1, restaurant_id, kitchen_id, 'CANCELLED', 1, now(), now(), now(), now()
                from production where order_id = ?""", done);
        try {
            assertThat(offending("I3")).contains(done.id().toString());
        } finally {
            change("delete from production where state = 'CANCELLED' and order_id = ?", done);
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
            assertThat(offending("I10"))
                    .contains("customer_order.contact " + id)
                    .anyMatch(text -> text.startsWith("idempotency_key.key "));
            change("update customer_order set contact = '4111111111111112' where id = ?", done);
            assertThat(offending("I10")).as("no card's number").doesNotContain("customer_order.contact " + id);
        } finally {
            change("update customer_order set contact = null where id = ?", done);
            change("update idempotency_key set key = result::text where result = ?", done);
        }
    }

    @Test
    void aCardNumberInAnyTextOfAnyTableIsSeen() {
        Rows database = system().database();
        assertThat(offending("I10")).as("what an order leaves behind").isEmpty();
        change("update payment set decline_code = '4111-1111-1111-1111' where order_id = ?", done);
        database.update(
                "insert into dish_stop values ('r05', 'milkshake', '5555555555554444', now(), '4111111111111111')");
        database.update("create table added_later (id uuid primary key, \"a note\" text)");
        database.update("insert into added_later values (?, 'paid with 4111111111111111')", done.id());
        try {
            assertThat(offending("I10"))
                    .contains("added_later.a note " + done.id())
                    .anyMatch(text -> text.startsWith("payment.decline_code "))
                    .anyMatch(text -> text.startsWith("dish_stop.ingredient "))
                    .anyMatch(text -> text.startsWith("dish_stop.stopped_by "))
                    .noneMatch(text -> text.contains("4111") || text.contains("5555"));
        } finally {
            database.update("drop table added_later");
            database.update("delete from dish_stop where restaurant_id = 'r05' and dish_id = 'milkshake'");
            change("update payment set decline_code = null where order_id = ?", done);
        }
    }

    /** Warehouses call their lots as they like; what has to be done about an order may name one. */
    @Test
    void theNameOfALotIsNoCardNumber() {
        String lot = "4000002760003184";
        change("update payment set decline_code = 'bacon " + lot + "' where order_id = ?", done);
        try {
            assertThat(offending("I10")).anyMatch(text -> text.startsWith("payment.decline_code "));
            system().database()
                    .update(
                            "insert into stock_recall (id, ingredient_id, lot, reason, recalled_by, at, look_back_to, traced_at)"
                                    + " values (gen_random_uuid(), 'bacon', ?, 'smells', 'test', now(), now(), now())",
                            lot);
            assertThat(offending("I10")).noneMatch(text -> text.startsWith("payment.decline_code "));
        } finally {
            system().database().update("delete from stock_recall where lot = ?", lot);
            change("update payment set decline_code = null where order_id = ?", done);
        }
    }

    @Test
    void aDeadLetterWithoutItsReasonIsSeen() {
        UUID id = UUID.randomUUID();
        try (Letters letters = system().letters()) {
            letters.send("kitchen.hand-over", id.toString(), "not for us".getBytes(StandardCharsets.UTF_8));
        }
        String letter = "dead letter " + id + " of kitchen.hand-over";
        Eventually.within(
                Limits.SOON,
                "it is a dead letter",
                () -> system().administrator()
                        .get("/api/v1/admin/dead-letters")
                        .toString()
                        .contains(id.toString()));
        assertThat(offending("I9")).as("explained").doesNotContain(letter);

        system().database().update("update work_failure set message_id = gen_random_uuid() where message_id = ?", id);

        assertThat(offending("I9")).contains(letter);
        system().database()
                .update(
                        "insert into work_failure (message_id, queue, failed_at, reason)"
                                + " values (?, 'kitchen.hand-over', now(), 'planted')",
                        id);
        assertThat(offending("I9")).doesNotContain(letter);
    }

    @Test
    void withoutTheBrokerNobodySaysThatDeadLettersAreExplained() {
        Broker broker = system().stack().broker();
        broker.stop();
        try {
            assertThat(offending("I9")).anyMatch(text -> text.startsWith("the broker cannot be asked: "));
        } finally {
            broker.start();
        }
        Eventually.within(
                Limits.AFTER_TROUBLE, "it holds again", () -> offending("I9").isEmpty());
    }

    @Test
    void eachSaysHowManyWereLookedAt() throws SQLException {
        OrderOfSomeHoursAgo.in("r09");
        system().administrator().post("/api/v1/accounting/closings", Map.of());

        assertThat(invariants())
                .filteredOn(invariant -> !invariant.path("title").asText().contains("dead letter"))
                // Here no accounting system is set, so nothing is planned for one.
                .filteredOn(invariant -> !invariant.path("id").asText().equals("I7"))
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
