package orderhub.accounting.document;

/** What kind of value a field has. */
public enum ValueKind {
    TEXT,
    FLAG,
    DECIMAL,
    WHOLE,
    MOMENT,
    REFERENCE
}
