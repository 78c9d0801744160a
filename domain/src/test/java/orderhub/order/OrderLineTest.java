package orderhub.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import orderhub.menu.CookingParameters;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.shared.Money;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLineTest {
    private static final CookingParameters MEDIUM = new CookingParameters(Map.of("doneness", "medium"));

    private final Dish burger = Samples.dish("burger", "249.00");

    @Test
    void itKeepsWhatTheDishWasWhenItWasPlaced() {
        burger.cookedWith(MEDIUM);
        OrderLine line = OrderLine.of(3, burger, 2);
        burger.cookedWith(CookingParameters.NONE);
        burger.describe("Новый", "New", "BURGER", Money.parse("999.00"), 1, "tc-2", List.of(), List.of("*"));

        assertThat(line.lineNo()).isEqualTo(3);
        assertThat(line.dish()).isEqualTo("burger");
        assertThat(line.dishId()).isEqualTo(new DishId("burger"));
        assertThat(line.nameRu()).isEqualTo("Блюдо burger");
        assertThat(line.nameEn()).isEqualTo("Dish burger");
        assertThat(line.technologyCardId()).isEqualTo("tc-burger");
        assertThat(line.quantity()).isEqualTo(2);
        assertThat(line.unitKopecks()).isEqualTo(24900);
        assertThat(line.unitPrice()).isEqualTo(Money.parse("249.00"));
        assertThat(line.vatCode()).isEqualTo(4);
        assertThat(line.cookingParameters()).isEqualTo(MEDIUM);
        assertThat(line.total()).isEqualTo(Money.parse("498.00"));
        assertThat(line).hasToString("2 x burger");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void oneToTwentyPortionsAreSold(int quantity) {
        assertThat(OrderLine.of(1, burger, quantity).quantity()).isEqualTo(quantity);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 21})
    void anyOtherQuantityIsRefused(int quantity) {
        assertThatThrownBy(() -> OrderLine.of(1, burger, quantity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quantity must be 1 to 20");
    }

    @Test
    void linesAreEqualWhenAllTheySayIsEqual() {
        OrderLine line = OrderLine.of(1, burger, 2);
        Dish renamed = described("Иначе", "Dish burger", "249.00", 4, "tc-burger");
        Dish translated = described("Блюдо burger", "Other", "249.00", 4, "tc-burger");
        Dish dearer = described("Блюдо burger", "Dish burger", "250.00", 4, "tc-burger");
        Dish taxed = described("Блюдо burger", "Dish burger", "249.00", 1, "tc-burger");
        Dish recooked = described("Блюдо burger", "Dish burger", "249.00", 4, "tc-2");
        Dish grilled = Samples.dish("burger", "249.00");
        grilled.cookedWith(MEDIUM);

        assertThat(line)
                .isEqualTo(OrderLine.of(1, Samples.dish("burger", "249.00"), 2))
                .hasSameHashCodeAs(OrderLine.of(1, Samples.dish("burger", "249.00"), 2))
                .isNotEqualTo("2 x burger");
        Set<OrderLine> others = Set.of(
                OrderLine.of(2, burger, 2),
                OrderLine.of(1, burger, 3),
                OrderLine.of(1, renamed, 2),
                OrderLine.of(1, translated, 2),
                OrderLine.of(1, dearer, 2),
                OrderLine.of(1, taxed, 2),
                OrderLine.of(1, recooked, 2),
                OrderLine.of(1, grilled, 2));
        assertThat(others).hasSize(8).doesNotContain(line);
        assertThat(others).noneMatch(line::equals);
        assertThat(others).noneMatch(other -> other.hashCode() == line.hashCode());
        assertThat(line).isNotEqualTo(OrderLine.of(1, Samples.dish("salad", "249.00"), 2));
    }

    private static Dish described(String nameRu, String nameEn, String price, int vatCode, String technologyCard) {
        Dish dish = new Dish(new DishId("burger"));
        dish.describe(nameRu, nameEn, "BURGER", Money.parse(price), vatCode, technologyCard, List.of(), List.of("*"));
        return dish;
    }
}
