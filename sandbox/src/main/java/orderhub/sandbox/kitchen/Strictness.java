package orderhub.sandbox.kitchen;

/** When a line refuses to cook by a card it does not have. */
public enum Strictness {
    /** As soon as it was ever brought a card: who brings none is cooked for all the same. */
    WHEN_BROUGHT,
    ALWAYS,
    NEVER
}
