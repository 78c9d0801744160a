package orderhub.kitchen.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.kitchen.application.ReconcileProduction;
import orderhub.order.OrderId;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code kitchen.reconcile}. */
@MessageDriven
public class ReconcileProductionWorker extends Worker {
    @Inject
    private ReconcileProduction useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.reconcile(new OrderId(messageFormat.readWork(body).subject()));
    }
}
