package orderhub.security;

/** Port: whether a callback comes from who it says (Standard Webhooks; several secrets during rotation). */
public interface CallbackSignatures {
    /**
     * @param id header webhook-id
     * @param timestamp header webhook-timestamp
     * @param signature header webhook-signature
     * @param body raw bytes as received
     */
    Verdict verify(Partner partner, String id, String timestamp, String signature, byte[] body);

    /** Who may call back. */
    enum Partner {
        KITCHEN,
        GATEWAY,
        WAREHOUSE
    }

    /** What the check came to. */
    enum Verdict {
        GOOD,
        /** A header is absent or malformed. */
        MISSING,
        /** More than five minutes off, either way. */
        STALE,
        FORGED
    }
}
