package orderhub.recipe;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** A card changes at most once in 90 days; sooner only with a reason. */
public final class ChangeRule {
    public static final Period BETWEEN_CHANGES = Period.ofDays(90);

    private ChangeRule() {}

    /** Whether a card may change. */
    public sealed interface Verdict {
        record Allowed() implements Verdict {}

        /**
         * The user is warned, and a reason is needed.
         *
         * @param freeFrom the first day on which it would not be
         */
        record NeedsReason(LocalDate freeFrom) implements Verdict {}
    }

    /** @param lastChanged the day of the card's last change; empty for a card that is new */
    public static Verdict judge(Optional<LocalDate> lastChanged, LocalDate today) {
        return lastChanged
                .map(day -> day.plus(BETWEEN_CHANGES))
                .filter(today::isBefore)
                .<Verdict>map(Verdict.NeedsReason::new)
                .orElseGet(Verdict.Allowed::new);
    }
}
