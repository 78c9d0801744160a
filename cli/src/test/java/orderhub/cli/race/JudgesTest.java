package orderhub.cli.race;

import static orderhub.cli.race.Race.Winner.FIRST;
import static orderhub.cli.race.Race.Winner.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import orderhub.cli.race.Deeds.Kind;
import orderhub.cli.race.Deeds.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A judge who finds nothing in what is wrong would find nothing in a race either. */
class JudgesTest {
    /** @param wrong whether the judge has to find something */
    private record Case(Race race, String what, Race.Tried tried, End end, boolean wrong) {
        @Override
        public String toString() {
            return race.title().name() + ": " + what;
        }
    }

    private static Case right(Race race, String what, Race.Tried tried, End end) {
        return new Case(race, what, tried, end, false);
    }

    private static Case wrong(Race race, String what, Race.Tried tried, End end) {
        return new Case(race, what, tried, end, true);
    }

    static Stream<Case> cases() {
        return Stream.of(stops(), refunds(), cancels(), kitchens(), lostKitchens(), unpaid(), sweeps())
                .flatMap(List::stream);
    }

    private static List<Case> stops() {
        Answer stopped = Told.refused("INGREDIENT_UNAVAILABLE");
        Answer placed = Told.granted(Told.body().put("id", Told.ORDER));
        Answer stop = Told.granted(Told.body());
        Answer confirmedBefore = new Answer(200, "", Told.body(), Told.NOON.minusMillis(20), Told.NOON.minusMillis(5));
        Answer later = new Answer(200, "", Told.body(), Told.NOON.plusMillis(20), Told.NOON.plusMillis(30));
        End end = End.completed("PLACED");
        Race first = stop(placed, stopped);
        Race second = stop(stopped, stopped);
        return List.of(
                right(first, "placed", Told.both(placed, stop, FIRST), end),
                right(second, "stopped", Told.both(stopped, stop, SECOND), end),
                wrong(first, "placed after the stop was confirmed", Told.both(placed, confirmedBefore, FIRST), end),
                wrong(second, "refused before the stop", Told.both(stopped, later, SECOND), end),
                wrong(second, "refused for another reason", Told.both(Told.refused("DISH_UNKNOWN"), stop, SECOND), end),
                wrong(stop(placed, placed), "the next one is placed", Told.both(placed, stop, FIRST), end),
                wrong(second, "the same order is refused", Told.both(placed, stop, FIRST), end),
                wrong(first, "not stopped", Told.both(placed, Told.refused("DISH_UNKNOWN"), FIRST), end),
                wrong(first, "placed twice", Told.both(placed, stop, FIRST), end.and("PLACED")));
    }

    private static Race stop(Answer same, Answer another) {
        MenuRaces.PlaceAgainstStop race = new MenuRaces.PlaceAgainstStop();
        race.afterwards(Told.ORDER, same, another);
        return race;
    }

    private static List<Case> refunds() {
        Race race = new RefundRaces.RefundAgainstChargeback();
        Answer chargeback = Told.granted(Told.body());
        Race.Tried refunded = Told.both(Told.granted("SUCCEEDED"), chargeback, FIRST);
        Race.Tried refused = Told.both(Told.refused("CHARGEBACK_OPEN"), chargeback, SECOND);
        Race.Tried overtaken = Told.both(
                Told.granted(Told.body().put("state", "FAILED").put("outcome", "CHARGED_BACK")), chargeback, SECOND);
        End both = End.refunded("REFUND_REQUESTED", "CHARGEBACK").flagged("CHARGEBACK");
        End bank = End.completed("CHARGEBACK").flagged("CHARGEBACK");
        return List.of(
                right(race, "refunded, then charged back", refunded, both),
                right(race, "charged back and refused", refused, bank),
                right(race, "overtaken", overtaken, bank.story("REFUND_REQUESTED", "CHARGEBACK")),
                wrong(race, "refused, and given back twice", refused, both),
                wrong(race, "overtaken, and sent all the same", overtaken, both),
                wrong(race, "granted, and not given back", refunded, bank.story("REFUND_REQUESTED", "CHARGEBACK")),
                wrong(race, "nobody called", refunded, both.flagged("")),
                wrong(race, "noted twice", refunded, both.and("CHARGEBACK")),
                wrong(race, "refunded after the bank's word", refunded, both.story("CHARGEBACK", "REFUND_REQUESTED")),
                wrong(
                        race,
                        "refused for another reason",
                        Told.both(Told.refused("NOTHING_LEFT"), chargeback, SECOND),
                        bank));
    }

