package orderhub.web.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory.FreeLot;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.LotId;
import orderhub.stock.application.ShowOutlook;
import orderhub.stock.application.ShowUnsold;
import orderhub.stock.application.SuggestOrders;
import orderhub.stock.forecast.Basis;
import orderhub.stock.forecast.OrderSuggestion;
import orderhub.stock.forecast.RunsOut;
import orderhub.stock.forecast.ServiceLevel;
import orderhub.stock.forecast.StockedLot;
import orderhub.stock.forecast.SupplyTerms;
import orderhub.stock.forecast.UnsoldLot;
import orderhub.stock.forecast.UnsoldLots;
import orderhub.web.json.Json;
import org.junit.jupiter.api.Test;

class OutlookJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final Basis BASIS = new Basis(28, 1.204);
    private static final Stocked BACON = new Stocked(
            new IngredientId("bacon"),
            new Wording("Бекон", "Bacon"),
            Unit.GRAM,
            List.of(new FreeLot(new LotId("a"), Quantity.parse("4250.5", Unit.GRAM), Optional.empty())),
            Optional.empty());

    private static String ingredient(RunsOut runsOut) {
        return Json.text(OutlookJson.OutlookView.of(
                R01,
                new ShowOutlook.StockOutlook(
                        NOW, List.of(new ShowOutlook.IngredientOutlook(BACON, runsOut)), List.of())));
    }

    @Test
    void minutesAreWholeAndQuantitiesDecimalTexts() {
        String json = ingredient(new RunsOut.Within(
                NOW.plusSeconds(3_000),
                Optional.of(NOW.plusSeconds(5_759)),
                Optional.empty(),
                NOW.plus(Duration.ofDays(14)),
                BASIS));

        assertThat(json)
                .contains("\"available\":\"4250.5\",\"unit\":\"g\"")
                .contains("\"when\":\"WITHIN\",\"minutes\":95,\"expected\":\"2026-11-25T13:35:59Z\"")
                .contains("\"basis\":{\"days\":28,\"trust\":\"GOOD\",\"todayPercent\":120}")
                .doesNotContain("latest");
    }

    @Test
    void whatIsNotBeforeTheHorizonOrNotKnownHasNoTime() {
        assertThat(ingredient(new RunsOut.NotBefore(NOW.plus(Duration.ofDays(14)), BASIS)))
                .contains("\"when\":\"NOT_BEFORE\",\"horizon\":\"2026-12-09T12:00:00Z\"");
        assertThat(ingredient(new RunsOut.Unknown(new Basis(0, 0))))
                .contains("\"when\":\"UNKNOWN\",\"basis\":{\"days\":0,\"trust\":\"NONE\",\"todayPercent\":0}");
    }

    @Test
    void aSuggestionSaysHowItCameAbout() {
        OrderSuggestion suggestion = new OrderSuggestion(
                new BigDecimal("12000"),
                Optional.of(NOW.plusSeconds(60)),
                Optional.of(NOW.plus(Duration.ofDays(3))),
                OrderSuggestion.Reason.RUNS_OUT,
                new BigDecimal("14500.000"),
                new BigDecimal("1750.500"),
                new BigDecimal("4250.5"),
                BigDecimal.ZERO,
                new BigDecimal("0.000"),
                BASIS);

        assertThat(Json.text(OutlookJson.SuggestionsView.of(
                        R01,
                        new SuggestOrders.Suggestions(
                                NOW,
                                new SupplyTerms(Duration.ofHours(24), Duration.ofHours(48), ServiceLevel.IN_98_OF_100),
                                List.of(new SuggestOrders.Suggested(BACON, suggestion))))))
                .contains("\"leadTime\":\"PT24H\",\"cover\":\"PT48H\",\"serviceLevelPercent\":98")
                .contains("\"quantity\":\"12000\",\"orderBy\":\"2026-11-25T12:01:00Z\"")
                .contains("\"expectedUse\":\"14500\",\"safety\":\"1750.5\",\"available\":\"4250.5\",\"unsold\":\"0\"");
    }

    @Test
    void anUnsoldLotHasItsExpiryAndWhatIsLeft() {
        StockedLot<LotId> lot =
                new StockedLot<>(new LotId("a"), new BigDecimal("4250.5"), Optional.of(NOW.plusSeconds(60)));
        UnsoldLots<LotId> lots = new UnsoldLots<>(
                List.of(new UnsoldLot<>(lot, new BigDecimal("10"), new BigDecimal("900.000"), new BigDecimal("1400"))),
                BASIS);

        assertThat(Json.text(OutlookJson.UnsoldView.of(
                        R01, new ShowUnsold.Unsold(NOW, List.of(new ShowUnsold.UnsoldGood(BACON, lots))))))
                .contains("\"unit\":\"g\",\"expected\":\"900\"")
                .contains(
                        "\"lot\":\"a\",\"expiresAt\":\"2026-11-25T12:01:00Z\",\"quantity\":\"4250.5\",\"least\":\"10\"");
    }
}
