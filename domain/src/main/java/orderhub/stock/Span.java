package orderhub.stock;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time: its beginning belongs to it, its end does not. */
public record Span(Instant from, Instant until) {
    public Span {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("until must not be before from");
        }
    }

    public static Span of(Instant from, Duration duration) {
        return new Span(from, from.plus(duration));
    }

    public Duration duration() {
        return Duration.between(from, until);
    }
}
