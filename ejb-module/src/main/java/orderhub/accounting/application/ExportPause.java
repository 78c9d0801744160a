package orderhub.accounting.application;

import java.time.Duration;
import java.util.Optional;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.export.ExportTrouble;

/** When to come again to the accounting system after something stood in the way. */
final class ExportPause {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private ExportPause() {}

    /**
     * A lock is gone soon; maintenance, and whoever has to mend a mapping or a password, takes longer.
     *
     * @param failures in a row, before this one
     */
    static Duration after(ExportTrouble trouble, int failures) {
        return switch (trouble.kind()) {
            case LOCKED, BUSY -> shorter(FIRST.multipliedBy(failures + 1L), Duration.ofMinutes(1));
            case UNREACHABLE, UNCLEAR, GONE -> shorter(FIRST.multipliedBy(1L << Math.min(failures, 20)), LONGEST);
            case MAINTENANCE, NOT_AUTHENTICATED, MAPPING -> LONGEST;
            case REFUSED, CLOSED_PERIOD, NO_RIGHTS, BAD_VALUE, DIFFERENT, NOT_POSTED -> LONGEST;
        };
    }

    /** The same, or what it asked for when that is longer. */
    static Duration after(Failure failure, int failures) {
        Optional<Duration> asked = failure instanceof Failure.TryLater later ? later.after() : Optional.empty();
        Duration pause = after(ExportTrouble.of(failure), failures);
        return asked.filter(wish -> wish.compareTo(pause) > 0).orElse(pause);
    }

    /** Nobody else need be tried now. */
    static boolean isAway(Failure failure) {
        return switch (failure) {
            case Failure.NotAuthenticated none -> true;
            case Failure.Refused refused -> false;
            case Failure.TryLater later ->
                switch (later.kind()) {
                    case MAINTENANCE, UNREACHABLE -> true;
                    case LOCK, BUSY -> false;
                };
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
