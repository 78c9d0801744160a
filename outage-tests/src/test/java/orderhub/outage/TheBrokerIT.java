package orderhub.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import orderhub.cli.stack.Broker;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.system.Eventually;
import orderhub.system.SystemCase;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Api.Request;
import orderhub.system.guest.AllBooks;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.Letters;
import orderhub.system.stack.Rows;
import orderhub.system.stack.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** The broker carries work and keeps nothing that could be lost: what it does not have the database has. */
class TheBrokerIT extends SystemCase {
    private static final int IN_FLIGHT = 6;
    /** The sweep leaves rows alone that are younger. */
    private static final Duration FIRST_SWEEP = Duration.ofSeconds(3);

    @Test
    void ordersGoOnAfterTheBrokerLostItsDisk() {
        Shop shop = Shop.in("r10");
        kitchensAreSlow();
        List<PlacedOrder> orders = new ArrayList<>(IntStream.range(0, IN_FLIGHT)
                .mapToObj(i -> shop.place("classic-burger").paid())
                .toList());
        Broker broker = system().stack().broker();
        broker.stop();
        try {
            // Guests do not notice: their orders are taken and paid.
            orders.add(shop.place("cheese-burger").paid());
            sandbox().speed(SystemUnderTest.SPEED);
            broker.lose();
        } finally {
            broker.start();
        }

        orders.forEach(order -> order.awaitState(Limits.AFTER_TROUBLE, "READY").collect());

        orders.forEach(order -> order.awaitPayment(Limits.AFTER_TROUBLE, "CAPTURED"));
        assertThat(orders).allSatisfy(order -> assertThat(order.cookedTimes()).isEqualTo(1));
        AllBooks.awaitAgreement(Limits.AFTER_TROUBLE);
    }

    @Test
    void whatWasCommittedWhileTheBrokerWasAwayIsSentLater() {
        Broker broker = system().stack().broker();
        PlacedOrder order;
        broker.stop();
        try {
            order = Shop.in("r10").place("classic-burger").paid();
            // The sweep may ask for the same order once more; whoever works on it does it once.
            assertThat(system().database().count("select count(*) from outbox where queue = 'kitchen.hand-over'"))
                    .isPositive();
        } finally {
            broker.start();
        }

        order.awaitState(Limits.AFTER_TROUBLE, "READY");
        Eventually.within(
                Limits.AFTER_TROUBLE,
                "the outbox is empty",
                () -> system().database().count("select count(*) from outbox") == 0);
        assertThat(order.cookedTimes()).isEqualTo(1);
    }

    /** On its own: work on an order is asked for anew when it does not come, and would hide that the sweep sent nothing. */
    @Test
    void whatWasLeftInTheOutboxIsSentByTheSweep() {
        String id = UUID.randomUUID().toString();
        system().database().update("""
                insert into outbox (id, queue, body, content_type, schema_version, created_at, deliver_at)
                values (?::uuid, 'kitchen.hand-over', 'not for us'::bytea, 'text/plain', 1,
                    now() - interval '1 minute', now() - interval '1 minute')""", id);

        Eventually.within(Limits.SOON, "nobody could read it", () -> deadLetter(id), Optional::isPresent);
    }

    @Test
    void workIsSentRightAfterItsCommit() {
        List<PlacedOrder> orders = IntStream.range(0, 5)
                .mapToObj(i -> Shop.in("r10").place("classic-burger").completed())
                .toList();

        List<Long> millis = orders.stream()
                .map(order -> system().database().count("""
                        select round(extract(epoch from
                            (select at from journal where order_id = ? and step = 'HAND_OVER_SENT')
                            - (select at from journal where order_id = ? and step = 'PROMISED')) * 1000)""", order.id(), order.id()))
                .toList();

        // The quickest: on a busy machine the others say nothing about the hub.
        assertThat(millis.stream().min(Long::compare).orElseThrow()).isBetween(0L, FIRST_SWEEP.toMillis() / 2);
    }

