package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** When a stock will be used up if nothing is delivered. */
public sealed interface RunsOut {
    /** What the answer rests on. */
    Basis basis();

    /**
     * It may run out before the horizon. In eight of ten cases it does between the first and the last of these.
     *
     * @param earliest in one of ten cases it is earlier
     * @param expected empty: not before the horizon
     * @param latest in one of ten cases it is later; empty: not before the horizon
     * @param horizon how far was looked
     */
    record Within(Instant earliest, Optional<Instant> expected, Optional<Instant> latest, Instant horizon, Basis basis)
            implements RunsOut {
        /** The words "in so many minutes", in full minutes; empty when it is not expected before the horizon. */
        public Optional<Long> minutes(Instant now) {
            return expected.map(instant -> Duration.between(now, instant).toMinutes());
        }
    }

    /** In nine of ten cases it lasts until then. */
    record NotBefore(Instant horizon, Basis basis) implements RunsOut {}

    /** Nothing is known of what is used, neither of other days nor of today. */
    record Unknown(Basis basis) implements RunsOut {}

    /** Of a stock that does not expire. */
    static RunsOut of(Outlook outlook, BigDecimal stock) {
        return of(outlook, List.of(new StockedLot<>("stock", stock, Optional.empty())));
    }

    /** Of lots that are used first expired first out; what has expired is no stock any more. */
    static <L> RunsOut of(Outlook outlook, Collection<StockedLot<L>> lots) {
        Instant now = outlook.now();
        boolean some = lots.stream()
                .anyMatch(lot -> lot.quantity().signum() > 0 && lot.lastsUntil().isAfter(now));
        if (!some) {
            return new Within(now, Optional.of(now), Optional.of(now), outlook.horizon(), outlook.basis());
        }
        if (outlook.basis().trust() == Basis.Trust.NONE) {
            return new Unknown(outlook.basis());
        }
        // With lots that expire the three may cross: what is not eaten early is thrown away.
        List<Optional<Instant>> ends = Stream.of(outlook.high(), outlook.expected(), outlook.low())
                .map(curve -> new Fefo<>(lots, curve).runsOut())
                .sorted(Comparator.comparing(RunsOut::orNever))
                .toList();
        return of(ends.get(0), ends.get(1), ends.get(2), outlook.horizon(), outlook.basis());
    }

    /**
     * Of a dish: when the first of its ingredients does. Unknown only when nothing is known of one and none of the others is
     * expected to; the answer rests on the least that any of them rests on.
     *
     * @param ingredients at least one
     */
    static RunsOut firstOf(Collection<RunsOut> ingredients) {
        Basis least = ingredients.stream()
                .map(RunsOut::basis)
                .min(Comparator.comparingInt(Basis::days))
                .orElseThrow(() -> new IllegalArgumentException("ingredients must not be empty"));
        List<Within> within = ingredients.stream()
                .filter(Within.class::isInstance)
                .map(Within.class::cast)
                .toList();
        if (within.isEmpty()) {
            return ingredients.stream()
                    .filter(Unknown.class::isInstance)
                    .findFirst()
                    .orElseGet(() -> new NotBefore(horizon(ingredients), least));
        }
        return of(
                first(within, one -> Optional.of(one.earliest())),
                first(within, Within::expected),
                first(within, Within::latest),
                horizon(ingredients),
                least);
    }

    private static Optional<Instant> first(List<Within> within, Function<Within, Optional<Instant>> when) {
        return within.stream().map(when).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private static Instant horizon(Collection<RunsOut> ingredients) {
        return ingredients.stream()
                .flatMap(one -> switch (one) {
                    case Within it -> Stream.of(it.horizon());
                    case NotBefore it -> Stream.of(it.horizon());
                    case Unknown it -> Stream.<Instant>empty();
                })
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static RunsOut of(
            Optional<Instant> earliest,
            Optional<Instant> expected,
            Optional<Instant> latest,
            Instant horizon,
            Basis basis) {
        return earliest.<RunsOut>map(first -> new Within(first, expected, latest, horizon, basis))
                .orElseGet(() -> new NotBefore(horizon, basis));
    }

    private static Instant orNever(Optional<Instant> instant) {
        return instant.orElse(Instant.MAX);
    }
}
