package orderhub.shared;

/**
 * Why something is as it is, in the hub's own words, for an order's story. The name is the stable code that is kept; the words
 * people read are in the web module, in Russian and English. A partner's own codes stand beside these as they come.
 */
public enum Cause {
    // How a call to a partner ended badly.
    /** No answer in time. */
    TIMED_OUT,
    CONNECTION_CUT,
    NO_CONNECTION,
    /** Not sent: too many calls failed before. */
    BREAKER_OPEN,
    /** Not sent: too many calls at once. */
    BUSY,
    /** With the HTTP status. */
    STATUS,
    /** With the rule of the contract it breaks. */
    ANSWER_UNREADABLE,
    /** An earlier request with the same key is still being carried out. */
    STILL_RUNNING,
    /** It ended well, but changed nothing here. With the partner's word. */
    NOTHING_NEW,
    /** It was answered, and the answer could not be taken down here. */
    NOT_TAKEN_DOWN,

    // What the gateway says.
    NOT_KNOWN_THERE,
    STILL_DECIDING,
    STILL_WORKING,
    GUEST_HAS_TO_CONFIRM,
    NOT_IN_ANSWER,
    OTHER_AMOUNT,
    /** With the word. */
    UNKNOWN_STATUS,
    CANCELLED_AT_GATEWAY,
    NO_REASON_GIVEN,

    // Why money goes back, or a person has to look.
    CANCELLED,
    NOT_PAID_IN_TIME,
    ORDER_OVER,
    GIVEN_UP,
    AUTHORISED_TOO_LATE,
    PAID_TOO_LATE,
    AUTHORISATION_TOO_OLD,
    AUTHORISATION_GONE,
    ID_USED_BEFORE,
    NEWS_NOT_FETCHED,
    GATEWAY_ANSWERED,
    NEVER_TAKEN,
    CAPTURED_AFTER_GIVEN_UP,
    COOKED_WITHOUT_MONEY,
    /** With the partner's word: what was unclear is clear now. */
    PARTNER_SAID,
    CHARGED_BACK,
    GIVEN_BACK_AT_GATEWAY,

    // What becomes of an order at the kitchens.
    ALL_KITCHENS_BUSY,
    NO_KITCHEN_AVAILABLE,
    NO_LINE_HAS_CARD,
    GOODS_UNFIT,
    /** With the ingredient. */
    GOODS_LACKING,
    /** With each card and the version that the kitchen names. */
    MADE_BY_CARD,
    PAST_PROMISE,
    NOT_TAKEN_IN_TIME,
    NO_KITCHEN_TOOK_IT,
    KITCHEN_LOST_ORDER,
    NOT_MADE,
    WRITTEN_OFF_BEFORE,
    KITCHEN_COULD_NOT,
    /** With the kitchen. */
    CANCELLED_BY_KITCHEN,
    /** With the kitchen. */
    AT_KITCHEN,

    // What a recall means for an order.
    /** With ingredient and lot. */
    MADE_OF_LOT,
    /** With ingredient and lot. */
    NO_OTHER_LOT,

    // What becomes of a technology card.
    /** With the version that was taken into use. */
    REPLACED_BEFORE_ITS_DAY;

    /** Stands between a code and what belongs to it. */
    public static final String BEFORE_MORE = ": ";

    /** The code, and what belongs to it. */
    public String with(Object more) {
        return name() + BEFORE_MORE + more;
    }
}
