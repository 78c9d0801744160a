package orderhub.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;

/**
 * Port: what is there, and for whom. The warehouse's word (how much lies there) and ours (how much of it is spoken for) are kept
 * apart and meet in one condition: what is held is never more than what may be used. Inside a transaction.
 */
public interface Stock {
    /**
     * What an order's lines need together by their cards, ingredient by ingredient in the order of their names, with the
     * lots that may be used at that moment; what cards name in several units is a need in each. A card that was never in use needs
     * nothing. Looked at without a lock: others may be quicker.
     */
    List<Need> needs(RestaurantId restaurant, List<Portions> lines, Instant at);

    /**
     * Sets all of it apart for the order.
     *
     * @param shares of different lots
     */
    Hold hold(RestaurantId restaurant, OrderId order, List<Share> shares, Instant now);

    /** What came of setting goods apart. */
    enum Hold {
        /**
         * Nothing: somebody was quicker, a lot was blocked or has expired since it was looked at. The transaction has to be rolled
         * back, which gives back what was set apart before that was found.
         */
        TAKEN_MEANWHILE,
        /** All of it; of an ingredient less is left in those lots than one portion of some dish takes: that dish may be off the menu now. */
        LITTLE_LEFT,
        /** All of it; in those lots is left what one portion of any dish takes. */
        ENOUGH_LEFT
    }

    /**
     * Whether what is held for the order is what those lines need, and all of it may be used at that moment: none of its lots has
     * expired, is held back, or has less than is held of it for this order and those placed before. True also when what was held has been used, or
     * was given back.
     */
    boolean isSetApart(OrderId order, List<Portions> lines, Instant at);

    /**
     * The kitchen has used what was set apart for the order.
     *
     * @param begun when it used them; at the earliest, where it does not say
     * @return whether that concerns more than the order: it had ended, so that its goods were free again and others have less by that, or
     *     recalls have found something of it, or some of its goods must not be eaten, being held back, or over by now, or others were set
     *     apart for it after the kitchen began
     */
    boolean cooked(OrderId order, Instant now, Instant begun);

    /** The order ended uncooked: what was set apart for it is free again; returns whether that is news. */
    boolean endedUncooked(OrderId order, Instant now);

    /**
     * Lots of an ingredient, in the order of their names. They are locked: what is free of them stays so until the transaction ends.
     *
     * @param lot that one, also when nothing is left of it; empty: all of which something is left
     */
    List<Loss.Lot> lots(RestaurantId warehouse, IngredientId ingredient, Optional<LotId> lot);

    /** What that write-off says is gone, and was no order's: nobody gets it. Its lots have been locked by {@link #lots}. */
    void gone(WriteOff writeOff);

    /**
     * The warehouse has booked what that write-off says: its goods are in nobody's name any more, but for those of which {@link #toldOf} has
     * said so before. Before the levels that came with it are taken in, since it locks the same lots and perhaps more.
     */
    void writtenOff(WriteOffId writeOff, Instant now);

    /**
     * From the levels of these lots is missing what the write-offs say is gone: they were told with them. So it is not spoken for any more,
     * though the answers that they are booked are not here; else it would be missing twice. Once for each lot of a write-off, of those that
     * were sent and have no answer. After {@link WriteOffs#hurry} has locked them, and these levels are taken in by {@link #apply}, which has
     * locked the lots.
     *
     * @return where goods are free by it that were not
     */
    Set<RestaurantId> toldOf(Map<WriteOffId, Set<LotKey>> lots);

    /**
     * Takes in what the warehouse says, however old, repeated or incomplete; says of each lot whether it was news. How many
     * changes that were counts as heard from the warehouse. Levels of a restaurant that nobody knows are passed over. While anything of a
     * lot is spoken for, its unit never changes; see {@link Effect#IN_ANOTHER_UNIT}.
     */
    List<Applied> apply(List<LotLevel> levels);

    /**
     * What became of the warehouse's words about a lot.
     *
     * @param raised how many changes are known by them that were not: by so much its version is higher now; of a lot that was not
     *     known, whose version may count from long ago, those that were told; 0 when nothing was new
     */
    record Applied(LotKey key, Effect effect, long raised) {
        /**
         * A later version of a new lot that overtakes its first counts as one change, and the first as none when it comes: so the next
         * heartbeats miss one, and the whole stock is read. To count it when it comes one would have to know that no heartbeat before counted
         * it, of each lot which of its versions were told; to count it at once, that the lot was never there before: a warehouse forgets
         * lots it used up, and goes on counting when one is delivered again. A guess that is wrong would hide a change that is missed, and
         * a reading only takes its time. Those that come together are counted together.
         *
         * @param before the version known; 0 when the lot was not
         * @param told versions of the words, in any order
         */
        public static Applied of(LotKey key, long before, Collection<Long> told) {
            long news =
                    told.stream().filter(version -> version > before).distinct().count();
            long step = Math.max(
                    0,
                    told.stream().mapToLong(version -> version - before).max().orElse(0));
            Effect effect = step == 0 ? Effect.NOTHING_NEW : step == news ? Effect.NEWS : Effect.NEWS_AFTER_A_GAP;
            return new Applied(key, effect, before == 0 ? news : step);
        }

        /** The same, when the newest word was in another unit. */
        public Applied inAnotherUnit() {
            return new Applied(key, Effect.IN_ANOTHER_UNIT, raised);
        }
    }

    enum Effect {
        /** The level is as it says now. */
        NEWS,
        /** The same, and words before it have not been heard: what happened meanwhile has to be asked for. */
        NEWS_AFTER_A_GAP,
        /**
         * It was news, in a unit that is not the item's or, where no catalogue names one, not the lot's: of a known lot what lay there
         * by its own unit stays; the lot is held back and has to be asked for. The item's unit is taken up when nothing is spoken for.
         */
        IN_ANOTHER_UNIT,
        /** Known already, or older than what is known. */
        NOTHING_NEW
    }
}
