package orderhub.payment;

/** How a guest pays. */
public enum PaymentMethod {
    CARD,
    /** Taken at the till by a cashier; the till prints the fiscal receipt. */
    CASH
}
