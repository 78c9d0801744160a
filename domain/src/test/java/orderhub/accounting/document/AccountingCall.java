package orderhub.accounting.document;

/** A kind of call to the {@link AccountingSystem}. */
public enum AccountingCall {
    METADATA,
    FIND,
    CREATE,
    POST,
    LOOK_UP,
    LIST
}
