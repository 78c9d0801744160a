package orderhub.recipe;

import static orderhub.recipe.Cards.grams;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.util.Optional;
import orderhub.stock.IngredientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
    private static Ingredient tomato(String gross, String net, String yielded, String cold, String heat) {
        return new Ingredient(
                new IngredientId("tomato"),
                grams(gross),
                grams(net),
                grams(yielded),
                new Losses(new BigDecimal(cold), new BigDecimal(heat)),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "100, 85, 76.5, 15, 10",
        // Weighed to the gram.
        "100, 85.5, 77, 15, 10",
        "23, 19.9, 19.9, 15, 0",
        // Two per cent of little is little.
        "1, 0.98, 0.98, 0, 0",
        // A thousandth is always tolerated.
        "0.003, 0.002, 0.002, 0, 0",
        "100, 0, 0, 100, 0",
        "100, 100, 0, 0, 100",
    })
    void netAndYieldMayDifferByARounding(String gross, String net, String yielded, String cold, String heat) {
        assertThatCode(() -> tomato(gross, net, yielded, cold, heat)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 84.4, 84.4, 15, 0, net",
        "100, 85.6, 85.6, 15, 0, net",
        "23, 20.1, 20.1, 15, 0, net",
        "1, 0.979, 0.979, 0, 0, net",
        "0.003, 0.001, 0.001, 0, 0, net",
        "100, 85, 75.9, 15, 10, yield",
        "100, 85, 85, 15, 10, yield",
        "100, 100, 100, 0, 100, yield",
    })
    void moreThanThatContradictsTheLoss(
            String gross, String net, String yielded, String cold, String heat, String field) {
        assertThatThrownBy(() -> tomato(gross, net, yielded, cold, heat))
                .asInstanceOf(type(CardRefused.class))
                .extracting(CardRefused::field)
                .isEqualTo(field);
    }

    @Test
    void theRefusalSaysWhatItWouldBe() {
        assertThatThrownBy(() -> tomato("250", "220", "220", "10", "0"))
                .hasMessage("net is 220 g, but gross of 250 g less 10 % is 225 g");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, coldLoss", "100.01, 0, coldLoss", "0, 101, heatLoss", "0, 0.001, heatLoss"})
    void aLossIsAPercentage(String cold, String heat, String field) {
        assertThatThrownBy(() -> new Losses(new BigDecimal(cold), new BigDecimal(heat)))
                .asInstanceOf(type(CardRefused.class))
                .extracting(CardRefused::field)
                .isEqualTo(field);
        assertThatThrownBy(() -> new Losses(null, BigDecimal.ZERO)).isInstanceOf(CardRefused.class);
    }
}
