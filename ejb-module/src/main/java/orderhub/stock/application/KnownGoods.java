package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import orderhub.recipe.Ingredients;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.Recalls;
import orderhub.work.Transaction;

/** Tells names of goods that warehouses gave from any others. */
@Singleton
public class KnownGoods {
    private final Transaction transaction;
    private final Ingredients ingredients;
    private final Recalls recalls;

    @Inject
    public KnownGoods(Transaction transaction, Ingredients ingredients, Recalls recalls) {
        this.transaction = transaction;
        this.ingredients = ingredients;
        this.recalls = recalls;
    }

    /**
     * Whether a warehouse keeps that, wherever it is: the lot of the ingredient, also one that is only known as what others were made of; without a
     * lot the ingredient, as the catalogue has it.
     */
    public boolean areKnown(IngredientId ingredient, Optional<LotId> lot) {
        return transaction.call(() -> lot.map(one -> recalls.isLotKnown(ingredient, one, Optional.empty()))
                .orElseGet(() -> ingredients.known().stream()
                        .anyMatch(known -> known.id().equals(ingredient))));
    }
}
