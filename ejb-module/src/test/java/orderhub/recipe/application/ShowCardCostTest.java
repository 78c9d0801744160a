package orderhub.recipe.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.memory.WarehouseBook;
import orderhub.menu.DishId;
import orderhub.menu.Vat;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.recipe.CardId;
import orderhub.recipe.Cards;
import orderhub.recipe.PortionCost;
import orderhub.recipe.application.ShowCardCost.CardCost;
import orderhub.recipe.application.ShowCardCost.Price;
import orderhub.shared.Money;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;

class ShowCardCostTest extends CardsCase {
    /** Of the stock that is there from the start nobody knows a price. */
    private void lot(String ingredient, Unit unit, String lot, long version, String quantity, String price) {
        LotLevel level = hub.level(ARBAT, new IngredientId(ingredient), lot, version, quantity, unit);
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                level.key(),
                level.version(),
                level.onHand(),
                level.state(),
                level.receivedAt(),
                lot.equals("old") ? Optional.of(hub.clock.instant().plus(Duration.ofDays(1))) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal(price)),
                List.of()))));
    }

    private CardCost cost() {
        return hub.showCardCost.of(CHEF, BURGER, ARBAT);
    }

    @Test
    void aPortionCostsWhatItsIngredientsWereBoughtForByWhatIsOnHand() {
        lot("bun", Unit.PIECE, "one", 1, "30", "10");
        lot("bun", Unit.PIECE, "two", 1, "10", "14");
        lot("beef", Unit.GRAM, "one", 1, "1000", "0.6");
        inUse(burger(1));

        // A bun of 11.00, and 120.5 g of 0.60.
        assertThat(cost())
                .isEqualTo(new CardCost(
                        1,
                        new PortionCost.Known(Money.parse("83.30")),
                        Optional.of(new Price(Money.parse("249.00"), new Vat(22)))));
        // Of 249.00 with 22 % of VAT 204.10 without.
        assertThat(cost().margin()).contains(Money.parse("120.80"));
    }

    @Test
    void aCostBeyondAnyAmountOfMoneyIsNotKnown() {
        lot("bun", Unit.PIECE, "one", 1, "10", "999999999");
        inUse(dish("burger", 1, bun("100")));

        assertThat(cost().cost()).isEqualTo(new PortionCost.Unknown(Set.of()));
        assertThat(cost().margin()).isEmpty();
    }

    @Test
    void whatIsUsedUpOrExpiredCountsNoMore() {
        lot("bun", Unit.PIECE, "old", 1, "30", "99");
        lot("bun", Unit.PIECE, "two", 1, "10", "10");
        lot("bun", Unit.PIECE, "gone", 1, "0", "77");
        lot("beef", Unit.GRAM, "one", 1, "1000", "0.6");
        inUse(burger(1));
        hub.clock.advance(Duration.ofDays(1));

        assertThat(cost().cost()).isEqualTo(new PortionCost.Known(Money.parse("82.30")));
    }

    @Test
    void withoutAPriceItIsSaidWhatIsMissing() {
        lot("bun", Unit.PIECE, "one", 1, "30", "10");
        inUse(burger(1));

        assertThat(cost().cost()).isEqualTo(new PortionCost.Unknown(Set.of(new IngredientId("beef"))));
        assertThat(cost().margin()).isEmpty();
    }

    @Test
    void aGoodOfWhichNothingLiesThereCostsWhatItsCardSays() {
        lot("tomato", Unit.GRAM, "one", 1, "1000", "0.2");
        inUse(Cards.semiFinished("sauce", Cards.ingredient("tomato", Cards.grams("2000"))));
        inUse(dish("burger", 1, Cards.ingredient("sauce", Cards.grams("50"))));

        // 1000 g of sauce are 2000 g of tomatoes.
        assertThat(cost().cost()).isEqualTo(new PortionCost.Known(Money.parse("20.00")));
        assertThat(hub.showCardCost.of(CHEF, new CardId("tc-sauce"), ARBAT).price())
                .isEmpty();
    }

    @Test
    void whatIsShownIsWhatIsBookedForAnOrder() {
        hub.productionCards.open(TestHub.FIRST_LINE).open(TestHub.SECOND_LINE);
        lot("tomato", Unit.GRAM, "one", 1, "1000", "0.2");
        WarehouseBook book =
                hub.warehouse.book().open(ARBAT).keeps("bun", Unit.PIECE).keeps("sauce", Unit.GRAM);
        Instant expiry = hub.clock.instant().plus(Duration.ofDays(3));
        List<LotLevel> levels = List.of(
                book.receives(here("bun"), "10", Optional.of(expiry)),
                book.receives(here("sauce"), "1000", Optional.of(expiry)));
        hub.database.run(() -> hub.stock.apply(levels));
        inUse(Cards.semiFinished("sauce", Cards.ingredient("tomato", Cards.grams("2000"))));
        inUse(dish("burger", 1, bun("1"), Cards.ingredient("sauce", Cards.grams("40"))));
        PortionCost shown = cost().cost();

        OrderId order = hub.place(TestHub.GUEST, ARBAT, new Line(new DishId("burger"), 1));
        hub.payCash(order);
        hub.workOff();
        hub.kitchenStarts(order);
        hub.planWriteOffs.plan();
        hub.sendWriteOffs.send();

        Money booked = hub.writeOffs.ledger().stream()
                .map(entry -> Money.parse(entry.cost().orElseThrow().toPlainString()))
                .reduce(Money::plus)
                .orElseThrow();
        // A bun and 40 g of sauce, for 0.50 each; by its card a gram of sauce would be 0.40.
        assertThat(shown)
                .isEqualTo(new PortionCost.Known(booked))
                .isEqualTo(new PortionCost.Known(Money.parse("20.50")));
    }

    private static LotKey here(String ingredient) {
        return new LotKey(ARBAT, new IngredientId(ingredient), new LotId("made"));
    }

    @Test
    void theVersionInUseIsReckonedOrTheNewestWithoutOne() {
        hub.productionCards.beSlow();
        uploaded(burger(1));
        assertThat(cost().version()).isEqualTo(1);
        hub.productionCards.decide();
        beat();
        uploaded(burger(2, "less beef"));

        assertThat(cost().version()).isEqualTo(1);
    }

    @Test
    void eachRestaurantHasItsOwnStock() {
        lot("bun", Unit.PIECE, "one", 1, "30", "10");
        lot("beef", Unit.GRAM, "one", 1, "1000", "0.6");
        inUse(burger(1));

        assertThat(hub.showCardCost.of(CHEF, BURGER, OMSK).cost()).isInstanceOf(PortionCost.Unknown.class);
        assertRefused(Reason.RESTAURANT_UNKNOWN, () -> hub.showCardCost.of(TestHub.MANAGER, BURGER, OMSK));
        assertRefused(Reason.CARD_UNKNOWN, () -> hub.showCardCost.of(CHEF, new CardId("card-nothing"), ARBAT));
    }
}
