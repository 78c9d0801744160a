package orderhub.accounting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import orderhub.menu.RestaurantId;
import orderhub.shared.Money;

/** Port: closed hours and what of the ledgers is in each. Every line of the ledgers is in one at most, and what is closed never changes. */
public interface Closings {
    /** Whether nobody else closes hours of that restaurant until the transaction ends. */
    boolean lock(RestaurantId restaurant);

    Optional<Closing> last(RestaurantId restaurant);

    /** When the restaurant's first line of the orders' ledger was written; empty when there is none. */
    Optional<Instant> firstEntry(RestaurantId restaurant);

    /** What its own clock says. */
    Instant clock();

    /** What of that restaurant was begun before that and is not decided. */
    LateMovements late(RestaurantId restaurant, Instant before);

    /** Takes all of the ledgers into a closing that is of its restaurant and from before the hour's end, and in no other. */
    void take(ClosingId closing, Hour hour);

    /** All that it took of the orders' ledger, by number. Nothing is kept in memory. */
    void eachEntry(ClosingId closing, Consumer<ClosedEntry> taker);

    /** All that it took of the stock's ledger, by write-off and line. Nothing is kept in memory. */
    void eachStockEntry(ClosingId closing, Consumer<ClosedGoods> taker);

    void keep(Closing closing, List<ClosingLine> lines);

    Optional<Closing> find(ClosingId id);

    /** From those numbered above that, in the order of their numbers. */
    List<Closing> after(RestaurantId restaurant, long number, int most);

    /**
     * Newest first.
     *
     * @param from no hour that ends by then
     * @param until no hour that begins then or later
     * @param before only those numbered below that
     */
    List<Closing> page(
            RestaurantId restaurant, Optional<Instant> from, Optional<Instant> until, Optional<Long> before, int most);

    /** What the lines of each fact make together. */
    Map<Fact, Money> totals(ClosingId closing);

    /** Of those numbered above that, in the order of their numbers. */
    List<ClosingLine> lines(ClosingId closing, int after, int most);
}
