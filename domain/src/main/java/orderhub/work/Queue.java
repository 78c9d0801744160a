package orderhub.work;

/** The queues, named by what is to be done. */
public enum Queue {
    /** Give a paid order to a kitchen. Subject: order. */
    HAND_OVER("kitchen.hand-over"),
    /** Call a production off at its kitchen. Subject: order. */
    CANCEL_PRODUCTION("kitchen.cancel"),
    /** Ask a kitchen what became of a production. Subject: order. */
    RECONCILE_PRODUCTION("kitchen.reconcile"),
    /** Send a planned capture, void or refund to the gateway. Subject: payment operation. */
    SETTLE_PAYMENT("payment.settle"),
    /** Ask the gateway what became of an order's payment. Subject: order. */
    RECONCILE_PAYMENT("payment.reconcile"),
    /** Take a gateway's signed notification into account. Payload: the callback's body. */
    PAYMENT_REPORT("payment.report");

    private final String address;

    Queue(String address) {
        this.address = address;
    }

    /** The broker's address. */
    public String address() {
        return address;
    }
}
