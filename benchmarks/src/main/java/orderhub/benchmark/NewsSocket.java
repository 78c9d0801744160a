package orderhub.benchmark;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Who listens at one address, over one connection after the other: what was heard last. */
final class NewsSocket implements WebSocket.Listener {
    private final URI address;
    private final String token;
    private final boolean guest;
    private final UnaryOperator<String> heard;
    private final Consumer<NewsSocket> lost;
    private final StringBuilder parts = new StringBuilder();
    private volatile String newest = "";

    /**
     * @param token who listens
     * @param guest watches one order, not a board
     * @param heard takes a whole message and says which state it is news of; nothing when it is none
     * @param lost told when the other side closes it or the network does
     */
    NewsSocket(URI address, String token, boolean guest, UnaryOperator<String> heard, Consumer<NewsSocket> lost) {
        this.address = address;
        this.token = token;
        this.guest = guest;
        this.heard = heard;
        this.lost = lost;
    }

    URI address() {
        return address;
    }

    String token() {
        return token;
    }

    boolean isGuest() {
        return guest;
    }

    /** The state its newest news is of; empty when there was none. */
    String newest() {
        return newest;
    }

    void forget() {
        newest = "";
    }

    /** What the connection before it broke off in the midst of is no beginning of what this one says. */
    @Override
    public void onOpen(WebSocket socket) {
        parts.setLength(0);
        socket.request(1);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        lost.accept(this);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        lost.accept(this);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            String whole = parts.toString();
            parts.setLength(0);
            String state = heard.apply(whole);
            if (!state.isEmpty()) {
                newest = state;
            }
        }
        socket.request(1);
        return null;
    }
}
