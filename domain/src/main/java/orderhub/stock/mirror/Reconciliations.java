package orderhub.stock.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.stock.LotKey;

/** Port: where reconciliations and the differences they found are kept. Inside a transaction. */
public interface Reconciliations {
    /** Adds it, due at once, unless one of that warehouse runs; returns the one that runs. */
    Reconciliation add(Reconciliation reconciliation);

    Optional<Reconciliation> find(UUID id);

    /**
     * Those that run and are due, longest due first, each given to one caller.
     *
     * @param again when they are due once more, should nobody go on
     */
    List<Reconciliation> due(Instant now, Instant again, int most);

    /**
     * Keeps how far it is.
     *
     * @param after the number of pages it had before
     * @param due when to go on
     * @return false when another caller went on meanwhile: then nothing is kept, and the transaction has to be rolled back
     */
    boolean save(Reconciliation reconciliation, int after, Instant due);

    void note(List<Difference> differences);

    /** Of each of these lots the difference that was noted last, if there is one. */
    List<Difference> latest(Collection<LotKey> lots);

    /** How many differences it has found; lots that had to be asked for are among them when they were. */
    long differencesOf(UUID id);

    /**
     * Newest first.
     *
     * @param before a number where to begin, that one left out; empty for the newest
     */
    List<NumberedDifference> differences(RestaurantId warehouse, Optional<Long> before, int limit);
}
