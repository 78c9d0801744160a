package orderhub.sandbox.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Refusal;

/** Places in lists, as those who page through them see them. */
final class Cursor {
    private static final char BETWEEN = '/';

    private Cursor() {}

    /** Behind that item. */
    static String behind(String item) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(item.getBytes(StandardCharsets.UTF_8));
    }

    /** Behind that lot, in its warehouse. */
    static String behind(LotKey key) {
        return behind(key.ingredient() + BETWEEN + key.lot());
    }

    /** The item behind which a page begins; empty for the first one. */
    static Optional<String> item(Call call) {
        return Optional.ofNullable(call.query("cursor")).map(Cursor::read);
    }

    /** The lot behind which a page begins; empty for the first one. */
    static Optional<LotKey> lot(Call call) {
        return item(call).map(place -> {
            int end = place.indexOf(BETWEEN);
            if (end < 0) {
                throw strange();
            }
            return new LotKey(call.query("warehouse"), place.substring(0, end), place.substring(end + 1));
        });
    }

    private static String read(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw strange();
        }
    }

    private static Refusal strange() {
        return new Refusal(400, "INVALID_FIELD", "cursor: is none that this list gave out");
    }
}
