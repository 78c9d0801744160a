package orderhub.broker;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;

/**
 * Artemis' adapter, whose endpoints bear that a delivery is ended twice. It ends each delivery, then commits; when the commit
 * fails, because the broker has just died, it ends the delivery again before it resets its session. {@code MessageEndpoint} asks for
 * calls in pairs, and the server refuses that one: so the session is not reset, and its consumer, which was stopped when the commit
 * failed, never takes another message. With each broker that died a queue lost consumers, until none was left.
 */
public class PairingResourceAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1L;

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        super.endpointActivation(new PairedEndpoints(factory), spec);
    }
}