    private static List<Case> cancels() {
        Race race = new CancelRaces.TwoCancels();
        Answer off = Told.granted("CANCELLED");
        Race.Tried tried = Told.both(off, off, FIRST);
        End end = End.cancelled("CANCELLED race-guest");
        return List.of(
                right(race, "off", tried, end),
                wrong(race, "twice", tried, end.and("CANCELLED race-till-2")),
                wrong(race, "let go twice", tried, end.carriedOut("CANCEL", "CANCEL")),
                wrong(race, "one refused", Told.both(off, Told.refused("WRONG_STATE"), FIRST), end),
                wrong(race, "goes on", tried, end.in("COMPLETED")));
    }

    private static List<Case> kitchens() {
        Race ready = new KitchenRaces.KitchenAgainstReady();
        Race.Tried said = Told.hub(Told.granted("READY"), SECOND);
        End made = End.completed("COOKING r01-1", "READY race-manager", "PAYMENT_CAPTURED");
        Race notMade = new KitchenRaces.KitchenAgainstNotMade();
        Race.Tried believed = Told.hub(Told.granted("FAILED"), SECOND);
        Race.Tried refused = Told.hub(Told.refused("WRONG_STATE"), FIRST);
        End over = End.refunded("FAILED").flagged("COOKED_AFTER_CANCELLATION");
        End goesOn = End.completed("READY");
        return List.of(
                right(ready, "once", said, made),
                wrong(ready, "twice", said, made.and("READY r01-1")),
                wrong(ready, "captured twice", said, made.and("PAYMENT_CAPTURED")),
                wrong(ready, "the person is refused", Told.hub(Told.refused("WRONG_STATE"), FIRST), made),
                right(notMade, "believed", believed, over),
                right(notMade, "too late", refused, goesOn),
                wrong(notMade, "believed, and ready", believed, goesOn),
                wrong(notMade, "believed, and paid", believed, over.givenBack("0.00")),
                wrong(notMade, "believed, and nobody told", believed, over.flagged("")),
                wrong(notMade, "too late, and over", refused, over),
                wrong(notMade, "too late, and given back", refused, goesOn.givenBack("100.00")),
                wrong(notMade, "ended twice", refused, goesOn.and("FAILED")));
    }

    private static List<Case> lostKitchens() {
        Race race = new LostKitchen.LeaveAgainstStart();
        Answer said = Told.granted(Told.body());
        Race.Tried left = Told.both(said, said, FIRST);
        Race.Tried stayed = Told.both(said, said, SECOND);
        End there = End.completed("HAND_OVER_SENT r01-1", "COOKING r01-1");
        End elsewhere = End.completed(
                "HAND_OVER_SENT r01-1", "KITCHEN_CANCELLED r01-1", "HAND_OVER_SENT r01-2", "COOKING r01-2");
        return List.of(
                right(race, "stayed", stayed, there),
                right(race, "left", left, elsewhere),
                wrong(race, "begun, and given to another", stayed, elsewhere),
                wrong(
                        race,
                        "left, and not renounced",
                        left,
                        elsewhere.story("HAND_OVER_SENT r01-1", "HAND_OVER_SENT r01-2", "COOKING r01-2")),
                wrong(
                        race,
                        "left, and cooked there",
                        left,
                        elsewhere.story(
                                "HAND_OVER_SENT r01-1",
                                "KITCHEN_CANCELLED r01-1",
                                "HAND_OVER_SENT r01-2",
                                "COOKING r01-1")),
                wrong(race, "lost", stayed, there.in("FAILED")));
    }

