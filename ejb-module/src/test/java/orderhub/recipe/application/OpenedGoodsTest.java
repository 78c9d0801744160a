package orderhub.recipe.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.recipe.Cards;
import orderhub.recipe.Ingredient;
import orderhub.recipe.TechnologyCard;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.StockItem;
import orderhub.stock.StopCause;
import orderhub.stock.application.StopList;
import orderhub.stock.mirror.MirroredLot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Opened goods are good as long as the strictest allows: expiry, the catalogue, and each card in use. */
class OpenedGoodsTest extends CardsCase {
    private static final RestaurantId ARBAT = new RestaurantId("arbat");
    private static final IngredientId TOMATO = new IngredientId("tomato");

    private final LotKey opened = new LotKey(ARBAT, TOMATO, new LotId("opened"));
    private final LotKey closed = new LotKey(ARBAT, TOMATO, new LotId("closed"));
    private Instant openedAt;

    @BeforeEach
    void aPackageOfTomatoesIsOpen() {
        openedAt = hub.clock.instant();
        hub.database.run(() -> hub.mirroredLots.save(List.of(new StockItem(
                TOMATO,
                new Wording("Томат", "Tomato"),
                Unit.GRAM,
                StockItem.Kind.INGREDIENT,
                Optional.of(Duration.ofHours(48))))));
        lies(opened, Optional.of(openedAt));
        lies(closed, Optional.empty());
    }

    private void lies(LotKey lot, Optional<Instant> open) {
        LotLevel level = new LotLevel(
                lot,
                1,
                Quantity.parse("1000", Unit.GRAM),
                LotState.AVAILABLE,
                openedAt,
                Optional.of(openedAt.plus(Duration.ofDays(7))),
                open,
                Optional.empty(),
                Optional.empty(),
                List.of());
        hub.database.run(() -> hub.stock.apply(List.of(level)));
    }

    private Duration goodFor(LotKey lot) {
        return hub.mirroredLots.all().stream()
                .filter(one -> one.level().key().equals(lot))
                .map(MirroredLot::goodUntil)
                .map(until -> Duration.between(openedAt, until.orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    private static Ingredient tomatoFor(int hours) {
        return Cards.opened("tomato", Cards.grams("20"), Duration.ofHours(hours));
    }

    private TechnologyCard second(String dish, Ingredient tomato) {
        return dish(dish, 2, Optional.empty(), Optional.of("less"), bun("1"), tomato);
    }

    @Test
    void theStrictestCardInUseCounts() {
        assertThat(goodFor(opened)).isEqualTo(Duration.ofHours(48));

        inUse(dish("burger", 1, bun("1"), tomatoFor(12)), dish("salad", 1, bun("1"), tomatoFor(24)));

        assertThat(goodFor(opened)).isEqualTo(Duration.ofHours(12));
        assertThat(goodFor(closed)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void aCardNeverAllowsMoreThanTheCatalogue() {
        inUse(dish("burger", 1, bun("1"), tomatoFor(100)));

        assertThat(goodFor(opened)).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void whatIsNotInUseSaysNothing() {
        uploaded(dish("burger", 1, bun("1"), tomatoFor(12)));

        assertThat(goodFor(opened)).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void aNewVersionSaysItAnewAndACardTakenBackNothingAnyMore() {
        inUse(dish("burger", 1, bun("1"), tomatoFor(12)), dish("salad", 1, bun("1"), tomatoFor(24)));

        inUse(second("burger", Cards.ingredient("tomato", Cards.grams("20"))));
        assertThat(goodFor(opened)).isEqualTo(Duration.ofHours(24));
        inUse(second("salad", tomatoFor(6)));
        assertThat(goodFor(opened)).isEqualTo(Duration.ofHours(6));

        hub.retireCard.retire(CHEF, second("salad", tomatoFor(6)).id(), "a mistake");
        assertThat(goodFor(opened)).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void aDishIsOffAtOnceWhenItsCardAllowsLessThanWhatIsOpenHas() {
        LotKey longOpen = new LotKey(ARBAT, new IngredientId("base"), new LotId("long-open"));
        openedAt = hub.clock.instant().minus(Duration.ofHours(20));
        lies(longOpen, Optional.of(openedAt));
        inUse(dish("burger", 1, bun("1"), Cards.ingredient("base", Cards.grams("20"))));
        assertThat(causeOfBurger()).isNotEqualTo(Optional.of(StopCause.EXPIRED));

        inUse(second("burger", Cards.opened("base", Cards.grams("20"), Duration.ofHours(12))));

        assertThat(causeOfBurger()).contains(StopCause.EXPIRED);
    }

    private Optional<StopCause> causeOfBurger() {
        return hub.stopList.of(CHEF, ARBAT).dishes().stream()
                .map(StopList.Stopped::off)
                .filter(off -> off.dish().value().equals("burger"))
                .map(DishOff::cause)
                .findFirst();
    }
}
