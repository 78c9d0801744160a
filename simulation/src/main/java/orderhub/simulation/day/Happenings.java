package orderhub.simulation.day;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.application.RefundOrder.RefundRequest;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.application.RecallLot.LotRecall;
import orderhub.stock.application.ShowRecall;
import orderhub.testing.UseCases;

/** Deliveries, a recall and a lot that expires, and what people do then. */
final class Happenings {
    private static final Duration WAREHOUSE_HEARS_WITHIN = Duration.ofMinutes(5);
    /** By then what was ready and held back is written off as not collected. */
    private static final Duration DEALT_WITH_WITHIN = Duration.ofMinutes(15);

    private static final Duration THROWN_AWAY_WITHIN = Duration.ofMinutes(10);
    private static final String WHY = "the supplier found metal";

    private final UseCases<DayClock> hub;
    private final Fare fare;
    private final Staff staff;
    private final Storeroom storeroom;
    private final Shelves shelves;
    private final Foresight foresight;
    private final Agenda agenda;
    private final DayLog log;

    Happenings(
            UseCases<DayClock> hub,
            Fare fare,
            Staff staff,
            Storeroom storeroom,
            Shelves shelves,
            Foresight foresight,
            Agenda agenda,
            DayLog log) {
        this.hub = hub;
        this.fare = fare;
        this.staff = staff;
        this.storeroom = storeroom;
        this.shelves = shelves;
        this.foresight = foresight;
        this.agenda = agenda;
        this.log = log;
    }

    private void tell(String what) {
        log.tell(agenda.now(), what);
    }

    void delivery(IngredientId good, LocalTime time) {
        Quantity quantity = storeroom.delivers(good, time, agenda.now());
        shelves.surprised(agenda.now(), good);
        foresight.begin(good);
        tell("delivery: " + Words.of(quantity) + " of " + fare.name(good));
    }

    void recall() {
        recall(storeroom.recalledLot(), storeroom.recalledLot());
    }

    /** Nobody has to know what was made of it. */
    void recallOfRawGoods() {
        recall(storeroom.recalledRawLot(), storeroom.lotMadeOfIt());
    }

    /** @param sold of which dishes are made: that lot, or the one that was made of it */
    private void recall(LotKey lot, LotKey sold) {
        Set<LotKey> bad = new TreeSet<>(List.of(lot, sold));
        bad.forEach(storeroom::forbids);
        shelves.surprised(agenda.now(), sold.ingredient());
        String request = "recall-" + lot.ingredient();
        RecallId id = hub.recallLot.recall(
                staff.storekeeper(),
                new LotRecall(lot.ingredient(), lot.lot(), Optional.of(fare.restaurant()), WHY, request, request));
        ShowRecall.Report report = hub.showRecall.of(
                staff.manager(), id, new ShowRecall.Wanted(Optional.empty(), Optional.empty(), Integer.MAX_VALUE - 1));
        tell("recall of " + Fare.good(lot.ingredient()).name() + ", lot " + lot.lot()
                + report.made().stream()
                        .map(made -> ", and of " + fare.name(made.lot().ingredient()) + " made of it, lot "
                                + made.lot().lot())
                        .collect(Collectors.joining())
                + ": "
                + of(report, RecallGroup.COLLECTED) + " orders have been collected (their guests are listed), "
                + of(report, RecallGroup.IN_KITCHEN) + " in the kitchen or ready and held back, "
                + of(report, RecallGroup.MOVED) + " waiting and moved to other lots, "
                + of(report, RecallGroup.NO_OTHER_LOT) + " without another lot");
        List<OrderId> heldBack = report.orders().stream()
                .filter(order -> order.group() == RecallGroup.IN_KITCHEN || order.group() == RecallGroup.NO_OTHER_LOT)
                .map(order -> order.order().id())
                .toList();
        agenda.after(WAREHOUSE_HEARS_WITHIN, () -> bad.forEach(storeroom::setsAside));
        agenda.after(DEALT_WITH_WITHIN, () -> dealWith(heldBack));
    }

    private static int of(ShowRecall.Report report, RecallGroup group) {
        return report.counts().getOrDefault(group, 0);
    }

    private void dealWith(List<OrderId> heldBack) {
        int back = 0;
        for (OrderId id : heldBack) {
            if (hub.state(id) == OrderState.EXPIRED) {
                hub.refundOrder.refund(
                        staff.cashier(),
                        id,
                        new RefundRequest(Optional.empty(), "recalled", "recalled-" + id, "recalled"));
                back++;
            }
            if (hub.order(id).attention().isPresent()) {
                hub.resolve(staff.cashier(), id, "thrown away, the guest has been told");
            }
        }
        tell("a cashier has dealt with the orders held back, " + heldBack.size() + ": thrown away, money back for "
                + back);
    }

    void expiry() {
        LotKey lot = storeroom.expiringLot();
        tell("a lot of " + fare.name(lot.ingredient()) + " has expired with " + Words.of(storeroom.left(lot))
                + " unsold");
        agenda.after(THROWN_AWAY_WITHIN, () -> storeroom.throwsAway(lot));
    }
}
