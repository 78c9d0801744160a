package orderhub.stock.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.stock.LotKey;

/** Port: lots the warehouse has to be asked for, until it has answered. Inside a transaction. */
public interface LotQuestions {
    /** To be asked for from now on; a lot that is noted already is noted anew and is due when it was. */
    void note(Collection<LotKey> lots, Optional<UUID> reconciliation, Instant now);

    /**
     * Those that are due, longest due first, each given to one caller.
     *
     * @param again when they are due once more, should nobody answer
     */
    List<LotQuestion> due(Instant now, Instant again, int most);

    /** Is due then. */
    void putOff(LotQuestion question, Instant until);

    /** Is not asked any more, unless it was noted anew since. */
    void answered(LotQuestion question);
}
