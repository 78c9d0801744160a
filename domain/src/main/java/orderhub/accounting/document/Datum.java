package orderhub.accounting.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mapping can have put into a field. The word in a mapping is the name in small letters with hyphens. */
public enum Datum {
    RESTAURANT(ValueKind.TEXT),
    /** The hour's start, by the restaurant's clock. */
    START(ValueKind.MOMENT),
    /** The hour's last second: of an hour that ends at midnight it is of the day before. */
    LAST_SECOND(ValueKind.MOMENT),
    END(ValueKind.MOMENT),
    /** Of the closing. */
    NUMBER(ValueKind.WHOLE),
    KIND(ValueKind.TEXT),
    PART(ValueKind.WHOLE),
    PARTS(ValueKind.WHOLE),
    /** The starts of the earlier hours that are corrected; nothing when there are none. */
    ORIGINS(ValueKind.TEXT),
    /** Of a row; of a document, of the rows of a section. */
    SUM(ValueKind.DECIMAL),
    VAT_SUM(ValueKind.DECIMAL),
    SUM_WITHOUT_VAT(ValueKind.DECIMAL),

    DISH(Attribute.DISH),
    INGREDIENT(Attribute.INGREDIENT),
    LOT(Attribute.LOT),
    UNIT(Attribute.UNIT),
    MEANS(Attribute.MEANS),
    REASON(Attribute.REASON),
    VAT_CODE(Attribute.VAT_CODE),
    /** The name that the mapping gives the rate. */
    VAT_RATE(ValueKind.TEXT),
    QUANTITY(ValueKind.DECIMAL),
    /** The sum divided by the quantity, to the nearest kopeck; not known where one of them is not, or the quantity is zero. */
    PRICE(ValueKind.DECIMAL);

    private final ValueKind kind;
    private final Optional<Attribute> attribute;

    Datum(ValueKind kind) {
        this.kind = kind;
        this.attribute = Optional.empty();
    }

    Datum(Attribute attribute) {
        this.kind = ValueKind.TEXT;
        this.attribute = Optional.of(attribute);
    }

    public static Optional<Datum> of(String word) {
        return Arrays.stream(values())
                .filter(datum -> datum.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public ValueKind kind() {
        return kind;
    }

    /** Rows have it only when they are grouped by this. */
    Optional<Attribute> attribute() {
        return switch (this) {
            case VAT_RATE, VAT_SUM, SUM_WITHOUT_VAT -> Optional.of(Attribute.VAT_CODE);
            default -> attribute;
        };
    }

    /** Whether a document has it by itself, apart from its rows. */
    boolean isOfDocuments() {
        return compareTo(DISH) < 0;
    }

    /** Whether a text can hold it. */
    boolean isForTexts() {
        return kind != ValueKind.DECIMAL;
    }
}
