package orderhub.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import orderhub.web.problem.InvalidRequest;

/**
 * Where a page ended: opaque to clients.
 *
 * @param at by which the list is ordered
 * @param id among those of the same moment
 */
public record Cursor(Instant at, UUID id) {
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            return new Cursor(
                    Input.instant(plain.substring(0, Math.max(bar, 0)), "cursor"),
                    UUID.fromString(plain.substring(bar + 1)));
        } catch (IllegalArgumentException | InvalidRequest malformed) {
            throw new InvalidRequest(400, "CURSOR_INVALID", "?cursor");
        }
    }
}
