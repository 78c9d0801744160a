package orderhub.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderhub.kitchen.KitchenId;
import orderhub.menu.DishId;
import orderhub.recipe.FakeProductionCards.Call;
import orderhub.recipe.ProductionCards.BringOutcome;
import orderhub.recipe.ProductionCards.TestOutcome;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@link ProductionCards} promise, also when something goes wrong on the way. Tests are decided at once unless it is said otherwise. */
public abstract class ProductionCardsContract {
    protected static final KitchenId FIRST = new KitchenId("r01-1");
    protected static final KitchenId SECOND = new KitchenId("r01-2");
    protected static final KitchenId NONE = new KitchenId("nowhere-9");

    protected static final TechnologyCard BURGER = card("burger", 1, "200");
    protected static final TechnologyCard NEW_BURGER = card("burger", 2, "210");
    protected static final TechnologyCard SALAD = card("salad", 1, "150");

    protected abstract ProductionCards cards();

    /** Tests that begin from now on last until {@link #decide}. */
    protected abstract void beSlow();

    /** Tests end. */
    protected abstract void decide();

    /** Nobody can make that card any more. */
    protected abstract void nobodyCanMake(TechnologyCard card);

    /** That line cannot make that card, and the other can. */
    protected abstract void cannotMake(KitchenId kitchen, TechnologyCard card);

    /** The line is out of reach. */
    protected abstract void goAway(KitchenId kitchen);

    protected abstract void comeBack(KitchenId kitchen);

    /** The line has lost its copies. */
    protected abstract void forget(KitchenId kitchen);

    /** Ways in which a call can be lost before anything was done. */
    protected abstract List<String> troubleBeforeActing();

    /** Ways in which the answer can be lost after it was done. */
    protected abstract List<String> troubleAfterActing();

    /** Ways in which a question stays without an answer. */
    protected List<String> troubleWithQuestions() {
        return Stream.concat(troubleBeforeActing().stream(), troubleAfterActing().stream())
                .toList();
    }

    /** The next call of that kind meets that trouble. */
    protected abstract void nextMeets(Call call, String trouble);

    /** One portion of a dish of so many grams. */
    protected static TechnologyCard card(String dish, int version, String grams) {
        return Cards.card(
                "tc-" + dish,
                version,
                Cards.header(new Product.OfDish(new DishId(dish))),
                Cards.formula(Cards.grams(grams), 1, Cards.ingredient("beef", Cards.grams(grams))));
    }

    private TestOutcome ask(TechnologyCard card) {
        return cards().ask(card.id(), card.version());
    }

    private Map<CardId, Integer> held(KitchenId kitchen) {
        return cards().heldBy(kitchen).orElseThrow();
    }

    private static void confirmed(TestOutcome outcome) {
        assertThat(outcome).isEqualTo(new TestOutcome.Confirmed());
    }

    private void brings(KitchenId kitchen, TechnologyCard... brought) {
        assertThat(cards().bring(kitchen, List.of(brought))).isEqualTo(new BringOutcome.Brought(Map.of()));
    }

