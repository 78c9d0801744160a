package orderhub.payment.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.payment.application.TakePaymentReport;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code payment.report}. */
@MessageDriven
public class PaymentReportWorker extends Worker {
    @Inject
    private TakePaymentReport useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.take(messageFormat.readPartnerMessage(body));
    }
}
