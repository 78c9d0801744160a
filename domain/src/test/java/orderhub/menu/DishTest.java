package orderhub.menu;

import static orderhub.testing.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.shared.Money;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DishTest {
    private static final RestaurantId NEVSKY = new RestaurantId("spb-nevsky");

    @Test
    void itIsWhatReferenceDataSaysOfIt() {
        Dish dish = dish(List.of("gluten", "milk"), List.of("msk-arbat"));

        assertThat(dish.id()).isEqualTo(new DishId("burger"));
        assertThat(dish.nameRu()).isEqualTo("Бургер");
        assertThat(dish.nameEn()).isEqualTo("Burger");
        assertThat(dish.category()).isEqualTo("BURGER");
        assertThat(dish.price()).isEqualTo(Money.parse("249.00"));
        assertThat(dish.vatCode()).isEqualTo(4);
        assertThat(dish.technologyCardId()).isEqualTo("tc-burger");
        assertThat(dish.allergens()).containsExactly("gluten", "milk");
    }

    @Test
    void withoutKnownAllergensTheListIsEmpty() {
        assertThat(dish(List.of(), List.of("*")).allergens()).isEmpty();
        assertThat(new Dish(new DishId("new")).allergens()).isEmpty();
    }

    @Test
    void itIsCookedWithWhatReferenceDataSaysOrWithNothing() {
        Dish dish = dish(List.of(), List.of("*"));
        assertThat(dish.cookingParameters()).isEqualTo(CookingParameters.NONE);

        CookingParameters grilled = new CookingParameters(Map.of("doneness", "medium", "grillSeconds", "90"));
        dish.cookedWith(grilled);
        assertThat(dish.cookingParameters()).isEqualTo(grilled);
    }

    @Test
    void itIsSoldWhereItIsNamedOrEverywhere() {
        assertThat(dish(List.of(), List.of("*")).soldIn(NEVSKY)).isTrue();
        assertThat(dish(List.of(), List.of("msk-arbat", "spb-nevsky")).soldIn(NEVSKY))
                .isTrue();
        assertThat(dish(List.of(), List.of("msk-arbat")).soldIn(NEVSKY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HAT, 249.00, 4, category must be one of",
        "BURGER, 0.00, 4, price must be 0.01 to 99999.99",
        "BURGER, 100000.00, 4, price must be 0.01 to 99999.99",
        "BURGER, 249.00, 0, vatCode must be 1 to 6",
        "BURGER, 249.00, 7, vatCode must be 1 to 6"
    })
    void whatNobodyCouldPayForOrFindIsNoDish(String category, String price, int vatCode, String rule) {
        Dish dish = new Dish(new DishId("burger"));

        assertThatThrownBy(() -> dish.describe(
                        "Бургер", "Burger", category, Money.parse(price), vatCode, "tc-1", List.of(), List.of("*")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(rule);
    }

    @Test
    void eachAllergenIsNamedOnceAndItIsSoldSomewhere() {
        assertThatThrownBy(() -> dish(List.of("MILK", "MILK"), List.of("*")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dish(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStopNamesWhatIsMissing() {
        DishStop stop = stop("x".repeat(128));

        assertThat(stop.ingredient())
                .hasValueSatisfying(name -> assertThat(name).hasSize(128));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aStopWithAnEmptyIngredientIsRefused(String ingredient) {
        assertThatThrownBy(() -> stop(ingredient))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ingredient must have 1 to 128 characters");
    }

    @Test
    void anEndlessIngredientIsRefused() {
        assertThatThrownBy(() -> stop("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStopEndsByItselfAtItsEnd() {
        DishStop stop = stop("beef", Optional.of(NOON.plusSeconds(60)), Optional.empty());

        assertThat(stop.holdsAt(NOON.plusSeconds(59))).isTrue();
        assertThat(stop.holdsAt(NOON.plusSeconds(60))).isFalse();
        assertThat(stop("beef").holdsAt(NOON.plusSeconds(1_000_000))).isTrue();
    }

    @Test
    void aReasonHas1To256Characters() {
        assertThat(stop("beef", Optional.empty(), Optional.of("x".repeat(256))).reason())
                .isPresent();
        for (String wrong : List.of(" ", "x".repeat(257))) {
            assertThatThrownBy(() -> stop("beef", Optional.empty(), Optional.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reason must have 1 to 256 characters");
        }
    }

    private static DishStop stop(String ingredient) {
        return stop(ingredient, Optional.empty(), Optional.empty());
    }

    private static DishStop stop(String ingredient, Optional<Instant> until, Optional<String> reason) {
        return new DishStop(
                Samples.ARBAT, new DishId("burger"), Optional.ofNullable(ingredient), NOON, "boris", until, reason);
    }

    private static Dish dish(List<String> allergens, List<String> restaurants) {
        Dish dish = new Dish(new DishId("burger"));
        dish.describe("Бургер", "Burger", "BURGER", Money.parse("249.00"), 4, "tc-burger", allergens, restaurants);
        return dish;
    }
}
