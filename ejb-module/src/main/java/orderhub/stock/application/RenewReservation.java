package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.order.Order;
import orderhub.stock.HeldGoods;
import orderhub.stock.HeldGoods.Unfit;
import orderhub.stock.LotKey;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecalledLots;
import orderhub.stock.RecalledOrders;
import orderhub.stock.Recalls;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;
import orderhub.stock.Stock;
import orderhub.stock.Stock.Hold;
import orderhub.stock.StockTouched;
import orderhub.stock.WriteOff;

/**
 * Sees to it that what is set apart for an order is what it is made of. Since it was placed another version of a card may have come
 * into use, and its goods may have expired, be held back, or have turned out not to be there. Inside a transaction that holds the
 * order's lock.
 */
@Singleton
public class RenewReservation {
    private final Stock stock;
    private final HeldGoods heldGoods;
    private final Recalls recalls;
    private final RecalledLots recalledLots;
    private final RecalledOrders recalledOrders;
    private final StockTouched touched;
    private final Clock clock;

    @Inject
    public RenewReservation(
            Stock stock,
            HeldGoods heldGoods,
            Recalls recalls,
            RecalledLots recalledLots,
            RecalledOrders recalledOrders,
            StockTouched touched,
            Clock clock) {
        this.stock = stock;
        this.heldGoods = heldGoods;
        this.recalls = recalls;
        this.recalledLots = recalledLots;
        this.recalledOrders = recalledOrders;
        this.touched = touched;
        this.clock = clock;
    }

    /** By which versions of their cards an order's lines are made. */
    public interface Versions {
        /** By the version in use, whichever that is. */
        Versions IN_USE = line -> Optional.empty();

        /**
         * @param line from 1
         * @return empty: by the version in use
         */
        Optional<Integer> of(int line);
    }

    /**
     * Keeps what the order has and can use, and sets apart what it lacks.
     *
     * @param goodAt when its goods have to be good
     * @return what there is not enough of: then nothing has changed; empty when all it needs is set apart
     * @throws ReserveStock.SoldMeanwhile when somebody was quicker
     */
    public Optional<Need> lacking(Order order, Versions versions, Instant goodAt) {
        List<Portions> lines = portions(order, versions);
        if (stock.isSetApart(order.id(), lines, goodAt)) {
            return Optional.empty();
        }
        Optional<SetApart> held = heldGoods.setApart(order.id());
        List<Unfit> bad = heldGoods.unfit(order.id(), goodAt);
        Set<LotKey> unfit = bad.stream()
                .map(goods -> new LotKey(order.restaurant(), goods.ingredient(), goods.lot()))
                .collect(Collectors.toSet());
        Optional<Need> lacking = renew(order, lines, held, usable(held, bad, goodAt), goodAt);
        if (lacking.isEmpty() && !unfit.isEmpty()) {
            // Who follows a recall would look for the order among those that have goods of the lot.
            recalls.untraced().stream()
                    .filter(recall -> !recalledLots.concerned(recall, unfit).isEmpty())
                    .forEach(recall -> recalledOrders.note(recall.id(), order.id(), RecallGroup.MOVED));
        }
        return lacking;
    }

    /**
     * A kitchen has begun by other versions than goods were set apart for: it has used what these take, whether there is enough by the books
     * or not, and of the lots the order has, or had before it was called off, whatever they are like now.
     *
     * @throws ReserveStock.SoldMeanwhile when a lot has changed so since it was looked at that it has to be looked at again
     */
    public void begun(Order order, Versions versions) {
        heldGoods
                .setApart(order.id())
                .filter(goods -> goods.state() == ReservationState.HELD || goods.state() == ReservationState.RELEASED)
                .ifPresent(goods -> used(order, goods, portions(order, versions)));
    }

    private void used(Order order, SetApart goods, List<Portions> lines) {
        List<Share> used = stock.needs(order.restaurant(), lines, clock.instant()).stream()
                .flatMap(need -> need.fromOwn(goods.shares()).used().stream())
                .toList();
        if (used.isEmpty() || used.size() > WriteOff.MOST_LINES) {
            return;
        }
        if (!heldGoods.used(order.id(), goods, used)) {
            throw new ReserveStock.SoldMeanwhile();
        }
        touched.touched(order.restaurant());
    }

    /** What the order has and can use: of a lot that has too little, all that is there for it. */
    private List<Share> usable(Optional<SetApart> held, List<Unfit> bad, Instant goodAt) {
        Optional<SetApart> left = held;
        for (Unfit unfit : bad) {
            Optional<Share> missing = heldGoods
                    .missing(unfit, goodAt)
                    .map(quantity -> new Share(unfit.ingredient(), unfit.lot(), quantity));
            if (missing.isPresent()) {
                left = left.map(goods -> new SetApart(goods.restaurant(), goods.state(), goods.without(missing.get())));
            }
        }
        return left.map(SetApart::shares).orElse(List.of());
    }

    private static List<Portions> portions(Order order, Versions versions) {
        return order.lines().stream()
                .map(line -> new Portions(line.technologyCardId(), versions.of(line.lineNo()), line.quantity()))
                .toList();
    }

    private Optional<Need> renew(
            Order order, List<Portions> lines, Optional<SetApart> held, List<Share> own, Instant goodAt) {
        List<Share> shares = new ArrayList<>();
        for (Need need : stock.needs(order.restaurant(), lines, goodAt)) {
            Optional<List<Share>> found = need.fromOwn(own).shares();
            if (found.isEmpty() || shares.size() + found.get().size() > WriteOff.MOST_LINES) {
                return Optional.of(need);
            }
            shares.addAll(found.get());
        }
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        boolean done = held.isPresent()
                ? heldGoods.move(order.id(), held.get(), shares, goodAt)
                : stock.hold(order.restaurant(), order.id(), shares, clock.instant()) != Hold.TAKEN_MEANWHILE;
        if (!done) {
            throw new ReserveStock.SoldMeanwhile();
        }
        // It may have been the last of something, or have given some back.
        touched.touched(order.restaurant());
        return Optional.empty();
    }
}
