package orderhub.recipe.application;

import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.OMSK_LINE;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.recipe.CardId;
import orderhub.recipe.FakeProductionCards.Call;
import orderhub.recipe.FakeProductionCards.Fault;
import orderhub.recipe.LineCards.LineBook;
import orderhub.recipe.LineCards.RefusedVersion;
import orderhub.recipe.Refusal;
import orderhub.shared.Refused.Reason;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each line has the cards its orders need, and the hub knows which. */
class SyncLineCardsTest extends CardsCase {
    private static final CardId TEA = new CardId("card-tea");
    private static final List<KitchenId> LINES = List.of(FIRST_LINE, SECOND_LINE);
    private static final Refusal NO_GRILL = new Refusal("EQUIPMENT_MISSING", "no grill");

    @BeforeEach
    void linesWithoutCards() {
        hub.productionCards.open(FIRST_LINE).open(SECOND_LINE).open(OMSK_LINE);
    }

    @Test
    void whatIsTakenIntoUseIsBroughtToEveryLine() {
        inUse(burger(1));

        for (KitchenId line : List.of(FIRST_LINE, SECOND_LINE, OMSK_LINE)) {
            assertThat(hub.productionCards.on(line)).isEqualTo(Map.of(BURGER, 1));
        }
        assertThat(ready("burger")).isEqualTo(Set.copyOf(LINES));
    }

    private Set<KitchenId> ready(String... dishes) {
        List<CardId> wanted =
                List.of(dishes).stream().map(dish -> new CardId("card-" + dish)).toList();
        return hub.database.call(() -> hub.lineCards.ready(LINES, wanted)).lines();
    }

    private LineBook book(KitchenId line) {
        return hub.database.call(() -> hub.lineCards.books(List.of(line))).getFirst();
    }

    @Test
    void onlyWhatALineLacksIsBrought() {
        inUse(burger(1));
        int before = calls().size();

        inUse(dish("tea", 1, bun("1")));

        assertThat(calls().subList(before, calls().size()))
                .containsExactly(
                        "SUBMIT card-tea 1",
                        "BRING arbat-1 card-tea 1",
                        "BRING arbat-2 card-tea 1",
                        "BRING omsk-1 card-tea 1");
        assertThat(hub.productionCards.on(FIRST_LINE)).isEqualTo(Map.of(BURGER, 1, TEA, 1));
    }

    @Test
    void aNewVersionTakesTheOldOnesPlace() {
        inUse(burger(1));
        inUse(burger(2, "less beef"));

        assertThat(hub.productionCards.on(FIRST_LINE)).isEqualTo(Map.of(BURGER, 2));
        assertThat(ready("burger")).isEqualTo(Set.copyOf(LINES));
    }

    @Test
    void noLineIsReadyBeforeItHasTheVersionInUse() {
        inUse(burger(1));
        uploaded(burger(2, "less beef"));
        hub.testCards.test();
        hub.takeCardsIntoUse.take();

        assertThat(ready("burger")).isEmpty();
        hub.syncLineCards.sync();
        assertThat(ready("burger")).isEqualTo(Set.copyOf(LINES));
    }

    @Test
    void aDishWithoutACardInUseNeedsNone() {
        assertThat(ready("burger", "tea")).isEqualTo(Set.copyOf(LINES));
    }

    @Test
    void whileNoCardIsInUseNoLineIsAsked() {
        uploaded(dish("burger", 1, Optional.of(today().plusDays(1)), Optional.empty(), bun("1")));
        beat();

        assertThat(hub.productionCards.calls()).containsExactly("SUBMIT card-burger 1");
    }

    @Test
    void aLineThatWasAwayIsAskedAndBroughtUpToDateBeforeItIsReady() {
        inUse(burger(1));
        hub.kitchens.put(FIRST_LINE, KitchenState.OFFLINE);
        hub.watchKitchens.watch();
        beat();
        assertThat(ready("burger")).containsExactly(SECOND_LINE);
        // Meanwhile its computer is exchanged.
        hub.productionCards.forget(FIRST_LINE);

        hub.kitchens.put(FIRST_LINE, KitchenState.ONLINE);
        hub.watchKitchens.watch();
        assertThat(ready("burger")).containsExactly(SECOND_LINE);
        beat();

        assertThat(hub.productionCards.on(FIRST_LINE)).isEqualTo(Map.of(BURGER, 1));
        assertThat(ready("burger")).isEqualTo(Set.copyOf(LINES));
    }

