package orderhub.stock.application;

import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.stock.mirror.Reconciliation.Failure;
import orderhub.stock.mirror.Reconciliation.State;
import orderhub.testing.Chain;
import orderhub.testing.Surroundings;
import orderhub.testing.TestClock;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;

/** A whole stock is read, whatever happens meanwhile, and what differs is put right and listed. */
class MirrorReadingsTest extends MirrorCase {
    @Test
    void aWarehouseIsReadWholeBeforeItIsBelieved() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        book.receives(lot(OMSK, "beef", "m9"), "500");
        lose();

        timers();

        isInStep(BUNS, BEEF, lot(OMSK, "beef", "m9"));
        assertThat(hub.reconciliations.all())
                .extracting(Reconciliation::cause, Reconciliation::state)
                .containsOnly(tuple(Cause.FIRST, State.DONE));
        assertThat(differences()).isEmpty();
    }

    @Test
    void everyDifferenceIsListedWithItsLikelyCauseAndPutRight() {
        LotKey unknown = lot(ARBAT, "bun", "unknown");
        LotKey usedUp = lot(ARBAT, "bun", "used-up");
        LotKey later = lot(ARBAT, "bun", "z-later");
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        book.receives(usedUp, "5");
        book.receives(later, "7");
        inStep();
        assertThat(differences()).isEmpty();
        book.corrects(BUNS, "38", "counted");
        book.receives(unknown, "3");
        book.corrects(usedUp, "0", "eaten");
        book.forgets(usedUp);
        lose();
        hub.database.run(
                () -> hub.stock.apply(List.of(hub.level(ARBAT, later.ingredient(), "z-later", 9, "70", Unit.PIECE))));
        hub.database.run(
                () -> hub.mirroredLots.putRight(hub.level(ARBAT, BEEF.ingredient(), "m1", 1, "900", Unit.GRAM), 1));

        Reconciliation wanted = hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        hub.askForLots.ask();

        isInStep(BUNS, BEEF, unknown, later);
        assertThat(mirrored(usedUp).onHand().isZero()).isTrue();
        assertThat(differences())
                .extracting(found -> found.lot().lot() + " " + found.cause())
                .containsExactlyInAnyOrder(
                        "b1 MISSED_CALLBACK",
                        "unknown UNKNOWN_LOT",
                        "used-up MISSED_CALLBACK",
                        "z-later OURS_IS_LATER",
                        "m1 SAME_VERSION");
        ShowMirror.ReconciliationView view = hub.showMirror.reconciliation(STOREKEEPER, wanted.id());
        assertThat(view.differences()).isEqualTo(5);
        assertThat(view.reconciliation().state()).isEqualTo(State.DONE);
        assertThat(view.reconciliation().wantedBy()).contains("storekeeper-zoya");
        assertThat(hub.lotQuestions.open()).isEmpty();
        assertThat(hub.showMirror.differences(STOREKEEPER, ARBAT, Optional.empty(), 2))
                .hasSize(2);
        long second = hub.showMirror
                .differences(STOREKEEPER, ARBAT, Optional.empty(), 2)
                .getLast()
                .number();
        assertThat(hub.showMirror.differences(STOREKEEPER, ARBAT, Optional.of(second), 10))
                .hasSize(3);
    }

    @Test
    void aLotThatNobodyRecalledIsRecalledHereNoLonger() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        inStep();
        for (LotKey lot : List.of(BUNS, BEEF)) {
            LotLevel recalled = mirrored(lot).in(LotState.RECALLED);
            hub.database.run(() -> hub.mirroredLots.putRight(recalled, recalled.version()));
        }
        hub.database.run(() -> hub.recalls.begin(new Recall(
                RecallId.next(clock),
                BEEF.ingredient(),
                BEEF.lot(),
                Optional.empty(),
                "mould",
                "manager",
                clock.instant(),
                false)));

        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        hub.askForLots.ask();

        isInStep(BUNS);
        assertThat(mirrored(BEEF).state()).isEqualTo(LotState.RECALLED);
        assertThat(differences())
                .extracting(found -> found.lot().lot() + " " + found.cause())
                .containsExactly("b1 SAME_VERSION");
    }

    @Test
    void aLotOfWhichNobodyCanReadWhatAPageSaysStopsNoReadingAndStaysAsItIs() {
        LotKey first = lot(ARBAT, "beef", "a1");
        LotKey last = lot(ARBAT, "bun", "z9");
        book.receives(first, "7");
        book.receives(BEEF, "1000");
        book.receives(BUNS, "40");
        book.receives(last, "3");
        inStep();
        book.corrects(BEEF, "900", "counted");
        book.corrects(BUNS, "38", "counted");
        lose();
        hub.warehouse.garbles(first);
        hub.warehouse.garbles(BEEF);
        hub.warehouse.pagesOf(2);

        Reconciliation wanted = hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();

        assertThat(hub.showMirror
                        .reconciliation(STOREKEEPER, wanted.id())
                        .reconciliation()
                        .state())
                .isEqualTo(State.DONE);
        isInStep(first, BUNS, last);
        assertThat(mirrored(BEEF).onHand()).isEqualTo(Quantity.parse("1000", Unit.GRAM));
        assertThat(hub.lotQuestions.open()).containsExactlyInAnyOrder(first, BEEF);
        assertThat(differences())
                .extracting(found -> found.lot().lot() + " " + found.cause())
                .containsExactlyInAnyOrder("b1 MISSED_CALLBACK", "a1 UNREADABLE", "m1 UNREADABLE");

        hub.askForLots.ask();
        assertThat(hub.lotQuestions.open()).containsExactlyInAnyOrder(first, BEEF);
        assertThat(shown().state().trouble().unreachableSince()).isEmpty();

        hub.warehouse.speaksOf(first);
        hub.warehouse.speaksOf(BEEF);
        clock.advance(Duration.ofSeconds(1));
        hub.askForLots.ask();
        isInStep(first, BEEF);
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    @Test
    void aLotThatNobodyCanReadIsListedThoughItIsNotKnownOnceADayWhileItIsPolled() {
        inStep();
        book.receives(BUNS, "40");
        lose();
        hub.warehouse.garbles(BUNS);

        Reconciliation reading = read();

        assertThat(differences())
                .containsExactly(new Difference(
                        Optional.of(reading.id()),
                        BUNS,
                        clock.instant(),
                        LikelyCause.UNREADABLE,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(hub.showMirror.reconciliation(STOREKEEPER, reading.id()).differences())
                .isOne();
        letTimePass(Duration.ofMinutes(10), false);
        assertThat(last().cause()).isEqualTo(Cause.SILENCE);
        assertThat(differences()).hasSize(1);
        clock.advance(Duration.ofDays(1));
        letTimePass(Duration.ofMinutes(10), false);
        assertThat(differences()).hasSize(2);
    }

    @Test
    void aFirstReadingListsNoLotThatNobodyCanReadOrThatIsInAnotherUnit() {
        book.receives(BUNS, "40");
        deliver();
        hub.readStockItems.readIfDue();
        weighsBuns();
        deliver();
        book.receives(BEEF, "1000");
        lose();
        hub.warehouse.garbles(BEEF);

        timers();

        assertThat(last().state()).isEqualTo(State.DONE);
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aWarehouseThatSaysWhenToComeAgainIsNotReadSooner() {
        book.receives(BUNS, "40");
        inStep();
        hub.warehouse.next(WarehouseCall.LEVELS, new Fault.ComeAgain(Optional.of(Duration.ofSeconds(120))));
        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        int calls = hub.warehouse.calls(WarehouseCall.LEVELS);

        clock.advance(Duration.ofSeconds(120).minusMillis(1));
        hub.reconcileStock.readOn();
        assertThat(hub.warehouse.calls(WarehouseCall.LEVELS)).isEqualTo(calls);

        clock.advance(Duration.ofMillis(1));
        hub.reconcileStock.readOn();
        assertThat(hub.warehouse.calls(WarehouseCall.LEVELS)).isEqualTo(calls + 1);
        assertThat(last().state()).isEqualTo(State.DONE);
    }

    @Test
    void callbacksThatComeWhileAPageIsReadAreNoDifferenceAndAreNotUndone() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        inStep();
        book.corrects(BUNS, "38", "counted");
        WarehouseNews late = onTheWay.removeFirst();
        hub.warehouse.next(WarehouseCall.LEVELS, new Fault.Slow(() -> {
            deliver(late);
            book.corrects(BEEF, "900", "counted");
            deliver();
        }));

        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        hub.askForLots.ask();

        isInStep(BUNS, BEEF);
        assertThat(differences()).isEmpty();
    }

    @Test
    void allPagesAreReadSomeAtATimeWhereverOneEnded() {
        for (int i = 0; i < 50; i++) {
            book.receives(lot(ARBAT, "bun", "b%02d".formatted(i)), "1");
        }
        lose();
        hub.warehouse.pagesOf(1);
        hub.watchWarehouses.watch();

        hub.reconcileStock.readOn();
        Reconciliation halfway = hub.reconciliations.all().stream()
                .filter(one -> one.warehouse().equals(ARBAT))
                .findFirst()
                .orElseThrow();
        assertThat(halfway.state()).isEqualTo(State.RUNNING);
        assertThat(halfway.progress().pages()).isEqualTo(20);
        assertThat(hub.reconcileStock.start(STOREKEEPER, ARBAT).id()).isEqualTo(halfway.id());

        hub.warehouse.next(WarehouseCall.LEVELS, new Fault.TimesOutAfterActing());
        hub.reconcileStock.readOn();
        clock.advance(Duration.ofSeconds(1));
        hub.reconcileStock.readOn();
        hub.reconcileStock.readOn();

        assertThat(hub.showMirror
                        .reconciliation(STOREKEEPER, halfway.id())
                        .reconciliation()
                        .state())
                .isEqualTo(State.DONE);
        isInStep(lot(ARBAT, "bun", "b00"), lot(ARBAT, "bun", "b49"));
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    @Test
    void aCursorThatIsTooOldIsNotUsed() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        lose();
        hub.warehouse.pagesOf(1);
        hub.watchWarehouses.watch();
        hub.warehouse.next(WarehouseCall.LEVELS, new Fault.Slow(hub.warehouse::goDown));
        hub.reconcileStock.readOn();
        assertThat(hub.mirroredLots.committed(BUNS)).isEmpty();
        hub.warehouse.comeUp();
        clock.advance(Duration.ofMinutes(31));
        book.corrects(BEEF, "900", "counted");
        lose();

        hub.reconcileStock.readOn();

        isInStep(BUNS, BEEF);
    }

    @Test
    void aWarehouseThatIsNotKnownThereLeavesTheMirrorAsItIs() {
        RestaurantId closed = new RestaurantId("closed");
        UseCases<TestClock> other = new UseCases<>(Surroundings.near(clock, new MemoryDatabase(), new Random(1)));
        other.loadReferenceData.load(ADMINISTRATOR, Chain.data());
        other.database.run(
                () -> other.stock.apply(List.of(other.level(ARBAT, BUNS.ingredient(), "b1", 3, "40", Unit.PIECE))));
        other.warehouse.book().open(closed);

        other.watchWarehouses.watch();
        other.reconcileStock.readOn();
        other.askForLots.ask();

        assertThat(other.mirroredLots.committed(BUNS).map(LotLevel::onHand)).contains(Quantity.parse("40", Unit.PIECE));
        assertThat(other.reconciliations.all())
                .extracting(Reconciliation::failure)
                .containsOnly(Optional.of(Failure.WAREHOUSE_UNKNOWN));
        assertThat(other.showMirror
                        .warehouses(ADMINISTRATOR)
                        .getFirst()
                        .state()
                        .trouble()
                        .unknownSince())
                .isPresent();
    }

    @Test
    void whatIsReadAfterAFirstReadingThatFailedIsNoDifference() {
        UseCases<TestClock> other = new UseCases<>(Surroundings.near(clock, new MemoryDatabase(), new Random(1)));
        other.loadReferenceData.load(ADMINISTRATOR, Chain.data());
        other.warehouse.book().open(new RestaurantId("closed"));
        other.watchWarehouses.watch();
        other.reconcileStock.readOn();
        other.warehouse.book().open(ARBAT).open(OMSK).keeps("bun", Unit.PIECE);
        other.warehouse.book().receives(BUNS, "40");

        clock.advance(Duration.ofMinutes(2));
        other.watchWarehouses.watch();
        other.reconcileStock.readOn();

        assertThat(other.mirroredLots.committed(BUNS)).isPresent();
        assertThat(other.reconciliations.all())
                .extracting(Reconciliation::cause)
                .contains(Cause.SILENCE);
        assertThat(other.reconciliations.found()).isEmpty();
    }

    @Test
    void whatIsReadAfterAFirstReadingThatFailedHalfwayIsNoDifferenceWhyeverItIsRead() {
        for (int i = 0; i < 50; i++) {
            book.receives(lot(ARBAT, "bun", "b%02d".formatted(i)), "1");
        }
        lose();
        hub.warehouse.pagesOf(1);
        hub.watchWarehouses.watch();
        hub.reconcileStock.readOn();
        Reconciliation halfway = reading(State.RUNNING);
        hub.database.run(() -> hub.reconciliations.save(
                halfway.failed(Failure.TOO_MANY_PAGES, clock.instant()),
                halfway.progress().pages(),
                clock.instant()));
        hub.warehouse.pagesOf(100);

        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();

        assertThat(reading(State.DONE).cause()).isEqualTo(Cause.ON_DEMAND);
        isInStep(lot(ARBAT, "bun", "b00"), lot(ARBAT, "bun", "b49"));
        assertThat(differences()).isEmpty();

        book.receives(BEEF, "1000");
        lose();
        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        assertThat(differences()).extracting(Difference::lot).containsExactly(BEEF);
    }

    private Reconciliation reading(State state) {
        return hub.reconciliations.all().stream()
                .filter(one -> one.warehouse().equals(ARBAT) && one.state() == state)
                .findFirst()
                .orElseThrow();
    }
}
