package orderhub.accounting.document;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names a document of the accounting system.
 *
 * @param entity such as {@code Document_ОтчетОРозничныхПродажах}
 * @param key its {@code Ref_Key}
 */
public record DocumentRef(String entity, UUID key) {
    /** Nothing that means something in an address or a filter. */
    static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]{0,127}");

    public DocumentRef {
        requireName(entity);
    }

    static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name of the accounting system has 1 to 128 letters, digits and underscores");
        }
        return name;
    }

    @Override
    public String toString() {
        return entity + "(" + key + ")";
    }
}
