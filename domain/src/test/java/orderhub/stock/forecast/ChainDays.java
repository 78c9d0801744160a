package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is wanted of one ingredient in one restaurant, minute by minute for 18 weeks, as chance by a seed has it: a pattern of
 * weekdays, peaks at lunch and in the evening, growth, weather that stays for some days, promotions of a day or an evening,
 * and guests who come in parties.
 */
final class ChainDays {
    static final int DAYS = 126;
    static final int OPENS = 8;
    static final int CLOSES = 23;
    private static final int MINUTES = 60;

    private static final double[] BY_HOUR = {0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 4, 6, 11, 12, 8, 5, 5, 7, 10, 11, 8, 4, 3, 0
    };
    private static final double[] BY_WEEKDAY = {0.85, 0.85, 0.9, 1.0, 1.2, 1.3, 0.9};

    final String name;
    final ZoneId zone;
    final LocalDate first;
    /** In the ingredient's unit. */
    final double portion;

    private final Instant start;
    private final int[] portions;
    private final long[] before;
    private final double[] structureBefore;

    /**
     * @param perDay portions on a mean day in the beginning
     * @param growth in a week
     * @param tilt of the ingredient towards the evening, as a share
     */
    ChainDays(String name, ZoneId zone, double portion, double perDay, double growth, double tilt, long seed) {
        this.name = name;
        this.zone = zone;
        this.portion = portion;
        this.first = LocalDate.of(2026, 8, 3);
        this.start = first.atStartOfDay(zone).toInstant();
        int minutes = (int) ((first.plusDays(DAYS).atStartOfDay(zone).toEpochSecond() - start.getEpochSecond()) / 60);
        portions = new int[minutes];
        before = new long[minutes + 1];
        structureBefore = new double[minutes + 1];
        fill(new Random(seed), perDay, growth, tilt);
    }

    private void fill(Random chance, double perDay, double growth, double tilt) {
        double mood = 0;
        boolean rain = false;
        double[] hours = new double[24];
        double all = 0;
        for (int hour = 0; hour < 24; hour++) {
            hours[hour] = BY_HOUR[hour] * (1 + tilt * (hour - 15) / 8.0);
            all += hours[hour];
        }
        LocalDate day = null;
        double level = 1;
        double promotion = 1;
        int promotionFrom = 0;
        for (int minute = 0; minute < portions.length; minute += MINUTES) {
            LocalDateTime local = LocalDateTime.ofInstant(at(minute), zone);
            if (!local.toLocalDate().equals(day)) {
                day = local.toLocalDate();
                mood = 0.4 * mood + 0.09 * chance.nextGaussian();
                rain = chance.nextDouble() < (rain ? 0.55 : 0.15);
                level = Math.exp(mood) * (rain ? 0.86 : 1.03);
                boolean promoted = chance.nextDouble() < 0.04;
                promotion = promoted ? 1.5 + 0.7 * chance.nextDouble() : 1;
                promotionFrom = chance.nextBoolean() ? OPENS : 16;
            }
            double structure = perDay
                    * Math.pow(1 + growth, minute / (7.0 * 24 * MINUTES))
                    * BY_WEEKDAY[local.getDayOfWeek().ordinal()]
                    * hours[local.getHour()]
                    / all;
            double wanted = structure
                    * level
                    * (local.getHour() >= promotionFrom ? promotion : 1)
                    * Math.exp(0.2 * chance.nextGaussian() - 0.02);
            parties(chance, minute, wanted);
            for (int i = minute; i < minute + MINUTES; i++) {
                structureBefore[i + 1] = structureBefore[i] + structure / MINUTES;
                before[i + 1] = before[i] + portions[i];
            }
        }
    }

    /** Parties of one to four, 1.5 portions in the mean. */
    private void parties(Random chance, int minute, double wanted) {
        int parties = poisson(chance, wanted / 1.5);
        for (int i = 0; i < parties; i++) {
            double size = chance.nextDouble();
            portions[minute + chance.nextInt(MINUTES)] += size < 0.7 ? 1 : size < 0.87 ? 2 : size < 0.96 ? 3 : 4;
        }
    }

    private static int poisson(Random chance, double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = chance.nextDouble(); product > limit; product *= chance.nextDouble()) {
            count++;
        }
        return count;
    }

    /** Some of a chain's restaurants and ingredients, from what is in every second order to what is seldom wanted. */
    static List<ChainDays> some(long seed) {
        double[] perDay = {1900, 1200, 800, 500, 350, 250, 160, 90};
        double[] growth = {0.0, 0.01, 0.02, -0.01, 0.03, 0.0, 0.01, 0.0};
        double[] portions = {1, 120, 18, 1, 30, 250, 60, 1};
        ZoneId[] zones = {ZoneId.of("Europe/Moscow"), ZoneId.of("Asia/Yekaterinburg")};
        List<ChainDays> all = new ArrayList<>();
        for (int i = 0; i < perDay.length; i++) {
            all.add(new ChainDays(
                    "i" + i, zones[i % 2], portions[i], perDay[i], growth[i], i % 3 * 0.3 - 0.3, seed * 31 + i));
        }
        return all;
    }

    Instant at(int minute) {
        return start.plusSeconds(60L * minute);
    }

    int minute(Instant instant) {
        return (int) ((instant.getEpochSecond() - start.getEpochSecond()) / 60);
    }

    Instant at(int day, int hour, int minute) {
        return first.plusDays(day).atTime(hour, minute).atZone(zone).toInstant();
    }

    boolean isOpen(Instant instant) {
        int hour = LocalDateTime.ofInstant(instant, zone).getHour();
        return hour >= OPENS && hour < CLOSES;
    }

    int portions(int minute) {
        return portions[minute];
    }

    long portions(int from, int to) {
        return before[to] - before[from];
    }

    /** What the pattern alone, without weather, promotions and chance, has there. */
    double structure(int from, int to) {
        return structureBefore[to] - structureBefore[from];
    }

    /** The minute by whose end so many are used, or that of the days' end. */
    int usedUp(int from, long stock) {
        int minute = from;
        while (minute < portions.length && portions(from, minute) < stock) {
            minute++;
        }
        return minute;
    }

    /** The hours before that moment, the running one with its part. */
    List<HourlySum> hours(Instant from, Instant now) {
        List<HourlySum> hours = new ArrayList<>();
        for (int minute = minute(from); minute < minute(now); minute += MINUTES) {
            hours.add(new HourlySum(at(minute), quantity(portions(minute, Math.min(minute + MINUTES, minute(now))))));
        }
        return hours;
    }

    BigDecimal quantity(long portionsOfIt) {
        return BigDecimal.valueOf(portion).multiply(BigDecimal.valueOf(portionsOfIt));
    }

    /** What is used from a moment on, as if it went on from another. */
    Curve curve(Instant now, int from, int days) {
        int step = 5;
        int points = days * 24 * MINUTES / step + 1;
        double[] seconds = new double[points];
        double[] used = new double[points];
        for (int i = 0; i < points; i++) {
            seconds[i] = 60.0 * step * i;
            used[i] = portion * portions(from, Math.min(portions.length, from + step * i));
        }
        return new Curve(now, seconds, used);
    }
}
