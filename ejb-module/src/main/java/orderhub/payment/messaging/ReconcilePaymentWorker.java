package orderhub.payment.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import orderhub.order.OrderId;
import orderhub.payment.application.ReconcilePayment;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code payment.reconcile}. */
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReconcilePaymentWorker extends Worker {
    @Inject
    private ReconcilePayment useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.reconcile(new OrderId(messageFormat.readWork(body).subject()));
    }
}
