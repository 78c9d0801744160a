package orderhub.benchmark;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** One open socket: what it heard last. */
final class NewsSocket implements WebSocket.Listener {
    private final boolean guest;
    private final UnaryOperator<String> heard;
    private final Runnable lost;
    private final StringBuilder parts = new StringBuilder();
    private volatile String newest = "";

    /**
     * @param guest watches one order, not a board
     * @param heard takes a whole message and says which state it is news of; nothing when it is none
     * @param lost told when the other side closes it or the network does
     */
    NewsSocket(boolean guest, UnaryOperator<String> heard, Runnable lost) {
        this.guest = guest;
        this.heard = heard;
        this.lost = lost;
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

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        lost.run();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        lost.run();
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
