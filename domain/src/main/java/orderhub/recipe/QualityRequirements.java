package orderhub.recipe;

import java.time.Duration;
import java.util.Optional;
import orderhub.shared.Wording;

/**
 * What it must be like when it is done.
 *
 * @param servingTemperatureCelsius -40 to 400; empty where it is not served
 * @param shelfLife how long it may be kept after it was made: whole minutes, 1 minute to 366 days
 */
public record QualityRequirements(
        Wording appearance, Wording taste, Optional<Integer> servingTemperatureCelsius, Duration shelfLife) {
    public static final Duration LONGEST = Duration.ofDays(366);

    public QualityRequirements {
        Words.description("appearance", appearance);
        Words.description("taste", taste);
        servingTemperatureCelsius.ifPresent(celsius -> Step.checkCelsius("servingTemperatureCelsius", celsius));
        CardRefused.unless(
                shelfLife.isPositive()
                        && shelfLife.equals(Duration.ofMinutes(shelfLife.toMinutes()))
                        && shelfLife.compareTo(LONGEST) <= 0,
                "shelfLifeMinutes",
                "must be 1 to " + LONGEST.toMinutes());
    }
}
