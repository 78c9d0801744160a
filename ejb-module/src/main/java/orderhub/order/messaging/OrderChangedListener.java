package orderhub.order.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.order.application.OrderFeed;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Listens to {@code order.changed}, on every node. */
@MessageDriven
public class OrderChangedListener extends Worker {
    @Inject
    private OrderFeed useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        messageFormat.readOrderChanges(body).forEach(useCase::publish);
    }
}
