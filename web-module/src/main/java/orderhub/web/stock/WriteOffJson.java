package orderhub.web.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import orderhub.shared.Quantity;
import orderhub.stock.ByHand;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.StockEntry;
import orderhub.stock.WriteOff;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of write-offs. Quantities are decimal strings in the item's unit. */
public final class WriteOffJson {
    private WriteOffJson() {}

    @Schema(
            name = "NewWriteOff",
            requiredProperties = {"restaurantId", "ingredient", "quantity", "unit", "reason"})
    public record NewWriteOff(
            @Schema(examples = "r01") String restaurantId,
            @Schema(examples = "bacon") String ingredient,

            @Schema(
                    description =
                            "Left out: of the lots the reason fits those that expire first. SPILT is then taken of lots that may be used.",
                    examples = "lot-7")
            String lot,

            @Schema(
                    description =
                            "Above 0, at most three places, in the item's unit; no more than is in nobody's name.",
                    examples = "0.5")
            String quantity,

            @Schema(enumeration = {"g", "ml", "piece"}) String unit,

            @Schema(
                    enumeration = {"EXPIRED", "RECALLED", "SPILT"},
                    description =
                            "Why it is gone. EXPIRED: it was no longer good. RECALLED: the lot is withdrawn. SPILT: lost in any other way.")
            String reason,

            @Schema(minLength = 1, maxLength = ByHand.LONGEST_NOTE, examples = "The bag burst")
            String note) {}

    @Schema(name = "WriteOffs", requiredProperties = "writeOffs")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            @Schema(description = "Newest first.") List<View> writeOffs,

            @Schema(description = "Give it as cursor to read on; absent on the last page.")
            UUID next) {}

    @Schema(
            name = "WriteOff",
            requiredProperties = {"id", "restaurantId", "at", "state", "lines"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            @Schema(description = "Also the key by which the warehouse books it once.")
            UUID id,

            @Schema(examples = "r01") String restaurantId,

            @Schema(
                    format = "date-time",
                    description = "When the goods were gone; of what was cooked when that was summed up.")
            String at,

            @Schema(ref = "WriteOffState") String state,

            @Schema(description = "Who wrote it off by hand; absent of what was cooked for orders.")
            String writtenBy,

            String note,

            @Schema(
                    description =
                            "Why it was last refused or could not be sent or taken down: the warehouse's code, or a word of the hub's. Absent when it is"
                                    + " booked.",
                    examples = "UNIT_MISMATCH")
            String why,

            @Schema(description = "Roubles, of all lines, without VAT; absent until it is booked, or without a price.")
            String cost,

            List<Line> lines) {
        static View of(KeptWriteOff kept) {
            WriteOff writeOff = kept.writeOff();
            return new View(
                    writeOff.id().value(),
                    writeOff.warehouse().value(),
                    writeOff.at().toString(),
                    kept.state().name(),
                    kept.byHand().map(ByHand::by).orElse(null),
                    kept.byHand().flatMap(ByHand::note).orElse(null),
                    kept.why().orElse(null),
                    kept.cost().map(BigDecimal::toPlainString).orElse(null),
                    IntStream.range(0, writeOff.lines().size())
                            .mapToObj(i -> Line.of(
                                    writeOff.lines().get(i),
                                    kept.entries().stream()
                                            .filter(entry -> entry.line() == i + 1)
                                            .findFirst()))
                            .toList());
        }
    }

    @Schema(
            name = "WriteOffLine",
            requiredProperties = {"ingredient", "lot", "quantity", "unit", "reason"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            @Schema(examples = "bacon") String ingredient,
            @Schema(examples = "lot-7") String lot,
            @Schema(examples = "0.5") String quantity,
            @Schema(enumeration = {"g", "ml", "piece"}) String unit,

            @Schema(enumeration = {"COOKED", "EXPIRED", "RECALLED", "SPILT"})
            String reason,

            @Schema(description = "Taken from the lot's level; absent until the warehouse has booked it.")
            String booked,

            @Schema(description = "What was not there by the warehouse's books; absent until it has booked it.")
            String shortage,

            @Schema(
                    description = "Roubles, of what was booked, without VAT; absent until then, or without a price.",
                    examples = "12.50")
            String cost) {
        static Line of(WriteOff.Line line, Optional<StockEntry> entry) {
            return new Line(
                    line.ingredient().value(),
                    line.lot().value(),
                    line.quantity().decimal(),
                    line.quantity().unit().symbol(),
                    line.reason().name(),
                    entry.map(StockEntry::booked).map(Quantity::decimal).orElse(null),
                    entry.map(StockEntry::shortage).map(Quantity::decimal).orElse(null),
                    entry.flatMap(StockEntry::cost)
                            .map(BigDecimal::toPlainString)
                            .orElse(null));
        }
    }
}
