package orderhub.cli.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import orderhub.cli.stack.StackException;

/**
 * A port that can be shut as if the network lost what is sent to it: who wants to connect is neither let in nor refused, and
 * gives up by a time-out of their own, or is let in late. Of Linux that needs no rights: it drops a SYN while as many
 * connections as the listener may have waiting do wait.
 */
final class ProxyDoor implements AutoCloseable {
    private static final int WAITING_ROOM = 50;
    private static final int ROOM_IS_FULL_MILLIS = 200;

    private final ServerSocket socket;
    private final Consumer<Socket> guests;
    /** Ours, which wait in the room so that nobody else can, by their ports. */
    private final Set<Integer> ours = ConcurrentHashMap.newKeySet();

    private final List<Socket> waiting = new ArrayList<>();
    private boolean shut;
    /** Whether nobody accepts at this moment, nor will before it is open again. */
    private boolean resting;

    /** @param guests is given each connection, on a thread of its own */
    ProxyDoor(Consumer<Socket> guests) {
        this.guests = guests;
        try {
            socket = new ServerSocket(0, WAITING_ROOM, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new StackException("A proxy could not be opened.", failure);
        }
        Thread.ofPlatform().daemon().name("proxy-door").start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket guest = socket.accept();
                if (ours.remove(guest.getPort())) {
                    guest.close();
                } else {
                    Thread.ofVirtual().start(() -> guests.accept(guest));
                }
                awaitOpen();
            }
        } catch (IOException closed) {
            // Nobody comes any more.
        } catch (InterruptedException called) {
            Thread.currentThread().interrupt();
        } finally {
            rest(true);
        }
    }

    private synchronized void awaitOpen() throws InterruptedException {
        while (shut) {
            rest(true);
            wait();
        }
        rest(false);
    }

    private synchronized void rest(boolean does) {
        resting = does;
        notifyAll();
    }

    /** Returns when nobody more can connect. */
    synchronized void shut() {
        if (shut) {
            return;
        }
        shut = true;
        try {
            // Who waits for somebody to accept is given one.
            findsRoom();
            while (!resting) {
                wait();
            }
            while (findsRoom()) {
                // One less for others.
            }
        } catch (IOException failure) {
            throw new StackException("A proxy could not be shut.", failure);
        } catch (InterruptedException called) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether one more of ours did. */
    private boolean findsRoom() throws IOException {
        Socket one = new Socket();
        one.bind(null);
        ours.add(one.getLocalPort());
        try {
            one.connect(socket.getLocalSocketAddress(), ROOM_IS_FULL_MILLIS);
            waiting.add(one);
            return true;
        } catch (SocketTimeoutException full) {
            ours.remove(one.getLocalPort());
            one.close();
            return false;
        }
    }

    /** Whoever still tries is let in at their next try. */
    synchronized void open() {
        shut = false;
        for (Socket one : waiting) {
            try {
                one.close();
            } catch (IOException closed) {
                // It is.
            }
        }
        waiting.clear();
        notifyAll();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is.
        }
        open();
    }
}
