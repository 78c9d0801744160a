package orderhub.simulation.day;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;

/** When what really ran out, and what happened to the shelves that nobody could foresee. */
final class Shelves {
    private final Fare fare;
    private final Map<IngredientId, Quantity> leastPortions = new TreeMap<>();
    private final Set<Subject> out = new HashSet<>();
    private final Map<Subject, List<Instant>> ranOut = new HashMap<>();
    private final Map<Subject, List<Instant>> surprises = new HashMap<>();

    Shelves(Fare fare) {
        this.fare = fare;
        fare.goods().keySet().forEach(good -> leastPortions.put(good, fare.leastPortion(good)));
    }

    /** @param available of each good, in nobody's name */
    void look(Instant now, Map<IngredientId, Quantity> available) {
        leastPortions.forEach((good, least) -> note(now, Subject.of(good), isTooLittle(least, available.get(good))));
        fare.dishes()
                .forEach((id, dish) -> note(
                        now,
                        Subject.of(id),
                        dish.needs().entrySet().stream()
                                .anyMatch(need -> isTooLittle(need.getValue(), available.get(need.getKey())))));
    }

    private static boolean isTooLittle(Quantity needed, Quantity there) {
        return there == null || needed.isMoreThan(there);
    }

    private void note(Instant now, Subject subject, boolean isOut) {
        if (isOut && out.add(subject)) {
            ranOut.computeIfAbsent(subject, added -> new ArrayList<>()).add(now);
        } else if (!isOut) {
            out.remove(subject);
        }
    }

    /** Some of it came, or may not be used any more. */
    void surprised(Instant now, IngredientId good) {
        surprises.computeIfAbsent(Subject.of(good), added -> new ArrayList<>()).add(now);
        fare.dishes().values().stream()
                .filter(dish -> dish.needs().containsKey(good))
                .forEach(dish -> surprises
                        .computeIfAbsent(Subject.of(dish.id()), added -> new ArrayList<>())
                        .add(now));
    }

    boolean isOut(Subject subject) {
        return out.contains(subject);
    }

    /** For the first time after that. */
    Optional<Instant> ranOutAfter(Subject subject, Instant moment) {
        return ranOut.getOrDefault(subject, List.of()).stream()
                .filter(at -> at.isAfter(moment))
                .findFirst();
    }

    /** For the first time after that. */
    Optional<Instant> surprisedAfter(Subject subject, Instant moment) {
        return surprises.getOrDefault(subject, List.of()).stream()
                .filter(at -> at.isAfter(moment))
                .findFirst();
    }
}
