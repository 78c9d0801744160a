package orderhub.recipe;

import java.util.List;

/** Port: how technology cards are written for others (contract: technology card v1). */
public interface TechnologyCardWriter {
    /** How many cards a file may have. */
    int MOST_CARDS = 200;

    /**
     * A file that the reader reads as the same cards. Equal cards give equal bytes.
     *
     * @param cards 1 to 200, each id once
     * @throws IllegalArgumentException when there are none, too many, or two of the same id
     */
    byte[] write(List<TechnologyCard> cards);
}
