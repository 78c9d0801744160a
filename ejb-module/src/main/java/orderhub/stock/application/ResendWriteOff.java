package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.WriteOffEvent;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffs;
import orderhub.work.Transaction;

/** Has a write-off that the warehouse refused sent again, as it is: somebody has put right there what was wrong. */
@Singleton
public class ResendWriteOff {
    private static final System.Logger LOG = System.getLogger("orderhub.stock");

    private final Transaction transaction;
    private final WriteOffs writeOffs;
    private final Clock clock;

    @Inject
    public ResendWriteOff(Transaction transaction, WriteOffs writeOffs, Clock clock) {
        this.transaction = transaction;
        this.writeOffs = writeOffs;
        this.clock = clock;
    }

    /**
     * It is sent in the next seconds, under the id it has. Refusals: WRITE_OFF_UNKNOWN, also for one of a restaurant the caller does
     * not work in, WRITE_OFF_WRONG_STATE.
     */
    public KeptWriteOff resend(Caller caller, WriteOffId id) {
        return transaction.call(() -> {
            KeptWriteOff refused = ShowWriteOffs.visible(caller, writeOffs.find(id));
            Instant now = clock.instant();
            if (!writeOffs.happened(
                    id,
                    WriteOffEvent.SENT_AGAIN,
                    Optional.of(now),
                    refused.why().orElse(null),
                    now)) {
                throw new Refused(
                        Reason.WRITE_OFF_WRONG_STATE, null, refused.state().name());
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "a refused write-off is sent again: write-off={0} restaurant={1} by={2}",
                    id,
                    refused.writeOff().warehouse().value(),
                    caller.subject());
            return writeOffs.find(id).orElseThrow();
        });
    }
}
