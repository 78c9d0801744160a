package orderhub.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.Shopper;
import orderhub.system.Eventually;
import orderhub.system.SystemCase;
import orderhub.system.guest.AllBooks;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** A rush in all restaurants while every fifth call and callback of both partners goes wrong in some way. */
class FiftyOrdersIT extends SystemCase {
    private static final long SEED = 20_261_124;
    private static final int ORDERS = 50;
    private static final double EVERY_FIFTH = 0.2;
    private static final Duration UNTIL_ALL_ARE_OVER = Duration.ofMinutes(2);
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(60);
    private static final Duration WITH_A_FLAG = Duration.ofSeconds(30);
    private static final Set<String> UNDECIDED = Set.of("INITIATED", "UNKNOWN", "ACTION_REQUIRED");
    private static final int TRIES = 4;
    private static final int CONFLICT = 409;

    @Test
    void allEndWellThoughPartnersMisbehave() throws Exception {
        sandbox().faults().random(SEED, EVERY_FIFTH, SystemUnderTest.HOLD_MILLIS);
        Random random = new Random(SEED);
        List<PlacedOrder> orders = new ArrayList<>();
        List<Future<?>> guests = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ORDERS; i++) {
                PlacedOrder order = Shop.in(String.format(Locale.ROOT, "r%02d", 1 + i % 10))
                        .place("classic-burger", "cheese-burger");
                orders.add(order);
                Temper temper = Temper.values()[random.nextInt(Temper.values().length)];
                guests.add(crowd.submit(() -> new Guest(order, temper).goThrough()));
            }
        }
        for (Future<?> guest : guests) {
            guest.get();
        }
        int faults = sandbox().faults().struckAtRandom();
        sandbox().faults().clear();

        assertThat(faults).as("faults that struck").isGreaterThan(ORDERS);
        AllBooks.awaitAgreement(UNTIL_QUIET);
        assertThat(AllBooks.invariants()).contains("I1", "I2", "I3", "I4", "I5", "I6", "I8", "I9", "I10");
        assertThat(orders).allSatisfy(order -> {
            assertThat(isFinalOrFlagged(order.look()))
                    .as("order %s is final or flagged", order)
                    .isTrue();
            assertThat(order.cookedTimes()).as("order %s cooked", order).isLessThanOrEqualTo(1);
            assertThat(order.atTheGateway().stream()
                            .filter(payment -> !payment.path("capturedAmount")
                                    .path("value")
                                    .asText()
                                    .equals("0.00")))
                    .as("charges of order %s", order)
                    .hasSizeLessThanOrEqualTo(1);
        });
        assertThat(orders.stream().filter(order -> order.state().equals("COMPLETED")))
                .as("faults that last for seconds do not keep most guests from eating")
                .hasSizeGreaterThan(ORDERS / 3);
    }

    /** What a guest does besides paying and eating. */
    private enum Temper {
        EASY("tok_ok"),
        HAPPY("tok_ok"),
        POOR("tok_declined"),
        CAREFUL("tok_3ds"),
        SLOW_BANK("tok_pending"),
        /** Calls the order off right after having paid. */
        FICKLE("tok_ok"),
        /** Wants a part of the money back. */
        UNHAPPY("tok_ok"),
        /** Never comes to collect. */
        FORGETFUL("tok_ok");

        private final String token;

        Temper(String token) {
            this.token = token;
        }
    }

    private static boolean isFinal(JsonNode order) {
        return Shopper.isOver(order.path("state").asText());
    }

    /** Nothing more happens to it, or a person was called. */
    private static boolean isFinalOrFlagged(JsonNode order) {
        return isFinal(order) || order.has("attention");
    }

    private static final class Guest {
        private final PlacedOrder order;
        private final Temper temper;

        private Guest(PlacedOrder order, Temper temper) {
            this.order = order;
            this.temper = temper;
        }

        private void goThrough() {
            pay();
            if (temper == Temper.FICKLE) {
                ifAllowed(order::cancel);
            }
            JsonNode last = await(
                    "is ready or over",
                    now -> isFinal(now) || now.path("state").asText().equals("READY"));
            if (last.path("state").asText().equals("READY")) {
                if (temper == Temper.FORGETFUL) {
                    order.collectTimePasses();
                } else {
                    ifAllowed(order::collect);
                }
            }
            last = await("is over", FiftyOrdersIT::isFinal);
            if (temper == Temper.UNHAPPY && last.path("state").asText().equals("COMPLETED")) {
                await("has its money taken", now -> !paymentOf(now).equals("AUTHORISED"));
                ifAllowed(() -> order.refund("100.00", "cold"));
            }
        }

        /** Until it is decided; who is declined tries another card a few times, and then leaves without paying. */
        private void pay() {
            String token = temper.token;
            for (int i = 0; i < TRIES; i++) {
                order.payByCard(token);
                JsonNode now = await("is decided, or has a page to confirm", Guest::isDecidedOrToBeConfirmed);
                if (hasPage(now)) {
                    // Perhaps only now: the answer that had the page in it may be the one that was lost.
                    confirm(now.path("payment").path("action").path("url").asText());
                    now = await("has a payment that is decided", FiftyOrdersIT::isDecided);
                }
                if (!paymentOf(now).equals("DECLINED")) {
                    return;
                }
                token = "tok_ok";
            }
            order.payTimePasses();
        }

        private static boolean isDecidedOrToBeConfirmed(JsonNode order) {
            return isDecided(order) || hasPage(order);
        }

        private static boolean hasPage(JsonNode order) {
            return order.path("payment").has("action");
        }

        /** What is flagged may still go on by itself; after a while it is left to the person who was called. */
        private JsonNode await(String what, Predicate<JsonNode> wanted) {
            Instant patience = Instant.now().plus(WITH_A_FLAG);
            return Eventually.within(
                    UNTIL_ALL_ARE_OVER,
                    "order " + order + " " + what,
                    order::look,
                    now -> wanted.test(now)
                            || (now.has("attention") && Instant.now().isAfter(patience)));
        }

        private void confirm(String page) {
            try (HttpClient browser =
                    HttpClient.newBuilder().sslContext(system().stack().trust()).build()) {
                browser.send(
                        HttpRequest.newBuilder(URI.create(page + "/confirm"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError("the bank's page does not answer", failure);
            }
        }

        /** The kitchen may have been quicker: then the hub says so, and nothing else may be its answer. */
        private static void ifAllowed(Runnable wish) {
            try {
                wish.run();
            } catch (CallFailed refusal) {
                if (refusal.status() != CONFLICT) {
                    throw refusal;
                }
            }
        }
    }

    private static boolean isDecided(JsonNode order) {
        return isFinal(order) || !UNDECIDED.contains(paymentOf(order));
    }

    private static String paymentOf(JsonNode order) {
        return order.path("payment").path("state").asText();
    }
}
