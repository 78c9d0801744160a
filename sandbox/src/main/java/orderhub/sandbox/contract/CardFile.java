package orderhub.sandbox.contract;

import java.util.List;
import java.util.Set;

/**
 * A file of technology cards that is as its schema says.
 *
 * @param cards in the order of the file, each id once
 */
public record CardFile(List<Card> cards) {
    /**
     * One version of a card.
     *
     * @param content the same text for the same content, whatever its white space, prefixes and comments
     * @param equipment what its steps need
     */
    public record Card(String id, int version, String content, Set<String> equipment) {}

    /** The file breaks the contract. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Deviation deviation;

        Malformed(String detail) {
            super(detail, null, false, false);
            deviation = new Deviation("INVALID_CARD", detail);
        }

        public Deviation deviation() {
            return deviation;
        }
    }

    /** @throws Malformed naming the place */
    public static CardFile read(byte[] file) throws Malformed {
        return CardSchema.get().read(file);
    }

    /** All classes of equipment the contract has. */
    public static Set<String> equipmentClasses() {
        return CardSchema.get().equipmentClasses();
    }
}
