package orderhub.simulation.day;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.forecast.RunsOut;

/** Quantities and predictions as people say them. */
final class Words {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Words() {}

    static String of(Quantity quantity) {
        return of(quantity.amount(), quantity.unit());
    }

    /** Such as 1.2 kg, 340 g or 25 pcs. */
    static String of(BigDecimal amount, Unit unit) {
        return switch (unit) {
            case GRAM -> amount.compareTo(THOUSAND) < 0 ? rounded("%.0f g", amount) : thousands("%.1f kg", amount);
            case MILLILITRE ->
                amount.compareTo(THOUSAND) < 0 ? rounded("%.0f ml", amount) : thousands("%.1f l", amount);
            case PIECE -> rounded("%.0f pcs", amount);
        };
    }

    private static String rounded(String format, BigDecimal amount) {
        return String.format(Locale.ROOT, format, amount);
    }

    private static String thousands(String format, BigDecimal amount) {
        return rounded(format, amount.divide(THOUSAND));
    }

    /** Such as: in 35 min (25 to 50). */
    static String of(RunsOut.Within within, Instant now) {
        return "in " + within.expected().map(at -> minutes(now, at)).orElse("more") + " min ("
                + minutes(now, within.earliest()) + " to "
                + within.latest().map(at -> minutes(now, at)).orElse("more") + ")";
    }

    private static String minutes(Instant now, Instant at) {
        return Long.toString(Duration.between(now, at).toMinutes());
    }
}
