package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import orderhub.stock.Consumption;
import orderhub.work.Transaction;

/**
 * Looks what cannot be had now: in such an hour guests use less than they want, and who took it for what is wanted would order
 * too little ever after.
 */
@Singleton
public class NoteSoldOut {
    private final Transaction transaction;
    private final Consumption consumption;
    private final Clock clock;

    @Inject
    public NoteSoldOut(Transaction transaction, Consumption consumption, Clock clock) {
        this.transaction = transaction;
        this.consumption = consumption;
        this.clock = clock;
    }

    public void note() {
        transaction.run(() -> consumption.noteSoldOut(clock.instant()));
    }
}
