package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.menu.Vat;
import orderhub.recipe.CardBook;
import orderhub.recipe.CardId;
import orderhub.recipe.CardVersion;
import orderhub.recipe.Ingredients;
import orderhub.recipe.PortionCost;
import orderhub.recipe.Product;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCards;
import orderhub.recipe.UnitPrice;
import orderhub.security.Caller;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.IngredientId;
import orderhub.work.Transaction;

/**
 * Shows what a portion costs in a restaurant by what its ingredients were bought for, and what is left of the dish's price, both
 * without VAT: that of what was bought is got back, and that of what is sold is owed. Of a card without a version in use its newest one is taken.
 */
@Singleton
public class ShowCardCost {
    private final Transaction transaction;
    private final TechnologyCards cards;
    private final Ingredients ingredients;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public ShowCardCost(
            Transaction transaction, TechnologyCards cards, Ingredients ingredients, Menus menus, Clock clock) {
        this.transaction = transaction;
        this.cards = cards;
        this.ingredients = ingredients;
        this.menus = menus;
        this.clock = clock;
    }

    /**
     * @param version by which it was reckoned
     * @param cost without VAT
     * @param price empty for what is not sold there
     */
    public record CardCost(int version, PortionCost cost, Optional<Price> price) {
        /** The price less the cost, both without VAT, negative where it costs more; empty when either is not known. */
        public Optional<Money> margin() {
            return price.flatMap(sold -> cost instanceof PortionCost.Known(Money spent)
                    ? Optional.of(sold.withoutVat().minus(spent))
                    : Optional.empty());
        }
    }

    /** @param paid by a guest, with VAT */
    public record Price(Money paid, Vat vat) {
        public Money withoutVat() {
            return vat.without(paid);
        }
    }

    /** Refusals: CARD_UNKNOWN, RESTAURANT_UNKNOWN. */
    public CardCost of(Caller caller, CardId id, RestaurantId restaurant) {
        return transaction.call(() -> {
            Restaurant where = menus.restaurant(restaurant)
                    .filter(found -> caller.worksIn(restaurant))
                    .orElseThrow(() -> new Refused(Reason.RESTAURANT_UNKNOWN, null));
            List<CardVersion> versions = ShowCards.versions(cards, id);
            Optional<Integer> inUse = Optional.ofNullable(cards.inUse().get(id));
            TechnologyCard card = versions.stream()
                    .filter(version -> inUse.filter(used -> used == version.number())
                            .isPresent())
                    .findFirst()
                    .orElse(versions.getFirst())
                    .card();
            return new CardCost(
                    card.version(),
                    cost(card, ingredients.prices(restaurant, clock.instant())),
                    price(card, where));
        });
    }

    private PortionCost cost(TechnologyCard card, Map<IngredientId, UnitPrice> prices) {
        List<TechnologyCard> goods = cards.semiFinishedInUse();
        List<IngredientId> circle = CardBook.cycleIn(goods);
        // Versions that were never meant to stand beside each other: until the next is taken into use.
        return circle.isEmpty()
                ? new CardBook(goods).costOfPortion(card, prices)
                : new PortionCost.Unknown(Set.copyOf(circle));
    }

    private Optional<Price> price(TechnologyCard card, Restaurant restaurant) {
        return card.header().product() instanceof Product.OfDish(DishId dish)
                ? menus.dish(dish)
                        .filter(sold -> sold.soldIn(restaurant.id())
                                && sold.technologyCardId().equals(card.id().value()))
                        .map(sold -> new Price(
                                sold.price(), Vat.of(sold.vatCode(), restaurant.dayAt(clock.instant()))))
                : Optional.empty();
    }
}
