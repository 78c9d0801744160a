package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are repeated, pages that are read on, and texts in two languages. */
class TheSameAgainIT extends SystemCase {
    private static final int TWENTY = 20;

    private Api api;

    @BeforeEach
    void connect() {
        api = system().api();
    }

    @AfterEach
    void disconnect() {
        api.close();
    }

    @Test
    void twentyEqualRequestsAtOnceAreOneOrder() {
        String guest = "guest-" + UUID.randomUUID();
        Api.Request request = Api.Request.of("POST", "/api/v1/orders")
                .as(system().token(guest, List.of("customer")))
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"restaurantId\":\"r03\",\"lines\":[{\"dishId\":\"bacon-burger\",\"quantity\":1}]}");
        List<CompletableFuture<Answer>> sent = new ArrayList<>();
        for (int i = 0; i < TWENTY; i++) {
            sent.add(api.start(request));
        }

        Set<String> bodies = new HashSet<>();
        for (CompletableFuture<Answer> future : sent) {
            Answer answer = future.join();
            if (answer.status() == 409) {
                assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
                assertThat(answer.header("Retry-After")).isPresent();
            } else {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
                bodies.add(answer.body());
            }
        }
        assertThat(bodies).hasSize(1);
        assertThat(system().database().count("select count(*) from customer_order where placed_by = ?", guest))
                .isEqualTo(1);

        assertThat(api.send(request).body()).isEqualTo(bodies.iterator().next());
        Answer other = api.send(
                request.json("{\"restaurantId\":\"r03\",\"lines\":[{\"dishId\":\"bacon-burger\",\"quantity\":2}]}"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void somebodyElsesKeyIsAnotherKey() {
        Api.Request request = Api.Request.of("POST", "/api/v1/orders")
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"restaurantId\":\"r03\",\"lines\":[{\"dishId\":\"bacon-burger\",\"quantity\":1}]}");

        Answer one = api.send(request.as(system().token("guest-one", List.of("customer"))));
        Answer two = api.send(request.as(system().token("guest-two", List.of("customer"))));

        assertThat(one.status()).isEqualTo(201);
        assertThat(two.status()).isEqualTo(201);
        assertThat(two.json().path("id")).isNotEqualTo(one.json().path("id"));
    }

    @Test
    void anOrderIsFoundWhereItsPlacingSaid() {
        String token = system().token("guest-" + UUID.randomUUID(), List.of("customer"));
        Answer placed = api.send(Api.Request.of("POST", "/api/v1/orders")
                .as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"restaurantId\":\"r03\",\"lines\":[{\"dishId\":\"bacon-burger\",\"quantity\":1}]}"));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);

        Answer found = api.send(Api.Request.of(
                        "GET",
                        URI.create(placed.header("Location").orElseThrow()).getPath())
                .as(token));

