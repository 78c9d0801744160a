package orderhub.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import orderhub.order.OrderId;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.GatewayPayment.Status;
import orderhub.payment.PaymentGateway.GatewayOutcome;
import orderhub.payment.PaymentGateway.Inquiry;
import orderhub.shared.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every {@link PaymentGateway} promises also when something goes wrong on the way. */
public abstract class PaymentGatewayUnderFaultsContract extends PaymentGatewayContract {
    /** Ways in which a call can be lost before the gateway did anything. */
    protected abstract List<String> troubleBeforeActing();

    /** Ways in which the answer can be lost after the gateway did what it was asked. */
    protected abstract List<String> troubleAfterActing();

    /** Ways in which a question stays without an answer. */
    protected List<String> troubleWithQuestions() {
        return Stream.concat(troubleBeforeActing().stream(), troubleAfterActing().stream())
                .toList();
    }

    /** The next call of that kind meets that trouble. */
    protected abstract void nextMeets(Call call, String trouble);

    /** The next call of that kind is answered with a status the contract does not know. */
    protected abstract void nextSaysUnknownWord(Call call);

    /** A request that can be repeated word for word under its key. */
    private record Request(OrderId order, String key, Sending sending) {
        GatewayOutcome send() {
            return sending.send();
        }
    }

    /** Sends it. */
    private interface Sending {
        GatewayOutcome send();
    }

    private Request request(Call call) {
        OrderId order = anOrder();
        String key = aKey();
        return switch (call) {
            case AUTHORISE ->
                new Request(order, key, () -> gateway().authorise(paying(order, key, FakeGateway.GOOD_CARD)));
            case CAPTURE -> {
                GatewayPayment payment = authorised(order);
                yield new Request(order, key, () -> gateway().capture(payment.id(), key, PRICE));
            }
            case CANCEL -> {
                GatewayPayment payment = authorised(order);
                yield new Request(order, key, () -> gateway().cancel(payment.id(), key, "kitchen rejected"));
            }
            case REFUND -> {
                GatewayPayment payment = captured(order);
                yield new Request(order, key, () -> refund(payment, key, Money.parse("100.00")));
            }
            case ASK -> throw new IllegalArgumentException("asking changes nothing");
        };
    }

    private Stream<DynamicTest> forEachRequest(List<String> troubles, TroubleCheck check) {
        return Arrays.stream(Call.values())
                .filter(call -> call != Call.ASK)
                .flatMap(call -> troubles.stream()
                        .map(trouble ->
                                dynamicTest(call + " " + trouble, () -> check.of(call, trouble, request(call)))));
    }

    /** What holds for one kind of request and trouble. */
    private interface TroubleCheck {
        void of(Call call, String trouble, Request request);
    }

    private boolean isKnown(Request request) {
        return known(request.order()).stream()
                .anyMatch(payment -> payment.idempotencyKey().equals(request.key())
                        || payment.operationBy(request.key()).isPresent());
    }

    /** Exactly one payment, changed once. */
    private void tookEffectOnce(Call call, Request request) {
        List<GatewayPayment> payments = known(request.order());
        assertThat(payments).hasSize(1);
        GatewayPayment payment = payments.getFirst();
        switch (call) {
            case AUTHORISE -> assertThat(payment.status()).isEqualTo(Status.AUTHORISED);
            case CAPTURE -> assertThat(payment.captured()).isEqualTo(PRICE);
            case CANCEL -> assertThat(payment.status()).isEqualTo(Status.CANCELLED);
            case REFUND -> assertThat(payment.refunded()).isEqualTo(Money.parse("100.00"));
            case ASK -> throw new IllegalArgumentException("asking changes nothing");
        }
        assertThat(payment.operations().stream()
                        .filter(operation -> operation.idempotencyKey().equals(request.key())))
                .hasSize(call == Call.AUTHORISE ? 0 : 1);
    }

    @TestFactory
    Stream<DynamicTest> whatWasLostBeforeTheGatewayActedIsUnknownAndCanBeSentAgain() {
        return forEachRequest(troubleBeforeActing(), (call, trouble, request) -> {
            nextMeets(call, trouble);

            assertThat(request.send()).isInstanceOf(GatewayOutcome.Unknown.class);

            assertThat(isKnown(request)).isFalse();
            answered(request.send());
            tookEffectOnce(call, request);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatWasLostAfterTheGatewayActedIsUnknownAndFoundByOurKey() {
        return forEachRequest(troubleAfterActing(), (call, trouble, request) -> {
            nextMeets(call, trouble);

            assertThat(request.send()).isInstanceOf(GatewayOutcome.Unknown.class);

            assertThat(isKnown(request)).isTrue();
            tookEffectOnce(call, request);
        });
    }

    @TestFactory
    Stream<DynamicTest> sendingAgainAfterALostAnswerActsOnce() {
        return forEachRequest(troubleAfterActing(), (call, trouble, request) -> {
            nextMeets(call, trouble);
            request.send();

            answered(request.send());

            tookEffectOnce(call, request);
        });
    }

    @TestFactory
    Stream<DynamicTest> aQuestionWithoutAnswerIsUnansweredAndHarmless() {
        return troubleWithQuestions().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    OrderId order = anOrder();
                    GatewayPayment payment = authorised(order);
                    nextMeets(Call.ASK, trouble);

                    assertThat(gateway().ask(order)).isInstanceOf(Inquiry.Unanswered.class);

                    assertThat(known(order)).containsExactly(payment);
                }));
    }

    @Test
    void aStatusTheContractDoesNotKnowIsAnAnswerWithTheGatewaysWord() {
        Request request = request(Call.AUTHORISE);
        nextSaysUnknownWord(Call.AUTHORISE);

        GatewayPayment payment = answered(request.send());

        assertThat(payment.status()).isEqualTo(Status.UNRECOGNISED);
        assertThat(payment.word()).isNotBlank();
        tookEffectOnce(Call.AUTHORISE, request);
    }
}
