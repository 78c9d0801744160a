package orderhub.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import orderhub.payment.application.RecordChargeback;
import orderhub.security.CallbackSignatures.Partner;
import orderhub.work.Outbox;
import orderhub.work.PartnerMessage;
import orderhub.work.Queue;
import orderhub.work.SeenMessages;
import orderhub.work.Transaction;

/**
 * Takes a partner's signed callback: one commit, and the work is done behind the answer. What a lost broker would lose with the
 * message can be asked for again, but for a chargeback: that is recorded in the same commit.
 */
@Singleton
public class ReceiveCallback {
    private final Transaction transaction;
    private final SeenMessages seen;
    private final RecordChargeback chargebacks;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    public ReceiveCallback(
            Transaction transaction, SeenMessages seen, RecordChargeback chargebacks, Outbox outbox, Clock clock) {
        this.transaction = transaction;
        this.seen = seen;
        this.chargebacks = chargebacks;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Returns false when that callback came before; then nothing is done. */
    public boolean receive(Partner partner, String webhookId, String body) {
        return transaction.call(() -> {
            Instant now = clock.instant();
            if (!seen.note(partner.name(), webhookId, now)) {
                return false;
            }
            if (partner == Partner.GATEWAY) {
                chargebacks.record(webhookId, body);
            }
            Queue queue = switch (partner) {
                case KITCHEN -> Queue.PRODUCTION_REPORT;
                case GATEWAY -> Queue.PAYMENT_REPORT;
            };
            outbox.send(queue, new PartnerMessage(webhookId, now, body));
            return true;
        });
    }
}
