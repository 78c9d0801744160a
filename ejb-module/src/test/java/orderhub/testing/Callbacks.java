package orderhub.testing;

import java.util.ArrayList;
import java.util.List;
import orderhub.kitchen.KitchenCallbacks;
import orderhub.payment.GatewayCallbacks;

/** Callbacks whose body is the number of what they say: how they are read from JSON is the adapters' affair. */
public final class Callbacks {
    private final List<Object> news = new ArrayList<>();

    /** Returns the body that says this. */
    public String saying(Object what) {
        news.add(what);
        return Integer.toString(news.size() - 1);
    }

    GatewayCallbacks ofGateway() {
        return body -> (GatewayCallbacks.GatewayNews) news.get(Integer.parseInt(body));
    }

    KitchenCallbacks ofKitchens() {
        return body -> (KitchenCallbacks.KitchenNews) news.get(Integer.parseInt(body));
    }
}