    private static List<Case> unpaid() {
        Race paid = new UnpaidRaces.SweepAgainstAuthorisation();
        Race.Tried late = Told.hub(Told.granted(Told.body()), FIRST);
        Race.Tried inTime = Told.hub(Told.granted(Told.body()), SECOND);
        End off = End.cancelled("CANCELLED hub", "PAYMENT_AUTHORISED");
        End goesOn = End.completed("PAYMENT_AUTHORISED", "PROMISED");
        Race cancel = new UnpaidRaces.SweepAgainstCancel();
        Race.Tried told = Told.hub(Told.granted("CANCELLED"), SECOND);
        End once = End.cancelled("CANCELLED race-till-2");
        return List.of(
                right(paid, "late", late, off),
                right(paid, "in time", inTime, goesOn),
                wrong(paid, "late, and promised", late, off.and("PROMISED")),
                wrong(paid, "late, and kept", late, off.carriedOut()),
                wrong(paid, "late, and let go twice", late, off.carriedOut("CANCEL", "CANCEL")),
                wrong(paid, "in time, and off", inTime, off),
                wrong(paid, "authorised twice", inTime, goesOn.and("PAYMENT_AUTHORISED")),
                right(cancel, "once", told, once),
                wrong(cancel, "twice", told, once.and("CANCELLED hub")),
                wrong(cancel, "refused", Told.hub(Told.refused("WRONG_STATE"), FIRST), once),
                wrong(cancel, "by somebody else", told, once.story("CANCELLED race-guest")));
    }

    private static List<Case> sweeps() {
        Race.Tried tried = Told.hub(Answer.NONE, FIRST);
        Race uncollected = new TwoNodes.Uncollected();
        End expired = End.completed("NOT_COLLECTED").in("EXPIRED").by(Kind.ENDED, Node.SECOND);
        Race unpaid = new UnpaidRaces.TwoSweeps();
        End off = End.cancelled("CANCELLED").by(Kind.ENDED, Node.FIRST);
        Race watches = new TwoNodes.LostKitchens();
        End moved = End.completed(
                        "HAND_OVER_SENT r01-1", "KITCHEN_CANCELLED r01-1", "HAND_OVER_SENT r01-2", "READY r01-2")
                .by(Kind.CALLED_OFF, Node.FIRST);
        Race due = new TwoNodes.DueWork();
        Race left = new TwoNodes.LeftBehind();
        End paid = End.completed("PAYMENT_AUTHORISED", "PROMISED");
        End issued = paid.by(Kind.ISSUED, Node.FIRST);
        End sent = paid.by(Kind.SENT, Node.SECOND);
        return List.of(
                right(uncollected, "once", tried, expired),
                wrong(uncollected, "by both", tried, expired.by(Kind.ENDED, Node.FIRST, Node.SECOND)),
                right(unpaid, "once", tried, off),
                wrong(unpaid, "by both", tried, off.by(Kind.ENDED, Node.FIRST, Node.SECOND)),
                wrong(unpaid, "told twice", tried, off.and("CANCELLED")),
                wrong(unpaid, "let go twice", tried, off.carriedOut("CANCEL", "CANCEL")),
                right(watches, "once", tried, moved),
                wrong(watches, "by both", tried, moved.by(Kind.CALLED_OFF, Node.FIRST, Node.SECOND)),
                wrong(watches, "given to a third", tried, moved.and("HAND_OVER_SENT r01-1")),
                right(due, "once", tried, issued),
                wrong(due, "by both", tried, issued.by(Kind.ISSUED, Node.FIRST, Node.SECOND)),
                wrong(due, "by none", tried, paid),
                wrong(due, "authorised twice", tried, issued.and("PAYMENT_AUTHORISED")),
                right(left, "once", tried, sent),
                wrong(left, "by both", tried, sent.by(Kind.SENT, Node.SECOND, Node.FIRST)),
                wrong(left, "by none", tried, paid));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsWrongAndNothingElse(Case one) {
        List<String> broken = one.race().judge(one.tried(), one.end().ending());

        if (one.wrong()) {
            assertThat(broken).isNotEmpty();
        } else {
            assertThat(broken).isEmpty();
        }
    }
}
