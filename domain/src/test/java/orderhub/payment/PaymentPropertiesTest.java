package orderhub.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import orderhub.shared.Money;
import orderhub.testing.Samples;

/** A payment after whatever news, in whatever order. */
class PaymentPropertiesTest {
    /** Money that moves is told with its amount; the rest by an event. */
    private static void happen(Payment payment, PaymentEvent event, long kopecks) {
        switch (event) {
            case CAPTURED ->
                payment.captured(new Money(Math.min(kopecks, payment.amount().kopecks())), Samples.NOON);
            case REFUNDED_IN_PART, REFUNDED_IN_FULL -> {
                Money most = payment.refundable();
                if (most.isPositive()) {
                    payment.refunded(new Money(Math.min(kopecks, most.kopecks())), Samples.NOON);
                }
            }
            case ACTION_REQUIRED, AUTHORISED, DECLINED, OUTCOME_UNKNOWN, VOIDED ->
                payment.happened(event, Samples.NOON);
        }
    }

    @Property
    void neverMoreGoesBackThanWasTakenAndNeverMoreIsTakenThanWasAsked(
            @ForAll @Size(max = 30) List<PaymentEvent> news, @ForAll("kopecks") List<Long> kopecks) {
        Payment payment = Samples.payment("429.00");
        for (int i = 0; i < news.size(); i++) {
            PaymentState before = payment.state();
            happen(payment, news.get(i), kopecks.get(i));

            assertThat(payment.captured()).isBetween(Money.ZERO, payment.amount());
            assertThat(payment.refunded()).isBetween(Money.ZERO, payment.captured());
            assertThat(payment.state() == PaymentState.REFUNDED)
                    .isEqualTo(payment.captured().isPositive()
                            && payment.refundable().isZero());
            if (before.isOver()) {
                assertThat(payment.state()).isEqualTo(before);
            }
        }
    }

    @Property
    void theSameNewsAgainChangesNothing(
            @ForAll @Size(max = 15) List<PaymentEvent> news, @ForAll("kopecks") List<Long> kopecks) {
        Payment payment = Samples.payment("429.00");
        for (int i = 0; i < news.size(); i++) {
            PaymentEvent event = news.get(i);
            happen(payment, event, kopecks.get(i));
            if (event != PaymentEvent.REFUNDED_IN_PART && event != PaymentEvent.REFUNDED_IN_FULL) {
                assertThat(payment.happened(event, Samples.NOON))
                        .as(event.name())
                        .isFalse();
            }
        }
    }

    @Provide
    Arbitrary<List<Long>> kopecks() {
        return Arbitraries.longs().between(1, 50_000).list().ofSize(30);
    }
}
