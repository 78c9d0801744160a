package orderhub.kitchen.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import orderhub.kitchen.application.ReconcileProduction;
import orderhub.order.OrderId;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code kitchen.reconcile}. */
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReconcileProductionWorker extends Worker {
    @Inject
    private ReconcileProduction useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.reconcile(new OrderId(messageFormat.readWork(body).subject()));
    }
}
