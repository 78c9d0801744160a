package orderhub.web.live;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderhub.web.json.Json;
import orderhub.work.OrderChanged;

/**
 * One open socket. Sends without waiting; while a send is under way only the newest state of each order is kept, and a state
 * not newer than the last one sent is dropped. Of stop lists the newest is kept, unless it is the one sent last.
 */
final class LiveSocket {
    private static final int MOST_WAITING = 500;
    /** Of a board's orders, so that news told twice is sent once; far more than change between two times of catching up. */
    private static final int MOST_REMEMBERED = 2000;

    private static final String EXPIRED = "TOKEN_EXPIRED";

    private final Session session;
    private final Instant until;
    private final Map<UUID, OrderChanged> waiting = new LinkedHashMap<>();
    private final Map<UUID, Long> sent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private String stopList;
    private String stopListSent;
    private boolean begun = true;
    private boolean sending;
    private boolean over;

    LiveSocket(Session session) {
        this.session = session;
        this.until = Handshake.until(session);
    }

    /** Keeps news back until {@link #begin}. */
    static LiveSocket ofBoard(Session session) {
        LiveSocket socket = new LiveSocket(session);
        socket.begun = false;
        return socket;
    }

    /** Sends the whole board; of the news that was offered meanwhile what is newer follows. */
    synchronized void begin(String restaurant, List<OrderChanged> orders) {
        orders.forEach(order -> {
            sent.put(order.order().value(), order.revision());
            waiting.computeIfPresent(
                    order.order().value(), (id, news) -> news.revision() > order.revision() ? news : null);
        });
        begun = true;
        if (over) {
            return;
        }
        send(Json.text(LiveJson.Board.of(restaurant, orders)));
    }

    /** Returns false when the socket is closed. */
    synchronized boolean offer(OrderChanged change) {
        if (!session.isOpen()) {
            return false;
        }
        if (over) {
            return true;
        }
        UUID order = change.order().value();
        if (change.revision() <= sent.getOrDefault(order, 0L)) {
            return true;
        }
        waiting.merge(order, change, (known, added) -> added.revision() > known.revision() ? added : known);
        if (waiting.size() > MOST_WAITING) {
            // It does not read: better closed, to come back and begin anew, than a leak here.
            close();
            return false;
        }
        sendNext();
        return true;
    }

    /** A whole stop list as it is said; returns false when the socket is closed. */
    synchronized boolean offerStopList(String text) {
        if (!session.isOpen()) {
            return false;
        }
        stopList = text.equals(stopListSent) ? null : text;
        sendNext();
        return true;
    }

    private void sendNext() {
        if (!begun || sending || over) {
            return;
        }
        if (waiting.isEmpty()) {
            sendStopList();
            return;
        }
        OrderChanged next = waiting.remove(waiting.keySet().iterator().next());
        sent.put(next.order().value(), next.revision());
        send(Json.text(LiveJson.of(next)));
    }

    private void sendStopList() {
        if (stopList != null) {
            stopListSent = stopList;
            stopList = null;
            send(stopListSent);
        }
    }

    private void send(String text) {
        sending = true;
        session.getAsyncRemote().sendText(text, result -> {
            synchronized (this) {
                sending = false;
                if (over) {
                    sayExpired();
                } else if (result.isOK()) {
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

    /** Nothing is told any more to a token that has expired: the socket is closed, and says why. */
    synchronized void expire(Instant now) {
        if (now.isBefore(until)) {
            return;
        }
        if (over) {
            // It has not read why in the meantime.
            close();
            return;
        }
        over = true;
        if (!sending) {
            sayExpired();
        }
    }

    private void sayExpired() {
        sending = true;
        session.getAsyncRemote()
                .sendText(
                        SocketAccess.refusal(session, EXPIRED), result -> SocketAccess.closeRefused(session, EXPIRED));
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
