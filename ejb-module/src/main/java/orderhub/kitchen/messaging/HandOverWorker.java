package orderhub.kitchen.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.kitchen.application.HandOver;
import orderhub.order.OrderId;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code kitchen.hand-over}. */
@MessageDriven
public class HandOverWorker extends Worker {
    @Inject
    private HandOver useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.handOver(new OrderId(messageFormat.readWork(body).subject()));
    }
}
