package orderhub.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.contract.Violation;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.Refusal;
import orderhub.sandbox.kitchen.LineState;

/** The sandbox's own addresses, under {@code /sandbox}, and a page to see and set them. */
public final class Control {
    private static final long HOLD = 6_000;

    private final Sandbox sandbox;

    public Control(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public void serve(PartnerServer server) {
        server.open("GET", "/", call -> Answer.html(new ControlPage(sandbox).html()))
                .open("GET", "/sandbox/faults", call -> Answer.json(200, faults()))
                .open("POST", "/sandbox/faults", this::set)
                .open("DELETE", "/sandbox/faults", call -> {
                    sandbox.faults().clear();
                    return Answer.json(200, faults());
                })
                .open("POST", "/sandbox/random", this::random)
                .open("GET", "/sandbox/kitchens", call -> {
                    ObjectNode body = Json.object();
                    body.set("kitchens", sandbox.kitchens().lines());
                    return Answer.json(200, body);
                })
                .open("POST", "/sandbox/kitchens/([A-Za-z0-9._-]{1,64})", this::kitchen)
                .open("POST", "/sandbox/chargebacks/([^/]+)", call -> {
                    sandbox.gateway().chargeback(call.subject(), "not recognised by the card holder");
                    return Answer.json(200, Json.object());
                })
                .open("POST", "/sandbox/orders/([^/]+)/fail", call -> {
                    require(sandbox.kitchens().fail(call.subject()), "no kitchen cooks that order now");
                    return Answer.json(200, Json.object());
                })
                .open("POST", "/sandbox/orders/([^/]+)/pick-up", call -> {
                    require(sandbox.kitchens().pickUp(call.subject()), "that order is not ready at a kitchen");
                    return Answer.json(200, Json.object());
                })
                .open("POST", "/sandbox/speed", this::speed)
                .open("POST", "/sandbox/reset", call -> {
                    sandbox.reset();
                    return Answer.json(200, Json.object());
                })
                .open("GET", "/sandbox/violations", call -> Answer.json(200, violations()))
                .open("GET", "/sandbox/traffic", call -> Answer.json(200, sandbox.traffic()))
                .open("GET", "/sandbox/books/gateway", call -> Answer.json(200, sandbox.gatewayBooks()))
                .open("GET", "/sandbox/books/kitchen", call -> Answer.json(200, sandbox.kitchenBooks()));
        new CardControl(sandbox.cards()).serve(server);
        new WarehouseControl(sandbox.warehouses()).serve(server);
        new AccountingControl(sandbox.accounting()).serve(server);
    }

    private static void require(boolean done, String otherwise) {
        if (!done) {
            throw new Refusal(409, "WRONG_STATE", otherwise);
        }
    }

    private ObjectNode faults() {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("faults");
        for (Faults.Struck struck : sandbox.faults().all()) {
            Fault fault = struck.fault();
            ObjectNode entry = all.addObject();
            entry.put("partner", fault.partner());
            entry.put("operation", fault.operation());
            entry.put("fault", fault.kind().name());
            entry.put("times", fault.times());
            entry.put("probability", fault.probability());
            entry.put("delayMillis", fault.delayMillis());
            entry.put("reason", fault.reason());
            entry.put("left", struck.left());
            entry.put("struck", struck.struck());
        }
        body.putObject("random")
                .put("seed", sandbox.faults().randomSeed())
                .put("probability", sandbox.faults().randomProbability())
                .put("struck", sandbox.faults().struckAtRandom())
                .put("rejections", sandbox.faults().struckAtRandom(FaultKind.REJECT))
                .put("outages", sandbox.faults().struckAtRandom(FaultKind.OFFLINE));
        return body;
    }

    private ObjectNode violations() {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("violations");
        for (Violation violation : sandbox.violations()) {
            all.addObject()
                    .put("at", violation.at().toString())
                    .put("partner", violation.partner())
                    .put("message", violation.message().name())
                    .put("operation", violation.operation())
                    .put("detail", violation.detail());
        }
        return body;
    }

    private Answer set(Call call) {
        Body body = new Body(
                call, Set.of("partner", "operation", "fault", "times", "probability", "delayMillis", "reason"));
        sandbox.faults().set(body.valid(() -> {
            double probability = body.number("probability", 0);
            return new Fault(
                    body.text("partner"),
                    body.text("operation"),
                    body.choice("fault", FaultKind.class),
                    (int) body.number("times", probability > 0 ? 0 : 1),
                    probability,
                    (long) body.number("delayMillis", HOLD),
                    body.has("reason") ? body.text("reason") : "OVERLOADED");
        }));
        return Answer.json(200, faults());
    }

    private Answer random(Call call) {
        Body body = new Body(call, Set.of("seed", "probability", "delayMillis"));
        body.valid(() -> {
            sandbox.faults().random((long) body.number("seed", 1), body.number("probability", 0), (long)
                    body.number("delayMillis", HOLD));
            return List.of();
        });
        return Answer.json(200, faults());
    }

    private Answer kitchen(Call call) {
        Body body = new Body(call, Set.of("state"));
        LineState state = body.valid(() -> body.choice("state", LineState.class));
        if (!sandbox.kitchens().isKnown(call.subject())) {
            throw new Refusal(404, "UNKNOWN_KITCHEN", "there is no kitchen " + call.subject());
        }
        sandbox.kitchens().put(call.subject(), state);
        return Answer.json(200, call.json());
    }

    private Answer speed(Call call) {
        Body body = new Body(call, Set.of("speed"));
        body.valid(() -> {
            sandbox.speed(body.number("speed", 0));
            return List.of();
        });
        return Answer.json(200, call.json());
    }
}
