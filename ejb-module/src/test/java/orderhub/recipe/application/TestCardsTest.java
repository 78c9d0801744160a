package orderhub.recipe.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import orderhub.memory.MemoryDatabase.DatabaseLost;
import orderhub.order.OrderId;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.Cards;
import orderhub.recipe.Conversion;
import orderhub.recipe.FakeProductionCards.Call;
import orderhub.recipe.FakeProductionCards.Fault;
import orderhub.recipe.Product;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.application.UploadReport.Flaw;
import orderhub.recipe.application.UploadReport.Kind;
import orderhub.recipe.application.UploadReport.OfCard;
import orderhub.shared.Quantity;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.testing.TestHub;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** From the upload over the test into use, and out of it again. */
class TestCardsTest extends CardsCase {
    @Test
    void whatTheProductionSystemConfirmsIsUsedAndOrdersNeedWhatItSays() {
        inUse(dish("burger", 1, bun("2"), beef("80")));

        assertThat(state(BURGER, 1)).isEqualTo(CardState.IN_USE);
        assertThat(needs()).containsExactly("beef 80 g", "bun 2 piece");
        assertThat(history(BURGER))
                .containsExactly(
                        "1 UPLOADED by assortment-olga",
                        "1 SENT_FOR_TEST by hub",
                        "1 CONFIRMED by hub",
                        "1 IN_USE by hub");
    }

    private List<String> needs() {
        return hub
                .database
                .call(() ->
                        hub.stock.needs(TestHub.ARBAT, List.of(new Portions("card-burger", 1)), hub.clock.instant()))
                .stream()
                .map((Need need) -> need.ingredient() + " " + need.quantity())
                .toList();
    }

    @Test
    void whatIsKeptInAnotherUnitIsTakenInTheStocks() {
        hub.ingredients.knows("oil", Unit.MILLILITRE);
        inUse(dish(
                "burger",
                1,
                Cards.ingredient(
                        "oil", Cards.grams("9"), new Conversion(Unit.GRAM, Quantity.parse("1.1", Unit.MILLILITRE)))));

        assertThat(needs()).containsExactly("oil 9.9 ml");
    }

    @Test
    void whatItCannotMakeIsRejectedWithItsReason() {
        hub.productionCards.rejecting(BURGER, new Refusal("EQUIPMENT_MISSING", "no grill on any line"));
        uploaded(burger(1));
        beat();

        assertThat(version(BURGER, 1).state()).isEqualTo(CardState.REJECTED);
        assertThat(version(BURGER, 1).problem()).contains(new Refusal("EQUIPMENT_MISSING", "no grill on any line"));
        assertThat(history(BURGER)).last().isEqualTo("1 REJECTED by hub: EQUIPMENT_MISSING: no grill on any line");
        hub.clock.advance(Duration.ofDays(1));
        beat();
        assertThat(calls()).containsExactly("SUBMIT card-burger 1");
    }

    @Test
    void notConfirmedItWaitsAndIsAskedForWithGrowingPauses() {
        hub.productionCards.beSlow();
        uploaded(burger(1));
        beat();

        assertThat(state(BURGER, 1)).isEqualTo(CardState.WAITING_FOR_SYNCHRONISATION);
        assertThat(version(BURGER, 1).problem()).contains(new Refusal("TESTING", ""));
        for (int pause : new int[] {1, 2, 4, 8}) {
            hub.clock.advance(Duration.ofSeconds(pause).minusMillis(1));
            int before = calls().size();
            beat();
            assertThat(calls()).hasSize(before);
            hub.clock.advance(Duration.ofMillis(1));
            beat();
            assertThat(calls()).hasSize(before + 1).last().isEqualTo("ASK card-burger 1");
        }
        // However often it is asked, the history says it once.
        assertThat(history(BURGER)).hasSize(3).last().isEqualTo("1 WAITING_FOR_SYNCHRONISATION by hub: TESTING");

        hub.productionCards.decide();
        hub.clock.advance(Duration.ofMinutes(5));
        beat();

        assertThat(state(BURGER, 1)).isEqualTo(CardState.IN_USE);
        assertThat(version(BURGER, 1).problem()).isEmpty();
    }

    @Test
    void oneThatIsNeverConfirmedIsAskedForAtLeastEveryFiveMinutes() {
        hub.productionCards.beSlow();
        uploaded(burger(1));
        beat();
        for (int i = 0; i < 100; i++) {
            hub.clock.advance(Duration.ofMinutes(5));
            beat();
        }

        assertThat(calls()).hasSize(101);
        assertThat(version(BURGER, 1).tries()).isEqualTo(101);
    }

