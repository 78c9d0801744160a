package orderhub.stock.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.WarehouseCall;
import org.junit.jupiter.api.Test;

/** What was missed of a lot is asked for until the warehouse answers. */
class MirrorQuestionsTest extends MirrorCase {
    @Test
    void whatOvertakesOtherNewsIsAskedForAndItsForerunnersHaveNoEffect() {
        book.receives(BUNS, "40");
        book.corrects(BUNS, "38", "counted");
        Collections.reverse(onTheWay);

        deliver();

        isInStep(BUNS);
        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);
        hub.askForLots.ask();
        assertThat(hub.lotQuestions.open()).isEmpty();
        isInStep(BUNS);
    }

    @Test
    void aGapIsFilledByAQuestion() {
        inStep();
        book.receives(BUNS, "40");
        deliver();
        book.corrects(BUNS, "38", "counted");
        lose();
        book.corrects(BUNS, "37", "counted");
        deliver();
        book.corrects(BUNS, "36", "counted");
        lose();

        hub.askForLots.ask();

        isInStep(BUNS);
        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("36", Unit.PIECE));
    }

    @Test
    void aQuestionWithoutAnswerIsAskedAgainWithGrowingPauses() {
        book.receives(BUNS, "40");
        lose();
        book.corrects(BUNS, "38", "counted");
        deliver();
        hub.warehouse.goDown();

        hub.askForLots.ask();
        hub.askForLots.ask();
        assertThat(hub.warehouse.calls(WarehouseCall.LEVEL)).isOne();
        clock.advance(Duration.ofSeconds(1));
        hub.askForLots.ask();
        clock.advance(Duration.ofSeconds(1));
        hub.askForLots.ask();

        assertThat(hub.warehouse.calls(WarehouseCall.LEVEL)).isEqualTo(2);
        assertThat(shown().state().trouble().unreachableSince()).isPresent();
        hub.warehouse.comeUp();
        clock.advance(Duration.ofSeconds(1));
        hub.askForLots.ask();
        assertThat(hub.lotQuestions.open()).isEmpty();
        assertThat(shown().state().trouble().unreachableSince()).isEmpty();
    }

    @Test
    void aGapThatIsFoundWhileTheWarehouseIsAskedIsAskedForOnceMore() {
        book.receives(BUNS, "40");
        lose();
        book.corrects(BUNS, "38", "counted");
        deliver();
        hub.warehouse.next(WarehouseCall.LEVEL, new Fault.Slow(() -> {
            clock.advance(Duration.ofMillis(5));
            book.corrects(BUNS, "37", "counted");
            lose();
            book.corrects(BUNS, "36", "counted");
            deliver();
        }));

        hub.askForLots.ask();

        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);
        isInStep(BUNS);
    }
}
