package orderhub.web.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Origin;
import orderhub.stock.application.ShowStock;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.MirroredLot;
import orderhub.stock.mirror.NumberedDifference;
import orderhub.web.json.Json;
import orderhub.web.language.Texts;
import org.junit.jupiter.api.Test;

class StockJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static LotLevel patties(String price, Origin... of) {
        return new LotLevel(
                new LotKey(new RestaurantId("r01"), new IngredientId("beef-patty"), new LotId("p1")),
                3,
                Quantity.parse("12", Unit.PIECE),
                LotState.AVAILABLE,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.of("Kitchen"),
                Optional.of(new BigDecimal(price)),
                List.of(of));
    }

    private static Origin mince(String lot) {
        return new Origin(new IngredientId("beef-mince"), new LotId(lot));
    }

    @Test
    void aLevelHasWhatItWasMadeOf() {
        LotLevel level = patties("78.5", mince("m2"), mince("m1"));

        assertThat(told(level))
                .endsWith("\"price\":\"78.5\",\"madeOf\":[{\"ingredient\":\"beef-mince\",\"lot\":\"m1\"},"
                        + "{\"ingredient\":\"beef-mince\",\"lot\":\"m2\"}]}");
        assertThat(told(patties("78.5"))).endsWith("\"price\":\"78.5\"}");
    }

    private static String told(LotLevel level) {
        return Json.text(StockJson.Level.of(new ShowStock.LotView(
                new MirroredLot(level, Quantity.zero(Unit.PIECE), Optional.empty()), level.onHand())));
    }

    @Test
    void theSidesOfADifferenceShowAllThatIsCompared() {
        Difference difference = Difference.between(
                Optional.empty(),
                patties("1").key(),
                NOW,
                Difference.LikelyCause.SAME_VERSION,
                Optional.of(patties("78.5")),
                Optional.of(patties("79", mince("m1"))));

        assertThat(Json.text(StockJson.DifferenceView.of(new NumberedDifference(7, difference), Locale.ENGLISH)))
                .endsWith("\"ours\":{\"version\":3,\"quantity\":\"12\",\"unit\":\"piece\",\"state\":\"AVAILABLE\","
                        + "\"receivedAt\":\"2026-11-25T12:00:00Z\",\"supplier\":\"Kitchen\",\"price\":\"78.5\"},"
                        + "\"theirs\":{\"version\":3,\"quantity\":\"12\",\"unit\":\"piece\",\"state\":\"AVAILABLE\","
                        + "\"receivedAt\":\"2026-11-25T12:00:00Z\",\"supplier\":\"Kitchen\",\"price\":\"79\","
                        + "\"madeOf\":[{\"ingredient\":\"beef-mince\",\"lot\":\"m1\"}]}}");
    }

    @Test
    void theCauseOfADifferenceIsExplainedInTheCallersLanguage() {
        NumberedDifference unknown = new NumberedDifference(
                8,
                Difference.between(
                        Optional.empty(),
                        patties("1").key(),
                        NOW,
                        Difference.LikelyCause.UNKNOWN_LOT,
                        Optional.empty(),
                        Optional.of(patties("79"))));

        assertThat(Json.text(StockJson.DifferenceView.of(unknown, Locale.ENGLISH)))
                .contains("\"cause\":\"UNKNOWN_LOT\",\"explanation\":\"The hub had never heard of the lot: ");
        assertThat(Json.text(StockJson.DifferenceView.of(unknown, Texts.RUSSIAN)))
                .contains("\"cause\":\"UNKNOWN_LOT\",\"explanation\":\"Система не знала о партии: ");
    }
}
