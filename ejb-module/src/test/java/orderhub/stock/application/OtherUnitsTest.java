package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.WarehouseCall;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.testing.Logged;
import org.junit.jupiter.api.Test;

/** Lots that a warehouse counts in another unit than they have. */
class OtherUnitsTest extends MirrorCase {
    @Test
    void aLotThatIsReadInAnotherUnitIsNamedStaysAsItWasAndIsHeldBack() {
        book.receives(BUNS, "40");
        inStep();
        weighsBuns();
        lose();

        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();

        assertThat(differences()).extracting(Difference::cause).containsExactly(LikelyCause.UNIT_DIFFERS);
        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);
        hub.askForLots.ask();
        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(mirrored(BUNS).version()).isEqualTo(2);
    }

    @Test
    void aLotThatIsToldInAnotherUnitStaysAsItWasIsHeldBackAndIsAskedFor() {
        book.receives(BUNS, "40");
        inStep();
        weighsBuns();

        assertThat(Logged.by(TellOtherUnits.class, this::deliver))
                .containsExactly(
                        "WARNING warehouse arbat: ingredient bun lot b1 is told in another unit than it has; it is held back, somebody has to look");

        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);
        hub.askForLots.ask();
        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(hub.lotQuestions.open()).isEmpty();
        assertThat(differences()).isEmpty();

        book.keeps("bun", Unit.PIECE);
        book.corrects(BUNS, "38", "counted");
        deliver();
        isInStep(BUNS);
    }

    @Test
    void aSlipInTheUnitIsPutRightByTheAnswer() {
        book.receives(BUNS, "40");
        inStep();
        LotLevel counted = book.corrects(BUNS, "38", "counted");
        lose();
        hub.database.run(() -> hub.stock.apply(
                List.of(hub.level(ARBAT, BUNS.ingredient(), "b1", counted.version(), "38", Unit.GRAM))));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        hub.database.run(() -> hub.lotQuestions.note(List.of(BUNS), Optional.empty(), clock.instant()));

        hub.askForLots.ask();

        isInStep(BUNS);
    }

    @Test
    void aSlipInTheUnitOfAnAnswerIsAskedForOnceMore() {
        book.receives(BUNS, "40");
        inStep();
        weighsBuns();
        lose();
        hub.database.run(() -> hub.lotQuestions.note(List.of(BUNS), Optional.empty(), clock.instant()));
        hub.warehouse.next(WarehouseCall.LEVEL, new Fault.Slow(() -> {
            book.keeps("bun", Unit.PIECE);
            book.corrects(BUNS, "38", "counted");
            lose();
        }));

        hub.askForLots.ask();
        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);

        hub.askForLots.ask();
        isInStep(BUNS);
    }

    @Test
    void aNewLotInAnotherUnitThanTheItemsIsHeldBackUntilItIsToldInThatOne() {
        inStep();
        book.keeps("bun", Unit.GRAM);
        book.receives(BUNS, "2400");
        deliver();
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);

        book.keeps("bun", Unit.PIECE);
        book.corrects(BUNS, "40", "counted");
        deliver();

        isInStep(BUNS);
    }

    @Test
    void aLotThatStaysInAnotherUnitIsListedByEachReadingAndOnceADayWhileItIsPolled() {
        book.receives(BUNS, "40");
        inStep();
        weighsBuns();
        book.keeps("bun", Unit.PIECE);
        deliver();
        hub.askForLots.ask();
        assertThat(differences()).isEmpty();

        List<Optional<UUID>> readings = List.of(Optional.of(read().id()), Optional.of(read().id()));
        assertThat(differences()).extracting(Difference::reconciliation).isEqualTo(readings);
        assertThat(differences()).extracting(Difference::cause).containsOnly(LikelyCause.UNIT_DIFFERS);

        letTimePass(Duration.ofMinutes(10), false);
        assertThat(last().cause()).isEqualTo(Cause.SILENCE);
        assertThat(differences()).hasSize(2);
        clock.advance(Duration.ofDays(1));
        letTimePass(Duration.ofMinutes(10), false);
        assertThat(differences()).hasSize(3);
    }

    @Test
    void aNewLotInAnotherUnitThanTheItemsIsListedWhenItIsReadThoughItIsHeldBackAlready() {
        inStep();
        book.keeps("bun", Unit.GRAM);
        book.receives(BUNS, "2400");
        book.keeps("bun", Unit.PIECE);
        deliver();
        hub.askForLots.ask();
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);

        read();

        assertThat(differences()).extracting(Difference::cause).containsExactly(LikelyCause.UNIT_DIFFERS);
    }
}
