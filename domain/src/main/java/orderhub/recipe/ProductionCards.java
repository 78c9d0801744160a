package orderhub.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.kitchen.KitchenId;

/**
 * Port: the technology cards of the production system and of its lines (contract: kitchen v1). Never called inside a database
 * transaction. Every call ends in one of the outcomes named here and throws nothing.
 */
public interface ProductionCards {
    /** How many cards a line is brought at a time. */
    int MOST_AT_A_TIME = TechnologyCardWriter.MOST_CARDS;

    /**
     * Gives a version to the production system for a test. Given again, the same version is not tested again: the outcome is how
     * far it is. Possible outcomes: Confirmed, Rejected, Testing, NotSent, Unknown.
     */
    TestOutcome submit(TechnologyCard card);

    /** How far the test of a version is. Possible outcomes: Confirmed, Rejected, Testing, NotKnown, NotSent, Unknown. */
    TestOutcome ask(CardId card, int version);

    /** Which version of each card the line has, now; empty when that cannot be learned. */
    Optional<Map<CardId, Integer>> heldBy(KitchenId kitchen);

    /**
     * Brings versions to a line, each in the place of the lower one the line had of that card; other cards of the line stay. A
     * line that has a higher version refuses the lower one. Brought again, it changes nothing.
     *
     * @param cards 1 to {@value #MOST_AT_A_TIME}, each id once
     */
    BringOutcome bring(KitchenId kitchen, List<TechnologyCard> cards);

    /** How far the test of a version is. */
    sealed interface TestOutcome {
        /** It can be made as the card says. */
        record Confirmed() implements TestOutcome {}

        /** It cannot, or the production system has other content under that version; a new version is needed. */
        record Rejected(Refusal refusal) implements TestOutcome {}

        /** It has the version, and has not said yet. */
        record Testing() implements TestOutcome {}

        /** It does not have the version: it is to be given again. */
        record NotKnown() implements TestOutcome {}

        /** It certainly never reached the production system. */
        record NotSent(String reason) implements TestOutcome {}

        /** It may have reached it: time-out, 5xx, cut connection, unreadable answer. To be asked for. */
        record Unknown(String reason) implements TestOutcome {}
    }

    /** What came of bringing cards to a line. */
    sealed interface BringOutcome {
        /**
         * The line has them all from now on, but for those it refused: of these it has what it had before.
         *
         * @param refused often empty
         */
        record Brought(Map<CardId, Refusal> refused) implements BringOutcome {
            public Brought {
                refused = Map.copyOf(refused);
            }
        }

        /** Nothing of it is taken, and repeating it would not help: somebody has to look. */
        record Refused(Refusal refusal) implements BringOutcome {}

        /** It certainly never reached the line. */
        record NotSent(String reason) implements BringOutcome {}

        /** The line may have them, all or some: {@link ProductionCards#heldBy} tells. */
        record Unknown(String reason) implements BringOutcome {}
    }
}
