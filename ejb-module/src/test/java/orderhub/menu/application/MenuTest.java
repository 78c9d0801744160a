package orderhub.menu.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.SECOND_LINE;
import static orderhub.testing.TestHub.missing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.LoadReferenceData.DishData;
import orderhub.menu.application.LoadReferenceData.ReferenceData;
import orderhub.menu.application.LoadReferenceData.RestaurantData;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Wording;
import orderhub.testing.Chain;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sold where: reference data, the stop list, the menu. */
class MenuTest {
    private static final DishId TEA = new DishId("tea");

    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aRestaurantShowsWhatItSellsByCategory() {
        ShowMenu.Menu menu = hub.showMenu.of(ARBAT);

        assertThat(menu.restaurant().nameEn()).isEqualTo("Arbat");
        assertThat(menu.items()).extracting(item -> item.dish().id().value()).containsExactly("burger", "tea", "salad");
        assertThat(menu.items()).allMatch(item -> item.off().isEmpty());
        assertThat(hub.showMenu.of(OMSK).items()).hasSize(4);
        assertThat(reasonOf(() -> hub.showMenu.of(new RestaurantId("mars")))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
    }

    @Test
    void theVersionChangesWithTheMenuAndOnlyWithIt() {
        String before = hub.showMenu.of(ARBAT).version();
        assertThat(hub.showMenu.of(ARBAT).version()).isEqualTo(before);
        hub.stopDish.stop(CASHIER_IN_OMSK, OMSK, TEA, missing("lemon"));
        assertThat(hub.showMenu.of(ARBAT).version()).isEqualTo(before);

        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));
        assertThat(hub.showMenu.of(ARBAT).version()).isNotEqualTo(before);

