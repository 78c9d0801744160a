package orderhub.accounting.document;

import java.util.List;

/**
 * Why a mapping cannot be worked with.
 *
 * @param place in the mapping, such as {@code documents.retail-sales.sections.Товары.fields.Сумма}
 * @param says what is wrong there, as a sentence without its end
 * @param nearest names that may be meant
 */
public record MappingProblem(Kind kind, String place, String says, List<String> nearest) {
    public MappingProblem {
        nearest = List.copyOf(nearest);
    }

    static MappingProblem of(Kind kind, String place, String says) {
        return new MappingProblem(kind, place, says, List.of());
    }

    /** What kind of mistake it is. */
    public enum Kind {
        /** The file is no mapping. */
        UNREADABLE,
        /** A word of the mapping's own language is wrong where it stands. */
        MISUSED,
        UNKNOWN_ENTITY,
        UNKNOWN_SECTION,
        UNKNOWN_FIELD,
        WRONG_TYPE,
        /** Something without which no document can be posted. */
        MISSING,
        /** Lines of an hour that would be in no document. */
        NOWHERE,
        /** Lines of an hour that would be in two documents. */
        TWICE,
        REFERENCE_MISSING,
        REFERENCE_AMBIGUOUS
    }

    /** In one sentence. */
    public String sentence() {
        return place + ": " + says + (nearest.isEmpty() ? "" : "; perhaps " + String.join(", ", nearest) + " is meant")
                + ".";
    }
}
