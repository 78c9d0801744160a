package orderhub.accounting.document;

/**
 * Which entry of a catalogue is meant.
 *
 * @param catalogue such as {@code Catalog_Номенклатура}
 * @param field by which it is found: {@code Code}, {@code Description} or another text of the catalogue
 * @param value which it must have
 */
public record CatalogueQuery(String catalogue, String field, String value) {
    public static final String CODE = "Code";
    public static final String DESCRIPTION = "Description";

    public CatalogueQuery {
        DocumentRef.requireName(catalogue);
        DocumentRef.requireName(field);
    }

    @Override
    public String toString() {
        return catalogue + " with " + field + " «" + value + "»";
    }
}
