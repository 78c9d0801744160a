package orderhub.stock.mirror;

import orderhub.stock.IngredientId;
import orderhub.stock.LotId;

/** A place between the lots of a warehouse, from which a list goes on: right behind that lot, be it there or not. */
public record LotPlace(IngredientId ingredient, LotId lot) {}
