package orderhub.recipe;

/**
 * One thing that is wrong with a file of cards.
 *
 * @param code what kind of thing; stable
 * @param line from 1; where the reader stood when it knew, which is at the end of a start tag or an end tag
 * @param column from 1
 * @param element the way to the element from the card's, such as {@code formula/ingredients/ingredient[3]/net}, an attribute as
 *     {@code .../@unit}; empty for the file or the card as a whole
 * @param message plain English; of the file it repeats names of elements and attributes, and quantities that contradict each other
 */
public record CardProblem(Code code, int line, int column, String element, String message) {
    /** The kinds. Those of a file as a whole come first: nothing of it is read then. */
    public enum Code {
        TOO_LARGE,
        NOT_UTF_8,
        NOT_WELL_FORMED,
        /** A document type declaration, with or without entities. */
        DOCTYPE_FORBIDDEN,
        TOO_DEEP,
        /** Too many attributes, or one that is too long. */
        ATTRIBUTES_TOO_LARGE,
        TOO_MANY_CARDS,
        UNEXPECTED_ROOT,

        UNEXPECTED_ELEMENT,
        MISSING_ELEMENT,
        UNEXPECTED_ATTRIBUTE,
        MISSING_ATTRIBUTE,
        UNEXPECTED_TEXT,
        INVALID_VALUE,
        /** An id that was named before: of a card in its file, of an ingredient or an allergen in its card. */
        DUPLICATE,
        /** Each value may stand, but not beside the others. */
        CONTRADICTION,
        /** Forbidden by the schema in some other way. */
        INVALID
    }
}
