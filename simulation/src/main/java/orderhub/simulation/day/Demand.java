package orderhub.simulation.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orderhub.menu.DishId;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;
import orderhub.stock.Span;

/**
 * What guests want, day by day, as chance by a seed has it: a pattern of weekdays and hours, days that are better or worse than
 * usual and their like for some days after, and guests who come in parties. They want it whether or not it can be had.
 */
final class Demand {
    static final LocalTime OPENS = LocalTime.of(8, 0);
    static final LocalTime CLOSES = LocalTime.of(23, 0);

    private static final double ORDERS_A_DAY = 1_800;
    private static final double[] BY_HOUR = {0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 4, 6, 11, 12, 8, 5, 5, 7, 10, 11, 8, 4, 3, 0
    };
    private static final double[] BY_WEEKDAY = {0.85, 0.85, 0.9, 1.0, 1.2, 1.3, 0.9};
    private static final int SAME_WEEKDAYS = 4;

    private final Fare fare;
    private final Random chance;
    private final Map<String, List<DishId>> kinds;
    private final NavigableMap<LocalDate, List<Visit>> days = new TreeMap<>();

    /**
     * One order.
     *
     * @param wants portions of each dish
     */
    record Visit(Instant at, Map<DishId, Integer> wants) {}

    Demand(Fare fare, LocalDate first, LocalDate last, long seed) {
        this.fare = fare;
        chance = new Random(seed);
        kinds = fare.dishes().values().stream()
                .collect(Collectors.groupingBy(
                        Fare.Dish::category, Collectors.mapping(Fare.Dish::id, Collectors.toList())));
        double mood = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            mood = 0.4 * mood + 0.09 * chance.nextGaussian();
            days.put(day, visits(day, Math.exp(mood)));
        }
    }

    private List<Visit> visits(LocalDate day, double level) {
        double all = Arrays.stream(BY_WEEKDAY).average().orElseThrow();
        double ofTheDay = ORDERS_A_DAY * level * BY_WEEKDAY[day.getDayOfWeek().ordinal()] / all;
        double hours = Arrays.stream(BY_HOUR).sum();
        List<Visit> visits = new ArrayList<>();
        for (int hour = OPENS.getHour(); hour < CLOSES.getHour(); hour++) {
            double expected = ofTheDay * BY_HOUR[hour] / hours * Math.exp(0.15 * chance.nextGaussian() - 0.011);
            Instant begin = day.atTime(hour, 0).atZone(fare.zone()).toInstant();
            int parties = poisson(expected);
            for (int i = 0; i < parties; i++) {
                visits.add(new Visit(begin.plusMillis(chance.nextInt(3_600_000)), wants()));
            }
        }
        visits.sort(Comparator.comparing(Visit::at));
        return visits;
    }

    private int poisson(double mean) {
        // By the sum of waiting times: the product of so many chances would be zero to a computer.
        int count = 0;
        for (double time = waiting(); time < mean; time += waiting()) {
            count++;
        }
        return count;
    }

    private double waiting() {
        return -Math.log(1 - chance.nextDouble());
    }

    private Map<DishId, Integer> wants() {
        Map<DishId, Integer> wants = new TreeMap<>(Comparator.comparing(DishId::value));
        double size = chance.nextDouble();
        int persons = size < 0.7 ? 1 : size < 0.9 ? 2 : 3;
        for (int i = 0; i < persons; i++) {
            double main = chance.nextDouble();
            if (main < 0.7) {
                add(wants, "BURGER");
            } else if (main < 0.88) {
                add(wants, "SALAD");
            }
            if (chance.nextDouble() < 0.45) {
                add(wants, "SIDE");
            }
            if (chance.nextDouble() < 0.65) {
                add(wants, "DRINK");
            }
            if (chance.nextDouble() < 0.2) {
                add(wants, "DESSERT");
            }
        }
        if (wants.isEmpty()) {
            add(wants, "DRINK");
        }
        return wants;
    }

    /** The first of a kind are wanted most. */
    private void add(Map<DishId, Integer> wants, String category) {
        List<DishId> kind = kinds.get(category);
        double all = 0;
        for (int i = 0; i < kind.size(); i++) {
            all += 1.0 / (i + 2);
        }
        double drawn = chance.nextDouble() * all;
        int chosen = 0;
        for (double sum = 0.5; sum < drawn && chosen < kind.size() - 1; sum += 1.0 / (chosen + 2)) {
            chosen++;
        }
        wants.merge(kind.get(chosen), 1, Integer::sum);
    }

    /** In the order of time. */
    List<Visit> of(LocalDate day) {
        return days.get(day);
    }

    /** What each hour of a day took, had everything been there. */
    Map<Instant, Map<IngredientId, Quantity>> used(LocalDate day) {
        Map<Instant, Map<IngredientId, Quantity>> hours = new TreeMap<>();
        for (Visit visit : of(day)) {
            Map<IngredientId, Quantity> hour =
                    hours.computeIfAbsent(visit.at().truncatedTo(ChronoUnit.HOURS), added -> new TreeMap<>());
            visit.wants()
                    .forEach((dish, portions) -> fare.dishes()
                            .get(dish)
                            .needs()
                            .forEach((good, need) -> hour.merge(good, need.times(portions), Quantity::plus)));
        }
        return hours;
    }

    /** What is used of it between two times of such a day, as a storekeeper would reckon: the mean of the same weekday's last four. */
    Quantity usual(LocalDate day, IngredientId good, LocalTime from, LocalTime until) {
        Quantity sum = Quantity.zero(fare.goods().get(good).unit());
        for (int week = 1; week <= SAME_WEEKDAYS; week++) {
            LocalDate like = day.minusWeeks(week);
            Instant begin = like.atTime(from).atZone(fare.zone()).toInstant();
            Span span = new Span(begin, begin.plus(Duration.between(from, until)));
            for (Map.Entry<DishId, Fare.Dish> dish : fare.dishes().entrySet()) {
                Quantity need = dish.getValue().needs().get(good);
                if (need != null) {
                    sum = sum.plus(need.times(portions(dish.getKey(), span)));
                }
            }
        }
        return sum.part(SAME_WEEKDAYS);
    }

    /** How many portions of it guests wanted then. */
    int portions(DishId dish, Span span) {
        LocalDate first = span.from().atZone(fare.zone()).toLocalDate();
        LocalDate last = span.until().atZone(fare.zone()).toLocalDate();
        return days.subMap(first, true, last, true).values().stream()
                .flatMap(List::stream)
                .filter(visit -> !visit.at().isBefore(span.from()) && visit.at().isBefore(span.until()))
                .mapToInt(visit -> visit.wants().getOrDefault(dish, 0))
                .sum();
    }
}
