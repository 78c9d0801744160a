package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.Warehouse.WriteOffOutcome;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@link Warehouse} promises also when something goes wrong on the way. */
public abstract class WarehouseUnderFaultsContract extends WarehouseContract {
    /** Ways in which a call can be lost before the warehouse did anything. */
    protected abstract List<String> troubleBeforeActing();

    /** Ways in which the answer can be lost after the warehouse did what it was asked. */
    protected abstract List<String> troubleAfterActing();

    /** Ways in which a question stays without an answer. */
    protected List<String> troubleWithQuestions() {
        return Stream.concat(troubleBeforeActing().stream(), troubleAfterActing().stream())
                .toList();
    }

    /** Ways in which the warehouse says that it takes nothing now. */
    protected abstract List<String> comeAgain();

    /** The next call of that kind meets that trouble. */
    protected abstract void nextMeets(WarehouseCall call, String trouble);

    @TestFactory
    Stream<DynamicTest> aWriteOffLostOnItsWayIsUnknownThenNotKnownAndIsSentAgain() {
        return troubleBeforeActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    LotKey key = lot(PATTY, "10");
                    WriteOff writeOff = writingOff(cooked(key, "2"));
                    nextMeets(WarehouseCall.WRITE_OFF, trouble);

                    assertThat(warehouse().writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);

                    assertThat(warehouse().ask(writeOff)).isInstanceOf(WriteOffOutcome.NotKnown.class);
                    booked(warehouse().writeOff(writeOff));
                    assertThat(timesBooked(writeOff.id(), key)).isOne();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aWriteOffWhoseAnswerIsLostIsUnknownButFoundByAskingAndBookedOnce() {
        return troubleAfterActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    LotKey key = lot(PATTY, "10");
                    WriteOff writeOff = writingOff(cooked(key, "2"));
                    nextMeets(WarehouseCall.WRITE_OFF, trouble);

                    assertThat(warehouse().writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);

                    List<WriteOff.BookedLine> found = booked(warehouse().ask(writeOff));
                    assertThat(booked(warehouse().writeOff(writeOff))).isEqualTo(found);
                    assertThat(timesBooked(writeOff.id(), key)).isOne();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aWarehouseThatTakesNothingNowSaysWhenToComeAgainAndBooksNothing() {
        return comeAgain().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    LotKey key = lot(PATTY, "10");
                    WriteOff writeOff = writingOff(cooked(key, "2"));
                    nextMeets(WarehouseCall.WRITE_OFF, trouble);

                    assertThat(warehouse().writeOff(writeOff))
                            .isInstanceOfSatisfying(
                                    WriteOffOutcome.NotSent.class,
                                    notSent -> assertThat(notSent.after()).contains(Duration.ofSeconds(1)));

                    assertThat(warehouse().ask(writeOff)).isInstanceOf(WriteOffOutcome.NotKnown.class);
                    booked(warehouse().writeOff(writeOff));
                    assertThat(timesBooked(writeOff.id(), key)).isOne();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aQuestionAfterAWriteOffWithoutAnswerIsUnknownAndNeverTakenForNotKnown() {
        return Stream.concat(troubleWithQuestions().stream(), comeAgain().stream())
                .map(trouble -> dynamicTest(trouble, () -> {
                    WriteOff writeOff = writingOff(cooked(lot(PATTY, "10"), "2"));
                    booked(warehouse().writeOff(writeOff));
                    nextMeets(WarehouseCall.ASK, trouble);

                    assertThat(warehouse().ask(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);

                    booked(warehouse().ask(writeOff));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aQuestionAboutStockWithoutAnswerSaysNothing() {
        return Stream.concat(troubleWithQuestions().stream(), comeAgain().stream())
                .flatMap(trouble -> Stream.of(WarehouseCall.ITEMS, WarehouseCall.LEVELS, WarehouseCall.LEVEL)
                        .map(call -> dynamicTest(call + " " + trouble, () -> {
                            LotKey key = lot(PATTY, "10");
                            Supplier<Answer<?>> question = () -> switch (call) {
                                case ITEMS -> warehouse().items(Optional.empty());
                                case LEVELS -> warehouse().levels(HERE, Optional.empty());
                                case LEVEL -> warehouse().level(key);
                                case WRITE_OFF, ASK -> throw new IllegalArgumentException("about a write-off");
                            };
                            nextMeets(call, trouble);

                            assertThat(question.get()).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);

                            assertThat(question.get()).isInstanceOf(Answer.Given.class);
                        })));
    }

    @Test
    void aWriteOffThatWasRefusedInTroubleIsStillFree() {
        LotKey key = lot(PATTY, "10");
        WriteOff writeOff = writingOff(cooked(key, "2"));
        nextMeets(WarehouseCall.WRITE_OFF, comeAgain().getFirst());
        warehouse().writeOff(writeOff);

        WriteOff other = new WriteOff(writeOff.id(), HERE, writeOff.at(), List.of(cooked(key, "3")));

        booked(warehouse().writeOff(other));
    }
}
