package orderhub.payment.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.payment.application.SettlePayment;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code payment.settle}. */
@MessageDriven
public class SettlePaymentWorker extends Worker {
    @Inject
    private SettlePayment useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.settle(messageFormat.readWork(body).subject());
    }
}
