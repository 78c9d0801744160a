package orderhub.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import orderhub.cli.stack.Database;
import orderhub.system.Eventually;
import orderhub.system.SystemCase;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Api.Request;
import orderhub.system.guest.AllBooks;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.Test;

/** PostgreSQL stops and comes back: whoever calls meanwhile is told when to come again, and nothing that was promised is lost. */
class TheDatabaseIsAwayIT extends SystemCase {
    @Test
    void requestsAreToldToComeAgainAndWorkAgainAfterItsRestart() {
        Shop shop = Shop.in("r10");
        PlacedOrder open = shop.place("classic-burger");
        PlacedOrder paid = shop.place("classic-burger").paid();
        String till = system().token("till-r10", List.of("cashier", "device"), "r10");
        Request look = Request.of("GET", "/api/v1/orders/" + open.id()).as(till);
        Request pay = Request.of("POST", "/api/v1/orders/" + open.id() + "/pay")
                .as(till)
                .json("{\"method\":\"CARD\",\"token\":\"tok_ok\"}");
        Request place = order(till);
        Database database = system().stack().database();
        try (Api api = system().api()) {
            database.stop();
            try {
                for (Request request : List.of(look, place, pay, Request.of("GET", "/api/v1/menu?restaurant=r10"))) {
                    assertAskedToComeAgain(api.send(request));
                }
                Answer ready = api.send(Request.of("GET", "/health/ready"));
                assertThat(ready.status()).isEqualTo(503);
                assertThat(statusOf("database", ready)).isEqualTo("DOWN");
                assertThat(statusOf("broker", ready)).isEqualTo("UP");
            } finally {
                database.start();
            }

            Eventually.within(
                    Limits.AFTER_TROUBLE,
                    "the hub is ready again",
                    () -> api.send(Request.of("GET", "/health/ready")).status() == 200);
            Answer placed = api.send(place);
            assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
            assertThat(api.send(pay).status()).isEqualTo(200);
        }
        open.awaitState(Limits.AFTER_TROUBLE, "READY").collect();
        paid.awaitState(Limits.AFTER_TROUBLE, "READY").collect();
        assertThat(List.of(open, paid))
                .allSatisfy(order -> assertThat(order.cookedTimes()).isEqualTo(1));
        AllBooks.awaitAgreement(Limits.AFTER_TROUBLE);
    }

    @Test
    void noOrderIsLostThatWasAnsweredWhileItStopped() {
        String till = system().token("till-r10", List.of("cashier", "device"), "r10");
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        Database database = system().stack().database();
        try (Api api = system().api()) {
            CompletableFuture<Void> guests = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    answers.add(api.send(order(till)));
                }
            });
            Eventually.within(Limits.SOON, "orders are taken", () -> answers.size() > 2);
            database.stop();
            try {
                Eventually.within(
                        Limits.SOON,
                        "guests are refused",
                        () -> answers.stream().anyMatch(answer -> answer.status() == 503));
            } finally {
                database.start();
            }
            long taken = taken(answers);
            Eventually.within(Limits.AFTER_TROUBLE, "orders are taken again", () -> taken(answers) > taken);
            enough.set(true);
            guests.join();

            for (Answer answer : answers) {
                if (answer.status() != 201) {
                    assertAskedToComeAgain(answer);
                    continue;
                }
                Answer found = api.send(Request.of(
                                "GET",
                                "/api/v1/orders/" + answer.json().path("id").asText())
                        .as(till));
                assertThat(found.status()).isEqualTo(200);
            }
        }
    }

    private static long taken(Queue<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 201).count();
    }

    private static Request order(String token) {
        return Request.of("POST", "/api/v1/orders")
                .as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"restaurantId\":\"r10\",\"lines\":[{\"dishId\":\"classic-burger\",\"quantity\":1}]}");
    }

    private static void assertAskedToComeAgain(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("TRY_LATER");
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private static String statusOf(String part, Answer health) {
        for (JsonNode check : health.json().path("checks")) {
            if (check.path("name").asText().equals(part)) {
                return check.path("status").asText();
            }
        }
        return "not named";
    }
}
