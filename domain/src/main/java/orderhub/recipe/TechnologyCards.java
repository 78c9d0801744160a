package orderhub.recipe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;

/** Port: where cards are kept, each of their versions for ever, and by which of them dishes are cooked. Inside a transaction. */
public interface TechnologyCards {
    /**
     * Keeps every other change of cards waiting until this transaction ends: what a card may be depends on the others, and few
     * change them.
     */
    void lock();

    /** Under the lock. */
    void add(CardVersion version);

    /** What became of a version that is there. Under the lock. */
    void save(CardVersion version);

    /** Adds to the history, of which nothing is ever changed. */
    void note(CardStep step);

    Optional<CardVersion> find(CardId card, int version);

    /** The newest first. */
    List<CardVersion> versionsOf(CardId card);

    /** Earliest first. */
    List<CardStep> historyOf(CardId card);

    /** The card that makes this, of whose versions at least one is not over. */
    Optional<CardId> makerOf(Product product);

    /** The newest version that is not over of each card that makes a semi-finished good. */
    List<TechnologyCard> semiFinished();

    /** The versions in use of cards that make a semi-finished good. */
    List<TechnologyCard> semiFinishedInUse();

    /** Those in one of the states with which something is to be done by then, longest due first, at most so many. */
    List<CardVersion> due(Set<CardState> states, Instant now, int most);

    /**
     * The newest version of each card, in the order of their ids.
     *
     * @param state of that version
     * @param after behind that card
     */
    List<CardVersion> list(Optional<CardState> state, Optional<Product.Kind> kind, Optional<CardId> after, int most);

    /** By which version of each card is cooked now. */
    Map<CardId, Integer> inUse();

    /** Those of the versions that are there. */
    List<TechnologyCard> cards(Map<CardId, Integer> versions);

    /**
     * From now on is cooked by this version, and each order takes from the stock what it says.
     *
     * @param portion what one portion takes, in the stock's units
     */
    void use(TechnologyCard card, Map<IngredientId, Quantity> portion);

    /** By no version any more. */
    void useNoMore(CardId card);
}
