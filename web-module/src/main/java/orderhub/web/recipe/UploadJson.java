package orderhub.web.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orderhub.recipe.CardId;
import orderhub.recipe.CardProblem;
import orderhub.recipe.KnownIngredient;
import orderhub.recipe.application.UploadReport;
import orderhub.recipe.application.UploadReport.Flaw;
import orderhub.recipe.application.UploadReport.OfCard;
import orderhub.shared.Refused.Reason;
import orderhub.web.language.Texts;
import orderhub.web.problem.Problem;
import orderhub.web.problem.RequestId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a file of cards, as JSON, in the caller's language. */
public final class UploadJson {
    private UploadJson() {}

    /** Card by card. */
    @Schema(name = "CardUpload")
    public record Report(
            List<CardReport> cards,

            @Schema(description = "How many more problems there are than those told.")
            int untold) {
        static Report of(UploadReport.Read read, Locale language) {
            return new Report(reports(read, language), read.untold());
        }
    }

    private static List<CardReport> reports(UploadReport.Read read, Locale language) {
        return read.cards().stream().map(card -> CardReport.of(card, language)).toList();
    }

    /** The problem of a file of which no card was kept: with the report. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NoneKept(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String requestId,
            List<CardReport> cards,
            int untold) {
        static NoneKept of(UploadReport.Read read, Locale language) {
            Problem problem = Problem.of(language, 422, Reason.CARDS_REFUSED.name(), null, RequestId.current());
            return new NoneKept(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    problem.code(),
                    problem.requestId(),
                    reports(read, language),
                    read.untold());
        }
    }

    /** Of one card. */
    @Schema(name = "CardReport")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CardReport(
            @Schema(description = "In the file, from 1.") int position,

            @Schema(description = "Absent when the file has none that could be one.")
            String id,

            @Schema(description = "Absent when it is refused.")
            Integer version,

            @Schema(
                    description = "ALREADY_KEPT: it was there before, with the same content.",
                    enumeration = {"KEPT", "ALREADY_KEPT", "REFUSED"})
            String outcome,

            List<Remark> warnings,
            List<Remark> problems) {
        static CardReport of(OfCard card, Locale language) {
            return switch (card) {
                case OfCard.Kept kept ->
                    new CardReport(
                            kept.position(),
                            kept.id().value(),
                            kept.version(),
                            kept.again() ? "ALREADY_KEPT" : "KEPT",
                            kept.warnings().stream()
                                    .map(warning -> Remark.of(warning, language))
                                    .toList(),
                            List.of());
                case OfCard.Refused refused -> {
                    List<Remark> problems = new ArrayList<>();
                    refused.problems().forEach(problem -> problems.add(Remark.of(problem, language)));
                    refused.flaws().forEach(flaw -> problems.add(Remark.of(flaw, language)));
                    yield new CardReport(
                            refused.position(),
                            refused.id().map(CardId::value).orElse(null),
                            null,
                            "REFUSED",
                            List.of(),
                            problems);
                }
            };
        }
    }

    /** A problem or a warning. */
    @Schema(name = "CardRemark")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Remark(
            @Schema(examples = "INGREDIENT_UNKNOWN") String code,

            @Schema(description = "Where the reader stood when it knew.")
            Integer line,

            Integer column,

            @Schema(
                    description = "The way to the element from the card's.",
                    examples = "formula/ingredients/ingredient[3]/@id")
            String element,

            @Schema(
                    description =
                            "For people, in their language; what a value must be by the schema, and what contradicts what, is told in English.")
            String message,

            @Schema(
                    description =
                            "What an unknown ingredient may have meant, the nearest first. Of the first 200 that the file names.")
            List<Nearest> nearest) {
        static Remark of(CardProblem problem, Locale language) {
            return new Remark(
                    problem.code().name(),
                    problem.line(),
                    problem.column(),
                    problem.element(),
                    wording(problem, language),
                    List.of());
        }

        static Remark of(Flaw flaw, Locale language) {
            return new Remark(
                    flaw.kind().name(),
                    null,
                    null,
                    flaw.element(),
                    wording(flaw, language),
                    flaw.nearest().stream().map(Nearest::of).toList());
        }
    }

    static String wording(CardProblem problem, Locale language) {
        return Texts.text(language, "card." + problem.fault(), problem.details().toArray());
    }

    private static String wording(Flaw flaw, Locale language) {
        String message =
                Texts.text(language, "recipe." + flaw.kind(), flaw.details().toArray());
        if (flaw.nearest().isEmpty()) {
            return message;
        }
        String names = flaw.nearest().stream()
                .map(ingredient -> ingredient.id().value())
                .collect(Collectors.joining(", "));
        return message + " " + Texts.text(language, "recipe.NEAREST", names);
    }

    /** An ingredient of the warehouse. */
    @Schema(name = "NearestIngredient")
    public record Nearest(String id, String nameRu, String nameEn) {
        static Nearest of(KnownIngredient ingredient) {
            return new Nearest(
                    ingredient.id().value(),
                    ingredient.name().ru(),
                    ingredient.name().en());
        }
    }
}
