package orderhub.stock;

/** A kind of call to the {@link Warehouse}. */
public enum WarehouseCall {
    ITEMS,
    LEVELS,
    LEVEL,
    WRITE_OFF,
    ASK
}
