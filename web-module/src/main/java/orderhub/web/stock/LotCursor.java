package orderhub.web.stock;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.mirror.LotPlace;
import orderhub.web.problem.InvalidRequest;

/** Where a page of lots ended: opaque to clients. */
final class LotCursor {
    private static final String BETWEEN = "|";

    private LotCursor() {}

    static String behind(String ingredient, String lot) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((ingredient + BETWEEN + lot).getBytes(StandardCharsets.UTF_8));
    }

    static LotPlace parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int bar = Math.max(plain.indexOf(BETWEEN), 0);
            return new LotPlace(new IngredientId(plain.substring(0, bar)), new LotId(plain.substring(bar + 1)));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidRequest(400, "CURSOR_INVALID", "?cursor");
        }
    }
}
