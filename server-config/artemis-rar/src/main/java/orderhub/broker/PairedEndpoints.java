package orderhub.broker;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import javax.transaction.xa.XAResource;

/** A server's endpoints, each in a {@link PairedEndpoint}. */
final class PairedEndpoints implements MessageEndpointFactory {
    private final MessageEndpointFactory server;

    PairedEndpoints(MessageEndpointFactory server) {
        this.server = server;
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource transaction) throws UnavailableException {
        return new PairedEndpoint(server.createEndpoint(transaction));
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource transaction, long timeout) throws UnavailableException {
        return new PairedEndpoint(server.createEndpoint(transaction, timeout));
    }

    @Override
    public boolean isDeliveryTransacted(Method method) throws NoSuchMethodException {
        return server.isDeliveryTransacted(method);
    }

    @Override
    public String getActivationName() {
        return server.getActivationName();
    }

    @Override
    public Class<?> getEndpointClass() {
        return server.getEndpointClass();
    }
}
