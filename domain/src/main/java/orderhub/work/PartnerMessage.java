package orderhub.work;

import java.util.Optional;
import orderhub.order.OrderId;

/**
 * What the gateway's notification asks to be done behind the request: only what the hub reads of it. The body itself is kept
 * nowhere, since nobody can tell whether a long number in it is one of the gateway's ids or a card's.
 *
 * @param order whose payment is to be asked for
 * @param gatewayPaymentId which of its payments it spoke of
 * @param revision of that payment; empty when it is to be asked for in any case
 * @param asked how often it was asked for in vain
 */
public record PartnerMessage(OrderId order, String gatewayPaymentId, Optional<Long> revision, int asked) {
    public PartnerMessage(OrderId order, String gatewayPaymentId, Optional<Long> revision) {
        this(order, gatewayPaymentId, revision, 0);
    }

    /** The same after one more question in vain. */
    public PartnerMessage askedInVain() {
        return new PartnerMessage(order, gatewayPaymentId, revision, asked + 1);
    }
}
