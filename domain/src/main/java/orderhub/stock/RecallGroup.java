package orderhub.stock;

/** What a recall means for an order. */
public enum RecallGroup {
    /** It waited, and now gets its goods from other lots. */
    MOVED,
    /** It waits for goods of the lot, and no other lot has enough: a person is called. */
    NO_OTHER_LOT,
    /** A kitchen has used the lot for it, and the guest does not have it yet: a person is called. */
    IN_KITCHEN,
    /** The guest has it. */
    COLLECTED,
    /** It was cooked, and no guest ever got it. */
    NOT_HANDED_OUT;

    /** As it is when the guest has collected the order meanwhile. */
    public RecallGroup whenCollected() {
        return switch (this) {
            case NO_OTHER_LOT, IN_KITCHEN, COLLECTED -> COLLECTED;
            // What was moved has none of the lot, and what was written off is thrown away.
            case MOVED, NOT_HANDED_OUT -> this;
        };
    }
}
