package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import orderhub.cli.client.CallFailed;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.kitchen.LineState;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.Test;

/** Every way an order can go when all partners behave, to its end. */
class TheWayOfAnOrderIT extends SystemCase {
    private static final Map<String, Long> NOTHING_OPEN = Map.of("GUEST", 0L, "GOODS", 0L);

    @Test
    void whatAKitchenFailsToCookIsPaidBack() {
        kitchensAreSlow();
        PlacedOrder order = Shop.in("r10").place("bacon-burger").paid();
        order.awaitPayment(Limits.AFTER_TROUBLE, "CAPTURED");

        assertThat(sandbox().kitchens().fail(order.id().toString())).isTrue();

        order.awaitState("REFUNDED").awaitPayment("REFUNDED");
        assertThat(order.steps()).contains("COOKING", "KITCHEN_FAILED", "REFUNDED");
        assertThat(sandbox().kitchens().fail(order.id().toString())).isFalse();
    }

    @Test
    void whatTheLinesSensorsSeeTakenIsCompleted() {
        PlacedOrder order = Shop.in("r10").place("bacon-burger").paid().awaitState("READY");

        assertThat(sandbox().kitchens().pickUp(order.id().toString())).isTrue();

        order.awaitState("COMPLETED");
        assertThat(order.steps()).containsOnlyOnce("COLLECTED");
        assertThat(sandbox().kitchens().pickUp(order.id().toString())).isFalse();
    }

    @Test
    void anOrderPaidByCardIsCookedAndCollected() {
        PlacedOrder order = Shop.in("r01").place("classic-burger", "caesar-salad");
        assertThat(order.state()).isEqualTo("PENDING_PAYMENT");
        assertThat(order.total()).isEqualTo("548.00");

        order.paid().awaitState("READY");
        assertThat(order.collect().path("state").asText()).isEqualTo("COMPLETED");

        order.awaitPayment("CAPTURED");
        assertThat(order.keptByTheGateway()).isEqualTo(54_800);
        assertThat(order.operationsAtTheGateway()).containsExactly("CAPTURE");
        assertThat(order.cookedTimes()).isEqualTo(1);
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
        assertThat(order.postings()).containsExactlyInAnyOrder("SALE", "CARD_PAYMENT", "PRODUCED", "HANDED_OVER");
    }

    @Test
    void anOrderIsCookedAsItWasOrderedThoughReferenceDataChangesMeanwhile() {
        PlacedOrder order = Shop.in("r01").place("classic-burger", "still-water");
        system().database()
                .update("update dish set cooking_parameters = 'doneness=rare' where id = ?", "classic-burger");
        try {
            order.paid().awaitState("READY");
        } finally {
            system().loadReferenceData();
        }

        assertThat(order.atTheKitchens()).hasSize(1);
        JsonNode items = order.atTheKitchens().getFirst().path("content").path("items");
        assertThat(items.findValues("parameters"))
                .hasToString("[{\"doneness\":\"medium\",\"grillSeconds\":\"90\"}, {}]");
    }

    @Test
    void theStoryOfAnOrderReadsWell() {
        PlacedOrder order = Shop.in("r01").place("classic-burger").completed().awaitPayment("CAPTURED");

        assertThat(order.steps())
                .containsSubsequence(
                        "PLACED",
                        "PAYMENT_STARTED",
                        "PAYMENT_AUTHORISED",
                        "PROMISED",
                        "HAND_OVER_SENT",
                        "KITCHEN_ACCEPTED",
                        "COOKING",
                        "READY",
                        "COLLECTED")
                .contains("PAYMENT_CAPTURED");
        assertThat(order.sentences())
                .contains("Order placed by till-r01 (249.00 ₽)", "Money set aside on the card (249.00 ₽)", "Collected")
                .anyMatch(sentence -> sentence.startsWith("Kitchen r01-") && sentence.contains(" is cooking"))
                .allMatch(sentence -> !sentence.isBlank() && !sentence.startsWith("step."));
    }

    @Test
    void anOrderPaidInCashNeedsNoGateway() {
        PlacedOrder order = Shop.in("r02").place("classic-burger");
        assertThat(order.payInCash().path("state").asText()).isEqualTo("CAPTURED");

        order.awaitState("READY").collect();

        assertThat(order.atTheGateway()).isEmpty();
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
        assertThat(order.postings()).contains("CASH_PAYMENT").doesNotContain("CARD_PAYMENT");
    }

