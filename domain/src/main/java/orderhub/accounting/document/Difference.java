package orderhub.accounting.document;

/**
 * Where a document in the accounting system is not what was drafted.
 *
 * @param field such as {@code СуммаДокумента} or {@code Товары[3].Цена}
 * @param ours empty where only they have something
 * @param theirs empty where it is empty there
 */
public record Difference(DocumentRef document, String field, String ours, String theirs) {
    public String sentence() {
        return document + " " + field + ": ours is «" + ours + "», theirs is «" + theirs + "».";
    }
}
