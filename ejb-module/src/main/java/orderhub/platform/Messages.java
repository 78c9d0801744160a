package orderhub.platform;

/** Names of the properties every message carries. */
final class Messages {
    /** The outbox row's id: constant over redeliveries. */
    static final String ID = "orderhub_id";

    static final String CONTENT_TYPE = "content_type";
    static final String SCHEMA_VERSION = "schema_version";
    static final String TRACEPARENT = "traceparent";

    private Messages() {}
}
