package orderhub.stock.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.StockItem;
import orderhub.stock.WarehouseCall;
import orderhub.stock.mirror.LotPlace;
import orderhub.stock.mirror.Reconciliation;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;

/** The catalogue, and what people are shown of the mirror. */
class MirrorShownTest extends MirrorCase {
    @Test
    void theCatalogueIsAskedForAgainAfterPausesThatGrowAndNotSoonerThanIsSaid() {
        hub.warehouse
                .next(WarehouseCall.ITEMS, new Fault.TimesOutBeforeActing())
                .next(WarehouseCall.ITEMS, new Fault.TimesOutBeforeActing())
                .next(WarehouseCall.ITEMS, new Fault.ComeAgain(Optional.of(Duration.ofSeconds(120))));

        assertThat(catalogueCallsIn(Duration.ZERO)).isOne();
        assertThat(catalogueCallsIn(UseCases.SETTINGS.askPause(1).minusMillis(1)))
                .isZero();
        assertThat(catalogueCallsIn(Duration.ofMillis(1))).isOne();
        assertThat(catalogueCallsIn(UseCases.SETTINGS.askPause(2).minusMillis(1)))
                .isZero();
        assertThat(catalogueCallsIn(Duration.ofMillis(1))).isOne();
        assertThat(catalogueCallsIn(Duration.ofSeconds(120).minusMillis(1))).isZero();
        assertThat(catalogueCallsIn(Duration.ofMillis(1))).isOne();
        assertThat(catalogueCallsIn(Duration.ofHours(1).minusMillis(1))).isZero();
        assertThat(catalogueCallsIn(Duration.ofMillis(1))).isOne();
    }

    private int catalogueCallsIn(Duration pause) {
        int before = hub.warehouse.calls(WarehouseCall.ITEMS);
        clock.advance(pause);
        hub.readStockItems.readIfDue();
        return hub.warehouse.calls(WarehouseCall.ITEMS) - before;
    }

    @Test
    void theCatalogueIsReadOnceADayAndSaysHowLongAPackageIsGood() {
        IngredientId sauce = new IngredientId("sauce");
        LotKey opened = new LotKey(ARBAT, sauce, new LotId("s1"));
        book.keeps(new StockItem(
                sauce,
                new Wording("Соус", "Sauce"),
                Unit.MILLILITRE,
                StockItem.Kind.SEMI_FINISHED,
                Optional.of(Duration.ofHours(24))));
        book.receives(opened, "100");
        book.opens(opened);
        Instant openedAt = clock.instant();
        deliver();
        hub.warehouse.next(WarehouseCall.ITEMS, new Fault.TimesOutBeforeActing());
        hub.readStockItems.readIfDue();
        assertThat(goodUntil(sauce)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        hub.readStockItems.readIfDue();
        hub.readStockItems.readIfDue();

        assertThat(hub.warehouse.calls(WarehouseCall.ITEMS)).isEqualTo(2);
        assertThat(goodUntil(sauce)).contains(openedAt.plus(Duration.ofHours(24)));
        clock.advance(Duration.ofHours(25));
        hub.readStockItems.readIfDue();
        assertThat(hub.warehouse.calls(WarehouseCall.ITEMS)).isEqualTo(3);
        assertThat(hub.showStock
                        .levels(STOREKEEPER, ARBAT, Optional.of(sauce), Optional.empty(), 10)
                        .getFirst()
                        .available()
                        .isZero())
                .isTrue();
    }

    private Optional<Instant> goodUntil(IngredientId ingredient) {
        return hub.showStock
                .levels(STOREKEEPER, ARBAT, Optional.of(ingredient), Optional.empty(), 10)
                .getFirst()
                .lot()
                .goodUntil();
    }

    @Test
    void levelsAreShownInTheirOrderPageByPage() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        book.receives(lot(ARBAT, "bun", "b2"), "1");
        book.corrects(lot(ARBAT, "bun", "b2"), "0", "eaten");
        deliver();

        List<ShowStock.LotView> first = hub.showStock.levels(STOREKEEPER, ARBAT, Optional.empty(), Optional.empty(), 1);
        List<ShowStock.LotView> rest = hub.showStock.levels(
                STOREKEEPER, ARBAT, Optional.empty(), Optional.of(new LotPlace(BEEF.ingredient(), BEEF.lot())), 10);

        assertThat(first).extracting(view -> view.lot().level().key()).containsExactly(BEEF);
        assertThat(rest).extracting(view -> view.lot().level().key()).containsExactly(BUNS);
        assertThat(rest.getFirst().available()).isEqualTo(Quantity.parse("40", Unit.PIECE));
    }

    @Test
    void asManyAreAvailableAsOrdersAreGivenWhichNeedGoodsThatKeepForAWhile() {
        Instant tooSoon = clock.instant().plus(UseCases.SETTINGS.goodsKeep());
        book.receives(BUNS, "40", Optional.of(tooSoon));
        book.receives(lot(ARBAT, "bun", "b2"), "7", Optional.of(tooSoon.plusMillis(1)));
        deliver();

        assertThat(hub.showStock.levels(STOREKEEPER, ARBAT, Optional.empty(), Optional.empty(), 10))
                .extracting(view -> view.available().decimal())
                .containsExactly("0", "7");
    }

    @Test
    void nobodySeesOrReadsTheStockOfARestaurantThatIsNotTheirs() {
        Reconciliation inOmsk = hub.reconcileStock.start(ADMINISTRATOR, OMSK);

        assertThat(hub.showMirror.warehouses(STOREKEEPER))
                .allMatch(view -> view.state().warehouse().equals(ARBAT));
        assertThat(reasonOf(() -> hub.showMirror.reconciliation(STOREKEEPER, inOmsk.id())))
                .isEqualTo(Reason.RECONCILIATION_UNKNOWN);
        assertThat(reasonOf(() -> hub.showMirror.reconciliation(ADMINISTRATOR, new UUID(0, 1))))
                .isEqualTo(Reason.RECONCILIATION_UNKNOWN);
        assertThat(reasonOf(() -> hub.reconcileStock.start(STOREKEEPER, OMSK))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.reconcileStock.start(ADMINISTRATOR, new RestaurantId("nowhere"))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.showStock.levels(STOREKEEPER, OMSK, Optional.empty(), Optional.empty(), 10)))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.showMirror.differences(STOREKEEPER, OMSK, Optional.empty(), 10)))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
    }
}
