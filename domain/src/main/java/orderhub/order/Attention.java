package orderhub.order;

/** Why an order cannot go on without a person. */
public enum Attention {
    /** The gateway does not say what became of a request. */
    PAYMENT_UNCLEAR,
    /** The gateway refuses to give money back. */
    REFUND_REFUSED,
    /** The gateway refuses to take money that was authorised, though the food was made. */
    CAPTURE_REFUSED,
    /** The guest's bank demands the money back. */
    CHARGEBACK,
    /** Cash was taken and has to be given back by hand. */
    CASH_TO_RETURN,
    /** The kitchen does not say whether it cooks the order. */
    KITCHEN_SILENT,
    /** The kitchen made an order that was already called off. */
    COOKED_AFTER_CANCELLATION,
    /** Goods of a lot that must not be eaten, being recalled or held back, are, or will be, in it. */
    INGREDIENT_RECALLED,
    /** Goods it needs are no longer good, or are not there, and no other lot has enough. */
    INGREDIENT_MISSING,
    /** A partner used a word that its contract does not know. */
    UNKNOWN_WORD;

    /** A partner's next word may settle it; the others only a person can. */
    public boolean settlesByItself() {
        return switch (this) {
            case PAYMENT_UNCLEAR, KITCHEN_SILENT, UNKNOWN_WORD -> true;
            case REFUND_REFUSED,
                    CAPTURE_REFUSED,
                    CHARGEBACK,
                    CASH_TO_RETURN,
                    COOKED_AFTER_CANCELLATION,
                    INGREDIENT_RECALLED,
                    INGREDIENT_MISSING -> false;
        };
    }

    /** It is about what the order is made of: of one that ends before anything was made there is nothing left to do. */
    public boolean isAboutGoods() {
        return switch (this) {
            case INGREDIENT_RECALLED, INGREDIENT_MISSING -> true;
            case PAYMENT_UNCLEAR,
                    REFUND_REFUSED,
                    CAPTURE_REFUSED,
                    CHARGEBACK,
                    CASH_TO_RETURN,
                    KITCHEN_SILENT,
                    COOKED_AFTER_CANCELLATION,
                    UNKNOWN_WORD -> false;
        };
    }
}
