package orderhub.integration.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.integration.recipe.XmlCardWriter;
import orderhub.kitchen.KitchenId;
import orderhub.recipe.CardId;
import orderhub.recipe.FakeProductionCards.Call;
import orderhub.recipe.ProductionCards;
import orderhub.recipe.ProductionCards.BringOutcome;
import orderhub.recipe.ProductionCards.TestOutcome;
import orderhub.recipe.ProductionCardsContract;
import orderhub.recipe.Refusal;
import orderhub.recipe.Step;
import orderhub.recipe.TechnologyCard;
import orderhub.sandbox.kitchen.LineState;
import orderhub.shared.Wording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter keeps the port's promises over HTTPS with the kitchens' stand-in, and both keep to the contract. */
class ProductionCardsAdapterTest extends ProductionCardsContract {
    private static PartnersSandbox partners;
    private static ProductionCards patient;
    private static ProductionCards impatient;
    private ProductionCards cards = patient;

    @BeforeAll
    static void start() {
        partners = new PartnersSandbox();
        patient = adapter(PartnersSandbox.PATIENCE);
        impatient = adapter(PartnersSandbox.IMPATIENCE);
    }

    private static ProductionCards adapter(Duration patience) {
        KitchenSettings settings =
                new KitchenSettings(partners.kitchenUrl(), partners.kitchenKey(), Duration.ofSeconds(2), patience);
        return new ProductionCardsAdapter(
                KitchenClient.build(settings, partners.trusting(), ProductionCardsApi.class),
                new KitchenChannels(List.of(new KitchenChannel()), Duration.ofSeconds(5)),
                new XmlCardWriter(),
                new CallLog(),
                Clock.systemUTC());
    }

    @BeforeEach
    void decideAtOnce() {
        partners.sandbox().cards().testTime(Duration.ZERO);
    }

    @AfterEach
    void bothSidesKeptTheContract() {
        partners.bothSidesKeptTheContracts();
        partners.sandbox().reset();
    }

    @AfterAll
    static void stop() {
        partners.close();
    }

    @Override
    protected ProductionCards cards() {
        ProductionCards forThisCall = cards;
        cards = patient;
        return forThisCall;
    }

    @Override
    protected void beSlow() {
        partners.sandbox().cards().deciding(false);
    }

    @Override
    protected void decide() {
        partners.sandbox().cards().deciding(true);
    }

    private static Set<String> needs(TechnologyCard card) {
        return card.equipmentRequirement().stream().map(Enum::name).collect(Collectors.toSet());
    }

    @Override
    protected void nobodyCanMake(TechnologyCard card) {
        partners.sandbox().cards().takeAwayEverywhere(needs(card));
    }

    @Override
    protected void cannotMake(KitchenId kitchen, TechnologyCard card) {
        partners.sandbox().cards().takeAway(kitchen.value(), needs(card));
    }

    @Override
    protected void goAway(KitchenId kitchen) {
        partners.sandbox().kitchens().put(kitchen.value(), LineState.OFFLINE);
    }

    @Override
    protected void comeBack(KitchenId kitchen) {
        partners.sandbox().kitchens().put(kitchen.value(), LineState.ONLINE);
    }

    @Override
    protected void forget(KitchenId kitchen) {
        partners.sandbox().cards().lose(kitchen.value());
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return PartnersSandbox.BEFORE_ACTING;
    }

    @Override
    protected List<String> troubleAfterActing() {
        return PartnersSandbox.AFTER_ACTING;
    }

    @Override
    protected List<String> troubleWithQuestions() {
        return PartnersSandbox.UNANSWERED;
    }

    @Override
    protected void nextMeets(Call call, String trouble) {
        partners.next("kitchen", operationOf(call), trouble);
        cards = PartnersSandbox.isTimeOut(trouble) ? impatient : patient;
    }

    private static String operationOf(Call call) {
        return switch (call) {
            case SUBMIT -> "card";
            case ASK -> "card-get";
            case HELD_BY -> "line-cards-get";
            case BRING -> "line-cards";
        };
    }

    @Test
    void aStateTheContractDoesNotKnowIsUnknownWithTheWord() {
        partners.next("kitchen", "card", "UNKNOWN_STATUS");

        assertThat(cards().submit(BURGER)).isEqualTo(new TestOutcome.Unknown("UNKNOWN_STATUS: TELEPORTED"));
        assertThat(cards().ask(BURGER.id(), 1)).isEqualTo(new TestOutcome.Confirmed());
    }

