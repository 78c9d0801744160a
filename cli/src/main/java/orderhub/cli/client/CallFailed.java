package orderhub.cli.client;

/** A call was refused or got no answer; the message is one plain sentence. */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** 0 when no answer came. */
    private final int status;

    private final String code;

    CallFailed(String sentence, int status, String code) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    CallFailed(String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = 0;
        this.code = "";
    }

    public int status() {
        return status;
    }

    /** The problem's stable code, such as {@code ORDER_STATE}; empty when there is none. */
    public String code() {
        return code;
    }
}
