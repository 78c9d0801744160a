package orderhub.cli.trial;

/** What befalls a partner in one cell of the matrix, again and again. */
interface Misfortune extends Disturbance {
    /** How often it struck; more than none, or the cell was not played. */
    int struck();
}
