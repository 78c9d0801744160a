package orderhub.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The TCP ports of a stack, all on the loopback interface.
 *
 * @param hub HTTPS of the hub
 * @param kitchen the kitchens' stand-in
 * @param gateway the payment gateway's stand-in
 * @param control the sandbox's own addresses
 * @param database PostgreSQL
 * @param broker Artemis
 * @param warehouse the warehouses' stand-in
 */
public record Ports(int hub, int kitchen, int gateway, int control, int database, int broker, int warehouse) {
    /** The hub listens on 9443 with it. */
    public static final int STANDARD_BASE = 9440;

    private static final System.Logger LOG = System.getLogger(Ports.class.getName());
    private static final Set<String> STAND_INS = Set.of("kitchen", "gateway", "control", "warehouse");
    private static final int HIGHEST = 65_535;
    private static final int LOWEST_FREE = 10_000;
    /** Linux gives callers ports from 32768 on, others from 49152 on. */
    private static final int HIGHEST_FREE = 32_767;

    private static final int MOST_TRIES = 1_000;
    private static final int CONNECT_MILLIS = 300;

    public Ports {
        for (int port : new int[] {hub, kitchen, gateway, control, database, broker, warehouse}) {
            if (port < 1 || port > HIGHEST) {
                throw new IllegalArgumentException("port " + port + " is not between 1 and " + HIGHEST);
            }
        }
    }

    /** The hub on base + 3, then kitchens, gateway, control, database, broker and warehouses on the six that follow. */
    public static Ports from(int base) {
        return new Ports(base + 3, base + 4, base + 5, base + 6, base + 7, base + 8, base + 9);
    }

    /**
     * Seven ports nobody listens on at this moment. None is of those that systems give to whoever calls somebody: what is ended and
     * started again would find its port taken, be it by one that tried to reach it meanwhile.
     */
    public static Ports free() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 7; i++) {
                sockets.add(listening());
            }
            int[] found = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            return new Ports(found[0], found[1], found[2], found[3], found[4], found[5], found[6]);
        } finally {
            for (ServerSocket socket : sockets) {
                closed(socket);
            }
        }
    }

    /** One port nobody listens on at this moment. */
    static int anyFree() {
        ServerSocket socket = listening();
        closed(socket);
        return socket.getLocalPort();
    }

    private static ServerSocket listening() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE + 1);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (IOException taken) {
                LOG.log(System.Logger.Level.DEBUG, "port {0} is taken", Integer.toString(port));
            }
        }
        throw new StackException("No free port could be found between " + LOWEST_FREE + " and " + HIGHEST_FREE + ".");
    }

    private static void closed(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new StackException("Port " + socket.getLocalPort() + " could not be let go.", failure);
        }
    }

    /** Each port with what it is for, in the order in which they are started. */
    public Map<String, Integer> named() {
        Map<String, Integer> named = new LinkedHashMap<>();
        named.put("hub", hub);
        named.put("kitchen", kitchen);
        named.put("gateway", gateway);
        named.put("control", control);
        named.put("database", database);
        named.put("broker", broker);
        named.put("warehouse", warehouse);
        return named;
    }

    /**
     * Looks whether the stack could listen on all of them.
     *
     * @param sandbox whether the stand-ins listen too; without them their ports are anybody's, such as another partner's server
     * @throws StackException in one sentence that names every port in use, what it is wanted for and, where it can be known,
     *     the process that has it
     */
    public void requireFree(boolean sandbox) {
        List<String> used = new ArrayList<>();
        named().forEach((name, port) -> {
            if ((sandbox || !STAND_INS.contains(name)) && isUsed(port)) {
                Optional<String> owner = PortOwner.of(port);
                used.add(port + " (wanted for the " + name + ")"
                        + owner.map(process -> " by " + process).orElse(""));
            }
        });
        if (!used.isEmpty()) {
            throw new StackException((used.size() == 1 ? "Port in use: " : "Ports in use: ") + String.join(", ", used)
                    + ". Stop that, or choose other ports with --port-base.");
        }
    }

    static boolean isUsed(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobodyAnswers) {
            return cannotListen(port);
        }
    }

    private static boolean cannotListen(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