    @Test
    void aLineThatIsAwayIsNotCalled() {
        hub.kitchens.put(FIRST_LINE, KitchenState.OFFLINE);
        hub.watchKitchens.watch();
        inUse(burger(1));

        assertThat(hub.productionCards.calls()).noneMatch(call -> call.contains(FIRST_LINE.value()));
        assertThat(ready("burger")).containsExactly(SECOND_LINE);
    }

    @Test
    void whatALineLostUnseenIsFoundWhenItIsAskedNext() {
        inUse(burger(1));
        hub.productionCards.forget(FIRST_LINE);
        beat();
        assertThat(hub.productionCards.on(FIRST_LINE)).isEmpty();

        later(SyncLineCards.ASK_EVERY);

        assertThat(hub.productionCards.on(FIRST_LINE)).isEqualTo(Map.of(BURGER, 1));
    }

    private void later(Duration time) {
        hub.clock.advance(time);
        hub.watchKitchens.watch();
        beat();
    }

    @Test
    void whileNothingChangesALineIsLeftAlone() {
        inUse(burger(1));
        int before = hub.productionCards.calls().size();
        for (int i = 0; i < 10; i++) {
            later(Duration.ofSeconds(5));
        }

        assertThat(hub.productionCards.calls()).hasSize(before);
    }

