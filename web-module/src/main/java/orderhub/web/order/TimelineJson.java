package orderhub.web.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of an order's story. */
public final class TimelineJson {
    private TimelineJson() {}

    @Schema(
            name = "Timeline",
            requiredProperties = {"orderId", "number", "timeZone", "steps"})
    public record Timeline(
            UUID orderId,

            @Schema(description = "What the guest watches for.", examples = "042")
            String number,

            @Schema(description = "The restaurant's, of localTime.", examples = "Europe/Moscow")
            String timeZone,

            @Schema(description = "First step first.") List<TimelineStep> steps) {}

    @Schema(
            name = "TimelineStep",
            requiredProperties = {"at", "localTime", "actor", "step", "text"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TimelineStep(
            @Schema(format = "date-time") String at,

            @Schema(examples = "13:01:07") String localTime,

            @Schema(
                    description =
                            "Who did it: a caller's subject, a kitchen, gateway, or hub; to a guest others' subjects are staff.",
                    examples = "r01-k1")
            String actor,

            @Schema(ref = "Step") String step,

            @Schema(
                    description = "The step in the caller's language, Russian or English by Accept-Language.",
                    examples = "Ready in the pick-up zone (47 s after payment, promise of 120 s kept)")
            String text,

            @Schema(description = "Which attempt, from 1.") Integer attempt,

            @Schema(description = "Out of how many, where there is a limit.")
            Integer attempts,

            @Schema(description = "How long the call to the partner took; absent where a step came of none.")
            Long tookMillis,

            @Schema(
                    description =
                            "Outcome or value: a code, such as TIMED_OUT, REFUND: TIMED_OUT or insufficient_funds, an amount, or what"
                                    + " a person typed.")
            String detail) {}
}
