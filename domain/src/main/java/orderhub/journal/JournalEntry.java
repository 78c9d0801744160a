package orderhub.journal;

import java.time.Instant;
import java.util.Optional;
import orderhub.order.OrderId;

/**
 * One step of an order's story.
 *
 * @param order whose
 * @param at when
 * @param actor subject of the caller, name of the partner (kitchen's name, "gateway"), or "hub"
 * @param step what happened
 * @param attempt which attempt, from 1, where that says something
 * @param attempts out of how many, where there is a limit
 * @param tookMillis how long the call took
 * @param detail outcome or value: a {@link orderhub.shared.Cause}, a partner's code, an amount, or what a person typed; at most
 *     200 characters; never a secret, never card data
 */
public record JournalEntry(
        OrderId order,
        Instant at,
        String actor,
        Step step,
        Optional<Integer> attempt,
        Optional<Integer> attempts,
        Optional<Long> tookMillis,
        Optional<String> detail) {

    public JournalEntry {
        detail = detail.map(text -> text.length() <= 200 ? text : text.substring(0, 200));
    }

    public static JournalEntry of(OrderId order, Instant at, String actor, Step step) {
        return new JournalEntry(
                order, at, actor, step, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public JournalEntry with(String newDetail) {
        return new JournalEntry(order, at, actor, step, attempt, attempts, tookMillis, Optional.ofNullable(newDetail));
    }

    public JournalEntry by(String newActor) {
        return new JournalEntry(order, at, newActor, step, attempt, attempts, tookMillis, detail);
    }

    /** Its duration and attempt are the call's. */
    public JournalEntry of(Call call) {
        return new JournalEntry(order, at, actor, step, call.attempt(), call.attempts(), call.tookMillis(), detail);
    }
}
