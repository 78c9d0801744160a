package orderhub.cli.stack;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.postoffice.impl.LocalQueueBinding;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** Artemis inside this process, with the settings an operator would install (broker.xml) and its journal in the data folder. */
public final class Broker implements AutoCloseable {
    private static final String SETTINGS = "broker/broker.xml";
    private static final String USER = "orderhub";

    private final Path folder;
    private final int port;
    private final String password;
    private EmbeddedActiveMQ server;

    Broker(Path folder, int port, String password) {
        this.folder = folder;
        this.port = port;
        this.password = password;
    }

    static Broker start(DataFolder folder, int port, Secrets secrets) {
        Broker broker = new Broker(folder.broker(), port, secrets.get(Secrets.Name.BROKER));
        broker.start();
        return broker;
    }

    /** Starts it again after {@link #stop}; on the same port and the same journal. */
    public synchronized void start() {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, password);
        users.addRole(USER, USER);
        server = new EmbeddedActiveMQ()
                .setConfiguration(settings())
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        try {
            server.start();
        } catch (Exception failure) {
            throw new StackException("The broker in " + folder + " did not start: " + failure.getMessage(), failure);
        }
    }

    /** The file an operator installs, with this stack's places put in for its variables. */
    private Configuration settings() {
        FileConfiguration configuration = new FileConfiguration();
        FileDeploymentManager file = new FileDeploymentManager(SETTINGS);
        file.addDeployable(configuration);
        synchronized (Broker.class) {
            Map<String, String> places = Map.of(
                    "orderhub.broker.data", folder.toString(),
                    "orderhub.broker.host", "localhost",
                    "orderhub.broker.port", Integer.toString(port));
            places.forEach(System::setProperty);
            try {
                file.readConfiguration();
            } catch (Exception failure) {
                throw new StackException("The broker's settings " + SETTINGS + " cannot be read.", failure);
            } finally {
                places.keySet().forEach(System::clearProperty);
            }
        }
        return configuration;
    }

    public synchronized boolean isAlive() {
        return server != null && server.getActiveMQServer().isStarted();
    }

    /** How many messages were put on its queues of work, dead letters among them, since it started. */
    public long workAdded() {
        return added(RoutingType.ANYCAST);
    }

    /** How many messages of its topics were put before those who subscribe now: each counts for each of them. */
    public long newsAdded() {
        return added(RoutingType.MULTICAST);
    }

    private synchronized long added(RoutingType kind) {
        return server.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .filter(LocalQueueBinding.class::isInstance)
                .map(binding -> ((LocalQueueBinding) binding).getQueue())
                .filter(queue -> queue.getRoutingType() == kind)
                .mapToLong(Queue::getMessagesAdded)
                .sum();
    }

    public int port() {
        return port;
    }

    Map<String, String> environment() {
        return Map.of(
                "ORDERHUB_BROKER_HOST",
                "localhost",
                "ORDERHUB_BROKER_PORT",
                Integer.toString(port),
                "ORDERHUB_BROKER_USER",
                USER,
                "ORDERHUB_BROKER_PASSWORD",
                password);
    }

    /** Stops it; the journal stays. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.stop();
        } catch (Exception failure) {
            throw new StackException("The broker in " + folder + " did not stop: " + failure.getMessage(), failure);
        } finally {
            server = null;
        }
    }

    /** The same broker as a process of its own, not yet started; this one is to be stopped before. */
    BrokerProcess apart(Path log) {
        return new BrokerProcess(folder, port, password, log);
    }

    /** What a lost disk does: everything the stopped broker knew is gone. */
    public synchronized void lose() {
        if (server != null) {
            throw new IllegalStateException("the broker runs: stop it first");
        }
        Folders.remove(folder);
    }

    @Override
    public void close() {
        stop();
    }
}
