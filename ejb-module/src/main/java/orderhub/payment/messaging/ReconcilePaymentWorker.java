package orderhub.payment.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.order.OrderId;
import orderhub.payment.application.ReconcilePayment;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code payment.reconcile}. */
@MessageDriven
public class ReconcilePaymentWorker extends Worker {
    @Inject
    private ReconcilePayment useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.reconcile(new OrderId(messageFormat.readWork(body).subject()));
    }
}
