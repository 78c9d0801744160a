package orderhub.platform;

/** Names of the properties every message carries. */
final class Messages {
    /** The outbox row's id: constant over redeliveries. */
    static final String ID = "orderhub_id";

    static final String CONTENT_TYPE = "content_type";
    static final String SCHEMA_VERSION = "schema_version";
    /** When work on it may begin, in milliseconds since 1970. */
    static final String DUE = "orderhub_due";

    static final String TRACEPARENT = "traceparent";

    private Messages() {}
}
