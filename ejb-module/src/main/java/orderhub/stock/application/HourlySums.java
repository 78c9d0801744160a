package orderhub.stock.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderhub.shared.Unit;
import orderhub.stock.Consumption.SoldOut;
import orderhub.stock.Consumption.UsedInHour;
import orderhub.stock.IngredientId;
import orderhub.stock.forecast.HourlySum;

/** What the stock knows of a restaurant's hours, as forecasts take it. */
final class HourlySums {
    private final Map<IngredientId, List<UsedInHour>> used;
    private final Map<IngredientId, Set<Instant>> soldOut;

    HourlySums(List<UsedInHour> used, List<SoldOut> soldOut) {
        this.used = used.stream().collect(groupingBy(UsedInHour::ingredient));
        this.soldOut = soldOut.stream().collect(groupingBy(SoldOut::ingredient, mapping(SoldOut::hour, toSet())));
    }

    /** What was counted in another unit is passed over: nothing leads from one to the other. */
    List<HourlySum> of(IngredientId ingredient, Unit unit) {
        Set<Instant> out = new HashSet<>(soldOut.getOrDefault(ingredient, Set.of()));
        List<HourlySum> sums = new ArrayList<>();
        for (UsedInHour hour : used.getOrDefault(ingredient, List.of())) {
            if (hour.used().unit() == unit) {
                sums.add(new HourlySum(hour.hour(), hour.used().amount(), !out.remove(hour.hour())));
            }
        }
        out.forEach(hour -> sums.add(new HourlySum(hour, BigDecimal.ZERO, false)));
        return sums;
    }
}
