package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.Payment;
import orderhub.payment.Payments;
import orderhub.shared.CardNumbers;

/**
 * The guest's bank takes the money back: nothing the hub could decide, so it is recorded and a person called. It is the one
 * notification that nobody could ask for again, so it is recorded as it comes in. Inside the transaction that receives it.
 */
@Singleton
public class RecordChargeback {
    private static final System.Logger LOG = System.getLogger(RecordChargeback.class.getName());

    private final Orders orders;
    private final Payments payments;
    private final OrderChanges changes;
    private final Journal journal;
    private final Clock clock;

    @Inject
    public RecordChargeback(Orders orders, Payments payments, OrderChanges changes, Journal journal, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.changes = changes;
        this.journal = journal;
        this.clock = clock;
    }

    public void record(GatewayNews.Chargeback chargeback) {
        Optional<Order> order = orders.lock(chargeback.order());
        Optional<Payment> payment = order.flatMap(known -> paymentOf(known, chargeback.gatewayPaymentId()));
        if (payment.isPresent()) {
            note(order.orElseThrow(), payment.get(), chargeback);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "gateway payment {0}: chargeback of an order or payment that is not known",
                    CardNumbers.masked(chargeback.gatewayPaymentId()));
        }
    }

    /** Only money that was taken can be demanded back, and of such a payment the gateway's id is known. */
    private Optional<Payment> paymentOf(Order order, String gatewayPaymentId) {
        return payments.of(order.id()).stream()
                .filter(payment -> payment.gatewayPaymentId()
                        .filter(gatewayPaymentId::equals)
                        .isPresent())
                .findFirst();
    }

    private void note(Order order, Payment payment, GatewayNews.Chargeback chargeback) {
        Instant now = clock.instant();
        String what = chargeback.amount() + ": " + chargeback.reason();
        payment.chargedBack(chargeback.amount(), now);
        journal.append(
                JournalEntry.of(order.id(), now, "gateway", Step.CHARGEBACK).with(what));
        changes.needs(order, Attention.CHARGEBACK, what);
    }
}
