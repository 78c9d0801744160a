package orderhub.cli.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A way by TCP to a port of this machine that can be cut, be slow, or lose in silence what is sent over it. */
final class Proxy implements AutoCloseable {
    private static final int CHUNK = 16_384;
    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private volatile int target;
    private final ProxyDoor door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.FINE;
    private volatile Duration delay = Duration.ZERO;

    /** How the way is. Forth is from who opened the connection, back is to them. */
    enum Mode {
        FINE,
        /** What is open is closed, and what comes anew too. */
        CUT,
        /** Each piece takes longer. */
        SLOW,
        /** Nothing arrives, either way, and nobody is told. */
        HOLE,
        /** Requests arrive, answers do not. */
        DEAF,
        /** Answers arrive, and whatever the other side says by itself; requests do not. */
        MUTE;

        private boolean swallows(boolean back) {
            return this == HOLE || this == (back ? DEAF : MUTE);
        }

        /** No connection is made over a way that loses one half of the handshake. */
        private boolean isSilent() {
            return swallows(true) || swallows(false);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param target port on the loopback interface */
    Proxy(int target) {
        this.target = target;
        door = new ProxyDoor(this::connect);
    }

    int port() {
        return door.port();
    }

    /** From now on the way leads there; what is open is closed. */
    void leadTo(int port) {
        target = port;
        closeAll();
    }

    void become(Mode next) {
        become(next, Duration.ZERO);
    }

    /** @param each how much longer each piece takes */
    void slow(Duration each) {
        become(Mode.SLOW, each);
    }

    private void become(Mode next, Duration each) {
        delay = each;
        mode = next;
        if (next.isSilent()) {
            door.shut();
        } else {
            door.open();
        }
        if (next == Mode.CUT) {
            closeAll();
        }
    }

    private void connect(Socket here) {
        try {
            if (mode == Mode.CUT) {
                here.close();
                return;
            }
            Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(here);
            open.add(there);
            here.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> carry(here, there, false));
            carry(there, here, true);
        } catch (IOException nobodyThere) {
            close(here);
        }
    }

    private void carry(Socket from, Socket to, boolean back) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read;
            while ((read = in.read(chunk)) >= 0) {
                LockSupport.parkNanos(delay.toNanos());
                awaitLeave(back);
                out.write(chunk, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            // Either side ended it; the other is told by the same.
        }
        // That it is over is news as well.
        awaitLeave(back);
        close(to);
        awaitLeave(!back);
        close(from);
    }

    /** Bytes in a hole are kept, as TCP would send them again, and arrive when the way is fine, unless it was given up. */
    private void awaitLeave(boolean back) {
        while (mode.swallows(back)) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private void closeAll() {
        open.forEach(this::close);
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException closed) {
            // It is.
        }
    }

    @Override
    public void close() {
        become(Mode.CUT);
        door.close();
    }
}
