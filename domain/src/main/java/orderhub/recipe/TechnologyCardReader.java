package orderhub.recipe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Port: how a file of technology cards is read (contract: technology card v1). */
public interface TechnologyCardReader {
    /** Bytes a file may have. */
    int MOST_BYTES = 1024 * 1024;

    /** Problems told of a file; each card that is refused has its first one all the same. */
    int MOST_PROBLEMS = 50;

    /**
     * Reads all cards of a file, each by itself: one that is refused does not hide the others. Whether ingredients and dishes are
     * known is not looked at.
     *
     * @param file as it was received, of whatever content; it is trusted in nothing, and never throws
     */
    CardFile read(byte[] file);

    /** What a file turned out to be. */
    sealed interface CardFile {
        /**
         * @param cards in the order of the file, at least one
         * @param untold how many more problems there are than those told
         * @param cardData what looks like data of bank cards ({@link orderhub.shared.CardData}) of all that stands in it, also where no card
         *     has a place for it: texts, values, names, comments. It is told nobody
         */
        record Readable(List<ReadCard> cards, int untold, Set<String> cardData) implements CardFile {
            /** In which nothing looks so. */
            public Readable(List<ReadCard> cards, int untold) {
                this(cards, untold, Set.of());
            }
        }

        /** Not a file of cards: nothing of it is used. */
        record Unreadable(CardProblem problem) implements CardFile {}
    }

    /** What one of its cards turned out to be. */
    sealed interface ReadCard {
        record Good(TechnologyCard card) implements ReadCard {}

        /**
         * @param position in the file, from 1
         * @param id as it stands there; empty when that is no id of a card
         * @param problems at least one
         */
        record Refused(int position, Optional<CardId> id, List<CardProblem> problems) implements ReadCard {}
    }
}
