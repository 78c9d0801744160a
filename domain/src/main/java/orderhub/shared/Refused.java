package orderhub.shared;

import java.util.List;
import java.util.Optional;

/**
 * What was asked cannot be done, and it is not our fault: the caller gets the reason, nothing is changed. Thrown inside a
 * transaction it rolls the transaction back.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String pointer;
    private final transient List<Object> details;
    private final String state;
    private final transient List<String> allowed;

    /**
     * @param reason what is wrong; decides status, code and text
     * @param pointer JSON pointer of the field that is wrong, or null
     * @param details values for the text, in the order the text names them
     */
    public Refused(Reason reason, String pointer, Object... details) {
        this(reason, pointer, List.of(details), null, List.of());
    }

    private Refused(Reason reason, String pointer, List<Object> details, String state, List<String> allowed) {
        super(reason + (pointer == null ? "" : " " + pointer), null, false, false);
        this.reason = reason;
        this.pointer = pointer;
        this.details = details;
        this.state = state;
        this.allowed = List.copyOf(allowed);
    }

    /**
     * @param state of what it was asked of, which does not allow it
     * @param allowed what can be asked for instead
     */
    public static Refused inState(Reason reason, String state, List<String> allowed) {
        return new Refused(reason, null, List.of(), state, allowed);
    }

    public Reason reason() {
        return reason;
    }

    public String pointer() {
        return pointer;
    }

    public List<Object> details() {
        return details == null ? List.of() : details;
    }

    /** The state that does not allow it, or empty when it is refused for another reason. */
    public Optional<String> state() {
        return Optional.ofNullable(state);
    }

    /** What that state allows. */
    public List<String> allowed() {
        return allowed == null ? List.of() : allowed;
    }

    /** What kind of refusal it is; the kind alone decides the HTTP status. */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        FORBIDDEN,
        CONFLICT,
        UNPROCESSABLE,
        TRY_LATER,
        OVERLOADED
    }

    /** Every refusal the use cases know; the name is the stable code callers see. */
    public enum Reason {
        FIELD_INVALID(Kind.INVALID),
        IDEMPOTENCY_KEY_MISSING(Kind.INVALID),
        IDEMPOTENCY_KEY_INVALID(Kind.INVALID),
        IDEMPOTENCY_KEY_REUSED(Kind.UNPROCESSABLE),
        IDEMPOTENCY_KEY_IN_USE(Kind.TRY_LATER),
        TOO_MANY_ORDERS(Kind.OVERLOADED),
        ORDER_UNKNOWN(Kind.NOT_FOUND),
        RESTAURANT_UNKNOWN(Kind.NOT_FOUND),
        DISH_UNKNOWN(Kind.UNPROCESSABLE),
        INGREDIENT_UNAVAILABLE(Kind.CONFLICT),
        DISH_UNAVAILABLE(Kind.CONFLICT),
        DISHES_NOT_TOGETHER(Kind.CONFLICT),
        TOTAL_DIFFERS(Kind.CONFLICT),
        WRONG_STATE(Kind.CONFLICT),
        CANCEL_REFUSED(Kind.CONFLICT),
        AMOUNT_TOO_HIGH(Kind.UNPROCESSABLE),
        NOTHING_CAPTURED(Kind.CONFLICT),
        NOTHING_LEFT(Kind.CONFLICT),
        CHARGEBACK_OPEN(Kind.CONFLICT),
        GOODS_RECALLED(Kind.CONFLICT),
        PAID_BY_CARD(Kind.CONFLICT),
        PAYMENT_TOKEN_MISSING(Kind.UNPROCESSABLE),
        CARD_DATA_REFUSED(Kind.UNPROCESSABLE),
        REFERENCE_DATA_INVALID(Kind.UNPROCESSABLE),
        RECONCILIATION_UNKNOWN(Kind.NOT_FOUND),
        DEAD_LETTER_UNKNOWN(Kind.NOT_FOUND),
        CARD_UNKNOWN(Kind.NOT_FOUND),
        CARD_VERSION_UNKNOWN(Kind.NOT_FOUND),
        CARD_WRONG_STATE(Kind.CONFLICT),
        CARD_FILE_UNREADABLE(Kind.UNPROCESSABLE),
        CARDS_REFUSED(Kind.UNPROCESSABLE),
        CATALOGUE_MISSING(Kind.CONFLICT),
        LOT_UNKNOWN(Kind.UNPROCESSABLE),
        RECALL_UNKNOWN(Kind.NOT_FOUND),
        UNIT_MISMATCH(Kind.UNPROCESSABLE),
        REASON_MISMATCH(Kind.UNPROCESSABLE),
        STOCK_TOO_LITTLE(Kind.CONFLICT),
        WRITE_OFF_UNKNOWN(Kind.NOT_FOUND),
        WRITE_OFF_WRONG_STATE(Kind.CONFLICT),
        CLOSING_UNKNOWN(Kind.NOT_FOUND),
        NOT_ALLOWED(Kind.FORBIDDEN);

        private final Kind kind;

        Reason(Kind kind) {
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }
    }
}
