package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;

/** Every race the interface allows. */
final class Races {
    static final String GOOD_CARD = "tok_ok";
    static final String CARD_TO_CONFIRM = "tok_3ds";

    private Races() {}

    static List<Race> all() {
        return List.of(
                new OrderRaces.SamePlacing(),
                new PaymentRaces.DoublePay(),
                new CancelRaces.PayAgainstCancel(),
                new CancelRaces.CancelAgainstCooking(),
                new PaymentRaces.ReturnAgainstCallback(),
                new PaymentRaces.QuestionAgainstCallback(),
                new OrderRaces.TwoDevices(),
                new RefundRaces.TwoRefunds(),
                new MenuRaces.PlaceAgainstStop(),
                new CancelRaces.TwoCancels(),
                new RefundRaces.RefundAgainstChargeback(),
                new KitchenRaces.KitchenAgainstReady(),
                new KitchenRaces.KitchenAgainstNotMade(),
                new LostKitchen.LeaveAgainstStart(),
                new Sweeps.ExpiryAgainstCollection(),
                new UnpaidRaces.SweepAgainstAuthorisation(),
                new UnpaidRaces.SweepAgainstCancel(),
                new TwoNodes.Uncollected(),
                new UnpaidRaces.TwoSweeps(),
                new TwoNodes.LostKitchens(),
                new TwoNodes.DueWork(),
                new TwoNodes.LeftBehind());
    }

    static String paymentState(JsonNode body) {
        return body.path("payment").path("state").asText();
    }

    static void holdBackCallbacks(RaceStack stack) {
        holdBackCallbacks(stack, "gateway");
    }

    static void holdBackCallbacks(RaceStack stack, String partner) {
        stack.sandbox().faults().set(new Fault(partner, "callback", FaultKind.DROP, 0, 1, 0, "OVERLOADED"));
    }
}
