package orderhub.web.live;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import orderhub.web.json.Json;
import orderhub.work.OrderChanged;

/**
 * One open socket. Sends without waiting; while a send is under way only the newest state of each order is kept, and a state
 * not newer than the last one sent is dropped.
 */
final class LiveSocket {
    private static final int MOST_WAITING = 500;
    /** Of a board's orders, so that news told twice is sent once; far more than change between two times of catching up. */
    private static final int MOST_REMEMBERED = 2000;

    private final Session session;
    private final Map<UUID, OrderChanged> waiting = new LinkedHashMap<>();
    private final Map<UUID, Long> sent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private boolean sending;

    LiveSocket(Session session) {
        this.session = session;
    }

    /** Returns false when the socket is closed. */
    synchronized boolean offer(OrderChanged change) {
        if (!session.isOpen()) {
            return false;
        }
        UUID order = change.order().value();
        if (change.revision() <= sent.getOrDefault(order, 0L)) {
            return true;
        }
        waiting.merge(order, change, (known, added) -> added.revision() > known.revision() ? added : known);
        if (waiting.size() > MOST_WAITING) {
            // It does not read: better closed, to come back with its last revision, than a leak here.
            close();
            return false;
        }
        sendNext();
        return true;
    }

    private void sendNext() {
        if (sending || waiting.isEmpty()) {
            return;
        }
        OrderChanged next = waiting.remove(waiting.keySet().iterator().next());
        sent.put(next.order().value(), next.revision());
        sending = true;
        String text = new String(Json.bytes(LiveJson.of(next)), java.nio.charset.StandardCharsets.UTF_8);
        session.getAsyncRemote().sendText(text, result -> {
            synchronized (this) {
                sending = false;
                if (result.isOK()) {
                    sendNext();
                } else {
                    close();
                }
            }
        });
    }

    /** Marks a state the client has seen already. */
    synchronized void seen(UUID order, long revision) {
        sent.put(order, revision);
    }

    /** Returns false when the socket is closed. While a message is under way that shows as much as a ping would. */
    synchronized boolean ping() {
        if (!session.isOpen()) {
            return false;
        }
        if (sending) {
            // The server does not take two at a time: a ping beside a message ended the connection.
            return true;
        }
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            return true;
        } catch (IOException | IllegalStateException gone) {
            close();
            return false;
        }
    }

    private void close() {
        try {
            session.close();
        } catch (IOException alreadyGone) {
            System.getLogger(LiveSocket.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a socket that is gone", alreadyGone);
        }
    }
}
