package orderhub.kitchen;

/** What a kitchen says of itself, or what we conclude from its silence. */
public enum KitchenState {
    ONLINE,
    OFFLINE,
    ERROR,
    MAINTENANCE,
    /** It never spoke, its heartbeat is old, or its word is not in the contract. */
    SILENT;

    /** It cooks nothing now, or nobody knows whether it does. */
    public boolean isLost() {
        return this != ONLINE;
    }
}
