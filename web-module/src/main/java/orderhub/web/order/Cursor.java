package orderhub.web.order;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import orderhub.order.Order;
import orderhub.web.Input;
import orderhub.web.problem.InvalidRequest;

/** Where a page of orders ended: opaque to clients. */
record Cursor(Instant changedAt, UUID id) {
    static Cursor behind(Order order) {
        return new Cursor(order.changedAt(), order.id().value());
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((changedAt + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    static Cursor parse(String text) {
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
