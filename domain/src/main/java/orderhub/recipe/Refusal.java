package orderhub.recipe;

/**
 * Why the production system or a line does not take a card, or has not taken it yet.
 *
 * @param code stable, such as {@code EQUIPMENT_MISSING}; 1 to 64 characters
 * @param reason for people, in the partner's words; at most 500 characters, may be empty
 */
public record Refusal(String code, String reason) {
    public static final int LONGEST_CODE = 64;
    public static final int LONGEST_REASON = 500;

    public Refusal {
        if (code == null || code.isEmpty() || code.length() > LONGEST_CODE) {
            throw new IllegalArgumentException("code must have 1 to " + LONGEST_CODE + " characters");
        }
        if (reason == null || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason must have at most " + LONGEST_REASON + " characters");
        }
    }

    /** The same in as many characters as there is room for. */
    public static Refusal cut(String code, String reason) {
        return new Refusal(
                code.substring(0, Math.min(code.length(), LONGEST_CODE)),
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    }
}
