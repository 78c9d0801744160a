package orderhub.journal;

import java.util.List;
import orderhub.order.OrderId;

/** Port: where the stories are kept; append-only. */
public interface Journal {
    void append(JournalEntry entry);

    /** First step first. */
    List<JournalEntry> of(OrderId order);
}