    @Test
    void theTraceOfARequestGoesWithItsMessages() throws Exception {
        String trace = "00-" + UUID.randomUUID().toString().replace("-", "") + "-00f067aa0ba902b7-01";
        PlacedOrder order = Shop.in("r10").place("classic-burger");
        sandbox().faults().set(Fault.next("kitchen", "create", FaultKind.REJECT).withReason("LINE_UNAVAILABLE"));
        Rows database = system().database();
        database.update("create table sent_under_a_trace as select queue, traceparent from outbox where false");
        database.update("""
                create function keep_trace() returns trigger language plpgsql security definer as $$
                begin insert into public.sent_under_a_trace values (new.queue, new.traceparent); return new; end $$""");
        database.update("create trigger keep_trace after insert on outbox for each row execute function keep_trace()");
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(system().stack().trust()).build()) {
            HttpResponse<String> paid = client.send(
                    HttpRequest.newBuilder(system().stack().hubUrl().resolve("/api/v1/orders/" + order.id() + "/pay"))
                            .header("Authorization", "Bearer " + system().token("till-r10", List.of("device"), "r10"))
                            .header("Content-Type", "application/json")
                            .header("traceparent", trace)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"method\":\"CARD\",\"token\":\"tok_ok\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(paid.statusCode()).isEqualTo(200);

            // The second was sent by the worker that took the first from the broker.
            Eventually.within(
                    Limits.SOON,
                    "two messages under the request's trace",
                    () -> database.count(
                                    "select count(*) from sent_under_a_trace where queue = 'kitchen.hand-over' and traceparent = ?",
                                    trace)
                            == 2);
        } finally {
            database.update("drop trigger keep_trace on outbox");
            database.update("drop function keep_trace");
            database.update("drop table sent_under_a_trace");
        }
        order.awaitState("READY").collect();
    }

    @Test
    void aMessageNobodyCanReadIsShownWithAReasonAndCanBeSentAgain() {
        String id = UUID.randomUUID().toString();
        try (Letters letters = system().letters()) {
            letters.send("kitchen.hand-over", id, "not for us".getBytes(StandardCharsets.UTF_8));
        }

        JsonNode dead = Eventually.within(Limits.SOON, "it is a dead letter", () -> deadLetter(id), Optional::isPresent)
                .orElseThrow();

        assertThat(dead.path("queue").asText()).isEqualTo("kitchen.hand-over");
        assertThat(dead.path("deliveries").asInt()).isGreaterThan(1);
        assertThat(dead.path("reason").asText()).contains("Exception");
        long failures = failures(id);
        assertThat(failures).isGreaterThan(1);

        system().administrator().post("/api/v1/admin/dead-letters/" + id + "/resend", (Object) null);

        assertThat(deadLetter(id)).isEmpty();
        Eventually.within(Limits.SOON, "it was tried again", () -> failures(id) > failures);
    }

    @Test
    void whoAsksForDeadLettersWithoutTheBrokerIsToldToComeAgain() {
        Request list = listOfDeadLetters();
        Broker broker = system().stack().broker();
        try (Api api = system().api()) {
            assertThat(api.send(list).status()).isEqualTo(200);
            broker.stop();
            try {
                Answer refusal = api.send(list);
                assertThat(refusal.status()).as(refusal.toString()).isEqualTo(503);
                assertThat(refusal.code()).isEqualTo("TRY_LATER");
                assertThat(refusal.header("Retry-After")).isPresent();
            } finally {
                broker.start();
            }
            assertThat(api.send(list).status()).isEqualTo(200);
        }
    }

    /** Sessions of the pool that outlived their broker are nobody's trouble but ours. */
    @Test
    void whoAsksForDeadLettersAfterTheBrokerWasAwayIsAnswered() {
        Request list = listOfDeadLetters();
        Broker broker = system().stack().broker();
        try (Api api = system().api()) {
            assertThat(api.send(list).status()).isEqualTo(200);
            broker.stop();
            broker.start();

            Answer answer = api.send(list);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
    }

    @Test
    void aDeadLetterWithoutOurIdIsSentAgainByTheBrokers() {
        try (Letters letters = system().letters()) {
            letters.send("kitchen.hand-over", "of somebody else", "not for us".getBytes(StandardCharsets.UTF_8));
        }
        String id = Eventually.within(Limits.SOON, "it is a dead letter", TheBrokerIT::notOurs, Optional::isPresent)
                .orElseThrow();

        system().administrator().post("/api/v1/admin/dead-letters/" + id + "/resend", (Object) null);

        assertThat(deadLetter(id)).isEmpty();
        String again = Eventually.within(Limits.SOON, "it is one again", TheBrokerIT::notOurs, Optional::isPresent)
                .orElseThrow();
        assertThat(again).isNotEqualTo(id);
    }

    private static Request listOfDeadLetters() {
        return Request.of("GET", "/api/v1/admin/dead-letters")
                .as(system().token("admin", List.of("administrator"), "r10"));
    }

    private static Optional<String> notOurs() {
        for (JsonNode letter :
                system().administrator().get("/api/v1/admin/dead-letters").path("deadLetters")) {
            if (letter.path("reason").asText().equals("not one of ours")) {
                return Optional.of(letter.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> deadLetter(String id) {
        for (JsonNode letter :
                system().administrator().get("/api/v1/admin/dead-letters").path("deadLetters")) {
            if (letter.path("id").asText().equals(id)) {
                return Optional.of(letter);
            }
        }
        return Optional.empty();
    }

    private static long failures(String id) {
        return system().database()
                .count("select coalesce(max(failures), 0) from work_failure where message_id = ?", UUID.fromString(id));
    }
}
