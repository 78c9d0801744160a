package orderhub.web.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import orderhub.recipe.Header;
import orderhub.recipe.TechnologyCard;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A technology card as JSON: the contract's form (technology card v1) with its names. Quantities are decimal strings. */
@Schema(name = "TechnologyCard")
public record CardJson(
        HeaderJson header,
        FormulaJson formula,
        List<StepJson> procedure,
        QualityJson qualityRequirements,
        NutritionJson nutrition,

        @Schema(examples = "[\"GLUTEN\", \"MILK\"]") List<String> allergens) {

    /** What it is about, and who answers for it. */
    @Schema(name = "CardHeader")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HeaderJson(
            String nameRu,
            String nameEn,
            ProductJson product,
            String author,
            @Schema(format = "date") String approvalDate,

            @Schema(format = "date", description = "First day it may be used.")
            String validFrom,

            String changeReason) {
        static HeaderJson of(Header header) {
            return new HeaderJson(
                    header.name().ru(),
                    header.name().en(),
                    new ProductJson(
                            header.product().kind().name(), header.product().name()),
                    header.author(),
                    header.approved().toString(),
                    header.validFrom().map(LocalDate::toString).orElse(null),
                    header.changeReason().orElse(null));
        }
    }

    /** What it makes. */
    @Schema(name = "CardProduct")
    public record ProductJson(
            @Schema(enumeration = {"DISH", "SEMI_FINISHED"}) String kind,
            @Schema(examples = "bacon-burger") String id) {}

    /** What goes in, and what comes out. */
    @Schema(name = "CardFormula")
    public record FormulaJson(QuantityJson output, int portions, List<IngredientJson> ingredients) {}

    /** So much of something. */
    @Schema(name = "Quantity")
    public record QuantityJson(
            @Schema(description = "A decimal with at most three places.", examples = "120.5")
            String quantity,

            @Schema(enumeration = {"g", "ml", "piece"}) String unit) {
        static QuantityJson of(orderhub.shared.Quantity quantity) {
            return new QuantityJson(quantity.decimal(), quantity.unit().symbol());
        }
    }

    /** What is taken of one ingredient for the whole output. */
    @Schema(name = "CardIngredient")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IngredientJson(
            String id,
            @Schema(enumeration = {"g", "ml", "piece"}) String unit,
            String gross,
            String net,
            @JsonProperty("yield") String yielded,
            @Schema(description = "Per cent of gross.") String coldLoss,
            @Schema(description = "Per cent of net.") String heatLoss,

            @Schema(description = "How much one unit is in another.")
            QuantityJson conversion,

            @Schema(
                    format = "duration",
                    examples = "PT48H",
                    description =
                            "How long it may be used once its package is open; absent when the card does not say.")
            String goodAfterOpening) {
        static IngredientJson of(orderhub.recipe.Ingredient ingredient) {
            return new IngredientJson(
                    ingredient.id().value(),
                    ingredient.unit().symbol(),
                    ingredient.gross().decimal(),
                    ingredient.net().decimal(),
                    ingredient.yielded().decimal(),
                    ingredient.losses().cold().toPlainString(),
                    ingredient.losses().heat().toPlainString(),
                    ingredient
                            .conversion()
                            .map(known -> QuantityJson.of(known.equal()))
                            .orElse(null),
                    ingredient.goodAfterOpening().map(Duration::toString).orElse(null));
        }
    }

    /** One step. */
    @Schema(name = "CardStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepJson(
            String equipment, String actionRu, String actionEn, Integer temperatureCelsius, Long durationSeconds) {
        static StepJson of(orderhub.recipe.Step step) {
            return new StepJson(
                    step.equipment().name(),
                    step.action().ru(),
                    step.action().en(),
                    step.temperatureCelsius().orElse(null),
                    step.duration().map(Duration::toSeconds).orElse(null));
        }
    }

    /** What it must be like. */
    @Schema(name = "CardQuality")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record QualityJson(
            String appearanceRu,
            String appearanceEn,
            String tasteRu,
            String tasteEn,
            Integer servingTemperatureCelsius,
            long shelfLifeMinutes) {}

    /** Of one portion. */
    @Schema(name = "CardNutrition")
    public record NutritionJson(String proteinGrams, String fatGrams, String carbohydrateGrams, String kilocalories) {}

    static CardJson of(TechnologyCard card) {
        return new CardJson(
                HeaderJson.of(card.header()),
                new FormulaJson(
                        QuantityJson.of(card.formula().output().quantity()),
                        card.formula().output().portions(),
                        card.formula().ingredients().stream()
                                .map(IngredientJson::of)
                                .toList()),
                card.procedure().stream().map(StepJson::of).toList(),
                new QualityJson(
                        card.quality().appearance().ru(),
                        card.quality().appearance().en(),
                        card.quality().taste().ru(),
                        card.quality().taste().en(),
                        card.quality().servingTemperatureCelsius().orElse(null),
                        card.quality().shelfLife().toMinutes()),
                new NutritionJson(
                        card.nutrition().proteinGrams().toPlainString(),
                        card.nutrition().fatGrams().toPlainString(),
                        card.nutrition().carbohydrateGrams().toPlainString(),
                        card.nutrition().kilocalories().toPlainString()),
                card.allergens().stream().map(Enum::name).toList());
    }
}
