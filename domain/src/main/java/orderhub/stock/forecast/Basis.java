package orderhub.stock.forecast;

/**
 * What an answer rests on, so that whoever reads it knows how far to trust it.
 *
 * @param days of history that were counted, 0 to {@value ConsumptionProfile#MOST_DAYS}; today is not among them
 * @param todayLevel how much today is thought to differ from a usual day of its weekday: 1 is usual, 1.3 is three tenths more
 */
public record Basis(int days, double todayLevel) {
    /** How far the history reaches. */
    public enum Trust {
        /** Nothing is known, neither of other days nor of today. */
        NONE,
        /** No day is known yet: today's pace is taken to go on. */
        TODAY_ONLY,
        /** Not every weekday was seen twice: weekdays are taken to be alike, the range is wide. */
        THIN,
        /** Two weeks or more. */
        GOOD
    }

    static final Basis NOTHING = new Basis(0, 0);

    private static final int EVERY_WEEKDAY_TWICE = 14;

    public Trust trust() {
        if (days >= EVERY_WEEKDAY_TWICE) {
            return Trust.GOOD;
        }
        if (days > 0) {
            return Trust.THIN;
        }
        return todayLevel > 0 ? Trust.TODAY_ONLY : Trust.NONE;
    }
}
