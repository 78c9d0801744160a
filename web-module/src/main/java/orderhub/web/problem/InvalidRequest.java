package orderhub.web.problem;

/** A request that is wrong before any use case sees it. */
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String pointer;
    private final transient Object[] details;

    /** @param pointer JSON pointer, or null */
    public InvalidRequest(int status, String code, String pointer, Object... details) {
        super(code + (pointer == null ? "" : " " + pointer), null, false, false);
        this.status = status;
        this.code = code;
        this.pointer = pointer;
        this.details = details;
    }

    public static InvalidRequest field(String pointer, Hint hint) {
        return new InvalidRequest(400, "FIELD_INVALID", pointer, hint);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String pointer() {
        return pointer;
    }

    public Object[] details() {
        return details == null ? new Object[0] : details.clone();
    }
}
