package orderhub.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /**
     * The same goods without that lot, each lot once.
     *
     * @param others of that ingredient, which may be used instead, the first to be taken first
     * @return empty when all of them together do not have enough
     */
    public Optional<List<Share>> without(IngredientId ingredient, LotId lot, List<Need.UsableLot> others) {
        Optional<Quantity> missing = of(ingredient, lot);
        if (missing.isEmpty()) {
            return Optional.of(shares);
        }
        return Need.firstExpiredFirst(ingredient, missing.get(), others).map(instead -> {
            List<Share> all = new ArrayList<>(instead);
            shares.stream().filter(share -> !isOf(share, ingredient, lot)).forEach(all::add);
            return eachLotOnce(all);
        });
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
