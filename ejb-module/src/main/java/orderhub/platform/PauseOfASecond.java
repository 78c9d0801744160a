package orderhub.platform;

import jakarta.inject.Singleton;
import orderhub.work.Transaction;

/** What a message is held for before the next try. */
@Singleton
public class PauseOfASecond implements Worker.Pause {
    private static final long MILLIS = 1_000;

    @Override
    public void after(Transaction.Unavailable away) throws InterruptedException {
        Thread.sleep(MILLIS);
    }
}
