package orderhub.simulation.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.SetApart;
import orderhub.stock.StockEntry;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOff.BookedLine;
import orderhub.stock.WriteOffState;
import orderhub.testing.ClosingInvariants;
import orderhub.testing.Invariants;
import orderhub.testing.UseCases;

/** What must hold, laid beside the warehouse's own book. */
final class Verdict {
    /** A guest who has ordered is served what was set apart in time, if it is made soon. */
    private static final Duration MADE_SOON = Duration.ofMinutes(3);

    private final UseCases<DayClock> hub;
    private final Storeroom storeroom;
    private final List<String> findings = new ArrayList<>();

    Verdict(UseCases<DayClock> hub, Storeroom storeroom) {
        this.hub = hub;
        this.storeroom = storeroom;
    }

    /** The order was given goods now. */
    void placed(OrderId order, Instant now) {
        lots(order)
                .forEach((lot, quantity) -> require(
                        storeroom.mayBeUsed(lot, now),
                        "order " + order + " was given " + quantity + " of " + lot
                                + ", which may not be used any more"));
    }

    /** The robots used its goods now. */
    void cooked(OrderId order, Instant now) {
        boolean flagged = hub.order(order).attention().isPresent();
        lots(order)
                .forEach((lot, quantity) -> require(
                        flagged || storeroom.mayBeUsed(lot, now.minus(MADE_SOON)),
                        "order " + order + " was made of " + quantity + " of " + lot
                                + ", which might not be used any more"));
    }

    private Map<LotKey, Quantity> lots(OrderId order) {
        Map<LotKey, Quantity> lots = new TreeMap<>();
        hub.database
                .call(() -> hub.heldGoods.setApart(order))
                .ifPresent((SetApart goods) -> goods.shares()
                        .forEach(share -> lots.merge(
                                new LotKey(goods.restaurant(), share.ingredient(), share.lot()),
                                share.quantity(),
                                Quantity::plus)));
        return lots;
    }

    /** When all is quiet: what does not hold. */
    List<String> whenQuiet() {
        Invariants.brokenWhenQuiet(hub)
                .forEach(broken -> findings.add("order " + broken.order() + ": " + broken.what()));
        nothingWasSoldTwice();
        mirrorIsTheBook();
        ledgerIsTheBook();
        findings.addAll(ClosingInvariants.broken(hub));
        return List.copyOf(findings);
    }

    private void nothingWasSoldTwice() {
        Map<WriteOffState, List<WriteOff>> all = hub.writeOffs.byState();
        all.forEach((state, some) -> require(
                state == WriteOffState.BOOKED, some.size() + " write-offs are " + state + " though all is quiet"));
        for (WriteOff writeOff : storeroom.book().writeOffs()) {
            for (BookedLine line :
                    storeroom.book().booked(writeOff.id()).orElseThrow().lines()) {
                require(
                        line.shortage().isZero(),
                        "more was sold than there was: " + line.shortage() + " of "
                                + line.line().ingredient() + " " + line.line().lot());
            }
        }
    }

    private void mirrorIsTheBook() {
        for (LotLevel theirs : storeroom.levels()) {
            LotLevel ours = hub.mirroredLots.committed(theirs.key()).orElse(null);
            require(theirs.equals(ours), "the warehouse has " + theirs + ", the mirror " + ours);
        }
    }

    private void ledgerIsTheBook() {
        Map<LotKey, Quantity> ledger = new TreeMap<>();
        for (StockEntry entry : hub.writeOffs.ledger()) {
            ledger.merge(
                    new LotKey(entry.warehouse(), entry.ingredient(), entry.lot()), entry.booked(), Quantity::plus);
        }
        for (LotLevel level : storeroom.levels()) {
            Quantity ours = ledger.getOrDefault(
                    level.key(), Quantity.zero(level.onHand().unit()));
            Quantity theirs = storeroom.book().taken(level.key());
            require(
                    ours.equals(theirs),
                    "of " + level.key() + " the warehouse booked " + theirs + " out, the ledger has " + ours);
        }
    }

    private void require(boolean holds, String finding) {
        if (!holds) {
            findings.add(finding);
        }
    }
}
