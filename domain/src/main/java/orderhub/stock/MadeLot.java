package orderhub.stock;

/**
 * A lot that a recall covers because of what it was made of.
 *
 * @param of the lot by which it is covered: the one recalled, or one that is covered itself
 */
public record MadeLot(LotKey lot, Origin of) {}