        assertThat(found.status()).as(found.toString()).isEqualTo(200);
        assertThat(found.json().path("id")).isEqualTo(placed.json().path("id"));
    }

    @Test
    void pagesAreReadOnWhileOrdersChange() {
        Shop shop = Shop.in("r02");
        List<PlacedOrder> placed = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            placed.add(shop.place("bacon-burger"));
        }
        String token = system().token("manager-of-r02", List.of("production-manager"), "r02");
        String since = placed.getFirst().answer().path("placedAt").asText();

        List<String> seen = new ArrayList<>();
        String next = null;
        int pages = 0;
        do {
            Answer page = api.send(Api.Request.of(
                            "GET",
                            "/api/v1/orders?restaurant=r02&limit=3&since=" + since
                                    + (next == null ? "" : "&cursor=" + next))
                    .as(token));
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.json()
                    .path("orders")
                    .forEach(order -> seen.add(order.path("id").asText() + " "
                            + order.path("state").asText()));
            next = page.json().path("next").asText(null);
            if (pages == 0) {
                // The first was read already, and comes again as it is now; the last comes once, as it is now.
                placed.getFirst().cancel();
                placed.getLast().cancel();
            }
            pages++;
        } while (next != null && pages < 20);

        assertThat(pages).isBetween(3, 10);
        for (PlacedOrder order : placed.subList(1, 7)) {
            assertThat(seen).containsOnlyOnce(order.id() + " PENDING_PAYMENT");
        }
        assertThat(seen)
                .contains(
                        placed.getFirst().id() + " CANCELLED", placed.getLast().id() + " CANCELLED");
        assertThat(seen)
                .doesNotContain(placed.getLast().id() + " PENDING_PAYMENT")
                .doesNotHaveDuplicates();
    }

    @Test
    void aListShowsEachOrderWithItsLinesAsTheyWereOrdered() {
        Shop shop = Shop.in("r02");
        List<String> dishes = List.of("fries", "bacon-burger", "classic-burger");
        List<PlacedOrder> placed = List.of(shop.place(dishes.toArray(String[]::new)), shop.place("fries"));
        String token = system().token("manager-of-r02", List.of("production-manager"), "r02");

        Answer page = api.send(Api.Request.of(
                        "GET",
                        "/api/v1/orders?restaurant=r02&limit=2&since="
                                + placed.getFirst().answer().path("placedAt").asText())
                .as(token));

        List<String> first = new ArrayList<>();
        page.json()
                .path("orders")
                .path(0)
                .path("lines")
                .forEach(line -> first.add(line.path("dishId").asText()));
        assertThat(first).as(page.toString()).isEqualTo(dishes);
        assertThat(page.json().path("orders").path(1).path("lines")).hasSize(1);
        assertThat(page.json().path("next").isMissingNode()).isFalse();
    }

    @Test
    void problemsAndStoriesAreToldInTheCallersLanguage() {
        String token = system().stack().administrator();
        Api.Request unknown =
                Api.Request.of("GET", "/api/v1/orders/" + UUID.randomUUID()).as(token);

        Answer russian = api.send(unknown.with("Accept-Language", "ru-RU,ru;q=0.9,en;q=0.5"));
        Answer english = api.send(unknown.with("Accept-Language", "en-GB"));
        Answer preferred = api.send(unknown.with("Accept-Language", "en;q=0.3, ru;q=0.8"));

        assertThat(russian.json().path("detail").asText()).isEqualTo("Такого заказа нет.");
        assertThat(russian.header("Content-Language")).contains("ru");
        assertThat(english.json().path("detail").asText()).isEqualTo("There is no such order.");
        assertThat(english.header("Content-Language")).contains("en");
        assertThat(english.code()).isEqualTo(russian.code()).isEqualTo("ORDER_UNKNOWN");
        Answer story = api.send(Api.Request.of(
                        "GET", "/api/v1/orders/" + Shop.in("r02").place("fries").id() + "/timeline")
                .as(token)
                .with("Accept-Language", "ru"));
        assertThat(story.json().path("steps").path(0).path("text").asText()).startsWith("Заказ");
        assertThat(story.header("Content-Language")).contains("ru");
        assertThat(preferred.json().path("detail").asText()).isEqualTo("Такого заказа нет.");
        assertThat(api.send(unknown).json().path("detail").asText()).isEqualTo("There is no such order.");
        assertThat(api.send(Api.Request.of("GET", "/nothing").with("Accept-Language", "ru"))
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("Не найдено");
    }

    @Test
    void whetherThePromiseWasKeptStandsInTheOrderAndItsStory() {
        PlacedOrder order = Shop.in("r03").place("bacon-burger").paid().awaitState("READY");

        assertThat(order.look().path("secondsToReady").isIntegralNumber()).isTrue();
        assertThat(order.look().path("promiseKept").asBoolean()).isTrue();
        Api.Request timeline = Api.Request.of("GET", "/api/v1/orders/" + order.id() + "/timeline")
                .as(system().stack().administrator());
        assertThat(ready(api.send(timeline.with("Accept-Language", "en"))))
                .matches("Ready in the pick-up zone \\(\\d+ s after payment, promise of \\d+ s kept\\)");
        assertThat(ready(api.send(timeline.with("Accept-Language", "ru"))))
                .matches("Готов, в зоне выдачи \\(через \\d+ с после оплаты, обещание \\d+ с выполнено\\)");
    }

    private static String ready(Answer timeline) {
        for (var step : timeline.json().path("steps")) {
            if (step.path("step").asText().equals("READY")) {
                return step.path("text").asText();
            }
        }
        throw new AssertionError("no step READY in " + timeline);
    }
}
