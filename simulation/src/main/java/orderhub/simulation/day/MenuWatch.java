package orderhub.simulation.day;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orderhub.menu.DishId;
import orderhub.stock.DishOff;
import orderhub.stock.Span;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopQuery;
import orderhub.stock.application.ShowStops.Stop;
import orderhub.testing.UseCases;

/** What goes off the menu and comes back, and what was not sold meanwhile. */
final class MenuWatch {
    private static final Comparator<DishId> BY_NAME = Comparator.comparing(DishId::value);
    private static final int WEEKS_OF_SALES = 4;
    private static final int ALL_STOPS = 1_000;

    private final UseCases<DayClock> hub;
    private final Fare fare;
    private final Staff staff;
    private final Foresight foresight;
    private final DayLog log;
    private final Map<DishId, DishOff> off = new TreeMap<>(BY_NAME);

    MenuWatch(UseCases<DayClock> hub, Fare fare, Staff staff, Foresight foresight, DayLog log) {
        this.hub = hub;
        this.fare = fare;
        this.staff = staff;
        this.foresight = foresight;
        this.log = log;
    }

    /**
     * What was not sold of a dish while it was off the menu.
     *
     * @param lasted until it was on again, or until the restaurant closed
     * @param lost portions that guests wanted then
     * @param reckoned portions by the hub; empty when nothing says what is usual
     */
    record Loss(String dish, String why, Instant since, Duration lasted, int lost, Optional<BigDecimal> reckoned) {}

    /** The menu has changed. */
    void look() {
        Instant at = hub.clock.instant();
        Map<DishId, DishOff> now = hub.database.call(() -> hub.stopPeriods.open(fare.restaurant())).stream()
                .collect(Collectors.toMap(
                        period -> period.off().dish(),
                        StopPeriod::off,
                        (one, other) -> other,
                        () -> new TreeMap<>(BY_NAME)));
        off.keySet().stream()
                .filter(dish -> !now.containsKey(dish))
                .forEach(dish -> log.tell(at, name(dish) + " is on again"));
        now.forEach((dish, why) -> {
            if (!why.equals(off.get(dish))) {
                log.tell(at, name(dish) + " is off: " + words(why) + warning(why));
            }
        });
        off.clear();
        off.putAll(now);
    }

    private String name(DishId dish) {
        return fare.dishes().get(dish).name();
    }

    private String warning(DishOff why) {
        return why.ingredient()
                .flatMap(foresight::warningOf)
                .map(said -> "; " + said)
                .orElse("");
    }

    private String words(DishOff why) {
        String missing = why.ingredient().map(fare::name).orElse("of it");
        return switch (why.cause()) {
            case OUT -> "no " + missing;
            case EXPIRED -> missing + " has expired";
            case BLOCKED -> missing + " is held back";
            case RECALLED -> missing + " is recalled";
            case BY_HAND -> "somebody stopped it";
            case NO_LINE -> "no line can make it";
            case RETIRED -> "its card was taken back";
            case NO_CARD -> "it has no card";
        };
    }

    /** By when it began. The hub is told what was sold in the weeks before, which guests of the same demand bought. */
    List<Loss> losses(Demand demand, Guests guests, Instant closing) {
        for (StopPeriod period : hub.database.call(() -> hub.stopPeriods.list(allStops()))) {
            Span span = period.spanUntil(hub.clock.instant());
            DishId dish = period.off().dish();
            ZonedDateTime begin = span.from().atZone(fare.zone());
            for (int week = 1; week <= WEEKS_OF_SALES; week++) {
                Span before = Span.of(begin.minusWeeks(week).toInstant(), span.duration());
                hub.sales.sold(fare.restaurant(), dish, before, demand.portions(dish, before));
            }
        }
        return hub.showStops.list(staff.manager(), allStops()).stream()
                .map(stop -> loss(stop, guests, closing))
                .sorted(Comparator.comparing(Loss::since).thenComparing(Loss::dish))
                .toList();
    }

    private StopQuery allStops() {
        return new StopQuery(fare.restaurant(), Optional.empty(), Optional.empty(), Optional.empty(), ALL_STOPS);
    }

    private Loss loss(Stop stop, Guests guests, Instant closing) {
        DishOff why = stop.period().off();
        Span span = stop.period().spanUntil(hub.clock.instant());
        Instant until = span.until().isBefore(closing) ? span.until() : closing;
        return new Loss(
                name(why.dish()),
                words(why),
                span.from(),
                Duration.between(span.from(), until),
                guests.lost(why.dish(), span),
                stop.lost().map(lost -> lost.sales().portions()));
    }
}
