package orderhub.stock.application;

import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.ByHand;
import orderhub.stock.Consumption.UsedInHour;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.ReservationState;
import orderhub.stock.StockEntry;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.testing.Logged;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was cooked the warehouse is told of once, whatever happens on the way. */
class WriteOffsTest {
    /** Used before what the others use, because it expires. */
    private static final LotKey TEA = new LotKey(ARBAT, new IngredientId("tea-bag"), new LotId("soon"));

    private static final Line CUP = new Line(new DishId("tea"), 1);

    @RegisterExtension
    final TestHub hub = new TestHub();

    @BeforeEach
    void tenTeaBags() {
        LotLevel level = hub.warehouse
                .book()
                .open(ARBAT)
                .keeps("tea-bag", Unit.PIECE)
                .receives(TEA, "10", Optional.of(hub.clock.instant().plus(Duration.ofDays(30))));
        hub.database.run(() -> hub.stock.apply(List.of(level)));
    }

    private OrderId cooked(int cups) {
        OrderId id = hub.place(GUEST, ARBAT, new Line(CUP.dish(), cups));
        hub.payCash(id);
        hub.workOff();
        hub.kitchenStarts(id);
        return id;
    }

    private void writeOff() {
        hub.planWriteOffs.plan();
        hub.sendWriteOffs.send();
    }

    private void laterOn() {
        hub.clock.advance(Duration.ofMinutes(6));
        hub.sendWriteOffs.send();
    }

    private ReservationState goodsOf(OrderId id) {
        return hub.stock.committedState(id).orElseThrow();
    }

    private Quantity free() {
        List<Need> needs = hub.database.call(
                () -> hub.stock.needs(ARBAT, List.of(new Portions("card-tea", 1)), hub.clock.instant()));
        return needs.getFirst().usable().getFirst().free();
    }

    private static Quantity bags(int number) {
        return Quantity.parse(Integer.toString(number), Unit.PIECE);
    }

    private void toldOnce(int bags) {
        assertThat(hub.warehouse.book().taken(TEA)).isEqualTo(bags(bags));
        assertThat(hub.writeOffs.byState()).containsOnlyKeys(WriteOffState.BOOKED);
        assertThat(hub.writeOffs.ledger()).extracting(StockEntry::booked).containsExactly(bags(bags));
        assertThat(free()).isEqualTo(bags(10 - bags));
    }

    @Test
    void whatSeveralOrdersUsedIsToldTogether() {
        OrderId one = cooked(1);
        OrderId other = cooked(2);
        hub.place(GUEST, ARBAT, CUP);

        writeOff();

        assertThat(hub.warehouse.book().writeOffs()).hasSize(1);
        assertThat(hub.warehouse.book().taken(TEA)).isEqualTo(bags(3));
        assertThat(List.of(goodsOf(one), goodsOf(other))).containsOnly(ReservationState.SETTLED);
        assertThat(free()).as("the third order holds one").isEqualTo(bags(6));
    }

    @Test
    void whatTheWarehouseSaysWithItIsLookedAtByTheStopList() {
        cooked(1);
        hub.planWriteOffs.plan();
        hub.watchStops.watch();

        hub.sendWriteOffs.send();

        assertThat(hub.touchedRestaurants.isEmpty()).isFalse();
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        cooked(1);

        writeOff();
        writeOff();

        toldOnce(1);
    }

    @Test
    void withoutAnAnswerItIsAskedForBeforeItIsSentAgain() {
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing());
        OrderId id = cooked(1);

        writeOff();
        assertThat(goodsOf(id)).isEqualTo(ReservationState.CONSUMED);
        laterOn();

