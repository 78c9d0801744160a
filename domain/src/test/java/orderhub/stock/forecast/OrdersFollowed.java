package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One ingredient is ordered for eight weeks as a policy says: once a day at two in the afternoon, delivered at six next morning,
 * good until the third day's end. Guests who want what is not there are lost, and the forecast sees only what was sold.
 */
final class OrdersFollowed {
    private static final int ASKED_AT = 14;
    private static final Duration LEAD = Duration.ofHours(16);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int KEEPS_DAYS = 3;
    private static final long PACK = 10;

    /** Of the naive ones: what experience adds. */
    private static final double SURCHARGE = 1.15;

    /** By what is ordered. */
    enum Policy {
        OURS_95("our suggestion, 95 of 100"),
        OURS_99("our suggestion, 99 of 100"),
        LAST_DAY("the last 24 hours again, and 15 % more"),
        LAST_WEEK("the same days last week, and 15 % more");

        final String words;

        Policy(String words) {
            this.words = words;
        }
    }

    /** In portions. */
    record Result(long wanted, long missed, long delivered, long thrownAway) {
        static final Result NONE = new Result(0, 0, 0, 0);

        Result plus(Result other) {
            return new Result(
                    wanted + other.wanted,
                    missed + other.missed,
                    delivered + other.delivered,
                    thrownAway + other.thrownAway);
        }

        double outOfStockPercent() {
            return 100.0 * missed / wanted;
        }

        double wastePercent() {
            return 100.0 * thrownAway / delivered;
        }
    }

    private static final class Lot {
        private final Instant arrives;
        private final Instant expires;
        private long portions;

        Lot(Instant arrives, Instant expires, long portions) {
            this.arrives = arrives;
            this.expires = expires;
            this.portions = portions;
        }
    }

    private final ChainDays days;
    private final Policy policy;
    private final List<Lot> lots = new ArrayList<>();
    private final List<HourlySum> sold;
    private long wanted;
    private long missed;
    private long delivered;
    private long thrownAway;
    private long soldInHour;
    private boolean missedInHour;

    OrdersFollowed(ChainDays days, Policy policy) {
        this.days = days;
        this.policy = policy;
        this.sold = days.hours(days.at(0, 0, 0), days.at(ForecastError.HISTORY, 0, 0));
    }

    Result play() {
        int day = ForecastError.HISTORY;
        int begin = days.minute(days.at(day, 0, 0));
        int end = days.minute(days.at(day + ForecastError.PLAYED, 0, 0));
        // Every policy starts with a day's stock, so that the first delivery is in time.
        add(days.at(day, 0, 0), day, days.portions(begin, begin + 30 * 60));
        for (int minute = begin; minute < end; minute++) {
            Instant now = days.at(minute);
            if (minute > begin && (minute - begin) % 60 == 0) {
                closeHour(now.minus(HourlySum.HOUR));
            }
            if (now.equals(days.at(day, ASKED_AT, 0))) {
                long portions = ask(now, day);
                if (portions > 0) {
                    add(now.plus(LEAD), day + 1, portions);
                }
                day++;
            }
            expire(now);
            serve(now, days.portions(minute));
        }
        return new Result(wanted, missed, delivered, thrownAway);
    }

    private void add(Instant arrives, int day, long portions) {
        delivered += portions;
        lots.add(new Lot(arrives, days.at(day + KEEPS_DAYS, 0, 0), portions));
    }

    private void closeHour(Instant hour) {
        sold.add(new HourlySum(hour, days.quantity(soldInHour), !missedInHour));
        soldInHour = 0;
        missedInHour = false;
    }

    private void expire(Instant now) {
        for (Iterator<Lot> each = lots.iterator(); each.hasNext(); ) {
            Lot lot = each.next();
            if (!lot.expires.isAfter(now)) {
                thrownAway += lot.portions;
                each.remove();
            }
        }
    }

    private void serve(Instant now, long portions) {
        long left = portions;
        for (Lot lot : lots) {
            if (!lot.arrives.isAfter(now)) {
                long taken = Math.min(left, lot.portions);
                lot.portions -= taken;
                left -= taken;
            }
        }
        wanted += portions;
        missed += left;
        soldInHour += portions - left;
        missedInHour |= left > 0;
    }

    private long ask(Instant now, int day) {
        return switch (policy) {
            case OURS_95 -> suggested(now, day, ServiceLevel.IN_95_OF_100);
            case OURS_99 -> suggested(now, day, ServiceLevel.IN_99_OF_100);
            case LAST_DAY, LAST_WEEK -> naive(now);
        };
    }

    private long suggested(Instant now, int day, ServiceLevel level) {
        ConsumptionProfile profile = ConsumptionProfile.of(sold, days.zone, days.first.plusDays(day));
        Outlook outlook = Outlook.of(profile, new ConsumptionToday(sold, now), Duration.ofDays(7));
        List<StockedLot<Instant>> stock = new ArrayList<>();
        List<StockedLot<Instant>> coming = new ArrayList<>();
        for (Lot lot : lots) {
            (lot.arrives.isAfter(now) ? coming : stock)
                    .add(new StockedLot<>(lot.arrives, days.quantity(lot.portions), Optional.of(lot.expires)));
        }
        Supply supply = new Supply(LEAD, DAY, days.quantity(PACK), Optional.of(DAY.multipliedBy(KEEPS_DAYS)), level);
        OrderSuggestion suggestion = OrderSuggestion.of(outlook, stock, coming, supply);
        boolean beforeTheNext =
                suggestion.orderBy().filter(by -> by.isBefore(now.plus(DAY))).isPresent();
        return beforeTheNext ? portions(suggestion.quantity()) : 0;
    }

    private long portions(BigDecimal quantity) {
        return quantity.divide(BigDecimal.valueOf(days.portion), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** Up to what is wanted until the delivery after this one has been used for a day, as it was wanted then. */
    private long naive(Instant now) {
        int minute = days.minute(now);
        int span = (int) LEAD.plus(DAY).plus(DAY).toMinutes();
        int back = 7 * 24 * 60;
        double needed = policy == Policy.LAST_WEEK
                ? days.portions(minute - back, minute - back + span)
                : days.portions(minute - 24 * 60, minute) * (span / (24.0 * 60));
        long position = lots.stream().mapToLong(lot -> lot.portions).sum();
        return Math.max(0, (long) Math.ceil((SURCHARGE * needed - position) / PACK) * PACK);
    }
}
