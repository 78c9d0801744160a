package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Made-up days of consumption, by the restaurant's clock. */
final class History {
    static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

    /** A Wednesday. */
    static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private History() {}

    /** That many days up to yesterday's end. */
    static List<HourlySum> days(int days, ToDoubleFunction<LocalDateTime> used) {
        return hours(ZONE, at(TODAY.minusDays(days), 0), at(TODAY, 0), used);
    }

    static List<HourlySum> hours(ZoneId zone, Instant from, Instant to, ToDoubleFunction<LocalDateTime> used) {
        List<HourlySum> hours = new ArrayList<>();
        for (Instant hour = from; hour.isBefore(to); hour = hour.plus(HourlySum.HOUR)) {
            double quantity = used.applyAsDouble(LocalDateTime.ofInstant(hour, zone));
            hours.add(new HourlySum(hour, BigDecimal.valueOf(quantity)));
        }
        return hours;
    }

    /** From ten to ten, so much an hour. */
    static ToDoubleFunction<LocalDateTime> open(double perHour) {
        return local -> local.getHour() >= 10 && local.getHour() < 22 ? perHour : 0;
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(ZONE).toInstant();
    }

    static Instant today(int hour, int minute) {
        return TODAY.atTime(hour, minute).atZone(ZONE).toInstant();
    }

    static ConsumptionProfile profile(List<HourlySum> hours) {
        return ConsumptionProfile.of(hours, ZONE, TODAY);
    }

    /** Today up to then, the running hour with its part. */
    static ConsumptionToday soFar(Instant now, ToDoubleFunction<LocalDateTime> used) {
        List<HourlySum> hours = new ArrayList<>();
        for (Instant hour = at(TODAY, 0); hour.isBefore(now); hour = hour.plus(HourlySum.HOUR)) {
            double part = Math.min(1, (now.getEpochSecond() - hour.getEpochSecond()) / 3600.0);
            double quantity = part * used.applyAsDouble(LocalDateTime.ofInstant(hour, ZONE));
            hours.add(new HourlySum(hour, BigDecimal.valueOf(quantity)));
        }
        return new ConsumptionToday(hours, now);
    }

    /** On four weeks of so much an hour, and a today like them. */
    static Outlook steady(double perHour, Instant now) {
        return Outlook.of(profile(days(28, open(perHour))), soFar(now, open(perHour)), Outlook.HORIZON);
    }
}
