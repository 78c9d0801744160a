package orderhub.sandbox.http;

/** Ends a call with a problem. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public Refusal(int status, String code, String detail) {
        this(Answer.problem(status, code, detail));
    }

    public Refusal(Answer answer) {
        super(answer.toString(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
