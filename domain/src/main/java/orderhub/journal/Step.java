package orderhub.journal;

/**
 * The steps of an order's story. {@code forGuest} steps make the short story its owner reads; staff read all. The words for
 * each are in the web module, in Russian and English.
 */
public enum Step {
    PLACED(true),
    PAYMENT_STARTED(true),
    PAYMENT_CONFIRMATION_NEEDED(true),
    /** Of any request to the gateway; the detail names which. */
    PAYMENT_UNCLEAR(false),
    /** The request ended when the gateway had told by itself how it stands; the detail names which. */
    PAYMENT_OVERTAKEN(false),
    PAYMENT_ASKED(false),
    /** Nothing was sent: no connection, or calls are held back for a while. */
    GATEWAY_UNREACHABLE(false),
    PAYMENT_DECLINED(true),
    PAYMENT_AUTHORISED(true),
    CASH_TAKEN(true),
    PAYMENT_CAPTURED(false),
    PAYMENT_VOIDED(true),
    REFUND_REQUESTED(true),
    REFUNDED(true),
    /** With the last part, all that was taken has gone back. */
    ALL_RETURNED(true),
    REFUND_FAILED(false),
    CAPTURE_FAILED(false),
    VOID_FAILED(false),
    CHARGEBACK(false),
    PROMISED(true),
    WAITING_FOR_KITCHEN(true),
    HAND_OVER_SENT(false),
    HAND_OVER_UNCLEAR(false),
    /** The call ended when the kitchen had spoken of the order by itself. */
    HAND_OVER_OVERTAKEN(false),
    HAND_OVER_NOT_SENT(false),
    KITCHEN_ASKED(false),
    /** Nothing was sent, as above. */
    KITCHEN_UNREACHABLE(false),
    KITCHEN_ACCEPTED(true),
    KITCHEN_REJECTED(false),
    KITCHEN_QUEUED(false),
    COOKING(true),
    KITCHEN_REPORTED(false),
    /** It names another version of a card than it had when the order was sent, as far as we knew. */
    KITCHEN_OTHER_CARD(false),
    KITCHEN_FAILED(false),
    KITCHEN_CANCELLED(false),
    /** It never had the order, and will not cook it should it still arrive. */
    KITCHEN_RENOUNCED(false),
    PROMISE_MISSED(false),
    READY(true),
    COLLECTED(true),
    NOT_COLLECTED(true),
    CANCEL_REQUESTED(true),
    CANCEL_UNCLEAR(false),
    /** As with the hand-over. */
    CANCEL_OVERTAKEN(false),
    CANCEL_REFUSED(true),
    CANCELLED(true),
    FAILED(true),
    ATTENTION(false),
    ATTENDED(false);

    private final boolean forGuest;

    Step(boolean forGuest) {
        this.forGuest = forGuest;
    }

    public boolean isForGuest() {
        return forGuest;
    }
}
