package orderhub.recipe;

import static orderhub.recipe.Cards.grams;
import static orderhub.recipe.Cards.ingredient;
import static orderhub.recipe.Cards.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private static final Conversion EGG = new Conversion(Unit.PIECE, grams("60"));

    @Test
    void aCardSaysHowMuchOnePieceIs() {
        assertThat(ingredient("egg", pieces("1.5"), EGG).grossIn(Unit.GRAM)).contains(grams("90"));
        assertThat(ingredient("egg", pieces("2")).grossIn(Unit.PIECE)).contains(pieces("2"));
    }

    @Test
    void andTheOtherWayRoundRoundedUp() {
        assertThat(EGG.convert(grams("90"), Unit.PIECE)).contains(pieces("1.5"));
        assertThat(EGG.convert(grams("100"), Unit.PIECE)).contains(pieces("1.667"));
        assertThat(new Conversion(Unit.PIECE, grams("0.001")).convert(pieces("0.001"), Unit.GRAM))
                .contains(grams("0.001"));
    }

    @Test
    void whatNoCardSaysIsNotConverted() {
        assertThat(ingredient("egg", pieces("1"), EGG).grossIn(Unit.MILLILITRE)).isEmpty();
        assertThat(ingredient("egg", pieces("1")).grossIn(Unit.GRAM)).isEmpty();
        assertThat(EGG.convert(grams("1"), Unit.MILLILITRE)).isEmpty();
        assertThat(EGG.convert(Quantity.parse("1", Unit.MILLILITRE), Unit.GRAM)).isEmpty();
        assertThat(EGG.convert(Quantity.parse("1", Unit.MILLILITRE), Unit.PIECE))
                .isEmpty();
    }

    @Test
    void aConversionIsFromTheIngredientsUnitIntoAnother() {
        assertThatThrownBy(() -> new Conversion(Unit.GRAM, grams("1")))
                .hasMessage("conversion must be into another unit than g");
        assertThatThrownBy(() -> new Conversion(Unit.PIECE, grams("0"))).hasMessage("conversion must be above 0");
        assertThatThrownBy(() -> ingredient("egg", grams("60"), EGG)).hasMessage("conversion must be of one g");
    }
}
