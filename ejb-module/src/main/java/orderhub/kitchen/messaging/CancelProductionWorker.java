package orderhub.kitchen.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import orderhub.kitchen.application.CancelProduction;
import orderhub.order.OrderId;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code kitchen.cancel}. */
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CancelProductionWorker extends Worker {
    @Inject
    private CancelProduction useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.cancel(new OrderId(messageFormat.readWork(body).subject()));
    }
}
