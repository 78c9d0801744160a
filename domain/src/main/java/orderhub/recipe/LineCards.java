package orderhub.recipe;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import orderhub.kitchen.KitchenId;

/**
 * Port: which version of each card each robot line has, as it last said or as it was last brought. Inside a transaction.
 */
public interface LineCards extends CardsOnLines {
    /**
     * Those of the lines that have to be asked now. Until that moment they are the caller's: nobody else gets them.
     *
     * @param until when they are to be asked next, should the caller not come to say
     */
    List<KitchenId> take(Collection<KitchenId> lines, Instant now, Instant until);

    /**
     * Those lines may have lost their cards or got others: until they have said what they have they count as having none. Of a line
     * that has not said so since it was forgotten before nothing changes.
     *
     * @param askAt when they are to be asked
     * @return those that had said so: what they may make now is another
     */
    List<KitchenId> forget(Collection<KitchenId> lines, Instant askAt);

    /**
     * Of these cards the line may have any version or none, unless it is known to have the wanted one: until it has said so they count
     * as not there.
     */
    void doubt(KitchenId line, Map<CardId, Integer> wanted, Instant now);

    /** Those lines are to be asked now and not later: an order waits for what they lack. */
    void hurry(Collection<KitchenId> lines, Instant now);

    /** All lines are to be asked now: something else is in use. */
    void askAll(Instant now);

    /** All the line has, by its own word. */
    void learned(KitchenId line, Map<CardId, Integer> held, Instant now);

    /** What it was brought and has taken, beside what it had. */
    void brought(KitchenId line, Map<CardId, Integer> versions, Instant now);

    /** What it was brought and does not take. */
    void refused(KitchenId line, Map<CardId, RefusedVersion> refused, Instant now);

    /** What lines refused of that card does not matter any more, and all lines are to be asked now. */
    void forgetRefusals(CardId card, Instant now);

    /** The version of each card that the line has refused last, if that was since that moment. */
    Map<CardId, Integer> refusedSince(KitchenId line, Instant since);

    /**
     * When the line is to be asked next, unless somebody else has wanted it asked meanwhile.
     *
     * @param taken until when it was the caller's
     */
    void askAt(KitchenId line, Instant taken, Instant at);

    /** What is known of the lines, by name. */
    List<LineBook> books(Collection<KitchenId> lines);

    record RefusedVersion(int version, Refusal refusal) {}

    /**
     * @param known whether the line has said what it has since it was away last
     * @param held what it has
     * @param refused what it does not take
     */
    record LineBook(KitchenId line, boolean known, Map<CardId, Integer> held, Map<CardId, RefusedVersion> refused) {
        public LineBook {
            held = Map.copyOf(held);
            refused = Map.copyOf(refused);
        }
    }
}