        hub.stopDish.resume(CASHIER, ARBAT, TEA);
        assertThat(hub.showMenu.of(ARBAT).version()).isEqualTo(before);
    }

    @Test
    void aStoppedDishNamesWhatIsMissing() {
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("tea leaves"));

        assertThat(hub.showMenu.of(ARBAT).items())
                .filteredOn(item -> item.dish().id().equals(TEA))
                .extracting(ShowMenu.Item::missing)
                .containsExactly(Optional.of(new Wording("tea leaves", "tea leaves")));

        hub.stopDish.resume(CASHIER, ARBAT, TEA);
        hub.stopDish.resume(CASHIER, ARBAT, TEA);
        assertThat(hub.showMenu.of(ARBAT).items()).allMatch(item -> item.off().isEmpty());
    }

    @Test
    void onlyThoseWhoWorkThereStopADishThatIsSoldThere() {
        assertThat(reasonOf(() -> hub.stopDish.stop(CASHIER_IN_OMSK, ARBAT, TEA, missing("lemon"))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.stopDish.stop(ADMINISTRATOR, new RestaurantId("mars"), TEA, missing("lemon"))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.stopDish.resume(CASHIER, ARBAT, new DishId("pelmeni"))))
                .isEqualTo(Reason.DISH_UNKNOWN);
        assertThat(reasonOf(() -> hub.stopDish.stop(CASHIER, ARBAT, new DishId("unicorn"), missing("horn"))))
                .isEqualTo(Reason.DISH_UNKNOWN);
    }

    @Test
    void loadingSaysHowManyOfEachThereWere() {
        LoadReferenceData.Loaded loaded = hub.loadReferenceData.load(ADMINISTRATOR, Chain.data());

        assertThat(loaded).isEqualTo(new LoadReferenceData.Loaded(2, 3, 4));
    }

    @Test
    void loadingAgainChangesWhatIsNamedAndKeepsTheRest() {
        DishData dearer = with("price", "95.00");
        RestaurantData fewerLines =
                new RestaurantData("arbat", "Старый Арбат", "Old Arbat", "Europe/Moscow", List.of("arbat-2"));

        hub.loadReferenceData.load(ADMINISTRATOR, new ReferenceData(List.of(fewerLines), List.of(dearer)));

        ShowMenu.Menu menu = hub.showMenu.of(ARBAT);
        assertThat(menu.restaurant().nameEn()).isEqualTo("Old Arbat");
        assertThat(menu.items())
                .extracting(item -> item.dish().price().decimal())
                .containsExactly("249.00", "95.00", "179.50");
        assertThat(hub.database.call(() -> hub.productions.kitchensOf(ARBAT)))
                .extracting(kitchen -> kitchen.status().kitchen())
                .containsExactly(SECOND_LINE)
                .doesNotContain(FIRST_LINE);
    }

    @Test
    void aDishIsCookedWithWhatWasLoadedLast() {
        assertThat(cookingParameters("burger")).isEqualTo(Map.of("doneness", "medium", "grillSeconds", "90"));
        assertThat(cookingParameters("tea")).isEmpty();

        load(cookedWith(Map.of("steepSeconds", "120")));
        assertThat(cookingParameters("tea")).isEqualTo(Map.of("steepSeconds", "120"));

        load(Chain.tea());
        assertThat(cookingParameters("tea")).isEmpty();
    }

    private void load(DishData dish) {
        hub.loadReferenceData.load(ADMINISTRATOR, new ReferenceData(List.of(Chain.arbat()), List.of(dish)));
    }

    private Map<String, String> cookingParameters(String dish) {
        return hub.database.call(() -> hub.menus
                .dish(new DishId(dish))
                .orElseThrow()
                .cookingParameters()
                .byName());
    }

    @Test
    void aWrongCookingParameterIsNamed() {
        Refused refused = refusal(() -> load(cookedWith(Map.of("lemon", "yes", "steepSeconds", "1\n2"))));

        assertThat(refused.pointer()).isEqualTo("/dishes/0/cookingParameters/steepSeconds");
        assertThat(refused.details()).containsExactly(LoadReferenceData.Rule.COOKING_PARAMETER, "");
    }

    @ParameterizedTest
    @MethodSource("wrongDishes")
    void aWrongDishIsRefusedWithItsPlaceAndNothingIsLoaded(DishData wrong, String pointer) {
        RestaurantData renamed =
                new RestaurantData("arbat", "Новый", "Renamed", "Europe/Moscow", List.of("arbat-1", "arbat-2"));
        ReferenceData data = new ReferenceData(List.of(renamed), List.of(Chain.burger(), wrong));

        Refused refused = refusal(() -> hub.loadReferenceData.load(ADMINISTRATOR, data));

        assertThat(refused.reason()).isEqualTo(Reason.REFERENCE_DATA_INVALID);
        assertThat(refused.pointer()).isEqualTo("/dishes/1/" + pointer);
        assertThat(hub.showMenu.of(ARBAT).restaurant().nameEn()).isEqualTo("Arbat");
    }

    static List<Arguments> wrongDishes() {
        return List.of(
                Arguments.of(with("id", "tea with lemon"), "id"),
                Arguments.of(with("id", "burger"), "id"),
                Arguments.of(with("nameRu", " "), "nameRu"),
                Arguments.of(with("nameEn", null), "nameEn"),
                Arguments.of(with("nameEn", "x".repeat(129)), "nameEn"),
                Arguments.of(with("category", "drinks"), "category"),
                Arguments.of(with("category", "HAT"), "category"),
                Arguments.of(with("category", null), "category"),
                Arguments.of(with("price", "9.999"), "price"),
                Arguments.of(with("price", "9.5"), "price"),
                Arguments.of(with("price", "0.00"), "price"),
                Arguments.of(with("price", "100000.00"), "price"),
                Arguments.of(with("price", null), "price"),
                Arguments.of(with("vatCode", "0"), "vatCode"),
                Arguments.of(with("vatCode", "7"), "vatCode"),
                Arguments.of(with("technologyCardId", null), "technologyCardId"),
                Arguments.of(with("technologyCardId", "card/7"), "technologyCardId"),
                Arguments.of(with("allergens", "milk"), "allergens/0"),
                Arguments.of(with("restaurants", ""), "restaurants"),
                Arguments.of(with("restaurants", "a b"), "restaurants/0"),
                Arguments.of(with("restaurants", "zzz"), "restaurants/0"),
                Arguments.of(cookedWith(twentyOne()), "cookingParameters"),
                Arguments.of(cookedWith(Map.of("steep/seconds~", "90")), "cookingParameters/steep~1seconds~0"),
                Arguments.of(cookedWith(Map.of("steepSeconds", "9".repeat(25))), "cookingParameters/steepSeconds"),
                Arguments.of(
                        cookedWith(Collections.singletonMap("steepSeconds", null)), "cookingParameters/steepSeconds"));
    }

    private static Map<String, String> twentyOne() {
        return IntStream.range(0, 21).boxed().collect(Collectors.toMap(i -> "p" + i, i -> "v"));
    }

    /** Tea, with one thing about it changed. */
    private static DishData with(String field, String value) {
        DishData tea = Chain.tea();
        return new DishData(
                field.equals("id") ? value : tea.id(),
                field.equals("nameRu") ? value : tea.nameRu(),
                field.equals("nameEn") ? value : tea.nameEn(),
                field.equals("category") ? value : tea.category(),
                field.equals("price") ? value : tea.price(),
                field.equals("vatCode") ? Integer.parseInt(value) : tea.vatCode(),
                field.equals("technologyCardId") ? value : tea.technologyCardId(),
                field.equals("allergens") ? List.of(value) : tea.allergens(),
                field.equals("restaurants") ? (value.isEmpty() ? List.of() : List.of(value)) : tea.restaurants(),
                tea.cookingParameters());
    }

    private static DishData cookedWith(Map<String, String> parameters) {
        DishData tea = Chain.tea();
        return new DishData(
                tea.id(),
                tea.nameRu(),
                tea.nameEn(),
                tea.category(),
                tea.price(),
                tea.vatCode(),
                tea.technologyCardId(),
                tea.allergens(),
                tea.restaurants(),
                parameters);
    }

    @ParameterizedTest
    @MethodSource("wrongRestaurants")
    void aWrongRestaurantIsRefusedWithItsPlace(RestaurantData wrong, String pointer) {
        ReferenceData data = new ReferenceData(List.of(Chain.omsk(), wrong), List.of(Chain.tea()));

        Refused refused = refusal(() -> hub.loadReferenceData.load(ADMINISTRATOR, data));

        assertThat(refused.pointer()).isEqualTo("/restaurants/1/" + pointer);
    }

    static List<Arguments> wrongRestaurants() {
        return List.of(
                Arguments.of(restaurant("два", "Europe/Moscow", List.of("k")), "id"),
                Arguments.of(restaurant("omsk", "Europe/Moscow", List.of("k")), "id"),
                Arguments.of(restaurant("r", "Mars/Olympus", List.of("k")), "timeZone"),
                Arguments.of(restaurant("r", null, List.of("k")), "timeZone"),
                Arguments.of(restaurant("r", "+03:00", List.of("k")), "timeZone"),
                Arguments.of(restaurant("r", "Europe/Moscow", List.of()), "kitchens"),
                Arguments.of(restaurant("r", "Europe/Moscow", List.of("k", "k")), "kitchens"),
                Arguments.of(restaurant("r", "Europe/Moscow", List.of("omsk-1")), "kitchens"),
                Arguments.of(restaurant("r", "Europe/Moscow", List.of("k 1")), "kitchens/0/id"));
    }

    private static RestaurantData restaurant(String id, String zone, List<String> kitchens) {
        return new RestaurantData(id, "Имя", "Name", zone, kitchens);
    }
}
