package orderhub.accounting;

import java.util.regex.Pattern;

/**
 * A SHA-256, by which a closing is chained to the one before.
 *
 * @param hexadecimal 64 digits, small letters
 */
public record Hash(String hexadecimal) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Of what is before the first closing. */
    public static final Hash NONE = new Hash("0".repeat(64));

    public Hash {
        if (hexadecimal == null || !FORM.matcher(hexadecimal).matches()) {
            throw new IllegalArgumentException("a hash has 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return hexadecimal;
    }
}
