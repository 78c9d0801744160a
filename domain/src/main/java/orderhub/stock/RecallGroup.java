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

    /** As it is when the guest has been given the dish, before or since, whatever became of the order then. */
    public RecallGroup whenCollected() {
        return switch (this) {
            // What was written off a kitchen may have seen the guest take.
            case NO_OTHER_LOT, IN_KITCHEN, COLLECTED, NOT_HANDED_OUT -> COLLECTED;
            // It has none of the lot.
            case MOVED -> this;
        };
    }
}
