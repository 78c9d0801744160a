package orderhub.system.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An open web socket that keeps what it is told, and when. */
public final class Socket implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile WebSocket socket;
    private volatile int closedWith;

    private Socket() {}

    /** @param arrived by the clock of this machine, which is the hub's too */
    public record Message(JsonNode json, Instant arrived) {}

    /** @param token null for none */
    public static CompletableFuture<Socket> open(HttpClient client, URI hub, String path, String token) {
        return open(client, hub, path, builder -> {
            if (token != null) {
                builder.header("Authorization", "Bearer " + token);
            }
        });
    }

    /** @param handshake what else is sent to open it */
    public static CompletableFuture<Socket> open(
            HttpClient client, URI hub, String path, Consumer<WebSocket.Builder> handshake) {
        Socket listener = new Socket();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        handshake.accept(builder);
        return builder.buildAsync(URI.create("wss://" + hub.getAuthority() + path), listener)
                .thenApply(opened -> {
                    listener.socket = opened;
                    return listener;
                });
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                messages.add(new Message(JSON.readTree(part.toString()), Instant.now()));
            } catch (JsonProcessingException notJson) {
                throw new IllegalStateException("not JSON: " + part, notJson);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closedWith = code;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closedWith = -1;
    }

    public List<Message> messages() {
        return messages;
    }

    /** The code the hub closed it with; 0 while it is open, -1 after a failure. */
    public int closedWith() {
        return closedWith;
    }

    /** The one the hub chose; empty for none. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /** The hub passes over whatever it is. */
    public void say(String text) {
        socket.sendText(text, true).join();
    }

    public void abort() {
        socket.abort();
    }
}
