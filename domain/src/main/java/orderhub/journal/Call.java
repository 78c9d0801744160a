package orderhub.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The call to a partner that a step came of.
 *
 * @param tookMillis from sending to the outcome
 * @param attempt which one, from 1
 * @param attempts out of how many, where there is a limit
 */
public record Call(Optional<Long> tookMillis, Optional<Integer> attempt, Optional<Integer> attempts) {
    /** Nobody was called: the partner spoke by itself, or a person did. */
    public static final Call NONE = new Call(Optional.empty(), Optional.empty(), Optional.empty());

    /** A call that began then and is over now. */
    public static Call since(Instant began, Clock clock) {
        long millis = Duration.between(began, clock.instant()).toMillis();
        return new Call(Optional.of(millis), Optional.empty(), Optional.empty());
    }

    /** One that may be repeated without end. */
    public Call attempt(int number) {
        return new Call(tookMillis, Optional.of(number), Optional.empty());
    }

    /** @param outOf after which there is no more; a question that nobody counted may go beyond it */
    public Call attempt(int number, int outOf) {
        return new Call(tookMillis, Optional.of(number), Optional.of(outOf).filter(limit -> number <= limit));
    }
}
