package orderhub.recipe;

/**
 * A part of a technology card is not as it must be, or contradicts another. The message begins with the field's name.
 */
public final class CardRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the element's name in the contract (technology card v1) */
    CardRefused(String field, String whatIsWrong) {
        super(field + " " + whatIsWrong);
        this.field = field;
    }

    static void unless(boolean holds, String field, String whatIsWrong) {
        if (!holds) {
            throw new CardRefused(field, whatIsWrong);
        }
    }

    /** Name of the element that is wrong, as the contract calls it. */
    public String field() {
        return field;
    }
}
