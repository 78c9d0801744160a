package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NewsSocketTest {
    private final AtomicInteger lost = new AtomicInteger();
    private final NewsSocket socket = new NewsSocket(
            URI.create("wss://hub/board"),
            "token",
            true,
            text -> text.startsWith("board") ? "" : text,
            socket -> lost.incrementAndGet());

    /** Takes every call and does nothing. */
    private static final WebSocket OPEN = (WebSocket) Proxy.newProxyInstance(
            WebSocket.class.getClassLoader(), new Class<?>[] {WebSocket.class}, (self, method, arguments) -> null);

    @Test
    void knowsTheNewestNewsAndPutsMessagesTogether() {
        socket.onText(OPEN, "RE", false);
        assertThat(socket.newest()).isEmpty();
        socket.onText(OPEN, "ADY", true);
        socket.onText(OPEN, "board of all", true);
        assertThat(socket.newest()).isEqualTo("READY");
        socket.forget();
        assertThat(socket.newest()).isEmpty();
    }

    @Test
    void beginsAnewWithItsNextConnection() {
        socket.onText(OPEN, "CANCEL", false);
        socket.onError(OPEN, new IllegalStateException("cut"));

        socket.onOpen(OPEN);
        socket.onText(OPEN, "READY", true);

        assertThat(socket.newest()).isEqualTo("READY");
    }

    @Test
    void tellsThatItWasClosedOrBroken() {
        socket.onClose(OPEN, 1001, "");
        socket.onError(OPEN, new IllegalStateException("cut"));
        assertThat(lost).hasValue(2);
    }
}
