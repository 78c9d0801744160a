package orderhub.accounting;

import orderhub.ledger.Posting;

/** What a line of a closing tells of. Its money has the sign it has in the ledger. */
public enum Fact {
    /** Dishes a guest owes; above zero. */
    SALE,
    /** A part of a sale that was taken back; below zero. */
    SALE_REVERSAL,
    /** Money that came in; below zero. */
    PAYMENT,
    /** Money that went back; above zero. */
    REFUND,
    /** Food that came into the pick-up zone, at sales value; above zero. */
    PRODUCED,
    /** Food that guests have, at sales value; below zero. */
    HANDED_OVER,
    /** Food that nobody collected, at sales value; below zero. */
    FOOD_WRITTEN_OFF,
    /** Goods that left the stock, at the lot's price without VAT; never below zero. */
    INGREDIENT_USED;

    /** What a line of the ledger is. */
    public static Fact of(Posting posting) {
        return switch (posting) {
            case SALE -> SALE;
            case SALE_REVERSAL -> SALE_REVERSAL;
            case CARD_PAYMENT, CASH_PAYMENT -> PAYMENT;
            case CARD_REFUND, CASH_REFUND -> REFUND;
            case PRODUCED -> PRODUCED;
            case HANDED_OVER -> HANDED_OVER;
            case WRITTEN_OFF -> FOOD_WRITTEN_OFF;
        };
    }
}
