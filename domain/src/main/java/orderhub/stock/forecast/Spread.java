package orderhub.stock.forecast;

/**
 * How far what is used may be from its mean, from two causes: nobody knows today's level exactly, and guests come by chance, each
 * taking a whole portion or several. The first is a log-normal factor. The second decides while little is wanted: how long the
 * last portions last is a sum of so many waiting times, which is a gamma and not symmetric. Both as logarithms, which add up in
 * squares.
 *
 * @param level variance of the level, as a share squared
 * @param grain what is taken at a time: the variance of what is used, for each unit that is expected
 */
record Spread(double level, double grain) {
    /** A stock of less than that share of a grain is gone in any case when the first guest comes. */
    private static final double LEAST_GRAINS = 0.5;

    /** Below that the approximation says no more than that it is very soon. */
    private static final double LEAST_ROOT = 0.05;

    /** Half of what is taken at a time beyond the first portion, where that is a third of a portion as a rule. */
    private static final double LAST_WANTS_MORE = 0.125;

    private static final int MOST_STEPS = 20;
    private static final double CLOSE = 1e-6;

    /**
     * How large a stock would be that is used up by then in so few cases.
     *
     * @param mean what is used by then in the mean
     * @param deviations the quantile of the standard normal distribution: above zero for a stock that is seldom used up
     */
    double stockUsedUp(double mean, double deviations) {
        if (mean <= 0) {
            return 0;
        }
        if (grain <= 0) {
            return mean * Math.exp(logOver(0, deviations));
        }
        double least = Math.log(LEAST_GRAINS * grain);
        double most = least - logOver(least, deviations);
        if (Math.log(mean) <= most) {
            return LEAST_GRAINS * grain * mean / Math.exp(most);
        }
        return Math.exp(logOfStock(Math.log(mean), least, deviations));
    }

    /**
     * How large a stock would be that is used up by then in nearly all cases. It may be the later because whoever comes last wants
     * more than is left, and takes the rest or goes without.
     *
     * @param deviations below zero
     */
    double stockSurelyUsedUp(double mean, double deviations) {
        return Math.max(0, stockUsedUp(mean, deviations) - LAST_WANTS_MORE * grain);
    }

    /** By Newton's method: the more stock, the later it is used up, and nearly in proportion. */
    private double logOfStock(double logOfMean, double least, double deviations) {
        double stock = Math.max(least, logOfMean);
        for (int step = 0; step < MOST_STEPS; step++) {
            double beside = stock + CLOSE;
            double tooLate = stock - logOver(stock, deviations) - logOfMean;
            double slope = (beside - logOver(beside, deviations) - logOfMean - tooLate) / CLOSE;
            double next = Math.max(least, stock - tooLate / slope);
            boolean isClose = Math.abs(next - stock) < CLOSE;
            stock = next;
            if (isClose) {
                break;
            }
        }
        return stock;
    }

    /**
     * The logarithm of how many times the mean a stock is, by the time it is used up in so few cases.
     *
     * @param stock its logarithm
     */
    private double logOver(double stock, double deviations) {
        double spread = Math.sqrt(Math.log1p(level));
        double ofLevel = deviations * spread;
        double middle = ofGrain(stock, 0);
        double ofGrain = ofGrain(stock, deviations) - middle;
        return middle
                - spread * spread / 2
                + Math.signum(deviations) * Math.sqrt(ofLevel * ofLevel + ofGrain * ofGrain);
    }

    /** By the cube root of a gamma, which is nearly normal (Wilson and Hilferty). */
    private double ofGrain(double stock, double deviations) {
        double variance = grain / Math.exp(stock);
        return -3 * Math.log(Math.max(LEAST_ROOT, 1 - variance / 9 - deviations * Math.sqrt(variance) / 3));
    }
}
