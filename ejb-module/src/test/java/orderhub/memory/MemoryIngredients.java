package orderhub.memory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderhub.menu.RestaurantId;
import orderhub.recipe.Ingredients;
import orderhub.recipe.KnownIngredient;
import orderhub.recipe.UnitPrice;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.LotLevel;

/** A warehouse's catalogue in memory, and what its lots cost. */
public final class MemoryIngredients implements Ingredients {
    private final MemoryDatabase database;
    private final List<KnownIngredient> catalogue = new ArrayList<>();

    public MemoryIngredients(MemoryDatabase database) {
        this.database = database;
    }

    /** The catalogue has an ingredient of that name. */
    public void knows(String id, Unit unit) {
        catalogue.add(new KnownIngredient(new IngredientId(id), new Wording("по-русски " + id, id), unit, false));
    }

    /** The catalogue has a semi-finished good of that name. */
    public void knowsSemiFinished(String id, Unit unit) {
        catalogue.add(new KnownIngredient(new IngredientId(id), new Wording("по-русски " + id, id), unit, true));
    }

    @Override
    public List<KnownIngredient> known() {
        database.session();
        return catalogue.stream()
                .sorted(Comparator.comparing(KnownIngredient::id))
                .toList();
    }

    private record Worth(BigDecimal roubles, BigDecimal amount) {
        Worth plus(Worth other) {
            return new Worth(roubles.add(other.roubles), amount.add(other.amount));
        }
    }

    @Override
    public Map<IngredientId, UnitPrice> prices(RestaurantId restaurant, Instant now) {
        Map<IngredientId, UnitPrice> prices = new HashMap<>();
        for (KnownIngredient ingredient : catalogue) {
            database.session()
                    .lots
                    .values()
                    .filter(lot -> lot.isUsable(now, database.session()))
                    .map(MemoryStock.Lot::level)
                    .filter(level -> level.key().warehouse().equals(restaurant)
                            && level.key().ingredient().equals(ingredient.id())
                            && level.onHand().unit() == ingredient.unit()
                            && !level.onHand().isZero()
                            && level.price().isPresent())
                    .map(MemoryIngredients::worth)
                    .reduce(Worth::plus)
                    .ifPresent(all -> prices.put(
                            ingredient.id(),
                            new UnitPrice(
                                    all.roubles().divide(all.amount(), MathContext.DECIMAL64), ingredient.unit())));
        }
        return prices;
    }

    private static Worth worth(LotLevel level) {
        BigDecimal amount = level.onHand().amount();
        return new Worth(level.price().orElseThrow().multiply(amount), amount);
    }
}