    @Test
    void whyAVersionIsRejectedIsToldInTheProductionSystemsWords() {
        nobodyCanMake(BURGER);

        assertThat(cards().submit(BURGER)).isInstanceOfSatisfying(TestOutcome.Rejected.class, rejection -> {
            assertThat(rejection.refusal().code()).isEqualTo("EQUIPMENT_MISSING");
            assertThat(rejection.refusal().reason()).isEqualTo("no line has GRILL");
        });
    }

    @Test
    void whatIsStillBeingTestedNoLineTakes() {
        beSlow();
        cards().submit(BURGER);

        assertThat(cards().bring(FIRST, List.of(BURGER)))
                .isInstanceOfSatisfying(
                        BringOutcome.Brought.class,
                        brought -> assertThat(brought.refused().get(BURGER.id()).code())
                                .isEqualTo("NOT_CONFIRMED"));
    }

    /** A card of a hundred kilobytes, as the contract allows them. */
    private static TechnologyCard wordy(int number) {
        TechnologyCard card = card("dish-" + number, 1, "100");
        String words = "ж".repeat(490) + " " + number;
        Step step = new Step(
                card.procedure().getFirst().equipment(),
                new Wording(words, words),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(30)));
        List<Step> steps = new ArrayList<>();
        IntStream.range(0, TechnologyCard.MOST_STEPS).forEach(index -> steps.add(step));
        return new TechnologyCard(
                card.id(),
                card.version(),
                card.header(),
                card.formula(),
                steps,
                card.quality(),
                card.nutrition(),
                card.allergens());
    }

    @Test
    void moreThanAFileMayHoldIsBroughtInSeveral() {
        List<TechnologyCard> wordy = IntStream.rangeClosed(1, 25)
                .mapToObj(ProductionCardsAdapterTest::wordy)
                .toList();
        cards().submit(card("dish-20", 1, "101"));

        BringOutcome outcome = cards().bring(FIRST, wordy);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BringOutcome.Brought.class,
                        brought -> assertThat(brought.refused()).containsOnlyKeys(new CardId("tc-dish-20")));
        assertThat(cards().heldBy(FIRST).orElseThrow()).hasSize(24);
        assertThat(partners.sandbox().traffic().at("/kitchen/calls").asInt()).isEqualTo(1 + 4 + 1);
    }

    @Test
    void whenTheSecondFileIsLostTheOutcomeOfAllIsUnknown() {
        List<TechnologyCard> wordy = IntStream.rangeClosed(1, 12)
                .mapToObj(ProductionCardsAdapterTest::wordy)
                .toList();
        partners.next("kitchen", "line-cards", "SLOW");
        partners.next("kitchen", "line-cards", "ERROR_500_BEFORE");

        assertThat(cards().bring(FIRST, wordy)).isInstanceOf(BringOutcome.Unknown.class);
        assertThat(cards().heldBy(FIRST).orElseThrow()).hasSize(6);
    }

    /** The line has the cards of the first file: that nothing was taken would not be true of both. */
    @Test
    void whenTheSecondFileIsNotTakenTheOutcomeOfAllIsUnknown() {
        assertThat(ProductionCardsAdapter.both(Map.of(), new BringOutcome.NotSent("BUSY")))
                .isEqualTo(new BringOutcome.Unknown("BUSY"));
        assertThat(ProductionCardsAdapter.both(
                        Map.of(), new BringOutcome.Refused(new Refusal("KITCHEN_UNKNOWN", "gone"))))
                .isEqualTo(new BringOutcome.Unknown("KITCHEN_UNKNOWN"));
    }

    @Test
    void aLineWithMoreCardsThanAPageHoldsTellsThemAll() {
        for (int file = 0; file < 6; file++) {
            int first = file * 100;
            cards().bring(
                            FIRST,
                            IntStream.range(first, first + 100)
                                    .mapToObj(number -> card("dish-" + number, 3, "100"))
                                    .toList());
        }

        Map<CardId, Integer> held = cards().heldBy(FIRST).orElseThrow();

        assertThat(held).hasSize(600).containsEntry(new CardId("tc-dish-599"), 3);
    }
}
