package orderhub.work;

/** The queues, named by what is to be done. */
public enum Queue {
    /** Give a paid order to a kitchen. Subject: order. */
    HAND_OVER("kitchen.hand-over", false),
    /** Call a production off at its kitchen. Subject: order. */
    CANCEL_PRODUCTION("kitchen.cancel", false),
    /** Ask a kitchen what became of a production. Subject: order. */
    RECONCILE_PRODUCTION("kitchen.reconcile", false),
    /** Take a kitchen's signed report into account. Payload: the callback's body. */
    PRODUCTION_REPORT("kitchen.report", false),
    /** Send a planned capture, void or refund to the gateway. Subject: payment operation. */
    SETTLE_PAYMENT("payment.settle", false),
    /** Ask the gateway what became of an order's payment. Subject: order. */
    RECONCILE_PAYMENT("payment.reconcile", false),
    /** Take a gateway's signed notification into account. Payload: the callback's body. */
    PAYMENT_REPORT("payment.report", false),
    /** Tell every node that an order changed. Payload: {@link OrderChanged}. */
    ORDER_CHANGED("order.changed", true);

    private final String address;
    private final boolean toEveryNode;

    Queue(String address, boolean toEveryNode) {
        this.address = address;
        this.toEveryNode = toEveryNode;
    }

    /** The broker's address. */
    public String address() {
        return address;
    }

    public boolean isToEveryNode() {
        return toEveryNode;
    }
}
