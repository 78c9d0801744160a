package orderhub.integration.gateway;

import jakarta.inject.Singleton;
import java.util.UUID;
import orderhub.integration.http.WireJson;
import orderhub.order.OrderId;
import orderhub.payment.GatewayCallbacks;

/** Reads the gateway's notifications (contract: callbacks v1). */
@Singleton
public class GatewayCallbackReader implements GatewayCallbacks {
    @Override
    public GatewayNews read(String body) {
        return WireJson.readOr(() -> news(body), GatewayNews.Unreadable::new);
    }

    private static GatewayNews news(String body) {
        GatewayWire.Callback callback = WireJson.read(body, GatewayWire.Callback.class);
        GatewayWire.CallbackData data = WireJson.required(callback.data(), "data");
        OrderId order = new OrderId(WireJson.required(data.merchantOrderId(), "merchantOrderId", UUID::fromString));
        String payment = data.toPaymentId();
        return switch (WireJson.required(callback.type(), "type")) {
            case "payment.updated" ->
                new GatewayNews.PaymentChanged(payment, order, WireJson.required(data.revision(), "revision"));
            case "payment.chargeback" ->
                new GatewayNews.Chargeback(
                        payment,
                        order,
                        WireJson.required(data.amount(), "amount").toMoney("amount"),
                        data.toReason());
            default -> throw new WireJson.Unreadable("type is not of the contract");
        };
    }
}