    private static void refused(BringOutcome outcome, TechnologyCard... cards) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BringOutcome.Brought.class,
                        brought -> assertThat(brought.refused())
                                .containsOnlyKeys(
                                        Stream.of(cards).map(TechnologyCard::id).toList())
                                .allSatisfy((card, refusal) ->
                                        assertThat(refusal.code()).isNotBlank()));
    }

    private static void rejected(TestOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TestOutcome.Rejected.class,
                        rejection -> assertThat(rejection.refusal().code()).isNotBlank());
    }

    @Test
    void aVersionThatCanBeMadeIsConfirmedAndStaysSo() {
        confirmed(cards().submit(BURGER));

        confirmed(cards().submit(BURGER));
        confirmed(ask(BURGER));
    }

    @Test
    void aTestThatLastsIsAskedAbout() {
        beSlow();
        assertThat(cards().submit(BURGER)).isEqualTo(new TestOutcome.Testing());
        assertThat(cards().submit(BURGER)).isEqualTo(new TestOutcome.Testing());
        assertThat(ask(BURGER)).isEqualTo(new TestOutcome.Testing());

        decide();

        confirmed(ask(BURGER));
        confirmed(cards().submit(BURGER));
    }

    @Test
    void whatNobodyCanMakeIsRejectedForGood() {
        nobodyCanMake(BURGER);

        rejected(cards().submit(BURGER));

        rejected(ask(BURGER));
        rejected(cards().submit(BURGER));
    }

    @Test
    void aVersionThatWasNeverGivenIsNotKnown() {
        assertThat(ask(BURGER)).isEqualTo(new TestOutcome.NotKnown());
        cards().submit(BURGER);

        assertThat(ask(NEW_BURGER)).isEqualTo(new TestOutcome.NotKnown());
    }

    @Test
    void theSameVersionWithOtherContentIsRejectedAndTheFirstStays() {
        cards().submit(BURGER);

        assertThat(cards().submit(card("burger", 1, "201")))
                .isInstanceOfSatisfying(
                        TestOutcome.Rejected.class,
                        rejection -> assertThat(rejection.refusal().code()).isEqualTo("CARD_CONFLICT"));

        confirmed(ask(BURGER));
        confirmed(cards().submit(BURGER));
    }

    @Test
    void aLineHasWhatItWasBroughtAndNoOtherLineHas() {
        assertThat(held(FIRST)).isEmpty();

        brings(FIRST, BURGER, SALAD);

        assertThat(held(FIRST)).isEqualTo(Map.of(BURGER.id(), 1, SALAD.id(), 1));
        assertThat(held(SECOND)).isEmpty();
    }

    @Test
    void aNewVersionTakesTheOldOnesPlaceAndOtherCardsStay() {
        brings(FIRST, BURGER, SALAD);

        brings(FIRST, NEW_BURGER);
        brings(FIRST, NEW_BURGER);

        assertThat(held(FIRST)).isEqualTo(Map.of(BURGER.id(), 2, SALAD.id(), 1));
    }

    @Test
    void anOlderVersionThatWasLongUnderWayUndoesNothing() {
        brings(FIRST, NEW_BURGER);

        assertThat(cards().bring(FIRST, List.of(BURGER, SALAD)))
                .isInstanceOfSatisfying(
                        BringOutcome.Brought.class,
                        brought -> assertThat(brought.refused())
                                .hasEntrySatisfying(
                                        BURGER.id(),
                                        refusal -> assertThat(refusal.code()).isEqualTo("OUTDATED"))
                                .hasSize(1));

        assertThat(held(FIRST)).isEqualTo(Map.of(BURGER.id(), 2, SALAD.id(), 1));
    }

    @Test
    void whatALineCannotMakeItRefusesByItselfAndKeepsWhatItHad() {
        brings(FIRST, BURGER);
        cannotMake(FIRST, NEW_BURGER);

        refused(cards().bring(FIRST, List.of(NEW_BURGER)), NEW_BURGER);
        brings(SECOND, NEW_BURGER);

        assertThat(held(FIRST)).isEqualTo(Map.of(BURGER.id(), 1));
    }

    @Test
    void asManyCardsAsAllowedAreBroughtAtATime() {
        List<TechnologyCard> many = IntStream.rangeClosed(1, ProductionCards.MOST_AT_A_TIME)
                .mapToObj(number -> card("dish-" + number, number, "100"))
                .toList();

        brings(FIRST, many.toArray(TechnologyCard[]::new));

        assertThat(held(FIRST)).hasSize(ProductionCards.MOST_AT_A_TIME).containsEntry(new CardId("tc-dish-7"), 7);
    }

    @Test
    void aLineThatLostItsCopiesHasNone() {
        brings(FIRST, BURGER);

        forget(FIRST);

        assertThat(held(FIRST)).isEmpty();
        brings(FIRST, BURGER);
        assertThat(held(FIRST)).isEqualTo(Map.of(BURGER.id(), 1));
    }

    @Test
    void aLineThatIsAwayIsBroughtNothing() {
        goAway(FIRST);

        assertThat(cards().bring(FIRST, List.of(BURGER))).isInstanceOf(BringOutcome.NotSent.class);

        comeBack(FIRST);
        assertThat(held(FIRST)).isEmpty();
        brings(FIRST, BURGER);
    }

    @Test
    void aLineThatThereIsNotTakesNothing() {
        assertThat(cards().bring(NONE, List.of(BURGER)))
                .isInstanceOfSatisfying(
                        BringOutcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("KITCHEN_UNKNOWN"));
        assertThat(cards().heldBy(NONE)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aVersionLostOnItsWayIsUnknownThenNotKnownAndCanBeGivenAgain() {
        return each(troubleBeforeActing(), (trouble, number) -> {
            TechnologyCard card = card("burger", number, "200");
            nextMeets(Call.SUBMIT, trouble);

            assertThat(cards().submit(card)).isInstanceOf(TestOutcome.Unknown.class);

            assertThat(ask(card)).isEqualTo(new TestOutcome.NotKnown());
            confirmed(cards().submit(card));
        });
    }

    @TestFactory
    Stream<DynamicTest> aVersionWhoseAnswerIsLostIsUnknownButFoundByAsking() {
        return each(troubleAfterActing(), (trouble, number) -> {
            TechnologyCard card = card("burger", number, "200");
            nextMeets(Call.SUBMIT, trouble);

            assertThat(cards().submit(card)).isInstanceOf(TestOutcome.Unknown.class);

            confirmed(ask(card));
        });
    }

    @TestFactory
    Stream<DynamicTest> aQuestionWithoutAnswerIsUnknownAndNeverTakenForNotKnown() {
        return each(troubleWithQuestions(), (trouble, number) -> {
            cards().submit(BURGER);
            nextMeets(Call.ASK, trouble);

            assertThat(ask(BURGER)).isInstanceOf(TestOutcome.Unknown.class);

            confirmed(ask(BURGER));
        });
    }

    @TestFactory
    Stream<DynamicTest> aLineThatDoesNotAnswerIsNotOneWithoutCards() {
        return each(troubleWithQuestions(), (trouble, number) -> {
            brings(FIRST, BURGER);
            nextMeets(Call.HELD_BY, trouble);

            assertThat(cards().heldBy(FIRST)).isEmpty();

            assertThat(held(FIRST)).isEqualTo(Map.of(BURGER.id(), 1));
        });
    }

    @TestFactory
    Stream<DynamicTest> cardsLostOnTheirWayAreUnknownAndNotThere() {
        return each(troubleBeforeActing(), (trouble, number) -> {
            TechnologyCard card = card("burger", number, "200");
            nextMeets(Call.BRING, trouble);

            assertThat(cards().bring(FIRST, List.of(card))).isInstanceOf(BringOutcome.Unknown.class);

            assertThat(held(FIRST)).doesNotContainEntry(card.id(), number);
            brings(FIRST, card);
        });
    }

    @TestFactory
    Stream<DynamicTest> cardsWhoseAnswerIsLostAreUnknownButThere() {
        return each(troubleAfterActing(), (trouble, number) -> {
            TechnologyCard card = card("burger", number, "200");
            nextMeets(Call.BRING, trouble);

            assertThat(cards().bring(FIRST, List.of(card))).isInstanceOf(BringOutcome.Unknown.class);

            assertThat(held(FIRST)).containsEntry(card.id(), number);
            brings(FIRST, card);
        });
    }

    private interface Case {
        void plays(String trouble, int number);
    }

    /** Each with a number of its own, from 1: they share the production system. */
    private static Stream<DynamicTest> each(List<String> troubles, Case played) {
        return IntStream.range(0, troubles.size())
                .mapToObj(
                        index -> dynamicTest(troubles.get(index), () -> played.plays(troubles.get(index), index + 1)));
    }
}
