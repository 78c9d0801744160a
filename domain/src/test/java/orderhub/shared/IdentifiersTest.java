package orderhub.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.ProductionId;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.payment.PaymentId;
import orderhub.recipe.CardId;
import orderhub.stock.IngredientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that others gave, and identifiers of our own. */
class IdentifiersTest {
    private static final List<String> GOOD = List.of("a", "Msk-Arbat_1.0", "9", "x".repeat(64));
    private static final List<String> BAD = List.of("", " ", "a b", "a/b", "a,b", "*", "Арбат", "a\n", "x".repeat(65));

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("restaurantId", (Function<String, Object>) RestaurantId::new),
                Arguments.of("dishId", (Function<String, Object>) DishId::new),
                Arguments.of("kitchenId", (Function<String, Object>) KitchenId::new),
                Arguments.of("technologyCardId", (Function<String, Object>) CardId::new),
                Arguments.of("ingredientId", (Function<String, Object>) IngredientId::new));
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                Arguments.of("orderId", (Function<UUID, Object>) OrderId::new, (Function<Clock, Object>) OrderId::next),
                Arguments.of("paymentId", (Function<UUID, Object>) PaymentId::new, (Function<Clock, Object>)
                        PaymentId::next),
                Arguments.of("productionId", (Function<UUID, Object>) ProductionId::new, (Function<Clock, Object>)
                        ProductionId::next));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameIsKeptAsItIs(String field, Function<String, Object> type) {
        assertThat(GOOD)
                .allSatisfy(name -> assertThat(type.apply(name)).as(field).hasToString(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anythingElseIsRefusedByTheFieldsName(String field, Function<String, Object> type) {
        assertThat(BAD)
                .allSatisfy(name -> assertThatThrownBy(() -> type.apply(name))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(field + " must have 1 to 64"));
        assertThatThrownBy(() -> type.apply(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdentifierIsWrittenAsAUuidAndNeverAbsent(
            String field, Function<UUID, Object> type, Function<Clock, Object> next) {
        UUID value = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

        assertThat(type.apply(value)).hasToString("01890a5d-ac96-774b-bcce-b302099a8057");
        assertThatThrownBy(() -> type.apply(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(field);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theNextOneIsNew(String field, Function<UUID, Object> type, Function<Clock, Object> next) {
        Clock clock = UuidV7Test.clockAt("2026-11-24T09:00:00Z");

        assertThat(next.apply(clock)).as(field).isNotEqualTo(next.apply(clock));
    }

    @Test
    void identifiersOfDifferentThingsAreNotEqual() {
        UUID value = new UUID(1, 2);

        assertThat((Object) new OrderId(value)).isNotEqualTo(new PaymentId(value));
    }
}