    @Test
    void whatALineRefusesItIsBroughtAgainAfterAWhileOnly() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL);
        inUse(burger(1), dish("tea", 1, bun("1")));

        assertThat(ready("burger")).containsExactly(SECOND_LINE);
        assertThat(ready("tea")).isEqualTo(Set.copyOf(LINES));
        assertThat(book(FIRST_LINE).refused()).isEqualTo(Map.of(BURGER, new RefusedVersion(1, NO_GRILL)));
        int before = calls().size();
        later(SyncLineCards.ASK_EVERY);
        assertThat(calls()).hasSize(before);

        later(SyncLineCards.REFUSED_FOR);
        assertThat(calls().subList(before, calls().size())).containsExactly("BRING arbat-1 card-burger 1");
    }

    @Test
    void aLineThatWasRepairedIsBroughtAtOnceWhatItRefused() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).breakingOn(SECOND_LINE, BURGER);
        inUse(burger(1));
        assertThat(onLines()).containsExactly("arbat-1 has none, refused 1", "arbat-2 has none", "omsk-1 has 1");
        hub.productionCards.repaired(FIRST_LINE);
        hub.productionCards.repaired(SECOND_LINE);

        hub.syncLineCards.again(TECHNOLOGIST, BURGER);
        hub.syncLineCards.sync();

        assertThat(onLines()).containsExactly("arbat-1 has 1", "arbat-2 has 1", "omsk-1 has 1");
        assertRefused(Reason.CARD_UNKNOWN, () -> hub.syncLineCards.again(TECHNOLOGIST, TEA));
        assertRefused(Reason.CARD_UNKNOWN, () -> hub.showCardLines.of(TECHNOLOGIST, TEA));
        assertRefused(Reason.NOT_ALLOWED, () -> hub.syncLineCards.again(TestHub.MANAGER, BURGER));
    }

    private List<String> onLines() {
        return hub.showCardLines.of(TECHNOLOGIST, BURGER).stream()
                .map(line -> line.line() + " has "
                        + line.version().map(String::valueOf).orElse("none")
                        + line.refused()
                                .map(refused -> ", refused " + refused.version())
                                .orElse(""))
                .toList();
    }

    @Test
    void anotherVersionMayFitIt() {
        inUse(burger(1));
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL);
        inUse(burger(2, "less beef"));
        later(SyncLineCards.ASK_EVERY);

        assertThat(book(FIRST_LINE).held()).isEqualTo(Map.of(BURGER, 1));
        assertThat(book(FIRST_LINE).refused()).containsOnlyKeys(BURGER);
        int before = calls().size();
        inUse(burger(3, "without beef"));
        assertThat(calls().subList(before, calls().size())).contains("BRING arbat-1 card-burger 3");
    }

    @Test
    void whenNobodyKnowsWhetherTheLineTookThemItIsAsked() {
        hub.productionCards.next(Call.BRING, Fault.TIMES_OUT_AFTER_ACTING);
        inUse(burger(1));
        assertThat(ready("burger")).containsExactly(SECOND_LINE);

        later(Duration.ofSeconds(1));

        assertThat(ready("burger")).isEqualTo(Set.copyOf(LINES));
        assertThat(calls()).filteredOn(call -> call.startsWith("BRING arbat-1")).hasSize(1);
    }

    @Test
    void aCardThatCannotBeBroughtKeepsNoOtherBack() {
        inUse(dish("salad", 1, bun("1")));
        hub.productionCards.breakingOn(FIRST_LINE, BURGER);
        inUse(burger(1), dish("tea", 1, bun("1")));

        assertThat(book(FIRST_LINE).known()).isTrue();
        assertThat(ready("tea", "salad")).isEqualTo(Set.copyOf(LINES));
        assertThat(ready("burger")).containsExactly(SECOND_LINE);

        hub.productionCards.repaired(FIRST_LINE);
        later(Duration.ofMinutes(1));
        assertThat(ready("burger")).isEqualTo(Set.copyOf(LINES));
    }

    @Test
    void aCardThatCannotBeBroughtIsTriedAgainAfterGrowingPauses() {
        hub.productionCards.breakingOn(FIRST_LINE, BURGER);
        inUse(burger(1));
        for (int second = 0; second < 60; second++) {
            later(Duration.ofSeconds(1));
        }

        assertThat(calls())
                .filteredOn(call -> call.startsWith("BRING arbat-1"))
                .hasSizeBetween(4, 7)
                .containsOnly("BRING arbat-1 card-burger 1");
    }

    @Test
    void aLineThatTakesNothingIsNotCalledForEachCard() {
        for (int i = 0; i < 20; i++) {
            CardId card = new CardId("card-d-%02d".formatted(i));
            hub.productionCards.breakingOn(FIRST_LINE, card);
            uploaded(dish("d-%02d".formatted(i), 1, bun("1")));
        }
        beat();

        assertThat(calls()).filteredOn(call -> call.startsWith("BRING arbat-1")).hasSizeLessThan(5);
    }

    @Test
    void aLineThatDoesNotAnswerIsAskedAgainSoon() {
        hub.productionCards.goAway(FIRST_LINE);
        inUse(burger(1));
        hub.productionCards.comeBack(FIRST_LINE);
        later(Duration.ofSeconds(29));
        assertThat(ready("burger")).containsExactly(SECOND_LINE);

        later(Duration.ofSeconds(1));

        assertThat(ready("burger")).isEqualTo(Set.copyOf(LINES));
    }

    @Test
    void whatComesIntoUseWhileALineIsBroughtUpToDateIsNotForgotten() {
        inUse(burger(1));
        uploaded(dish("tea", 1, bun("1")));
        hub.productionCards.forget(FIRST_LINE);
        hub.clock.advance(SyncLineCards.ASK_EVERY);
        hub.watchKitchens.watch();
        hub.productionCards.during(Call.BRING, () -> {
            hub.testCards.test();
            hub.takeCardsIntoUse.take();
        });
        hub.syncLineCards.sync();
        hub.syncLineCards.sync();

        assertThat(ready("burger", "tea")).isEqualTo(Set.copyOf(LINES));
    }

    @Test
    void ofManyCardsSomeAreBroughtAtATime() {
        for (int i = 0; i < 201; i++) {
            String dish = "d-%03d".formatted(i);
            uploaded(dish(dish, 1, bun("1")));
        }
        for (int i = 0; i < 11; i++) {
            hub.testCards.test();
        }
        hub.takeCardsIntoUse.take();
        hub.takeCardsIntoUse.take();
        hub.syncLineCards.sync();

        assertThat(hub.productionCards.on(FIRST_LINE)).hasSize(201);
        assertThat(calls()).filteredOn(call -> call.startsWith("BRING arbat-1")).hasSize(2);
    }

    /** Cooked by it orders would not be what they were sold as; a line never goes back to a lower version. */
    @Test
    void aLineThatHasAHigherVersionThanTheOneInUseLacksThatOne() {
        inUse(burger(1));
        hub.productionCards.puts(FIRST_LINE, BURGER, 5);
        later(SyncLineCards.ASK_EVERY);

        assertThat(ready("burger")).containsExactly(SECOND_LINE);
        assertThat(calls()).endsWith("BRING arbat-1 card-burger 1");
        assertThat(book(FIRST_LINE).held()).isEqualTo(Map.of(BURGER, 5));
        assertThat(book(FIRST_LINE).refused().get(BURGER).refusal().code()).isEqualTo("OUTDATED");
    }

    @Test
    void aLineThatIsHurriedIsAskedAtTheNextBeat() {
        inUse(burger(1));
        hub.productionCards.forget(FIRST_LINE);
        hub.database.run(() -> hub.lineCards.hurry(List.of(FIRST_LINE), hub.clock.instant()));

        hub.syncLineCards.sync();

        assertThat(hub.productionCards.on(FIRST_LINE)).isEqualTo(Map.of(BURGER, 1));
    }
}