        toldOnce(1);
        assertThat(hub.warehouse.calls(WarehouseCall.WRITE_OFF)).isEqualTo(1);
        assertThat(goodsOf(id)).isEqualTo(ReservationState.SETTLED);
    }

    @Test
    void whatNeverArrivedIsSentAgain() {
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutBeforeActing());
        cooked(1);

        writeOff();
        laterOn();
        hub.sendWriteOffs.send();

        toldOnce(1);
    }

    /** Of the write-off itself that says nothing. */
    @Test
    void aQuestionThatCannotBeSentLeavesItUnknown() {
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing());
        hub.warehouse.next(WarehouseCall.ASK, new Fault.NotSent());
        cooked(1);

        writeOff();
        laterOn();
        assertThat(hub.writeOffs.byState()).containsOnlyKeys(WriteOffState.SENT);
        laterOn();

        toldOnce(1);
        assertThat(hub.warehouse.calls(WarehouseCall.WRITE_OFF)).isEqualTo(1);
    }

    @Test
    void anOutcomeThatCouldNotBeKeptIsAskedFor() {
        cooked(1);
        hub.planWriteOffs.plan();
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.Slow(() -> hub.database.failAtCommit(1)));

        hub.sendWriteOffs.send();
        assertThat(why()).contains("NOT_TAKEN_DOWN");
        laterOn();

        toldOnce(1);
        assertThat(hub.warehouse.calls(WarehouseCall.WRITE_OFF)).isEqualTo(1);
    }

    private Optional<String> why() {
        return hub.database
                .call(() -> hub.writeOffs.page(ARBAT, Optional.empty(), false, Optional.empty(), 1))
                .getFirst()
                .why();
    }

    @Test
    void anOutcomeThatCanNeverBeKeptIsAskedForMoreAndMoreSeldomUntilAPersonIsCalled() {
        cooked(1);
        hub.planWriteOffs.plan();
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.Slow(() -> hub.database.failAtCommit(1)));
        for (int call = 2; call <= UseCases.SETTINGS.askLimit(); call++) {
            hub.warehouse.next(WarehouseCall.ASK, new Fault.Slow(() -> hub.database.failAtCommit(1)));
        }

        hub.sendWriteOffs.send();
        List<Duration> pauses = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Instant last = hub.clock.instant();
        while (hub.writeOffs.byState().containsKey(WriteOffState.SENT)) {
            int asked = hub.warehouse.calls(WarehouseCall.ASK);
            hub.clock.advance(Duration.ofSeconds(1));
            lines.addAll(Logged.by("orderhub.stock", hub.sendWriteOffs::send));
            if (hub.warehouse.calls(WarehouseCall.ASK) > asked) {
                pauses.add(Duration.between(last, hub.clock.instant()));
                last = hub.clock.instant();
            }
        }

        assertThat(lines).hasSize(UseCases.SETTINGS.askLimit() - 1);
        assertThat(lines.getFirst()).startsWith("WARNING").contains("asked for again");
        assertThat(lines.getLast()).startsWith("WARNING").contains("somebody has to look");
        assertThat(pauses).hasSize(UseCases.SETTINGS.askLimit() - 1).isSorted().doesNotHaveDuplicates();
        assertThat(hub.database.call(hub.writeOffs::refused)).containsEntry(ARBAT, 1);
        assertThat(why()).contains("NOT_TAKEN_DOWN");

        hub.resendWriteOff.resend(
                ADMINISTRATOR,
                hub.writeOffs.byState().get(WriteOffState.REFUSED).getFirst().id());
        hub.sendWriteOffs.send();
        toldOnce(1);
    }

    @Test
    void itComesAgainWhenTheWarehouseWantsIt() {
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.ComeAgain(Optional.of(Duration.ofMinutes(5))));
        cooked(1);

        writeOff();
        hub.clock.advance(Duration.ofMinutes(4));
        hub.sendWriteOffs.send();
        assertThat(hub.warehouse.calls(WarehouseCall.WRITE_OFF)).isEqualTo(1);
        laterOn();

        toldOnce(1);
    }

    @Test
    void whatBecameOfItIsNotAskedSoonerThanTheWarehouseWants() {
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing());
        hub.warehouse.next(WarehouseCall.ASK, new Fault.ComeAgain(Optional.of(Duration.ofMinutes(10))));
        cooked(1);

        writeOff();
        laterOn();
        laterOn();
        assertThat(hub.warehouse.calls(WarehouseCall.ASK)).isOne();
        laterOn();

        toldOnce(1);
    }

    @Test
    void aRefusedOneWaitsForAPerson() {
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.Refuses("UNIT_MISMATCH"));
        OrderId id = cooked(1);

        writeOff();
        laterOn();

        assertThat(hub.writeOffs.byState()).containsOnlyKeys(WriteOffState.REFUSED);
        assertThat(hub.warehouse.calls(WarehouseCall.WRITE_OFF)).isEqualTo(1);
        assertThat(goodsOf(id)).isEqualTo(ReservationState.CONSUMED);
    }

    @Test
    void whatWasCookedCountsAsUsedWhateverBecomesOfTheWriteOff() {
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.Refuses("UNIT_MISMATCH"));
        Instant hour = hub.clock.instant().truncatedTo(ChronoUnit.HOURS);
        cooked(3);
        hub.planWriteOffs.plan();
        assertThat(used(hour)).containsExactly(new UsedInHour(TEA.ingredient(), hour, Quantity.parse("3", Unit.PIECE)));
        List<UsedInHour> planned = used(hour);

        hub.sendWriteOffs.send();
        assertThat(hub.writeOffs.byState()).containsOnlyKeys(WriteOffState.REFUSED);
        assertThat(used(hour)).isEqualTo(planned);

        hub.resendWriteOff.resend(
                ADMINISTRATOR,
                hub.writeOffs.byState().get(WriteOffState.REFUSED).getFirst().id());
        hub.sendWriteOffs.send();
        toldOnce(3);
        assertThat(used(hour)).isEqualTo(planned);
    }

    private List<UsedInHour> used(Instant hour) {
        return hub.database.call(() -> hub.consumption.recent(ARBAT, hour, hour.plus(Duration.ofHours(1))));
    }

    @Test
    void whileTheWarehouseIsAwayNothingIsTried() {
        hub.warehouse.reachable(false);
        cooked(1);

        writeOff();
        assertThat(hub.warehouse.calls(WarehouseCall.WRITE_OFF)).isZero();
        hub.warehouse.reachable(true);
        hub.sendWriteOffs.send();

        toldOnce(1);
    }

    @Test
    void whatWasNotThereIsInTheLedgerAsAShortage() {
        cooked(3);
        hub.warehouse.book().corrects(TEA, "1", "counted");

        writeOff();

        StockEntry entry = hub.writeOffs.ledger().getFirst();
        assertThat(entry.booked()).isEqualTo(bags(1));
        assertThat(entry.shortage()).isEqualTo(bags(2));
    }

    /** By the mirror ten lie there; the warehouse has never heard of the lot, or has forgotten it. */
    @Test
    void whatTheWarehouseDoesNotHaveIsNotSoldAgain() {
        LotKey nowhere = mirroredOnly();
        OrderId order = cooked(7);
        writeOff();

        assertThat(goodsOf(order)).isEqualTo(ReservationState.SETTLED);
        assertThat(hub.writeOffs.ledger()).extracting(StockEntry::shortage).containsExactly(bags(7));
        assertThat(lots()).doesNotContain(nowhere.lot());
        assertThat(hub.mirroredLots.committed(nowhere).orElseThrow().onHand()).isEqualTo(bags(0));
        assertThat(hub.reconciliations.found())
                .extracting(Difference::lot, Difference::cause)
                .containsExactly(tuple(nowhere, LikelyCause.MISSED_CALLBACK));
        assertThat(hub.lotQuestions.open()).containsExactly(nowhere);

        hub.askForLots.ask();
        assertThat(hub.lotQuestions.open()).isEmpty();
        assertThat(lots()).doesNotContain(nowhere.lot());
        assertThat(hub.reconciliations.found()).hasSize(1);
    }

    @Test
    void whatIsDeliveredOnceMoreIsSoldThoughTheWriteOffSaysThatItIsUnknown() {
        LotKey nowhere = mirroredOnly();
        cooked(7);
        writeOff();
        LotLevel delivered = hub.warehouse.book().receives(nowhere, "4", soon());

        hub.askForLots.ask();

        assertThat(hub.mirroredLots.committed(nowhere)).contains(delivered);
        assertThat(lots()).contains(nowhere.lot());
    }

    /** Used before all others. */
    private LotKey mirroredOnly() {
        LotKey nowhere = new LotKey(ARBAT, TEA.ingredient(), new LotId("nowhere"));
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                nowhere,
                1,
                bags(10),
                LotState.AVAILABLE,
                hub.clock.instant(),
                soon(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()))));
        return nowhere;
    }

    private Optional<Instant> soon() {
        return Optional.of(hub.clock.instant().plus(Duration.ofDays(3)));
    }

    private List<LotId> lots() {
        return hub
                .database
                .call(() -> hub.stock.needs(ARBAT, List.of(new Portions("card-tea", 1)), hub.clock.instant()))
                .getFirst()
                .usable()
                .stream()
                .map(Need.UsableLot::lot)
                .toList();
    }

    /** What was booked is missing from the level: until its answer is there it must not be spoken for, too. */
    @Test
    void whatTheWarehouseHasBookedAndSaidIsTakenOffOnceAlsoWithoutItsAnswer() {
        List<WarehouseNews> told = toldByTheWarehouse();
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing());
        cooked(4);
        writeOff();

        deliver(told);
        assertThat(free()).isEqualTo(bags(6));
        hub.takeStockNews.take("another", told.getFirst());
        assertThat(free()).isEqualTo(bags(6));
        hub.sendWriteOffs.send();

        toldOnce(4);
        hub.takeStockNews.take("a third", told.getFirst());
        toldOnce(4);
        assertThat(hub.warehouse.calls(WarehouseCall.ASK)).isOne();
    }

    @Test
    void whatSomebodyThrewAwayAndTheWarehouseHasToldOfIsTakenOffOnceToo() {
        List<WarehouseNews> told = toldByTheWarehouse();
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing());
        WriteOff thrown = new WriteOff(
                WriteOffId.next(hub.clock),
                ARBAT,
                hub.clock.instant(),
                List.of(new WriteOff.Line(TEA.ingredient(), TEA.lot(), bags(3), WriteOff.Reason.SPILT)));
        hub.database.run(() -> {
            hub.stock.gone(thrown);
            hub.writeOffs.plan(thrown, new ByHand("keeper", Optional.empty()), hub.clock.instant());
        });
        hub.sendWriteOffs.send();

        deliver(told);
        assertThat(free()).isEqualTo(bags(7));
        hub.sendWriteOffs.send();

        toldOnce(3);
    }

    /** Nobody is asked to take other goods, or loses them, because of goods that are missing once and seem to be missing twice. */
    @Test
    void whatIsHeldOfTheRestStaysFit() {
        List<WarehouseNews> told = toldByTheWarehouse();
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing());
        cooked(4);
        OrderId waits = hub.place(GUEST, ARBAT, new Line(CUP.dish(), 6));
        writeOff();

        deliver(told);

        assertThat(hub.database.call(() -> hub.heldGoods.unfit(waits, hub.clock.instant())))
                .isEmpty();
    }

    @Test
    void whatItSaysWhileItsAnswerIsAwaitedHurriesTheQuestionToo() {
        List<WarehouseNews> told = toldByTheWarehouse();
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing(() -> deliver(told)));
        cooked(4);
        writeOff();
        hub.sendWriteOffs.send();

        toldOnce(4);
    }

    /** Whatever the warehouse tells of it: who got no answer to the question waits as ever, and what is booked is not asked for. */
    @Test
    void oneIsHurriedOnceByWhatTheWarehouseSays() {
        List<WarehouseNews> told = toldByTheWarehouse();
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing());
        hub.warehouse.next(WarehouseCall.ASK, new Fault.TimesOutBeforeActing());
        cooked(4);
        writeOff();
        deliver(told);
        hub.sendWriteOffs.send();
        deliver(told);
        hub.sendWriteOffs.send();
        assertThat(hub.warehouse.calls(WarehouseCall.ASK)).isOne();
        laterOn();
        toldOnce(4);

        hub.takeStockNews.take("another", told.getFirst());
        hub.sendWriteOffs.send();

        toldOnce(4);
        assertThat(hub.warehouse.calls(WarehouseCall.ASK)).isEqualTo(2);
    }

    private List<WarehouseNews> toldByTheWarehouse() {
        List<WarehouseNews> told = new ArrayList<>();
        hub.warehouse.book().tells(told::add);
        return told;
    }

    private void deliver(List<WarehouseNews> told) {
        assertThat(told).hasSize(1);
        hub.takeStockNews.take("msg-1", told.getFirst());
    }
}
