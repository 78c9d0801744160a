package orderhub.platform;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Port: the rows of messages that have yet to leave, or of which it is not yet noted that they have. */
interface OutboxTable {
    /** Inside the transaction whose messages they are. */
    void insert(List<OutboxRow> rows);

    /** Inside a transaction, which keeps other nodes off them: what is older than that and held by nobody, oldest first. */
    List<OutboxRow> leftBehind(Instant before, int most);

    /** Inside a transaction or by itself. Returns how many were there still. */
    int delete(List<UUID> ids);
}
