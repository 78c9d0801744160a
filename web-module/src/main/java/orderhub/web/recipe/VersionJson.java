package orderhub.web.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import orderhub.recipe.CardChange;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.PortionCost;
import orderhub.recipe.Refusal;
import orderhub.recipe.application.ShowCardCost.CardCost;
import orderhub.recipe.application.ShowCards;
import orderhub.shared.Money;
import orderhub.stock.IngredientId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Versions of technology cards as JSON. */
public final class VersionJson {
    private VersionJson() {}

    /** Why a version was rejected, or is not confirmed yet. */
    @Schema(name = "CardRefusal", description = "Why it was rejected, or is not confirmed yet.")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RefusalView(
            @Schema(examples = "EQUIPMENT_MISSING") String code,
            @Schema(description = "In the production system's words.") String reason) {
        static RefusalView of(Refusal refusal) {
            return new RefusalView(refusal.code(), refusal.reason());
        }
    }

    /** A version without its content. */
    @Schema(name = "CardVersionBrief")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Brief(
            @Schema(examples = "tc-bacon-burger") String id,
            int version,
            @Schema(ref = "CardState") String state,
            String nameRu,
            String nameEn,
            CardJson.ProductJson product,
            @Schema(format = "date-time") String uploadedAt,
            String uploadedBy,

            @Schema(description = "Why it changed sooner than a card may without a reason.")
            String reason,

            RefusalView problem,

            @Schema(description = "How often it was sent for a test.")
            int tries,

            @Schema(format = "date-time", description = "When it is tested again, or taken into use.")
            String dueAt,

            @Schema(format = "date-time") String changedAt) {
        static Brief of(CardVersion version) {
            return new Brief(
                    version.id().value(),
                    version.number(),
                    version.state().name(),
                    version.card().header().name().ru(),
                    version.card().header().name().en(),
                    new CardJson.ProductJson(
                            version.card().header().product().kind().name(),
                            version.card().header().product().name()),
                    version.uploadedAt().toString(),
                    version.uploadedBy(),
                    version.reason().orElse(null),
                    version.problem().map(RefusalView::of).orElse(null),
                    version.tries(),
                    version.dueAt().map(Instant::toString).orElse(null),
                    version.changedAt().toString());
        }
    }

    /** A version with its content. */
    @Schema(name = "CardVersion")
    public record Whole(Brief version, CardJson card) {
        static Whole of(CardVersion version) {
            return new Whole(Brief.of(version), CardJson.of(version.card()));
        }
    }

    /** A card by its newest version. */
    @Schema(name = "CardInUse")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Card(
            Brief newest,

            @Schema(description = "By which version is cooked now; absent when by none.")
            Integer inUse) {
        static Card of(ShowCards.CardView view) {
            return new Card(Brief.of(view.newest()), view.inUse().orElse(null));
        }
    }

    /** A page of cards. */
    @Schema(name = "CardPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<Card> cards,
            @Schema(description = "Where the next page begins; absent on the last.") String next) {}

    /** One line of a card's history. */
    @Schema(name = "CardHistoryStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            int version,
            @Schema(format = "date-time") String at,
            @Schema(ref = "CardState") String state,
            @Schema(description = "Who did it; hub for its own timers.") String by,
            @Schema(description = "A reason, or the production system's word.") String detail) {
        static Step of(CardStep step) {
            return new Step(
                    step.version(),
                    step.at().toString(),
                    step.state().name(),
                    step.by(),
                    step.detail().orElse(null));
        }
    }

    /** All versions of a card, and what became of them. */
    @Schema(name = "CardHistory")
    public record History(
            @Schema(description = "The newest first.") List<Brief> versions,
            @Schema(description = "Earliest first.") List<Step> history) {
        static History of(ShowCards.History history) {
            return new History(
                    history.versions().stream().map(Brief::of).toList(),
                    history.history().stream().map(Step::of).toList());
        }
    }

    /** What two versions say otherwise. */
    @Schema(name = "CardDifferences")
    public record Differences(int from, int to, List<Difference> differences) {
        static Differences of(int from, int to, List<CardChange> changes) {
            return new Differences(
                    from, to, changes.stream().map(Difference::of).toList());
        }
    }

    /** One of them. */
    @Schema(name = "CardDifference")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Difference(
            @Schema(examples = "formula/ingredients/beef/gross") String field,
            @Schema(examples = "120.5 g", description = "Absent when nothing stood there.") String before,
            @Schema(examples = "100 g", description = "Absent when nothing stands there any more.") String after) {
        static Difference of(CardChange change) {
            return new Difference(
                    change.field(), change.before().orElse(null), change.after().orElse(null));
        }
    }

    /** What a portion costs. */
    @Schema(name = "CardCost")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cost(
            String restaurantId,

            @Schema(description = "By which version it was reckoned: the one in use, or the newest.")
            int version,

            @Schema(
                    description = "What the ingredients of a portion were bought for, without VAT; absent when it is not known.",
                    examples = "83.30")
            String cost,

            @Schema(description = "What a guest pays, with VAT; absent when it is not sold there.", examples = "249.00")
            String price,

            @Schema(
                    description = "The same without VAT, by the dish's rate on the restaurant's day; absent when it is not sold there.",
                    examples = "204.10")
            String priceWithoutVat,

            @Schema(
                    description = "The price without VAT less the cost, which is without VAT too; absent without either.",
                    examples = "120.80")
            String margin,

            @Schema(description = "Ingredients without a price: nothing of them is on hand, or no lot has one.")
            List<String> withoutPrice) {
        static Cost of(String restaurant, CardCost cost) {
            return new Cost(
                    restaurant,
                    cost.version(),
                    cost.cost() instanceof PortionCost.Known(Money money) ? money.decimal() : null,
                    cost.price().map(price -> price.paid().decimal()).orElse(null),
                    cost.price().map(price -> price.withoutVat().decimal()).orElse(null),
                    cost.margin().map(Money::decimal).orElse(null),
                    cost.cost() instanceof PortionCost.Unknown unknown
                            ? unknown.without().stream()
                                    .sorted()
                                    .map(IngredientId::value)
                                    .toList()
                            : List.of());
        }
    }
}
