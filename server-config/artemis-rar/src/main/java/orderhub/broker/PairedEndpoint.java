package orderhub.broker;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import java.lang.reflect.Method;

/**
 * Passes everything on to a server's endpoint but the end of a delivery that has ended already. Like that endpoint it has one
 * delivery at a time.
 */
final class PairedEndpoint implements MessageEndpoint, MessageListener {
    private final MessageEndpoint server;
    private boolean delivering;

    /** @param server is a message listener too, as the adapter asks for endpoints of Jakarta Messaging only */
    PairedEndpoint(MessageEndpoint server) {
        this.server = server;
    }

    @Override
    public void beforeDelivery(Method method) throws NoSuchMethodException, ResourceException {
        server.beforeDelivery(method);
        delivering = true;
    }

    @Override
    public void onMessage(Message message) {
        ((MessageListener) server).onMessage(message);
    }

    @Override
    public void afterDelivery() throws ResourceException {
        if (delivering) {
            delivering = false;
            server.afterDelivery();
        }
    }

    @Override
    public void release() {
        server.release();
    }
}
