package orderhub.shared;

/** What restaurants, lines, dishes, cards, ingredients and lots are named by. */
public final class Names {
    private static final int LONGEST = 64;

    private Names() {}

    /** Whether it is 1 to 64 of {@code A-Z a-z 0-9 . _ -}. Asked for each name of each row: without an expression. */
    public static boolean isName(String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isOfNames(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfNames(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
