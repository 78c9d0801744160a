package orderhub.simulation.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.NewOrder;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.Warehouse.WriteOffOutcome;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.application.ApplyStockNews.SignedNews;
import orderhub.testing.Surroundings;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault that a day is judged by, made by hand. */
class VerdictTest {
    private final Fare fare = Fare.of("r01");
    private final DayClock clock = new DayClock(Instant.parse("2026-11-27T05:00:00Z"), 1);
    private final UseCases<DayClock> hub =
            new UseCases<>(Surroundings.near(clock, new MemoryDatabase(), new Random(1)));
    private final Storeroom storeroom = new Storeroom(
            fare,
            new Demand(fare, RestaurantDay.DATE.minusDays(28), RestaurantDay.DATE, 1),
            RestaurantDay.DATE,
            hub.warehouse.book());
    private final Verdict verdict = new Verdict(hub, storeroom);
    private int callbacks;

    @BeforeEach
    void theMorning() {
        hub.loadReferenceData.load(new Caller("administrator", Set.of(Role.ADMINISTRATOR), Set.of("*")), fare.chain());
        hub.database.run(() -> fare.dishes().values().forEach(dish -> hub.stock.card(dish.card(), dish.needs())));
        storeroom
                .book()
                .tells(news -> hub.applyStockNews.apply(List.of(new SignedNews("callback-" + ++callbacks, news))));
        storeroom.fill(Plot.of(new Random(1)), clock.instant());
    }

    private OrderId burger() {
        String key = "order-" + ++callbacks;
        return hub.placeOrder
                .place(
                        new Caller("guest", Set.of(Role.CUSTOMER), Set.of()),
                        new NewOrder(
                                fare.restaurant(),
                                List.of(new Line(new DishId("classic-burger"), 1)),
                                Optional.empty(),
                                Optional.empty(),
                                key,
                                key))
                .id();
    }

    @Test
    void aLotThatMayNotBeUsedIsNotGivenToAnOrder() {
        verdict.placed(burger(), clock.instant());
        storeroom.forbids(storeroom.recalledLot());
        OrderId order = burger();

        verdict.placed(order, clock.instant());

        assertThat(verdict.whenQuiet())
                .filteredOn(finding -> finding.contains("was given"))
                .singleElement()
                .asString()
                .contains(order.toString(), "cheddar");
    }

    @Test
    void whatExpiredBeforeItWasMadeIsNotUsed() {
        OrderId order = burger();
        verdict.cooked(order, clock.instant());
        clock.advanceTo(
                RestaurantDay.DATE.atTime(Plot.EXPIRES_AT).atZone(fare.zone()).toInstant());
        verdict.cooked(order, clock.instant());
        assertThat(verdict.whenQuiet()).noneMatch(finding -> finding.contains("was made"));
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(5)));

        verdict.cooked(order, clock.instant());

        assertThat(verdict.whenQuiet())
                .anyMatch(finding -> finding.contains("was made") && finding.contains("lettuce"));
    }

    @Test
    void newsThatNeverArrivedMakeMirrorAndBookDiffer() {
        assertThat(verdict.whenQuiet()).isEmpty();
        storeroom.book().tells(news -> {});

        storeroom.throwsAway(storeroom.expiringLot());

        assertThat(verdict.whenQuiet()).singleElement().asString().contains("the mirror", "lettuce");
    }

    @Test
    void whatTheWarehouseBookedAndNobodyHasInTheLedgerIsFound() {
        writtenOff("5");

        assertThat(verdict.whenQuiet()).anyMatch(finding -> finding.contains("the ledger has 0"));
    }

    @Test
    void whatWasSoldTwiceIsMissing() {
        writtenOff("999999999");

        assertThat(verdict.whenQuiet()).anyMatch(finding -> finding.contains("more was sold than there was"));
    }

    private void writtenOff(String grams) {
        LotKey bacon = new LotKey(fare.restaurant(), new IngredientId("bacon"), new LotId("first"));
        WriteOffOutcome booked = hub.warehouse.writeOff(new WriteOff(
                WriteOffId.next(clock),
                fare.restaurant(),
                clock.instant(),
                List.of(new WriteOff.Line(
                        bacon.ingredient(), bacon.lot(), Quantity.parse(grams, Unit.GRAM), WriteOff.Reason.COOKED))));
        assertThat(booked).isInstanceOf(WriteOffOutcome.Booked.class);
    }
}
