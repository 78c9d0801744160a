package orderhub.web.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.StopDish;
import orderhub.shared.Money;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.StopCause;
import orderhub.stock.Unmet;
import orderhub.stock.application.StopList.Listed;
import orderhub.stock.application.StopList.Stopped;
import orderhub.web.json.Json;
import orderhub.web.menu.StopListResource.Stop;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopListJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final DishId TEA = new DishId("tea");

    private static String told(DishOff off, Optional<Instant> since, Optional<Instant> until) {
        Dish tea = new Dish(TEA);
        tea.describe("Чай", "Tea", "DRINK", Money.parse("90.00"), 4, "card-tea", List.of(), List.of("*"));
        return Json.text(StopListJson.of(new Listed(
                new RestaurantId("r01"), List.of(new Stopped(tea, off, since, until)), Optional.empty(), "v1")));
    }

    @Test
    void whatIsDoubtfulIsToldWithSinceWhen() {
        Listed doubtful = new Listed(new RestaurantId("r01"), List.of(), Optional.of(NOON), "v1");

        assertThat(Json.text(StopListJson.of(doubtful)))
                .isEqualTo("{\"restaurantId\":\"r01\",\"version\":\"v1\",\"dishes\":[],"
                        + "\"stockDoubtfulSince\":\"2026-11-24T12:00:00Z\"}");
    }

    @Test
    void whatCannotBeMadeNamesWhatIsMissingInBothLanguages() {
        DishOff out = DishOff.of(new Unmet(
                TEA,
                StopCause.EXPIRED,
                Optional.of(new Unmet.Missing(new IngredientId("lemon"), new Wording("Лимон", "Lemon")))));

        assertThat(told(out, Optional.of(NOON), Optional.empty()))
                .isEqualTo(
                        "{\"restaurantId\":\"r01\",\"version\":\"v1\",\"dishes\":[{\"dishId\":\"tea\",\"nameRu\":\"Чай\","
                                + "\"nameEn\":\"Tea\",\"cause\":\"EXPIRED\",\"causeRu\":\"истёк срок годности остатка\","
                                + "\"causeEn\":\"what was left has expired\",\"ingredientId\":\"lemon\",\"ingredientRu\":\"Лимон\","
                                + "\"ingredientEn\":\"Lemon\",\"since\":\"2026-11-24T12:00:00Z\"}]}");
    }

    @Test
    void whatAPersonStoppedSaysWhoUntilWhenAndWhy() {
        DishOff byHand = DishOff.byHand(TEA, Optional.of("lemon"), "vera", Optional.of("none came"));

        assertThat(told(byHand, Optional.of(NOON), Optional.of(NOON.plusSeconds(60))))
                .contains("\"cause\":\"BY_HAND\"", "\"until\":\"2026-11-24T12:01:00Z\"")
                .contains("\"by\":\"vera\"", "\"reason\":\"none came\"")
                .doesNotContain("ingredientId");
    }

    @Test
    void aStopIsReadWithItsEndAndItsReason() {
        assertThat(new Stop("lemon", "2026-11-24T12:00:00Z", "none came").toWanted())
                .isEqualTo(new StopDish.Wanted(Optional.of("lemon"), Optional.of(NOON), "none came"));
        assertThat(new Stop(null, null, "the kettle is being cleaned").toWanted())
                .isEqualTo(new StopDish.Wanted(Optional.empty(), Optional.empty(), "the kettle is being cleaned"));
    }

    @ParameterizedTest
    @CsvSource({
        "lemon, , , /reason, FIELD_MISSING",
        "' ', , none came, /ingredient, FIELD_INVALID",
        "lemon, tomorrow, none came, /until, FIELD_INVALID",
        "lemon, +10000-01-01T00:00:00Z, none came, /until, FIELD_INVALID",
        "lemon, , ' ', /reason, FIELD_INVALID"
    })
    void whatIsWrongIsNamed(String ingredient, String until, String reason, String pointer, String code) {
        assertWrong(new Stop(ingredient, until, reason), pointer, code);
    }

    @Test
    void aLongReasonIsRefused() {
        assertWrong(new Stop("lemon", null, "x".repeat(257)), "/reason", "FIELD_INVALID");
    }

    private static void assertWrong(Stop stop, String pointer, String code) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(stop::toWanted)
                .satisfies(refused -> {
                    assertThat(refused.pointer()).isEqualTo(pointer);
                    assertThat(refused.code()).isEqualTo(code);
                });
    }
}
