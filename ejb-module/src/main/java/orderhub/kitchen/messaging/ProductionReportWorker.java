package orderhub.kitchen.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.kitchen.application.TakeProductionReport;
import orderhub.platform.Worker;
import orderhub.work.MessageFormat;

/** Takes from {@code kitchen.report}. */
@MessageDriven
public class ProductionReportWorker extends Worker {
    @Inject
    private TakeProductionReport useCase;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        useCase.take(messageFormat.readPartnerMessage(body));
    }
}
