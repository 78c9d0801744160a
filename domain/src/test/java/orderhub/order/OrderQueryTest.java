package orderhub.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderQueryTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void aPageHasOneToTwoHundredRows(int limit) {
        assertThat(query(Set.of(), limit).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void anyOtherPageIsRefused(int limit) {
        assertThatThrownBy(() -> query(Set.of(), limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be 1 to 200");
    }

    @Test
    void whatIsAskedDoesNotChangeAfterwards() {
        Set<String> restaurants = new HashSet<>(Set.of("msk-arbat"));
        OrderQuery query = query(restaurants, 10);

        restaurants.add("spb-nevsky");

        assertThat(query.restaurants()).containsExactly("msk-arbat");
    }

    private static OrderQuery query(Set<String> restaurants, int limit) {
        return new OrderQuery(
                restaurants, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, limit);
    }
}
