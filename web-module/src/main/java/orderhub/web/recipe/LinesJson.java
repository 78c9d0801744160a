package orderhub.web.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import orderhub.recipe.CardId;
import orderhub.recipe.application.ShowCardLines;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the lines have of a card as JSON. */
@Schema(name = "CardLines")
public record LinesJson(
        @Schema(examples = "tc-bacon-burger") String cardId, List<Line> lines) {
    static LinesJson of(CardId card, List<ShowCardLines.OnLine> lines) {
        return new LinesJson(card.value(), lines.stream().map(Line::of).toList());
    }

    @Schema(name = "CardLine")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String restaurantId,
            @Schema(examples = "r01-k1") String kitchenId,

            @Schema(description = "Whether it has said what it has since it was away last.")
            boolean known,

            @Schema(description = "Which it has; absent when it has none, or nobody knows.")
            Integer version,

            Refused refused) {
        static Line of(ShowCardLines.OnLine line) {
            return new Line(
                    line.restaurant().value(),
                    line.line().value(),
                    line.known(),
                    line.version().orElse(null),
                    line.refused().map(Refused::of).orElse(null));
        }
    }

    @Schema(name = "CardLineRefusal", description = "Which version it did not take, last, and why.")
    public record Refused(
            int version,
            @Schema(examples = "EQUIPMENT_MISSING") String code,
            @Schema(description = "In the line's words.") String reason) {
        static Refused of(ShowCardLines.RefusedByLine refused) {
            return new Refused(
                    refused.version(),
                    refused.refusal().code(),
                    refused.refusal().reason());
        }
    }
}
