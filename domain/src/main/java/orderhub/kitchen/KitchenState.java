package orderhub.kitchen;

/** What a kitchen says of itself, or what we conclude from its silence. */
public enum KitchenState {
    ONLINE,
    OFFLINE,
    ERROR,
    MAINTENANCE,
    /** It never spoke, its heartbeat is old, or its word is not in the contract. */
    SILENT;

    /** It says itself that it cooks nothing now. */
    public boolean isLost() {
        return switch (this) {
            case OFFLINE, ERROR, MAINTENANCE -> true;
            case ONLINE, SILENT -> false;
        };
    }
}
