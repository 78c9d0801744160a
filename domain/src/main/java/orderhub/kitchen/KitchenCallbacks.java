package orderhub.kitchen;

/** Port: how a kitchen's callbacks are read (contract: callbacks v1). */
public interface KitchenCallbacks {
    /** @param body UTF-8 JSON as received; its signature has been found good */
    KitchenNews read(String body);

    /** What a callback says. */
    sealed interface KitchenNews {
        record OrderReported(ProductionReport report) implements KitchenNews {}

        record KitchenReported(KitchenStatus status) implements KitchenNews {}

        /** Not a callback of the contract; the reason names the place, without repeating values. */
        record Unreadable(String reason) implements KitchenNews {}
    }
}
