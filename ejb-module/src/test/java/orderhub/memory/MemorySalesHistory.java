package orderhub.memory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.stock.SalesHistory;
import orderhub.stock.Span;

/** What was sold as a test says; what it does not speak of says nothing of what is usual; hours to add up are there as many as it says. */
public final class MemorySalesHistory implements SalesHistory {
    private record Asked(RestaurantId restaurant, DishId dish, Span span) {}

    private final Map<Asked, BigDecimal> sold = new HashMap<>();
    private final List<Instant> endedBefore = new ArrayList<>();
    private int hoursLeft;

    /** So many are to be added up. */
    public void hoursLeft(int hours) {
        hoursLeft = hours;
    }

    /** With what it was asked to add up an hour, each time. */
    public List<Instant> endedBefore() {
        return endedBefore;
    }

    public void sold(RestaurantId restaurant, DishId dish, Span span, int portions) {
        sold.put(new Asked(restaurant, dish, span), BigDecimal.valueOf(portions));
    }

    @Override
    public List<Optional<BigDecimal>> sold(RestaurantId restaurant, DishId dish, List<Span> spans) {
        return spans.stream()
                .map(span -> Optional.ofNullable(sold.get(new Asked(restaurant, dish, span))))
                .toList();
    }

    @Override
    public boolean addUpAnHour(Instant before) {
        endedBefore.add(before);
        if (hoursLeft == 0) {
            return false;
        }
        hoursLeft--;
        return true;
    }
}
