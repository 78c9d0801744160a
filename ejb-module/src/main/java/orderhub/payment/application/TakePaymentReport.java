package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import orderhub.order.Orders;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.Payments;
import orderhub.platform.HubSettings;
import orderhub.work.Outbox;
import orderhub.work.PartnerMessage;
import orderhub.work.Queue;
import orderhub.work.SeenMessages;
import orderhub.work.Transaction;

/**
 * Takes a gateway's notification: kept within the request, worked on behind it, since the payment is fetched again before anything
 * is believed. One that says nothing new, as most do that follow our own request, is answered and forgotten.
 */
@Singleton
public class TakePaymentReport {
    private static final String PARTNER = "GATEWAY";

    private final Transaction transaction;
    private final SeenMessages seen;
    private final RecordChargeback chargebacks;
    private final Orders orders;
    private final Payments payments;
    private final PaymentFlags flags;
    private final HubSettings settings;
    private final ReconcilePayment reconcile;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    public TakePaymentReport(
            Transaction transaction,
            SeenMessages seen,
            RecordChargeback chargebacks,
            Orders orders,
            Payments payments,
            PaymentFlags flags,
            HubSettings settings,
            ReconcilePayment reconcile,
            Outbox outbox,
            Clock clock) {
        this.transaction = transaction;
        this.seen = seen;
        this.chargebacks = chargebacks;
        this.orders = orders;
        this.payments = payments;
        this.flags = flags;
        this.settings = settings;
        this.reconcile = reconcile;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * In one commit, within the request. What a lost broker would lose with the message can be asked for again, but for a
     * chargeback: that is recorded in the same commit.
     *
     * @param news of a callback whose signature has been found good
     * @return false when it says nothing new; then nothing is done
     */
    public boolean receive(String webhookId, GatewayNews news) {
        PartnerMessage message = switch (news) {
            case GatewayNews.PaymentChanged changed ->
                new PartnerMessage(changed.order(), changed.gatewayPaymentId(), Optional.of(changed.revision()));
            // What else became of the payment is asked all the same.
            case GatewayNews.Chargeback chargeback ->
                new PartnerMessage(chargeback.order(), chargeback.gatewayPaymentId(), Optional.empty());
            case GatewayNews.Unreadable unreadable ->
                throw new IllegalArgumentException("not a notification of the contract: " + unreadable.reason());
        };
        return transaction.call(() -> {
            Instant now = clock.instant();
            if (isKnown(message) || !seen.note(PARTNER, webhookId, now)) {
                return false;
            }
            if (news instanceof GatewayNews.Chargeback chargeback && isNew(chargeback, now)) {
                chargebacks.record(chargeback);
            }
            outbox.send(Queue.PAYMENT_REPORT, message, Duration.ZERO);
            return true;
        });
    }

    /** Each changes the payment, so its revision tells it from a repetition under another id. */
    private boolean isNew(GatewayNews.Chargeback chargeback, Instant now) {
        return seen.note(PARTNER, "chargeback " + chargeback.gatewayPaymentId() + ' ' + chargeback.revision(), now);
    }

    /**
     * Behind the request. By now our own request may have brought the same news. Nothing else would bring what the gateway did on
     * its own, so it is asked for until there is an answer, with growing pauses; after a limit a person is called too.
     */
    public void take(PartnerMessage message) {
        boolean heard = transaction.call(() -> isKnown(message)) || reconcile.askNow(message.order());
        if (!heard) {
            again(message.askedInVain());
        }
    }

    private void again(PartnerMessage message) {
        transaction.run(() -> {
            outbox.send(Queue.PAYMENT_REPORT, message, settings.askPause(message.asked()));
            if (message.asked() >= settings.askLimit()) {
                orders.lock(message.order()).ifPresent(flags::notHeard);
            }
        });
    }

    private boolean isKnown(PartnerMessage message) {
        return message.revision().isPresent()
                && payments.of(message.order()).stream()
                        .anyMatch(payment -> payment.gatewayPaymentId()
                                        .filter(message.gatewayPaymentId()::equals)
                                        .isPresent()
                                && payment.gatewayRevision()
                                        >= message.revision().get());
    }
}
