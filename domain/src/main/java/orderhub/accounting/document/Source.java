package orderhub.accounting.document;

import java.math.BigDecimal;
import java.util.Optional;

/** Where the value of a field comes from. */
public sealed interface Source {
    record Constant(DraftValue value) implements Source {}

    /** The mapping's reference of that name. */
    record Referred(String reference) implements Source {}

    /**
     * Something the document or the row has.
     *
     * @param section of a document: whose rows are summed; empty for the first section
     * @param factor of a decimal: what it is multiplied by, as for another unit
     * @param otherwise what stands there when it is not known; without it the field is left out
     */
    record Had(Datum datum, Optional<String> section, BigDecimal factor, Optional<DraftValue> otherwise)
            implements Source {
        public Had(Datum datum) {
            this(datum, Optional.empty(), BigDecimal.ONE, Optional.empty());
        }
    }

    /**
     * A text with what the document or the row has in it.
     *
     * @param correction what follows where earlier hours are corrected
     */
    record Written(Template text, Optional<Template> correction) implements Source {}
}
