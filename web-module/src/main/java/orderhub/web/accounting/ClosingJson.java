package orderhub.web.accounting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import orderhub.accounting.ChainDifference;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.Subject;
import orderhub.accounting.application.OpenHours.OpenHour;
import orderhub.accounting.application.ShowClosings;
import orderhub.accounting.application.VerifyChain;
import orderhub.shared.Money;
import orderhub.web.language.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of closed hours. Amounts are roubles, with the sign they have in the ledger. */
public final class ClosingJson {
    private ClosingJson() {}

    @Schema(name = "Closings", requiredProperties = "closings")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            @Schema(description = "Newest first.") List<View> closings,

            @Schema(description = "Give it as cursor to read on; absent on the last page.")
            Long next,

            @Schema(
                    description =
                            "The next hour to be closed; absent on further pages, and while nothing of the restaurant is booked.")
            Open open) {}

    @Schema(
            name = "OpenHour",
            requiredProperties = {"number", "start", "end", "waits", "waitsRu", "waitsEn"})
    public record Open(
            long number,
            @Schema(format = "date-time") String start,
            @Schema(format = "date-time") String end,

            @Schema(
                    enumeration = {
                        "OVER",
                        "FOR_ITS_END",
                        "FOR_THE_DATABASES_CLOCK",
                        "FOR_PAYMENTS",
                        "FOR_WRITE_OFFS",
                        "FOR_GOODS"
                    },
                    description =
                            "Why it is not closed. OVER: it may be, and is when hours are closed next. FOR_ITS_END: it is not over for long enough."
                                    + " FOR_THE_DATABASES_CLOCK: by the database's clock it is not. FOR_PAYMENTS: the gateway has not said what"
                                    + " became of requests. FOR_WRITE_OFFS: the warehouse has not said what became of write-offs. FOR_GOODS: the"
                                    + " warehouse has not been told of goods that were used. The last three are waited for until a limit.")
            String waits,

            @Schema(examples = "Час ещё не закончился.") String waitsRu,
            @Schema(examples = "The hour is not over yet.") String waitsEn) {
        static Open of(OpenHour open) {
            return new Open(
                    open.number(),
                    open.hour().start().toString(),
                    open.hour().end().toString(),
                    open.waits().name(),
                    text(open, Texts.RUSSIAN),
                    text(open, Locale.ENGLISH));
        }

        private static String text(OpenHour open, Locale language) {
            long many = switch (open.waits()) {
                case FOR_PAYMENTS -> open.late().payments();
                case FOR_WRITE_OFFS -> open.late().writeOffs();
                case FOR_GOODS -> open.late().untold();
                case OVER, FOR_ITS_END, FOR_THE_DATABASES_CLOCK -> 0;
            };
            return Texts.text(language, "closing." + open.waits(), many);
        }
    }

    @Schema(
            name = "Closing",
            requiredProperties = {
                "id",
                "restaurantId",
                "number",
                "start",
                "end",
                "closedAt",
                "inFull",
                "entries",
                "goods",
                "lines",
                "previous",
                "hash"
            })
    public record View(
            UUID id,
            @Schema(examples = "r01") String restaurantId,

            @Schema(description = "In its restaurant, one more than that of the hour before.", examples = "17")
            long number,

            @Schema(format = "date-time", description = "Where the hour before ended.")
            String start,

            @Schema(format = "date-time", description = "Not in it any more.")
            String end,

            @Schema(format = "date-time") String closedAt,

            @Schema(
                    description =
                            "Whether all that was begun in it was decided. What came afterwards is in a later hour, in lines with an origin.")
            boolean inFull,

            @Schema(description = "How many lines of the orders' ledger are in it.")
            long entries,

            @Schema(description = "How many lines of the stock's ledger.")
            long goods,

            @Schema(description = "How many lines it has itself.") int lines,

            @Schema(
                    description = "The hash of the hour before; zeros of the first.",
                    examples = "0000000000000000000000000000000000000000000000000000000000000000")
            String previous,

            @Schema(
                    description =
                            "SHA-256 of the text that README describes: hour, previous hash, each line of the ledgers and each of its own.",
                    examples = "6e427eb955e05ddbf66b7018b65a468d1dac74ba76a62591bd81e2c58f806963")
            String hash) {
        static View of(Closing closing) {
            return new View(
                    closing.id().value(),
                    closing.hour().restaurant().value(),
                    closing.number(),
                    closing.hour().start().toString(),
                    closing.hour().end().toString(),
                    closing.closedAt().toString(),
                    closing.inFull(),
                    closing.entries(),
                    closing.goods(),
                    closing.lines(),
                    closing.previous().hexadecimal(),
                    closing.hash().hexadecimal());
        }
    }

    @Schema(
            name = "WholeClosing",
            requiredProperties = {"closing", "totals", "lines"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Whole(
            View closing,

            @Schema(description = "What the lines of each fact make together; of goods those that have a price.")
            List<Total> totals,

            @Schema(description = "By their numbers.") List<Line> lines,

            @Schema(description = "Give it as cursor to read on; absent on the last page.")
            Integer next) {
        static Whole of(ShowClosings.Whole whole, int limit) {
            List<ClosingLine> lines = whole.lines();
            return new Whole(
                    View.of(whole.closing()),
                    whole.totals().entrySet().stream()
                            .map(total -> new Total(total.getKey().name(), total.getValue().decimal()))
                            .toList(),
                    lines.stream().map(Line::of).toList(),
                    lines.size() < limit ? null : lines.getLast().number());
        }
    }

    @Schema(
            name = "ClosingTotal",
            requiredProperties = {"fact", "amount"})
    public record Total(
            @Schema(ref = "Fact") String fact,
            @Schema(examples = "-1200.02") String amount) {}

    @Schema(
            name = "ClosingLine",
            requiredProperties = {"number", "fact", "rows"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            int number,

            @Schema(ref = "Fact")
            String fact,

            @Schema(
                    format = "date-time",
                    description = "The start of the hour it belongs to, when it came after that one had been closed.")
            String origin,

            @Schema(examples = "bacon-burger") String dish,
            @Schema(description = "Of the fiscal data format.") Integer vatCode,
            @Schema(enumeration = {"CARD", "CASH"}) String means,
            @Schema(examples = "bacon") String ingredient,
            @Schema(examples = "lot-7") String lot,
            @Schema(enumeration = {"g", "ml", "piece"}) String unit,
            @Schema(enumeration = {"COOKED", "EXPIRED", "RECALLED", "SPILT"}) String reason,

            @Schema(
                    description =
                            "Portions, or goods in their unit; absent of money, and of a reversal that takes back no whole portions.",
                    examples = "4")
            String quantity,

            @Schema(
                    description = "Roubles, signed as in the ledger; absent of goods without a price.",
                    examples = "1000.00")
            String amount,

            @Schema(description = "How many lines of the ledgers it sums up.")
            long rows) {
        static Line of(ClosingLine line) {
            String amount = line.kopecks().map(Money::decimal).orElse(null);
            String origin = line.origin().map(Instant::toString).orElse(null);
            String quantity = line.quantity().map(BigDecimal::toPlainString).orElse(null);
            String fact = line.fact().name();
            return switch (line.subject()) {
                case Subject.Sold(var dish, var vatCode) ->
                    new Line(line.number(), fact, origin, dish.value(), vatCode, null, null, null, null, null, quantity, amount, line.rows());
                case Subject.Food(var dish) ->
                    new Line(line.number(), fact, origin, dish.value(), null, null, null, null, null, null, quantity, amount, line.rows());
                case Subject.Paid(var means) ->
                    new Line(line.number(), fact, origin, null, null, means.name(), null, null, null, null, quantity, amount, line.rows());
                case Subject.Goods(var ingredient, var lot, var unit, var reason) ->
                    new Line(
                            line.number(),
                            fact,
                            origin,
                            null,
                            null,
                            null,
                            ingredient.value(),
                            lot.value(),
                            unit.symbol(),
                            reason.name(),
                            quantity,
                            amount,
                            line.rows());
            };
        }
    }

    @Schema(name = "ClosedHours", requiredProperties = "closed")
    public record Closed(@Schema(description = "How many hours of all restaurants.") long closed) {}

    @Schema(
            name = "ChainVerification",
            requiredProperties = {"holds", "verified"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verification(
            @Schema(description = "Whether none of the closings that were looked at differs.")
            boolean holds,

            @Schema(description = "How many are as they were.") long verified,

            @Schema(description = "Give it as after to go on; absent when all were looked at, or one differs.")
            Long next,

            @Schema(description = "The first that is not as it was.") Difference difference) {
        static Verification of(VerifyChain.Verified verified) {
            Optional<ChainDifference> difference = verified.difference();
            return new Verification(
                    difference.isEmpty(),
                    verified.verified(),
                    verified.more() ? verified.upTo() : null,
                    difference.map(Difference::of).orElse(null));
        }
    }

    @Schema(
            name = "ChainDifference",
            requiredProperties = {"closing", "what", "closed", "reckoned"})
    public record Difference(
            View closing,

            @Schema(
                    enumeration = {"NUMBER", "START", "PREVIOUS", "ENTRIES", "GOODS", "LINE", "LEDGER"},
                    description =
                            "NUMBER: it has not the number after the one before. START: it does not begin where that ended. PREVIOUS: the hash"
                                    + " before it is another. ENTRIES, GOODS: lines of the orders' or the stock's ledger are missing, or too many."
                                    + " LINE: a line of the closing is not what the ledgers make. LEDGER: a line of a ledger is another.")
            String what,

            @Schema(description = "What stands in the closing.") String closed,
            @Schema(description = "What should, by the ledgers.") String reckoned) {
        static Difference of(ChainDifference difference) {
            return new Difference(
                    View.of(difference.closing()), difference.what().name(), difference.closed(), difference.reckoned());
        }
    }
}
