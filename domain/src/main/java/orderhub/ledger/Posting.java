package orderhub.ledger;

/** Kinds of ledger lines, each with its account and the sign of its amount. */
public enum Posting {
    /** The kitchen has begun: the guest owes the total. */
    SALE(Account.GUEST, 1),
    /** Money taken from the card. */
    CARD_PAYMENT(Account.GUEST, -1),
    /** Money taken at the till. */
    CASH_PAYMENT(Account.GUEST, -1),
    /** Money given back to the card. */
    CARD_REFUND(Account.GUEST, 1),
    /** Money given back at the till. */
    CASH_REFUND(Account.GUEST, 1),
    /** The sale is taken back by as much as was refunded. */
    SALE_REVERSAL(Account.GUEST, -1),
    /** Food lies in the pick-up zone. */
    PRODUCED(Account.GOODS, 1),
    /** The guest has it. */
    HANDED_OVER(Account.GOODS, -1),
    /** Nobody has it: not collected. */
    WRITTEN_OFF(Account.GOODS, -1);

    private final Account account;
    private final int sign;

    Posting(Account account, int sign) {
        this.account = account;
        this.sign = sign;
    }

    public Account account() {
        return account;
    }

    public int sign() {
        return sign;
    }

    /** What the amounts belong to. */
    public enum Account {
        /** What the guest owes. */
        GUEST,
        /** Ready food at sales value. */
        GOODS
    }
}
