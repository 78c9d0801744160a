package orderhub.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;

/** What is set apart for an order, or was. */
public record SetApart(RestaurantId restaurant, ReservationState state, List<Share> shares) {
    public SetApart {
        shares = List.copyOf(shares);
    }

    /** Those it is of. */
    public Set<LotKey> lots() {
        return shares.stream()
                .map(share -> new LotKey(restaurant, share.ingredient(), share.lot()))
                .collect(Collectors.toSet());
    }

    /** How much of that lot; empty when nothing. */
    public Optional<Quantity> of(IngredientId ingredient, LotId lot) {
        return shares.stream()
                .filter(share -> isOf(share, ingredient, lot))
                .map(Share::quantity)
                .reduce(Quantity::plus);
    }

    /** How much of each of those lots, which are among {@link #lots}. */
    public Map<LotKey, Quantity> of(Set<LotKey> some) {
        return some.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        lot -> of(lot.ingredient(), lot.lot()).orElseThrow()));
    }

    /**
     * The same goods without those, each lot once.
     *
     * @param missing of a lot, no more than it has of that
     * @param others of that ingredient, which may be used instead, the first to be taken first
     * @return empty when all of them together do not have enough
     */
    public Optional<List<Share>> without(Share missing, List<Need.UsableLot> others) {
        return Need.firstExpiredFirst(missing.ingredient(), missing.quantity(), others)
                .map(instead -> {
                    List<Share> all = new ArrayList<>(instead);
                    all.addAll(without(missing));
                    return eachLotOnce(all);
                });
    }

    /** What is left of the shares without those. */
    public List<Share> without(Share missing) {
        List<Share> left = new ArrayList<>();
        Quantity less = missing.quantity();
        for (Share share : shares) {
            if (!isOf(share, missing.ingredient(), missing.lot()) || less.isZero()) {
                left.add(share);
            } else if (share.quantity().isMoreThan(less)) {
                left.add(new Share(
                        share.ingredient(), share.lot(), share.quantity().minus(less)));
                less = Quantity.zero(less.unit());
            } else {
                less = less.minus(share.quantity());
            }
        }
        return left;
    }

    private List<Share> eachLotOnce(List<Share> all) {
        Map<LotKey, Share> merged = new TreeMap<>();
        for (Share share : all) {
            merged.merge(
                    new LotKey(restaurant, share.ingredient(), share.lot()),
                    share,
                    (one, more) -> new Share(
                            one.ingredient(), one.lot(), one.quantity().plus(more.quantity())));
        }
        return List.copyOf(merged.values());
    }

    private static boolean isOf(Share share, IngredientId ingredient, LotId lot) {
        return share.ingredient().equals(ingredient) && share.lot().equals(lot);
    }
}
