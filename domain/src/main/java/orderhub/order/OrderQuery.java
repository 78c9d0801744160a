package orderhub.order;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a list of orders is wanted for. Pages go by (changed at, id).
 *
 * @param restaurants where; empty means all
 * @param state only this state
 * @param since changed at or after
 * @param afterChange with {@code afterId}: continue behind this row
 * @param afterId see {@code afterChange}
 * @param attentionOnly only orders that need a person
 * @param limit 1 to 200 rows
 */
public record OrderQuery(
        Set<String> restaurants,
        Optional<OrderState> state,
        Optional<Instant> since,
        Optional<Instant> afterChange,
        Optional<UUID> afterId,
        boolean attentionOnly,
        int limit) {
    public OrderQuery {
        restaurants = Set.copyOf(restaurants);
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("limit must be 1 to 200");
        }
    }
}