    @Test
    void aDeclinedGuestMayPayWithAnotherCard() {
        PlacedOrder order = Shop.in("r02").place("classic-burger");
        JsonNode declined = order.payByCard("tok_declined");
        assertThat(declined.path("state").asText()).isEqualTo("DECLINED");
        assertThat(declined.path("declineCode").asText()).isEqualTo("insufficient_funds");
        assertThat(order.state()).isEqualTo("PENDING_PAYMENT");

        order.completed().awaitPayment("CAPTURED");

        assertThat(order.atTheGateway()).hasSize(2);
        assertThat(order.keptByTheGateway()).isEqualTo(24_900);
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void payingAgainAndAgainChargesOnce() {
        PlacedOrder order = Shop.in("r02").place("classic-burger");
        order.paid();
        order.payByCard("tok_ok");
        order.awaitState("READY").collect();
        assertThat(order.payByCard("tok_ok").path("state").asText()).isEqualTo("CAPTURED");

        assertThat(order.atTheGateway()).hasSize(1);
        assertThat(order.keptByTheGateway()).isEqualTo(24_900);
    }

    @Test
    void aGuestWhoConfirmsAtTheBankIsSentBackToAPaidOrder() throws Exception {
        PlacedOrder order = Shop.in("r03").place("classic-burger");
        JsonNode payment = order.payByCard("tok_3ds");
        assertThat(payment.path("state").asText()).isEqualTo("ACTION_REQUIRED");

        String page = throughTheBank(payment, "confirm");

        assertThat(page).contains("<h1>").doesNotContain(order.id().toString());
        order.awaitState("PAID", "IN_PRODUCTION", "READY");
        order.awaitState("READY").collect();
        order.awaitPayment("CAPTURED");
        assertThat(order.atTheGateway()).hasSize(1);
        assertThat(order.keptByTheGateway()).isEqualTo(24_900);
        assertThat(order.steps()).contains("PAYMENT_CONFIRMATION_NEEDED");
    }

    @Test
    void aConfirmationIsBelievedThoughTheGuestNeverComesBack() throws Exception {
        PlacedOrder order = Shop.in("r03").place("classic-burger");
        JsonNode payment = order.payByCard("tok_3ds");

        atTheBank(payment, "confirm");

        order.awaitState("READY");
        assertThat(order.atTheGateway()).hasSize(1);
    }

    @Test
    void aGuestTheBankDoesNotKnowMayTryAgain() throws Exception {
        PlacedOrder order = Shop.in("r03").place("classic-burger");
        throughTheBank(order.payByCard("tok_3ds"), "decline");

        order.awaitPayment("DECLINED");
        assertThat(order.state()).isEqualTo("PENDING_PAYMENT");
        assertThat(order.paid().keptByTheGateway()).isZero();
    }

    @Test
    void callingOffBeforeCookingSetsTheMoneyFree() {
        kitchensAreSlow();
        PlacedOrder order = Shop.in("r04").place("classic-burger").paid().awaitProduction("ACCEPTED", "QUEUED");

        assertThat(order.cancelWithoutSayingWhy().path("state").asText()).isEqualTo("CANCELLED");

        order.awaitPayment("VOIDED");
        assertThat(order.operationsAtTheGateway()).containsExactly("CANCEL");
        assertThat(order.keptByTheGateway()).isZero();
        assertThat(order.cookedTimes()).isZero();
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void callingOffIsRefusedOnceCookingHasBegun() {
        PlacedOrder order = Shop.in("r04").place("classic-burger");
        order.paid().awaitProduction("PREPARING", "READY");

        assertThatThrownBy(order::cancel)
                .isInstanceOfSatisfying(
                        CallFailed.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(409));
        order.awaitState("READY");
        assertThat(order.cookedTimes()).isEqualTo(1);
    }

    @Test
    void moneyGoesBackInPartsAndNeverMoreThanWasTaken() {
        PlacedOrder order = Shop.in("r05")
                .place("classic-burger", "caesar-salad")
                .completed()
                .awaitPayment("CAPTURED");

        assertThat(order.refund("100.00", "cold salad").path("state").asText()).isEqualTo("SUCCEEDED");
        order.awaitPayment("PARTIALLY_REFUNDED");
        assertThat(order.keptByTheGateway()).isEqualTo(44_800);
        assertThatThrownBy(() -> order.refund("448.01", "too much"))
                .isInstanceOfSatisfying(
                        CallFailed.class, refusal -> assertThat(refusal.code()).isEqualTo("AMOUNT_TOO_HIGH"));

        assertThat(order.refundRest("cold burger").path("amount").asText()).isEqualTo("448.00");

        order.awaitPayment("REFUNDED").awaitState("REFUNDED");
        assertThat(order.keptByTheGateway()).isZero();
        assertThat(order.operationsAtTheGateway()).containsExactly("CAPTURE", "REFUND", "REFUND");
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void anOrderNobodyCollectsIsWrittenOff() {
        PlacedOrder order = Shop.in("r05").place("classic-burger").paid().awaitState("READY");

        order.collectTimePasses().awaitState("EXPIRED");

        order.awaitPayment("CAPTURED");
        assertThat(order.postings()).contains("WRITTEN_OFF").doesNotContain("HANDED_OVER");
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void anOrderNobodyPaysIsCancelled() {
        PlacedOrder order = Shop.in("r05").place("classic-burger");

        order.payTimePasses().awaitState("CANCELLED");

        assertThat(order.atTheGateway()).isEmpty();
        assertThat(order.cookedTimes()).isZero();
    }

    @Test
    void theOtherKitchenCooksWhenOneIsOffline() {
        Shop shop = Shop.in("r06");
        shop.kitchenIs(1, LineState.OFFLINE);
        try {
            PlacedOrder order = shop.place("classic-burger").paid().awaitState("READY");
            assertThat(order.look().path("production").path("kitchenId").asText())
                    .isEqualTo("r06-2");
        } finally {
            shop.kitchenIs(1, LineState.ONLINE);
        }
    }

    @Test
    void aKitchenThatDoesNotTakeTheOrderIsPassedOver() {
        sandbox().faults().set(Fault.next("kitchen", "create", FaultKind.REJECT).withReason("LINE_UNAVAILABLE"));

        PlacedOrder order = Shop.in("r06").place("classic-burger").paid().awaitState("READY");

        assertThat(struck(FaultKind.REJECT)).isEqualTo(1);
        assertThat(order.steps()).contains("KITCHEN_REJECTED");
        assertThat(system().database().texts("select kitchen_id from production where order_id = ?", order.id()))
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(order.cookedTimes()).isEqualTo(1);
    }

    @Test
    void withAllKitchensOfflineTheMoneyGoesBackAfterThePromise() {
        Shop shop = Shop.in("r07");
        shop.kitchenIs(1, LineState.OFFLINE);
        shop.kitchenIs(2, LineState.OFFLINE);
        try {
            PlacedOrder order = shop.place("classic-burger").paid();
            Eventually.within(Limits.SOON, "it waits", order::steps, steps -> steps.contains("WAITING_FOR_KITCHEN"));
            assertThat(order.state()).isEqualTo("PAID");

            order.promisePasses().awaitState("FAILED");

            order.awaitPayment("VOIDED");
            assertThat(order.keptByTheGateway()).isZero();
            assertThat(order.atTheKitchens()).isEmpty();
            assertThat(order.steps()).contains("PROMISE_MISSED", "FAILED", "PAYMENT_VOIDED");
            assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
        } finally {
            shop.kitchenIs(1, LineState.ONLINE);
            shop.kitchenIs(2, LineState.ONLINE);
        }
    }

    /** The guest's browser: the button on the bank's page, and where the bank sends it then. */
    private static String throughTheBank(JsonNode payment, String button) throws IOException, InterruptedException {
        URI back = URI.create(atTheBank(payment, button));
        try (HttpClient browser = browser()) {
            HttpResponse<String> page =
                    browser.send(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            return page.body();
        }
    }

    /** Returns where the bank wants to send the guest. */
    private static String atTheBank(JsonNode payment, String button) throws IOException, InterruptedException {
        URI page = URI.create(payment.path("action").path("url").asText() + "/" + button);
        try (HttpClient browser = browser()) {
            HttpResponse<String> answer = browser.send(
                    HttpRequest.newBuilder(page)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(303);
            return answer.headers().firstValue("Location").orElseThrow();
        }
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().sslContext(system().stack().trust()).build();
    }
}
