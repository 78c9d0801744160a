package orderhub.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;

/** Port: what the warehouses are told of goods that were used. Inside a transaction. */
public interface WriteOffs {
    /** Where goods were used of which the warehouse has not been told. */
    List<RestaurantId> toldTooLittle();

    /** What was used there and is in no write-off, oldest first; locked, and what others have locked is passed over. */
    List<UsedGoods> used(RestaurantId warehouse, int most);

    /** @param orders whose goods it writes off */
    void plan(WriteOff writeOff, List<OrderId> orders, Instant dueAt);

    /** One that is no order's. */
    void plan(WriteOff writeOff, ByHand byHand, Instant dueAt);

    Optional<KeptWriteOff> find(WriteOffId id);

    /**
     * Newest first.
     *
     * @param state empty for all
     * @param onlyByHand without what was cooked
     * @param before one where to begin, that one left out; empty for the newest
     */
    List<KeptWriteOff> page(
            RestaurantId warehouse,
            Optional<WriteOffState> state,
            boolean onlyByHand,
            Optional<WriteOffId> before,
            int limit);

    /** How many of each warehouse wait for a person; without those that have none. */
    Map<RestaurantId, Integer> refused();

    /** Of open ones, those whose time has come, oldest first. */
    List<WriteOffId> due(Instant now, int most);

    /**
     * Takes one whose time has come: it counts as sent, and comes again at that time if nobody says otherwise.
     *
     * @return empty when somebody else was quicker, or it is over
     */
    Optional<Claimed> claim(WriteOffId id, Instant now, Instant againAt);

    /**
     * @param asked whether it was sent before and nobody knows what became of it
     * @param calls how often the warehouse was called about it, with this time
     * @param failures how often what came of a call could not be taken down
     */
    record Claimed(WriteOff writeOff, boolean asked, int calls, int failures) {}

    /** The warehouse has booked it: its entries go into the stock's ledger. Returns whether that is news. */
    boolean booked(WriteOffId id, List<StockEntry> entries, Instant now);

    /**
     * @param dueAt when it comes again; empty when it does not
     * @param why for people, or null
     * @return whether it has an effect
     */
    boolean happened(WriteOffId id, WriteOffEvent event, Optional<Instant> dueAt, String why, Instant now);

    /** Nobody knows yet what became of it; it comes again at that time, or at once when it was hurried while it was asked for. */
    void stillUnknown(WriteOffId id, Instant dueAt, String why, Instant now);

    /**
     * Of those, the ones that were sent and have no answer yet come now: their warehouse has told of them by itself. All of them are locked, in
     * the order of their ids: so before any lot is, since whoever takes an answer down locks lots after it.
     */
    void hurry(Collection<WriteOffId> ids, Instant now);

    /** What came of a call could not be taken down, which is counted; it comes again at that time. */
    void failed(WriteOffId id, Instant dueAt, String why);
}
