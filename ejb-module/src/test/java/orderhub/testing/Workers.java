package orderhub.testing;

import java.util.UUID;
import orderhub.memory.MemoryOutbox;
import orderhub.order.OrderId;
import orderhub.work.PartnerMessage;
import orderhub.work.Work;

/** What the message-driven beans do with a message, without a broker. */
public final class Workers {
    private Workers() {}

    /** Does what the message is for; throws what the use case throws. */
    public static void workOn(UseCases<?> hub, MemoryOutbox.Delivery delivery) {
        switch (delivery.payload()) {
            case PartnerMessage message -> hub.takePaymentReport.take(message);
            case Work(UUID subject) -> {
                OrderId order = new OrderId(subject);
                switch (delivery.queue()) {
                    case HAND_OVER -> hub.handOver.handOver(order);
                    case CANCEL_PRODUCTION -> hub.cancelProduction.cancel(order);
                    case RECONCILE_PRODUCTION -> hub.reconcileProduction.reconcile(order);
                    case SETTLE_PAYMENT -> hub.settlePayment.settle(subject);
                    case RECONCILE_PAYMENT -> hub.reconcilePayment.reconcile(order);
                    default -> throw new AssertionError("no work: " + delivery.queue());
                }
            }
            default -> throw new AssertionError("no message: " + delivery);
        }
    }
}
