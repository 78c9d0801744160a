package orderhub.cli.client;

/** A call was refused or got no answer; the message is one plain sentence. */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** 0 when no answer came. */
    private final int status;

    private final String code;

    private final String retryAfter;

    CallFailed(String sentence, int status, String code) {
        this(sentence, status, code, "");
    }

    CallFailed(String sentence, int status, String code, String retryAfter) {
        super(sentence);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    CallFailed(String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = 0;
        this.code = "";
        this.retryAfter = "";
    }

    public int status() {
        return status;
    }

    /** The problem's stable code, such as {@code ORDER_STATE}; empty when there is none. */
    public String code() {
        return code;
    }

    /** What the answer's {@code Retry-After} says; empty when there is none. */
    public String retryAfter() {
        return retryAfter;
    }
}
