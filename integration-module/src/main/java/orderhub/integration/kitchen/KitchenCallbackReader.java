package orderhub.integration.kitchen;

import jakarta.inject.Singleton;
import orderhub.integration.http.WireJson;
import orderhub.kitchen.KitchenCallbacks;

/** Reads kitchens' callbacks (contract: callbacks v1). */
@Singleton
public class KitchenCallbackReader implements KitchenCallbacks {
    @Override
    public KitchenNews read(String body) {
        return WireJson.readOr(() -> news(body), KitchenNews.Unreadable::new);
    }

    private static KitchenNews news(String body) {
        KitchenWire.Callback callback = WireJson.read(body, KitchenWire.Callback.class);
        String type = WireJson.required(callback.type(), "type");
        WireJson.instant(callback.timestamp(), "timestamp");
        return switch (type) {
            case "production.order.updated" ->
                new KitchenNews.OrderReported(WireJson.required(
                                WireJson.read(body, KitchenWire.OrderCallback.class)
                                        .data(),
                                "data")
                        .toReport());
            case "production.kitchen.updated" ->
                new KitchenNews.KitchenReported(WireJson.required(
                                WireJson.read(body, KitchenWire.KitchenCallback.class)
                                        .data(),
                                "data")
                        .toStatus());
            default -> throw new WireJson.Unreadable("type is not of the contract");
        };
    }
}
