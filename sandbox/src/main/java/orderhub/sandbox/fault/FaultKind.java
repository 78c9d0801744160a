package orderhub.sandbox.fault;

import java.util.Set;

/** What can go wrong at a partner. */
public enum FaultKind {
    /** Acts, then answers late. Until then a repetition with the same key is told that it still runs. */
    SLOW(true, false),
    /** Never acts; keeps the call open, then closes it. */
    TIMEOUT_BEFORE(false, false),
    /** Acts; keeps the call open, then closes it without an answer. */
    TIMEOUT_AFTER(true, false),
    ERROR_500_BEFORE(false, false),
    ERROR_500_AFTER(true, false),
    /** Closes the connection without acting and without an answer. */
    CUT_BEFORE(false, false),
    /** Acts, then closes the connection without an answer. */
    CUT_AFTER(true, false),
    /** Acts, then closes the connection in the middle of the answer. */
    HALF_BODY(true, false),
    /** Acts, then answers HTML with status 200. */
    WRONG_CONTENT_TYPE(true, false),
    /** Acts, then answers with a state the contract does not know; not where an answer has none, as of a line's cards. */
    UNKNOWN_STATUS(true, false),
    /** Gateway and warehouse only: takes nothing, and asks to come again later. */
    TOO_MANY_REQUESTS(false, false),
    /** Warehouse only: takes nothing, says that nothing can be done now, and asks to come again later. */
    UNAVAILABLE(false, false),
    /**
     * Gateway only, on capture, cancel and refund: answers that it works on it; after the delay, in the gateway's own time, it has
     * succeeded.
     */
    PENDING(true, false),
    /** Gateway only, on capture, cancel and refund: keeps it as failed, and does not act. */
    FAILS(true, false),
    /** Kitchens only, on create: rejects with the fault's reason and does not act. */
    REJECT(false, false),
    /**
     * Kitchens only, on create: the line the order is for stands still, unheard, and rejects; after the delay, in the
     * kitchen's own time, it is back by itself.
     */
    OFFLINE(false, false),
    /** Accounting only, not where it only reads: takes nothing, as somebody else works on the same data. */
    LOCKED(false, false),
    /** Accounting only: lets nobody in for now, in other words than its errors have. */
    MAINTENANCE(false, false),
    /** Accounting only: does nothing, and answers the page of a sign-in with status 200. */
    LOGIN_PAGE(false, false),
    /** Accounting only, where it writes: says that its rules forbid it, and does nothing. */
    REFUSED(false, false),
    /** Accounting only: acts, closes the connection without an answer, and lets nobody in until the delay has passed. */
    RESTART(true, false),
    /** Sends a callback twice with the same id. */
    DUPLICATE(true, true),
    /** Sends a callback after the one that follows it, or after the delay. */
    REORDER(true, true),
    /** Does not send a callback. */
    DROP(true, true),
    /** Sends a callback late. */
    DELAY(true, true);

    private static final String ACCOUNTING = "accounting";
    private static final Set<String> READING = Set.of("metadata", "find", "list");
    private static final String CALLBACK = "callback";
    private static final Set<String> WITHOUT_STATE = Set.of("line-cards", "line-cards-get");
    private static final Set<String> MOVING_MONEY = Set.of("capture", "cancel", "refund");

    private final boolean acts;
    private final boolean forCallbacks;

    FaultKind(boolean acts, boolean forCallbacks) {
        this.acts = acts;
        this.forCallbacks = forCallbacks;
    }

    /** Whether the partner does what it was asked before it goes wrong. */
    public boolean acts() {
        return acts;
    }

    public boolean isForCallbacks() {
        return forCallbacks;
    }

    /** Whether a call of that kind, or each of them for {@code *}, can meet it. */
    public boolean befalls(String partner, String operation) {
        if (partner.equals(ACCOUNTING)) {
            return befallsAccounting(operation);
        }
        return switch (this) {
            case LOCKED, MAINTENANCE, LOGIN_PAGE, REFUSED, RESTART -> false;
            case REJECT, OFFLINE -> partner.equals("kitchen") && operation.equals("create");
            case PENDING, FAILS -> partner.equals("gateway") && MOVING_MONEY.contains(operation);
            case TOO_MANY_REQUESTS ->
                (partner.equals("gateway") || partner.equals("warehouse")) && !operation.equals(CALLBACK);
            case UNAVAILABLE -> partner.equals("warehouse") && !operation.equals(CALLBACK);
            case UNKNOWN_STATUS -> !operation.equals(CALLBACK) && !WITHOUT_STATE.contains(operation);
            default -> operation.equals("*") || operation.equals(CALLBACK) == forCallbacks;
        };
    }

    /** It has no states, no callbacks and no limits, and what is not its own word has its page for it. */
    private boolean befallsAccounting(String operation) {
        return switch (this) {
            case LOCKED, REFUSED -> !READING.contains(operation);
            case WRONG_CONTENT_TYPE, UNKNOWN_STATUS, TOO_MANY_REQUESTS, UNAVAILABLE, PENDING, FAILS, REJECT, OFFLINE ->
                false;
            default -> !forCallbacks;
        };
    }
}
