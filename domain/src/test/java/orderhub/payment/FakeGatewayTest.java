package orderhub.payment;

import java.util.List;
import orderhub.order.OrderId;

/** The fake keeps the port's promises. */
class FakeGatewayTest extends PaymentGatewayUnderFaultsContract {
    private final FakeGateway gateway = new FakeGateway();

    @Override
    protected PaymentGateway gateway() {
        return gateway;
    }

    @Override
    protected void bankDecides(OrderId order, boolean yes) {
        gateway.decide(order, yes);
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return List.of("times out before acting");
    }

    @Override
    protected List<String> troubleAfterActing() {
        return List.of("times out after acting");
    }

    @Override
    protected void nextMeets(FakeGateway.Call call, String trouble) {
        gateway.next(
                call,
                troubleBeforeActing().contains(trouble)
                        ? new FakeGateway.Fault.TimesOutBeforeActing()
                        : new FakeGateway.Fault.TimesOutAfterActing());
    }

    @Override
    protected void nextSaysUnknownWord(FakeGateway.Call call) {
        gateway.next(call, new FakeGateway.Fault.UnknownWord());
    }
}
