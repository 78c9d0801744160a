package orderhub.kitchen.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.kitchen.application.CancelProduction;
import orderhub.order.OrderId;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code kitchen.cancel}. */
@MessageDriven
public class CancelProductionWorker extends Worker {
    @Inject
    private CancelProduction useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.cancel(new OrderId(messageFormat.readWork(body).subject()));
    }
}
