package orderhub.accounting;

/**
 * What was begun before an hour's end and is not decided.
 *
 * @param payments requests to the gateway whose outcome is not known
 * @param writeOffs that the warehouse has not answered for; those it refused wait for a person, and no hour for them
 * @param untold orders whose goods were used and of which no warehouse has been told
 */
public record LateMovements(long payments, long writeOffs, long untold) {
    public static final LateMovements NONE = new LateMovements(0, 0, 0);

    public boolean isNone() {
        return payments == 0 && writeOffs == 0 && untold == 0;
    }
}
