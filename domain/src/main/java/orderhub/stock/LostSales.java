package orderhub.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import orderhub.shared.Money;

/**
 * What was probably not sold of a dish while it was off the menu.
 *
 * <p>The arithmetic: what was sold of it in the same hours of the same weekday, by the restaurant's clock, in each of the four
 * weeks before it went off; of these the mean. A week in which the dish was off the menu itself at that time, or not sold yet, says
 * nothing of what is usual and is left out. For each whole week that it was off the mean of those four whole weeks is added. It does not
 * ask whether guests took another dish instead, nor for weather, holidays and trends.
 *
 * @param portions with one place
 * @param weeks on how many weeks it rests, 1 to 4
 */
public record LostSales(BigDecimal portions, int weeks) {
    private static final int WEEKS = 4;
    private static final Duration WEEK = Duration.ofDays(7);

    /**
     * Empty when no week says what is usual.
     *
     * @param off how long it was off the menu
     * @param sold as {@link SalesHistory#sold}
     */
    public static Optional<LostSales> estimate(
            Span off, ZoneId zone, Function<List<Span>, List<Optional<BigDecimal>>> sold) {
        long wholeWeeks = off.duration().dividedBy(WEEK);
        Duration rest = off.duration().minus(WEEK.multipliedBy(wholeWeeks));
        List<Instant> before = weeksBefore(off.from(), zone);
        List<Span> spans =
                new ArrayList<>(before.stream().map(from -> Span.of(from, rest)).toList());
        if (wholeWeeks > 0) {
            before.forEach(from -> spans.add(Span.of(from, WEEK)));
        }
        List<Optional<BigDecimal>> found = sold.apply(spans);
        Optional<LostSales> inRest = mean(found.subList(0, WEEKS));
        if (wholeWeeks == 0) {
            return inRest;
        }
        Optional<LostSales> inAWeek = mean(found.subList(WEEKS, found.size()));
        return inRest.flatMap(less -> inAWeek.map(more -> new LostSales(
                more.portions.multiply(BigDecimal.valueOf(wholeWeeks)).add(less.portions),
                Math.min(less.weeks, more.weeks))));
    }

    private static List<Instant> weeksBefore(Instant from, ZoneId zone) {
        ZonedDateTime begin = from.atZone(zone);
        return IntStream.rangeClosed(1, WEEKS)
                .mapToObj(begin::minusWeeks)
                .map(ZonedDateTime::toInstant)
                .toList();
    }

    private static Optional<LostSales> mean(List<Optional<BigDecimal>> weeks) {
        List<BigDecimal> known = weeks.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(
                new LostSales(sum.divide(BigDecimal.valueOf(known.size()), 1, RoundingMode.HALF_UP), known.size()));
    }

    /** At that price a portion. */
    public Money at(Money price) {
        Objects.requireNonNull(price, "price");
        return new Money(portions.multiply(BigDecimal.valueOf(price.kopecks()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
