package orderhub.recipe;

/** The same in Russian and in English; what it may be like is said where it is used. */
public record Wording(String ru, String en) {

    /** A short name of 1 to 128 characters. */
    static Wording name(String field, Wording wording) {
        Words.name(field + "Ru", wording.ru);
        Words.name(field + "En", wording.en);
        return wording;
    }

    /** A sentence or two of 1 to 500 characters. */
    static Wording description(String field, Wording wording) {
        Words.description(field + "Ru", wording.ru);
        Words.description(field + "En", wording.en);
        return wording;
    }
}
