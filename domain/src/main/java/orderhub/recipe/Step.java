package orderhub.recipe;

import java.time.Duration;
import java.util.Optional;
import orderhub.shared.Wording;

/**
 * One step of a card's procedure.
 *
 * @param temperatureCelsius -40 to 400 where it matters
 * @param duration whole seconds, 1 second to 3 days, where it matters
 */
public record Step(
        EquipmentClass equipment, Wording action, Optional<Integer> temperatureCelsius, Optional<Duration> duration) {
    public static final Duration LONGEST = Duration.ofDays(3);

    private static final int COLDEST = -40;
    private static final int HOTTEST = 400;

    public Step {
        Words.description("action", action);
        temperatureCelsius.ifPresent(celsius -> checkCelsius("temperatureCelsius", celsius));
        duration.ifPresent(time -> CardRefused.unless(
                time.isPositive() && time.getNano() == 0 && time.compareTo(LONGEST) <= 0,
                "durationSeconds",
                "must be 1 to " + LONGEST.toSeconds()));
    }

    static void checkCelsius(String field, int celsius) {
        CardRefused.unless(celsius >= COLDEST && celsius <= HOTTEST, field, "must be " + COLDEST + " to " + HOTTEST);
    }
}
