package orderhub.broker;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;

/**
 * Artemis' adapter, whose endpoints bear that a delivery is ended twice. It ends each delivery, then commits; when the commit
 * fails, because the broker has just died, it ends the delivery again before it resets its session. A server that keeps to
 * the Connectors specification (2.1, 13.5.6: the calls come in pairs) refuses that, the session is not reset, and its consumer, stopped
 * for the commit's sake, never takes another message: broker by broker that died, a queue lost its consumers, until nobody was left.
 */
public class PairingResourceAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1L;

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        super.endpointActivation(new PairedEndpoints(factory), spec);
    }
}
