package orderhub.stock.mirror;

/** @param number the later a difference was noted, the higher */
public record NumberedDifference(long number, Difference difference) {}
