package orderhub.recipe;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that is wrong with a file of cards. Its words for people are made of fault and details, in their language.
 *
 * @param line from 1; where the reader stood when it knew, which is at the end of a start tag or an end tag
 * @param column from 1
 * @param element the way to the element from the card's, such as {@code formula/ingredients/ingredient[3]/net}, an attribute as
 *     {@code .../@unit}; empty for the file or the card as a whole
 * @param details what the fault names, in its order; of the file they repeat names of elements and attributes, and quantities that
 *     contradict each other
 */
public record CardProblem(Fault fault, int line, int column, String element, List<String> details) {
    public CardProblem {
        details = List.copyOf(details);
    }

    public static CardProblem of(Fault fault, int line, int column, String element, Object... details) {
        return new CardProblem(
                fault,
                line,
                column,
                element,
                Stream.of(details).map(String::valueOf).toList());
    }

    /** What kind of thing; stable. */
    public Code code() {
        return fault.code();
    }

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

    /** What exactly. Behind each what it names. */
    public enum Fault {
        /** How many bytes it may have. */
        FILE_TOO_LARGE(Code.TOO_LARGE),
        NOT_UTF_8(Code.NOT_UTF_8),
        NOT_WELL_FORMED(Code.NOT_WELL_FORMED),
        DOCTYPE_FORBIDDEN(Code.DOCTYPE_FORBIDDEN),
        /** How deep elements may be nested. */
        TOO_DEEP(Code.TOO_DEEP),
        /** How many attributes an element may have, and of how many characters. */
        ATTRIBUTES_TOO_LARGE(Code.ATTRIBUTES_TOO_LARGE),
        /** How many attributes and namespace declarations together. */
        TOO_MANY_NAMES(Code.ATTRIBUTES_TOO_LARGE),
        /** How many it may have. */
        TOO_MANY_CARDS(Code.TOO_MANY_CARDS),
        /** The namespace of the right one. */
        UNEXPECTED_ROOT(Code.UNEXPECTED_ROOT),
        /** Between cards. */
        NO_CARD(Code.UNEXPECTED_ELEMENT),

        /** The element. */
        UNEXPECTED_ELEMENT(Code.UNEXPECTED_ELEMENT),
        /** The element, and what may stand there. */
        OTHER_ELEMENT_EXPECTED(Code.UNEXPECTED_ELEMENT),
        /** The element around it. */
        ELEMENT_IN_TEXT(Code.UNEXPECTED_ELEMENT),
        /** How many a card may have. */
        TOO_MANY_ELEMENTS(Code.UNEXPECTED_ELEMENT),
        /** The element that is not complete. */
        INCOMPLETE(Code.MISSING_ELEMENT),
        /** The element that is not complete, and what has to come. */
        ELEMENT_EXPECTED(Code.MISSING_ELEMENT),
        /** The element. */
        UNEXPECTED_ATTRIBUTE(Code.UNEXPECTED_ATTRIBUTE),
        /** The element, and what it lacks. */
        MISSING_ATTRIBUTE(Code.MISSING_ATTRIBUTE),
        /** The element. */
        UNEXPECTED_TEXT(Code.UNEXPECTED_TEXT),
        /** The element. */
        VALUE_NOT_ALLOWED(Code.INVALID_VALUE),
        /** The element, and in the schema's English what its value must be. */
        VALUE_AGAINST_RULE(Code.INVALID_VALUE),
        /** The attribute, its element. */
        ATTRIBUTE_NOT_ALLOWED(Code.INVALID_VALUE),
        /** The attribute, its element, and in the schema's English what its value must be. */
        ATTRIBUTE_AGAINST_RULE(Code.INVALID_VALUE),
        /** The element that names it again. */
        DUPLICATE(Code.DUPLICATE),
        /** What contradicts what, in English. */
        CONTRADICTION(Code.CONTRADICTION),
        /** The element. */
        INVALID(Code.INVALID);

        private final Code code;

        Fault(Code code) {
            this.code = code;
        }

        public Code code() {
            return code;
        }
    }
}
