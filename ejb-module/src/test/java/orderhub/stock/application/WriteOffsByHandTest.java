package orderhub.stock.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.Loss;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.StockEntry;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.application.WriteOffGoods.GoodsLost;
import orderhub.testing.TestHub;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people throw away or lose nobody gets, and the warehouse is told of it once. */
class WriteOffsByHandTest {
    private static final Caller KEEPER = new Caller("keeper-ivan", Set.of(Role.STOREKEEPER), Set.of("arbat"));
    private static final Caller KEEPER_IN_OMSK = new Caller("keeper-oleg", Set.of(Role.STOREKEEPER), Set.of("omsk"));
    private static final IngredientId TEA_BAG = new IngredientId("tea-bag");
    private static final LotKey TEA = new LotKey(ARBAT, TEA_BAG, new LotId("soon"));

    @RegisterExtension
    final TestHub hub = new TestHub();

    private int keys;

    @BeforeEach
    void tenTeaBags() {
        LotLevel level = hub.warehouse
                .book()
                .open(ARBAT)
                .keeps("tea-bag", Unit.PIECE)
                .receives(TEA, "10", Optional.of(hub.clock.instant().plus(Duration.ofDays(30))));
        hub.database.run(() -> hub.stock.apply(List.of(level)));
    }

    private static Loss soon(int bags, WriteOff.Reason reason) {
        return new Loss(TEA_BAG, Optional.of(TEA.lot()), bags(bags), reason);
    }

    private static Quantity bags(int number) {
        return Quantity.parse(Integer.toString(number), Unit.PIECE);
    }

    private GoodsLost lost(Loss loss) {
        return new GoodsLost(ARBAT, loss, Optional.of("the box got wet"), "key-" + ++keys, "print");
    }

    private WriteOffId spilt(int bags) {
        return hub.writeOffGoods.writeOff(KEEPER, lost(soon(bags, WriteOff.Reason.SPILT)));
    }

    private static void assertRefused(Reason reason, ThrowingCallable asked) {
        assertThat(reasonOf(asked)).isEqualTo(reason);
    }

    private KeptWriteOff shown(WriteOffId id) {
        return hub.showWriteOffs.one(KEEPER, id);
    }

    private Quantity free() {
        return hub.showStock.levels(KEEPER, ARBAT, Optional.of(TEA_BAG), Optional.empty(), 10).stream()
                .filter(view -> view.lot().level().key().equals(TEA))
                .findFirst()
                .orElseThrow()
                .available();
    }

    @Test
    void nobodyGetsItFromThenOnAndTheWarehouseBooksItOnce() {
        WriteOffId id = spilt(4);
        assertThat(free()).as("before the warehouse knows").isEqualTo(bags(6));
        assertThat(shown(id).state()).isEqualTo(WriteOffState.PLANNED);

        hub.sendWriteOffs.send();
        hub.sendWriteOffs.send();

        assertThat(hub.warehouse.calls(WarehouseCall.WRITE_OFF)).isEqualTo(1);
        assertThat(hub.warehouse.book().taken(TEA)).isEqualTo(bags(4));
        assertThat(free()).as("and after").isEqualTo(bags(6));
        KeptWriteOff booked = shown(id);
        assertThat(booked.state()).isEqualTo(WriteOffState.BOOKED);
        assertThat(booked.byHand().orElseThrow().by()).isEqualTo("keeper-ivan");
        assertThat(booked.byHand().orElseThrow().note()).contains("the box got wet");
        assertThat(booked.entries()).isEqualTo(hub.writeOffs.ledger());
        assertThat(booked.entries())
                .extracting(StockEntry::reason, StockEntry::booked)
                .containsExactly(tuple(WriteOff.Reason.SPILT, bags(4)));
    }

    @Test
    void withoutALotItIsOfTheFirstToExpire() {
        hub.writeOffGoods.writeOff(KEEPER, lost(new Loss(TEA_BAG, Optional.empty(), bags(11), WriteOff.Reason.SPILT)));

        assertThat(hub.writeOffs.byState().get(WriteOffState.PLANNED).getFirst().lines())
                .first()
                .isEqualTo(new WriteOff.Line(TEA_BAG, TEA.lot(), bags(10), WriteOff.Reason.SPILT));
        assertThat(free()).isEqualTo(bags(0));
    }

