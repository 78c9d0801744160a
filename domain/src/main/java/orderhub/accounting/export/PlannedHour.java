package orderhub.accounting.export;

import java.time.Instant;
import java.util.List;

/**
 * A closed hour whose documents are planned.
 *
 * @param number of the closing
 * @param documents in the order in which they were drafted
 */
public record PlannedHour(long number, Instant start, Instant end, List<Journalled> documents) {
    public PlannedHour {
        documents = List.copyOf(documents);
    }

    public boolean isDone() {
        return documents.stream().allMatch(document -> document.state() == DocumentState.DONE);
    }
}
