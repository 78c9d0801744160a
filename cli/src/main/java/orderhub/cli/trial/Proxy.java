package orderhub.cli.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import orderhub.cli.stack.StackException;

/** A way by TCP to a port of this machine that can be cut, be slow, or lose in silence what is sent over it. */
final class Proxy implements AutoCloseable {
    private static final int CHUNK = 16_384;
    private static final long SLOW_MILLIS = 300;
    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private volatile int target;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.FINE;

    /** How the way is. */
    enum Mode {
        FINE,
        /** What is open is closed, and what comes anew too. */
        CUT,
        /** Each piece takes longer. */
        SLOW,
        /** Nothing arrives, either way, and nobody is told. */
        HOLE,
        /** Requests arrive, answers do not. */
        HOLE_BACK
    }

    /** @param target port on the loopback interface */
    Proxy(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new StackException("A proxy could not be opened.", failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on the way leads there; what is open is closed. */
    void leadTo(int port) {
        target = port;
        closeAll();
    }

    void become(Mode next) {
        mode = next;
        if (next == Mode.CUT) {
            closeAll();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket here = door.accept();
                Thread.ofVirtual().start(() -> connect(here));
            } catch (IOException closed) {
                return;
            }
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
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int read;
            while ((read = in.read(chunk)) >= 0) {
                awaitLeave(back);
                out.write(chunk, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            // Either side ended it; the other is told by the same.
        } finally {
            close(from);
            close(to);
        }
    }

    /** Bytes in a hole are kept, as TCP would send them again, and arrive when the way is fine, unless it was given up. */
    private void awaitLeave(boolean back) {
        if (mode == Mode.SLOW) {
            LockSupport.parkNanos(SLOW_MILLIS * 1_000_000);
        }
        while (mode == Mode.HOLE || (mode == Mode.HOLE_BACK && back)) {
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
        try {
            door.close();
        } catch (IOException closed) {
            // It is.
        }
        become(Mode.CUT);
    }
}