    @Test
    void whatIsSetApartForOrdersIsNotWrittenOff() {
        hub.place(GUEST, ARBAT, new Line(new DishId("tea"), 3));

        assertThatThrownBy(() -> spilt(8)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.STOCK_TOO_LITTLE);
            assertThat(refused.pointer()).isEqualTo("/quantity");
            assertThat(refused.details()).containsExactly("tea-bag", "7", "piece");
        });
        spilt(7);
        assertRefused(Reason.STOCK_TOO_LITTLE, () -> spilt(1));
    }

    @Test
    void whatExpiredStaysUntilSomebodyThrowsItAway() {
        assertRefused(
                Reason.REASON_MISMATCH,
                () -> hub.writeOffGoods.writeOff(KEEPER, lost(soon(10, WriteOff.Reason.EXPIRED))));
        hub.clock.advance(Duration.ofDays(30));
        hub.planWriteOffs.plan();
        assertThat(hub.writeOffs.byState()).as("by itself").isEmpty();

        hub.writeOffGoods.writeOff(KEEPER, lost(soon(10, WriteOff.Reason.EXPIRED)));
        hub.sendWriteOffs.send();

        assertThat(hub.warehouse.book().taken(TEA)).isEqualTo(bags(10));
    }

    @Test
    void whatTheOrderOfAGuestNeedsGoesOffTheMenuWithIt() {
        hub.touchedRestaurants.take();

        spilt(1);

        assertThat(hub.touchedRestaurants.take()).contains(ARBAT);
    }

    @Test
    void aRepetitionWritesNothingOffAgain() {
        GoodsLost wanted = lost(soon(2, WriteOff.Reason.SPILT));
        WriteOffId id = hub.writeOffGoods.writeOff(KEEPER, wanted);

        assertThat(hub.writeOffGoods.writeOff(KEEPER, wanted)).isEqualTo(id);
        assertThat(free()).isEqualTo(bags(8));
        assertRefused(
                Reason.IDEMPOTENCY_KEY_REUSED,
                () -> hub.writeOffGoods.writeOff(
                        KEEPER,
                        new GoodsLost(ARBAT, wanted.loss(), Optional.empty(), wanted.idempotencyKey(), "other")));
    }

    @Test
    void aRefusedOneCallsAPersonAndIsSentAgainByHand() {
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.Refuses("UNIT_MISMATCH"));
        WriteOffId id = spilt(4);
        hub.sendWriteOffs.send();
        hub.watchWriteOffs.watch();

        assertThat(hub.refusedWriteOffs).isEqualTo(Map.of(ARBAT, 1));
        assertThat(shown(id).why()).contains("UNIT_MISMATCH");
        assertThat(free()).as("gone all the same").isEqualTo(bags(6));

        assertThat(hub.resendWriteOff.resend(KEEPER, id).state()).isEqualTo(WriteOffState.PLANNED);
        assertRefused(Reason.WRITE_OFF_WRONG_STATE, () -> hub.resendWriteOff.resend(KEEPER, id));
        hub.sendWriteOffs.send();
        hub.watchWriteOffs.watch();

        assertThat(hub.refusedWriteOffs).isEmpty();
        assertThat(shown(id).state()).isEqualTo(WriteOffState.BOOKED);
        assertThat(shown(id).why()).isEmpty();
        assertThat(hub.warehouse.book().writeOffs()).extracting(WriteOff::id).containsExactly(id);
    }

    @Test
    void eachSeesAndWritesOffInTheOwnRestaurantsOnly() {
        WriteOffId id = spilt(1);

        assertRefused(
                Reason.RESTAURANT_UNKNOWN,
                () -> hub.writeOffGoods.writeOff(KEEPER_IN_OMSK, lost(soon(1, WriteOff.Reason.SPILT))));
        assertRefused(Reason.WRITE_OFF_UNKNOWN, () -> hub.showWriteOffs.one(KEEPER_IN_OMSK, id));
        assertRefused(Reason.WRITE_OFF_UNKNOWN, () -> hub.resendWriteOff.resend(KEEPER_IN_OMSK, id));
        assertRefused(Reason.RESTAURANT_UNKNOWN, () -> page(KEEPER_IN_OMSK, ARBAT, Optional.empty()));
        assertRefused(
                Reason.RESTAURANT_UNKNOWN, () -> page(ADMINISTRATOR, new RestaurantId("nowhere"), Optional.empty()));
        assertThat(page(KEEPER_IN_OMSK, OMSK, Optional.empty())).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertRefused(
                Reason.LOT_UNKNOWN,
                () -> hub.writeOffGoods.writeOff(
                        KEEPER,
                        lost(new Loss(TEA_BAG, Optional.of(new LotId("sono")), bags(1), WriteOff.Reason.SPILT))));
        assertThatThrownBy(() -> hub.writeOffGoods.writeOff(
                        KEEPER,
                        lost(new Loss(
                                TEA_BAG,
                                Optional.of(TEA.lot()),
                                Quantity.parse("1", Unit.GRAM),
                                WriteOff.Reason.SPILT))))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.UNIT_MISMATCH);
                    assertThat(refused.details()).containsExactly("tea-bag", "piece", "g");
                });
        assertThat(hub.writeOffs.byState()).isEmpty();
    }

    @Test
    void theyAreReadNewestFirstPageByPage() {
        WriteOffId first = spilt(1);
        hub.clock.advance(Duration.ofSeconds(1));
        hub.sendWriteOffs.send();
        WriteOffId second = spilt(1);

        List<KeptWriteOff> page = hub.showWriteOffs.list(
                KEEPER, ARBAT, new ShowWriteOffs.Wanted(Optional.empty(), true, Optional.empty(), 1));
        List<KeptWriteOff> rest = hub.showWriteOffs.list(
                KEEPER, ARBAT, new ShowWriteOffs.Wanted(Optional.empty(), true, Optional.of(second), 10));

        assertThat(page).extracting(kept -> kept.writeOff().id()).containsExactly(second);
        assertThat(rest).extracting(kept -> kept.writeOff().id()).containsExactly(first);
        assertThat(page(KEEPER, ARBAT, Optional.of(WriteOffState.PLANNED)))
                .extracting(kept -> kept.writeOff().id())
                .containsExactly(second);
    }

    private List<KeptWriteOff> page(Caller caller, RestaurantId restaurant, Optional<WriteOffState> state) {
        return hub.showWriteOffs.list(caller, restaurant, new ShowWriteOffs.Wanted(state, false, Optional.empty(), 10));
    }
}
