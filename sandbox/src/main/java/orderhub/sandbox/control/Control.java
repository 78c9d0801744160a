package orderhub.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.gateway.GatewayStandIn;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.PartnerServer.Call;
import orderhub.sandbox.http.Refusal;
import orderhub.sandbox.kitchen.KitchenStandIn;

/** The sandbox's own addresses, under {@code /sandbox}. */
public final class Control {
    private static final long HOLD = 6_000;

    private final Faults faults;
    private final KitchenStandIn kitchens;
    private final GatewayStandIn gateway;

    public Control(Faults faults, KitchenStandIn kitchens, GatewayStandIn gateway) {
        this.faults = faults;
        this.kitchens = kitchens;
        this.gateway = gateway;
    }

    public void serve(PartnerServer server) {
        server.route("GET", "/sandbox/faults", "control", call -> Answer.json(200, list()))
                .route("POST", "/sandbox/faults", "control", this::set)
                .route("DELETE", "/sandbox/faults", "control", call -> {
                    faults.clear();
                    return Answer.json(200, list());
                })
                .route("POST", "/sandbox/random", "control", this::random)
                .route("POST", "/sandbox/kitchens/([^/]+)", "control", this::kitchen)
                .route("POST", "/sandbox/chargebacks/([^/]+)", "control", this::chargeback)
                .route("GET", "/sandbox/books/gateway", "control", call -> Answer.json(200, gateway.books()))
                .route("GET", "/sandbox/books/kitchen", "control", call -> Answer.json(200, kitchens.books()));
    }

    private ObjectNode list() {
        ArrayNode all = Json.array();
        for (Faults.Struck struck : faults.all()) {
            all.add(Json.tree(struck));
        }
        ObjectNode body = Json.object();
        body.set("faults", all);
        return body;
    }

    private Answer set(Call call) {
        ObjectNode body = call.json();
        Json.shape(
                body,
                Set.of("partner", "operation", "fault"),
                Set.of("times", "probability", "delayMillis", "reason"),
                "");
        FaultKind kind;
        try {
            kind = FaultKind.valueOf(Json.text(body, "fault", 32));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(400, "INVALID_FIELD", "/fault");
        }
        double probability = body.path("probability").asDouble(0);
        faults.set(new Fault(
                Json.text(body, "partner", 16),
                Json.text(body, "operation", 16),
                kind,
                body.path("times").asInt(probability > 0 ? 0 : 1),
                probability,
                body.path("delayMillis").asLong(HOLD),
                body.path("reason").asText("OVERLOADED")));
        return Answer.json(200, list());
    }

    private Answer random(Call call) {
        ObjectNode body = call.json();
        Json.shape(body, Set.of("seed", "probability"), Set.of("delayMillis"), "");
        faults.random(
                body.get("seed").asLong(),
                body.get("probability").asDouble(),
                body.path("delayMillis").asLong(HOLD));
        return Answer.json(200, list());
    }

    private Answer kitchen(Call call) {
        ObjectNode body = call.json();
        Json.shape(body, Set.of("state"), Set.of(), "");
        String state = Json.text(body, "state", 16);
        if (!Set.of("ONLINE", "OFFLINE", "ERROR", "MAINTENANCE").contains(state)) {
            throw new Refusal(400, "INVALID_FIELD", "/state");
        }
        kitchens.put(call.groups().getFirst(), state);
        return Answer.json(200, body);
    }

    private Answer chargeback(Call call) {
        gateway.chargeback(call.groups().getFirst(), "not recognised by the card holder");
        return Answer.json(200, Json.object());
    }
}
