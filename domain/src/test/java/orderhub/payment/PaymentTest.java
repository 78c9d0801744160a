package orderhub.payment;

import static orderhub.testing.Samples.NOON;
import static orderhub.testing.Samples.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.UUID;
import orderhub.shared.Money;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final Money WHOLE = Money.parse("300.00");

    private final Payment payment = Samples.payment("300.00");

    @Test
    void aNewPaymentIsInitiatedAndHasMovedNoMoney() {
        assertThat(payment.id()).isEqualTo(new PaymentId(new UUID(0x7000L, 99)));
        assertThat(payment.order()).isEqualTo(Samples.orderId(1));
        assertThat(payment.number()).isEqualTo(1);
        assertThat(payment.method()).isEqualTo(PaymentMethod.CARD);
        assertThat(payment.state()).isEqualTo(PaymentState.INITIATED);
        assertThat(payment.amount()).isEqualTo(WHOLE);
        assertThat(payment.captured()).isEqualTo(Money.ZERO);
        assertThat(payment.refunded()).isEqualTo(Money.ZERO);
        assertThat(payment.refundable()).isEqualTo(Money.ZERO);
        assertThat(payment.createdAt()).isEqualTo(NOON);
        assertThat(payment.authorisedAt()).isEmpty();
        assertThat(payment.gatewayPaymentId()).isEmpty();
        assertThat(payment.gatewayRevision()).isZero();
        assertThat(payment.actionUrl()).isEmpty();
        assertThat(payment.declineCode()).isEmpty();
        assertThat(payment.cardBrand()).isEmpty();
        assertThat(payment.cardLast4()).isEmpty();
    }

    @Test
    void itRemembersWhenTheMoneyWasSetAside() {
        assertThat(payment.happened(PaymentEvent.AUTHORISED, noonPlus(3))).isTrue();

        assertThat(payment.state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(payment.authorisedAt()).contains(noonPlus(3));
    }

    @Test
    void onlyAnAuthorisationSetsThatMoment() {
        payment.happened(PaymentEvent.OUTCOME_UNKNOWN, noonPlus(3));

        assertThat(payment.authorisedAt()).isEmpty();
    }

    @Test
    void aLateDeclineDoesNotOverwriteASuccess() {
        payment.happened(PaymentEvent.AUTHORISED, noonPlus(3));

        assertThat(payment.happened(PaymentEvent.DECLINED, noonPlus(4))).isFalse();
        assertThat(payment.state()).isEqualTo(PaymentState.AUTHORISED);
    }

    @Test
    void theBanksPageIsForgottenOnceTheGuestHasConfirmed() {
        payment.happened(PaymentEvent.ACTION_REQUIRED, noonPlus(1));
        payment.confirmAt("https://bank.example/3ds");
        assertThat(payment.actionUrl()).contains("https://bank.example/3ds");

        payment.happened(PaymentEvent.AUTHORISED, noonPlus(60));

        assertThat(payment.actionUrl()).isEmpty();
    }

    @Test
    void theBanksPageStandsWhenItWasKnownBeforeTheEvent() {
        payment.confirmAt("https://bank.example/3ds");

        payment.happened(PaymentEvent.ACTION_REQUIRED, noonPlus(1));

        assertThat(payment.actionUrl()).contains("https://bank.example/3ds");
    }

    @Test
    void takingTheMoneyTwiceTakesItOnce() {
        payment.happened(PaymentEvent.AUTHORISED, noonPlus(3));

        assertThat(payment.captured(WHOLE, noonPlus(30))).isTrue();
        assertThat(payment.captured(WHOLE, noonPlus(31))).isFalse();

        assertThat(payment.state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(payment.captured()).isEqualTo(WHOLE);
        assertThat(payment.refundable()).isEqualTo(WHOLE);
    }

    @Test
    void lessCanBeTakenThanWasSetAsideButNotMore() {
        payment.happened(PaymentEvent.AUTHORISED, noonPlus(3));

        assertThatThrownBy(() -> payment.captured(Money.parse("300.01"), noonPlus(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("captured must not exceed");
        assertThat(payment.state()).isEqualTo(PaymentState.AUTHORISED);

        assertThat(payment.captured(Money.parse("100.00"), noonPlus(30))).isTrue();
        assertThat(payment.refundable()).isEqualTo(Money.parse("100.00"));
    }

    @Test
    void moneyGoesBackInPartsUntilAllOfItIsBack() {
        payment.captured(WHOLE, noonPlus(3));

        assertThat(payment.refunded(Money.parse("100.00"), noonPlus(4))).isTrue();
        assertThat(payment.state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(payment.refunded(Money.parse("0.01"), noonPlus(5))).isTrue();
        assertThat(payment.state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(payment.refundable()).isEqualTo(Money.parse("199.99"));

        assertThat(payment.refunded(Money.parse("199.99"), noonPlus(6))).isTrue();
        assertThat(payment.state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(payment.refunded()).isEqualTo(WHOLE);
        assertThat(payment.refundable()).isEqualTo(Money.ZERO);
    }

    @Test
    void neverMoreGoesBackThanWasTaken() {
        payment.captured(WHOLE, noonPlus(3));
        payment.refunded(Money.parse("200.00"), noonPlus(4));

        assertThatThrownBy(() -> payment.refunded(Money.parse("100.01"), noonPlus(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refunded must not exceed");
        assertThat(payment.refunded()).isEqualTo(Money.parse("200.00"));
    }

    @Test
    void whatIsOnlySetAsideCannotBeGivenBack() {
        payment.happened(PaymentEvent.AUTHORISED, noonPlus(3));

        assertThat(payment.refunded(Money.ZERO, noonPlus(4))).isFalse();
        assertThat(payment.state()).isEqualTo(PaymentState.AUTHORISED);
    }

    @Test
    void theGatewaysRevisionNeverGoesBack() {
        payment.knownAs("gw-1", 7);
        payment.knownAs("gw-1", 4);

        assertThat(payment.gatewayPaymentId()).contains("gw-1");
        assertThat(payment.gatewayRevision()).isEqualTo(7);
    }

    @Test
    void ofTheCardItKeepsBrandAndLastFourDigitsOnly() {
        payment.cardIs("MIR", "4242");
        payment.declinedBecause("insufficient_funds");

        assertThat(payment.cardBrand()).contains("MIR");
        assertThat(payment.cardLast4()).contains("4242");
        assertThat(payment.declineCode()).contains("insufficient_funds");
        assertThat(Arrays.stream(Payment.class.getDeclaredFields()).map(Field::getName))
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("token"));
    }
}
