package orderhub.recipe;

import static orderhub.recipe.Cards.formula;
import static orderhub.recipe.Cards.grams;
import static orderhub.recipe.Cards.ingredient;
import static orderhub.recipe.Cards.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import org.junit.jupiter.api.Test;

class CardChangeTest {
    private static final TechnologyCard OLDER = Cards.card(
            "tc-burger",
            1,
            Cards.BURGER,
            formula(grams("200"), 1, ingredient("bun", pieces("1")), ingredient("lettuce", grams("15"))),
            Allergen.GLUTEN);

    private static CardChange changed(String field, String before, String after) {
        return new CardChange(field, Optional.ofNullable(before), Optional.ofNullable(after));
    }

    @Test
    void eachChangeIsNamedWithWhatWasAndWhatIs() {
        TechnologyCard newer = Cards.card(
                "tc-burger",
                2,
                new Header(
                        OLDER.header().name(),
                        OLDER.header().product(),
                        OLDER.header().author(),
                        Cards.APPROVED.plusDays(1),
                        Optional.empty(),
                        Optional.of("Новый поставщик")),
                formula(
                        grams("200"),
                        1,
                        ingredient("bun", pieces("1"), new Conversion(Unit.PIECE, grams("60"))),
                        Cards.opened("lettuce", grams("20"), Duration.ofHours(36))),
                Allergen.MILK);

        assertThat(CardChange.difference(OLDER, newer))
                .containsExactlyInAnyOrder(
                        changed("header/approvalDate", "2026-11-24", "2026-11-25"),
                        changed("header/changeReason", null, "Новый поставщик"),
                        changed("formula/ingredients/bun/conversion", null, "1 piece = 60 g"),
                        changed("formula/ingredients/lettuce/gross", "15 g", "20 g"),
                        changed("formula/ingredients/lettuce/net", "15 g", "20 g"),
                        changed("formula/ingredients/lettuce/yield", "15 g", "20 g"),
                        changed("formula/ingredients/lettuce/goodAfterOpening", null, "PT36H"),
                        changed("allergens/GLUTEN", "GLUTEN", null),
                        changed("allergens/MILK", null, "MILK"));
    }

    @Test
    void anIngredientThatWentAndAStepThatCameAreToldWhole() {
        TechnologyCard newer = new TechnologyCard(
                OLDER.id(),
                2,
                OLDER.header(),
                formula(grams("200"), 1, ingredient("bun", pieces("1"))),
                List.of(
                        Cards.GRILL,
                        new Step(
                                EquipmentClass.PACKER,
                                new Wording("Завернуть", "Wrap"),
                                Optional.empty(),
                                Optional.empty())),
                OLDER.quality(),
                OLDER.nutrition(),
                Set.of(Allergen.GLUTEN));

        assertThat(CardChange.difference(OLDER, newer))
                .containsExactlyInAnyOrder(
                        changed("formula/ingredients/lettuce/gross", "15 g", null),
                        changed("formula/ingredients/lettuce/net", "15 g", null),
                        changed("formula/ingredients/lettuce/yield", "15 g", null),
                        changed("formula/ingredients/lettuce/coldLoss", "0 %", null),
                        changed("formula/ingredients/lettuce/heatLoss", "0 %", null),
                        changed("procedure/2/equipment", null, "PACKER"),
                        changed("procedure/2/actionRu", null, "Завернуть"),
                        changed("procedure/2/actionEn", null, "Wrap"));
    }

    @Test
    void versionsOfDifferentCardsAreNotCompared() {
        assertThatThrownBy(() -> CardChange.difference(OLDER, Cards.dish("soup", ingredient("water", grams("1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("technologyCardId");
    }
}
