package orderhub.recipe;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;

/** When a card's first day has come. A card is taken into use everywhere at once: nowhere before its day. */
public final class FirstDay {
    private FirstDay() {}

    /**
     * The first moment at which it is that day, or later, in all of the zones.
     *
     * @param zones of the restaurants; UTC where there is none
     */
    public static Instant hasCome(LocalDate day, Collection<ZoneId> zones) {
        return zones.stream()
                .map(zone -> day.atStartOfDay(zone).toInstant())
                .max(Comparator.naturalOrder())
                .orElseGet(() -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