    @Test
    void whatNeverArrivedIsAskedForAndGivenAgain() {
        hub.productionCards.next(Call.SUBMIT, Fault.NOT_SENT).next(Call.SUBMIT, Fault.TIMES_OUT_BEFORE_ACTING);
        uploaded(burger(1));
        for (int i = 0; i < 3; i++) {
            beat();
            hub.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(calls())
                .startsWith(
                        "SUBMIT card-burger 1",
                        "ASK card-burger 1",
                        "SUBMIT card-burger 1",
                        "ASK card-burger 1",
                        "SUBMIT card-burger 1");
        assertThat(state(BURGER, 1)).isEqualTo(CardState.IN_USE);
        assertThat(history(BURGER))
                .contains(
                        "1 WAITING_FOR_SYNCHRONISATION by hub: NO_CONNECTION",
                        "1 WAITING_FOR_SYNCHRONISATION by hub: TIMED_OUT");
    }

    @Test
    void whatArrivedWithoutAnAnswerIsNotGivenAgain() {
        hub.productionCards.next(Call.SUBMIT, Fault.TIMES_OUT_AFTER_ACTING);
        uploaded(burger(1));
        beat();
        hub.clock.advance(Duration.ofSeconds(1));
        beat();

        assertThat(calls()).startsWith("SUBMIT card-burger 1", "ASK card-burger 1");
        assertThat(state(BURGER, 1)).isEqualTo(CardState.IN_USE);
    }

    @Test
    void whenTheSenderDiedTheNextOneAsksFirst() {
        uploaded(burger(1));
        // The look for what is due, that it is being sent, what came of it.
        hub.database.failAtCommit(3);
        Assertions.assertThatThrownBy(hub.testCards::test).isInstanceOf(DatabaseLost.class);
        assertThat(state(BURGER, 1)).isEqualTo(CardState.SENT_FOR_TEST);

        beat();
        assertThat(calls()).hasSize(1);
        hub.clock.advance(Duration.ofSeconds(15));
        beat();

        assertThat(calls()).startsWith("SUBMIT card-burger 1", "ASK card-burger 1");
        assertThat(state(BURGER, 1)).isEqualTo(CardState.IN_USE);
    }

    @Test
    void whatOneNodeSendsTheOtherLeavesAlone() {
        hub.productionCards.beSlow();
        uploaded(burger(1), dish("tea", 1, bun("1")));
        hub.productionCards.during(Call.SUBMIT, hub.testCards::test);

        hub.testCards.test();

        assertThat(calls()).containsExactly("SUBMIT card-burger 1", "SUBMIT card-tea 1");
    }

    @Test
    void aWaitingOneIsTestedAtOnceWhenSomebodyWantsIt() {
        hub.productionCards.beSlow();
        uploaded(burger(1));
        for (int i = 0; i < 10; i++) {
            beat();
            hub.clock.advance(Duration.ofMinutes(2));
        }
        hub.productionCards.decide();
        beat();
        assertThat(state(BURGER, 1)).isEqualTo(CardState.WAITING_FOR_SYNCHRONISATION);

        hub.testCards.again(TECHNOLOGIST, BURGER, 1);
        beat();

        assertThat(state(BURGER, 1)).isEqualTo(CardState.IN_USE);
        assertThat(history(BURGER)).contains("1 WAITING_FOR_SYNCHRONISATION by production-petr");
        assertRefused(Reason.CARD_WRONG_STATE, () -> hub.testCards.again(TECHNOLOGIST, BURGER, 1));
        assertRefused(Reason.CARD_VERSION_UNKNOWN, () -> hub.testCards.again(TECHNOLOGIST, BURGER, 2));
    }

    @Test
    void aConfirmedOneWaitsForItsFirstDayEverywhere() {
        LocalDate tomorrow = today().plusDays(1);
        inUse(burger(1));
        uploaded(dish("burger", 2, Optional.of(tomorrow), Optional.of("less"), bun("1")));
        beat();
        assertThat(state(BURGER, 2)).isEqualTo(CardState.CONFIRMED);

        // Moscow is the last of the two zones to begin its day.
        hub.clock.advance(Duration.between(
                hub.clock.instant(),
                tomorrow.atStartOfDay(ZoneId.of("Europe/Moscow")).toInstant().minusMillis(1)));
        beat();
        assertThat(state(BURGER, 1)).isEqualTo(CardState.IN_USE);
        hub.clock.advance(Duration.ofMillis(1));
        beat();

        assertThat(state(BURGER, 2)).isEqualTo(CardState.IN_USE);
        assertThat(state(BURGER, 1)).isEqualTo(CardState.SUPERSEDED);
        assertThat(needs()).containsExactly("bun 1 piece");
    }

    @Test
    void whatReplacesOneThatWaitsForItsFirstDayWarnsAndTheHistorySaysWhy() {
        LocalDate tomorrow = today().plusDays(1);
        inUse(burger(1));
        uploaded(dish("burger", 2, Optional.of(tomorrow), Optional.of("less"), bun("1")));
        beat();

        assertThat(warnings(burger(3, "at once"))).contains(Flaw.of(Kind.REPLACES_WAITING, "", 2, tomorrow));
        beat();

        assertThat(state(BURGER, 3)).isEqualTo(CardState.IN_USE);
        assertThat(history(BURGER)).contains("2 SUPERSEDED by hub: REPLACED_BEFORE_ITS_DAY: 3", "1 SUPERSEDED by hub");
    }

    @Test
    void whatComesAfterItDoesNotReplaceOneThatWaitsForItsFirstDay() {
        inUse(burger(1));
        uploaded(dish("burger", 2, Optional.of(today().plusDays(1)), Optional.of("less"), bun("1")));
        beat();

        assertThat(warnings(dish("burger", 3, Optional.of(today().plusDays(2)), Optional.of("still less"), bun("1"))))
                .extracting(Flaw::kind)
                .doesNotContain(Kind.REPLACES_WAITING);
    }

    private List<Flaw> warnings(TechnologyCard card) {
        return ((OfCard.Kept) report(card).getFirst()).warnings();
    }

    @Test
    void untilANewVersionIsConfirmedTheOldOneIsUsed() {
        inUse(burger(1));
        hub.productionCards.beSlow();
        uploaded(burger(2, "less beef"));
        beat();

        assertThat(state(BURGER, 1)).isEqualTo(CardState.IN_USE);
        assertThat(needs()).contains("beef 120.5 g");
    }

    @Test
    void whatNobodyConfirmedIsSupersededByWhatIs() {
        hub.productionCards.beSlow();
        uploaded(burger(1));
        beat();
        uploaded(burger(2, "less beef"));
        hub.productionCards.decide();
        hub.clock.advance(Duration.ofMillis(500));
        beat();

        assertThat(state(BURGER, 2)).isEqualTo(CardState.IN_USE);
        assertThat(state(BURGER, 1)).isEqualTo(CardState.SUPERSEDED);
        hub.clock.advance(Duration.ofHours(1));
        beat();
        assertThat(state(BURGER, 1)).isEqualTo(CardState.SUPERSEDED);
    }

    @Test
    void earlierVersionsStayAsTheyWereAndSoDoesWhatOrdersHold() {
        hub.productionCards.open(TestHub.FIRST_LINE);
        TechnologyCard first = burger(1);
        inUseWithAllOthers(first);
        OrderId order = hub.place();
        inUse(burger(2, "less beef"));

        assertThat(version(BURGER, 1).card()).isEqualTo(first);
        assertThat(hub.stock.committedState(order)).isPresent();
        assertThat(hub.showCards.differences(BURGER, 1, 2))
                .extracting(change -> change.field() + " " + change.before().orElse("-") + " -> "
                        + change.after().orElse("-"))
                .contains("formula/ingredients/beef/gross 120.5 g -> 100 g", "header/changeReason - -> less beef");
    }

    @Test
    void aRetiredOneIsUsedNoMoreAndItsNextVersionBringsItBack() {
        inUse(burger(1));
        retire();
        retire();

        assertThat(state(BURGER, 1)).isEqualTo(CardState.RETIRED);
        assertThat(needs()).as("who ordered before").containsExactly("beef 120.5 g", "bun 1 piece");
        assertThat(hub.showCards.one(BURGER).inUse()).isEmpty();
        assertThat(history(BURGER)).last().isEqualTo("1 RETIRED by assortment-olga: off the menu");

        inUse(burger(2, "back again"));
        assertThat(hub.showCards.one(BURGER).inUse()).contains(2);
    }

    private void retire() {
        hub.retireCard.retire(CHEF, BURGER, "off the menu");
    }

    @Test
    void aTestThatEndsAfterTheCardWasRetiredChangesNothing() {
        uploaded(burger(1));
        hub.productionCards.next(Call.SUBMIT, Fault.TIMES_OUT_AFTER_ACTING);
        beat();
        retire();
        hub.clock.advance(Duration.ofMinutes(1));
        beat();

        assertThat(state(BURGER, 1)).isEqualTo(CardState.RETIRED);
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertRefused(Reason.CARD_UNKNOWN, this::retire);
        assertRefused(Reason.CARD_UNKNOWN, () -> hub.showCards.one(BURGER));
        uploaded(burger(1));
        assertRefused(Reason.CARD_VERSION_UNKNOWN, () -> hub.showCards.differences(BURGER, 1, 7));
    }

    @Test
    void theListGoesOnBehindACardAndShowsWhatIsAskedFor() {
        inUse(burger(1), dish("tea", 1, bun("1")), Cards.madeOf("sauce", "tomato"));
        uploaded(burger(2, "less beef"));

        assertThat(list(Optional.empty(), Optional.empty(), 2))
                .containsExactly("card-burger 2 of 1", "card-tea 1 of 1");
        assertThat(list(Optional.empty(), Optional.of("card-tea"), 2)).containsExactly("tc-sauce 1 of 1");
        assertThat(list(Optional.of(CardState.UPLOADED), Optional.empty(), 9)).containsExactly("card-burger 2 of 1");
        assertThat(hub.showCards.list(Optional.empty(), Optional.of(Product.Kind.SEMI_FINISHED), Optional.empty(), 9))
                .hasSize(1);
    }

    private List<String> list(Optional<CardState> state, Optional<String> after, int most) {
        return hub.showCards.list(state, Optional.empty(), after.map(CardId::new), most).stream()
                .map(card -> card.newest().id() + " " + card.newest().number() + " of "
                        + card.inUse().map(String::valueOf).orElse("-"))
                .toList();
    }
}
