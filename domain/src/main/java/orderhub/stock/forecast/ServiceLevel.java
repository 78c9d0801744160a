package orderhub.stock.forecast;

/** How surely goods must last until the next delivery has been used: of a hundred deliveries, how many suffice. */
public enum ServiceLevel {
    IN_90_OF_100(1.2816),
    IN_95_OF_100(1.6449),
    IN_98_OF_100(2.0537),
    IN_99_OF_100(2.3263);

    private final double deviations;

    ServiceLevel(double deviations) {
        this.deviations = deviations;
    }

    /** The quantile of the standard normal distribution. */
    double deviations() {
        return deviations;
    }
}
