package orderhub.recipe.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import orderhub.recipe.Allergen;
import orderhub.recipe.CardId;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardState;
import orderhub.recipe.Cards;
import orderhub.recipe.Conversion;
import orderhub.recipe.Header;
import orderhub.recipe.Ingredient;
import orderhub.recipe.Product;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.application.UploadReport.Flaw;
import orderhub.recipe.application.UploadReport.Kind;
import orderhub.recipe.application.UploadReport.OfCard;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;

class UploadCardsTest extends CardsCase {
    private static final CardProblem PROBLEM =
            CardProblem.of(CardProblem.Fault.VALUE_NOT_ALLOWED, 7, 12, "header/version", "version");

    @Test
    void aGoodCardIsKeptAndWaitsForItsTest() {
        assertThat(report(burger(1))).containsExactly(new OfCard.Kept(1, BURGER, 1, false, List.of()));

        assertThat(version(BURGER, 1).state()).isEqualTo(CardState.UPLOADED);
        assertThat(version(BURGER, 1).card()).isEqualTo(burger(1));
        assertThat(history(BURGER)).containsExactly("1 UPLOADED by assortment-olga");
    }

    @Test
    void oneThatIsRefusedDoesNotKeepTheOthersOut() {
        byte[] file = hub.cardFiles.withARefusedOne(new CardId("card-tea"), PROBLEM, burger(1));

        UploadReport report = hub.uploadCards.upload(CHEF, file, Optional.empty());

        assertThat(report)
                .isEqualTo(new UploadReport.Read(
                        List.of(
                                new OfCard.Refused(1, Optional.of(new CardId("card-tea")), List.of(PROBLEM), List.of()),
                                new OfCard.Kept(2, BURGER, 1, false, List.of())),
                        0));
    }

    @Test
    void ofAFileThatCannotBeReadNothingIsKept() {
        UploadReport report = hub.uploadCards.upload(CHEF, hub.cardFiles.unreadable(PROBLEM), Optional.empty());

        assertThat(report).isEqualTo(new UploadReport.Unreadable(PROBLEM));
        assertThat(hub.showCards.list(Optional.empty(), Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void anIngredientNobodyKnowsIsNamedWithWhatItMayHaveMeant() {
        TechnologyCard card = dish("burger", 1, bun("1"), Cards.ingredient("tomatto", Cards.grams("20")));

        Flaw flaw = flaws(card).getFirst();

        assertThat(flaw.kind()).isEqualTo(Kind.INGREDIENT_UNKNOWN);
        assertThat(flaw.element()).isEqualTo("formula/ingredients/ingredient[2]/@id");
        assertThat(flaw.details()).containsExactly("tomatto");
        assertThat(flaw.nearest()).extracting(near -> near.id().value()).containsExactly("tomato");
        assertRefused(Reason.CARD_UNKNOWN, () -> version(BURGER, 1));
    }

    /** Others wait for the cards meanwhile, and whoever uploads for the answer. */
    @Test
    void whatAFileOfUnknownIngredientsMayHaveMeantIsFoundInTime() {
        String[] words = {"beef", "cheese", "sauce", "lettuce", "tomato", "onion", "chicken", "bacon", "pickle", "bun"};
        for (int i = 0; i < 300; i++) {
            hub.ingredients.knows(words[i % 10] + "-" + words[i / 10 % 10] + "-fresh-" + i, Unit.GRAM);
        }
        TechnologyCard[] cards = IntStream.range(0, 25)
                .mapToObj(card -> dish(
                        "dish" + card,
                        1,
                        IntStream.range(0, 100)
                                .mapToObj(i -> Cards.ingredient(
                                        "old-" + words[i % 10] + "-" + words[i / 10] + "-x" + card, Cards.grams("10")))
                                .toArray(Ingredient[]::new)))
                .toArray(TechnologyCard[]::new);
        long begin = System.nanoTime();
        List<OfCard> report = report(cards);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(report)
                .hasSize(25)
                .allSatisfy(card -> assertThat(flaws(card)).hasSize(100));
        assertThat(report.stream().flatMap(card -> flaws(card).stream()))
                .extracting(flaw -> flaw.nearest().size())
                .as("of the first two cards")
                .startsWith(Collections.nCopies(UploadCards.MOST_EXPLAINED, NearestNames.MOST)
                        .toArray(Integer[]::new))
                .endsWith(0);
        assertThat(took).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theSameUnknownIngredientIsExplainedWhereverItStands() {
        List<OfCard> report = report(
                dish("burger", 1, Cards.ingredient("tomatto", Cards.grams("20")), bun("1")),
                dish("tea", 1, bun("1"), Cards.ingredient("tomatto", Cards.grams("10"))));

        assertThat(report)
                .hasSize(2)
                .allSatisfy(card -> assertThat(flaws(card).getFirst().nearest())
                        .extracting(near -> near.id().value())
                        .containsExactly("tomato"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        TechnologyCard card =
                dish("burger", 3, Cards.ingredient("x1", Cards.grams("1")), Cards.ingredient("x2", Cards.grams("1")));

        assertThat(flaws(card))
                .extracting(Flaw::kind)
                .containsExactly(Kind.VERSION_NOT_NEXT, Kind.INGREDIENT_UNKNOWN, Kind.INGREDIENT_UNKNOWN);
    }

    @Test
    void whatTheStockCannotBeReckonedByIsRefused() {
        TechnologyCard weighed = dish("burger", 1, Cards.ingredient("bun", Cards.grams("60")));
        TechnologyCard converted = dish(
                "burger",
                1,
                Cards.ingredient("bun", Cards.grams("60"), new Conversion(Unit.GRAM, Cards.pieces("0.017"))));

        assertThat(flaws(weighed))
                .containsExactly(Flaw.of(
                        Kind.UNIT_WITHOUT_CONVERSION, "formula/ingredients/ingredient[1]/@unit", "bun", "g", "piece"));
        uploaded(converted);
    }

    /** A conversion helps only into the unit the stock is kept in. */
    @Test
    void aConversionIntoSomeOtherUnitIsNone() {
        TechnologyCard card = dish(
                "burger",
                1,
                Cards.ingredient(
                        "bun", Cards.grams("60"), new Conversion(Unit.GRAM, Quantity.parse("1", Unit.MILLILITRE))),
                Cards.ingredient("beef", Cards.pieces("1")));

        assertThat(flaws(card))
                .containsExactly(
                        Flaw.of(
                                Kind.UNIT_WITHOUT_CONVERSION,
                                "formula/ingredients/ingredient[1]/@unit",
                                "bun",
                                "g",
                                "piece"),
                        Flaw.of(
                                Kind.UNIT_WITHOUT_CONVERSION,
                                "formula/ingredients/ingredient[2]/@unit",
                                "beef",
                                "piece",
                                "g"));
        assertRefused(Reason.CARD_UNKNOWN, () -> version(BURGER, 1));
    }

    @Test
    void whoWorksInSomeRestaurantsOnlyDoesNotChangeWhatAllCook() {
        Caller ofOne = new Caller("assortment-zoya", Set.of(Role.ASSORTMENT_MANAGER), Set.of("arbat"));
        uploaded(burger(1));

        assertRefused(
                Reason.NOT_ALLOWED,
                () -> hub.uploadCards.upload(ofOne, hub.cardFiles.of(dish("tea", 1, bun("1"))), Optional.empty()));
        assertRefused(Reason.NOT_ALLOWED, () -> hub.testCards.again(ofOne, BURGER, 1));
        assertRefused(Reason.NOT_ALLOWED, () -> hub.retireCard.retire(ofOne, BURGER, "bad"));
    }

    @Test
    void withoutACatalogueNothingCanBeSaidOfIngredients() {
        TestHub empty = new TestHub();

        assertRefused(
                Reason.CATALOGUE_MISSING,
                () -> empty.uploadCards.upload(CHEF, empty.cardFiles.of(burger(1)), Optional.empty()));
    }

    @Test
    void theNextVersionIsTheOneAfterTheLast() {
        assertThat(flaws(burger(2))).containsExactly(Flaw.of(Kind.VERSION_NOT_NEXT, "@version", 1));

        uploaded(burger(1), dish("tea", 1, bun("1")));

        assertThat(flaws(burger(3, "less beef"))).containsExactly(Flaw.of(Kind.VERSION_NOT_NEXT, "@version", 2));
        uploaded(burger(2, "less beef"));
    }

    @Test
    void aVersionThatIsThereIsKeptOnceAndNeverReplaced() {
        uploaded(burger(1));

        assertThat(report(burger(1))).containsExactly(new OfCard.Kept(1, BURGER, 1, true, List.of()));
        assertThat(flaws(burger(1, "less beef"))).containsExactly(Flaw.of(Kind.VERSION_TAKEN, "@version", 1, 2));
        assertThat(version(BURGER, 1).card()).isEqualTo(burger(1));
        assertThat(history(BURGER)).hasSize(1);
    }

    @Test
    void whoUploadsAVersionThatIsOverIsToldThatANewOneIsNeeded() {
        hub.productionCards.rejecting(new CardId("card-tea"), new Refusal("EQUIPMENT_MISSING", "no kettle"));
        inUse(burger(1), dish("tea", 1, bun("1")));
        assertThat(report(burger(1))).containsExactly(new OfCard.Kept(1, BURGER, 1, true, List.of()));

        assertThat(warning(dish("tea", 1, bun("1"))))
                .isEqualTo(Flaw.of(Kind.VERSION_OVER, "@version", 1, CardState.REJECTED, 2));
        inUse(burger(2, "less beef"));
        assertThat(warning(burger(1))).isEqualTo(Flaw.of(Kind.VERSION_OVER, "@version", 1, CardState.SUPERSEDED, 3));
        hub.retireCard.retire(CHEF, BURGER, "off the menu");
        assertThat(warning(burger(2, "less beef")))
                .isEqualTo(Flaw.of(Kind.VERSION_OVER, "@version", 2, CardState.RETIRED, 3));
    }

    private Flaw warning(TechnologyCard card) {
        OfCard.Kept kept = (OfCard.Kept) report(card).getFirst();
        assertThat(kept.again()).isTrue();
        return kept.warnings().getFirst();
    }

    @Test
    void aCardMakesTheSameForEverAndIsTheOnlyOneThatDoes() {
        uploaded(burger(1));
        TechnologyCard tea = Cards.card(
                "card-burger", 2, dish("tea", 1, bun("1")).header(), burger(1).formula());
        TechnologyCard other =
                Cards.card("another", 1, burger(1).header(), burger(1).formula());

        assertThat(flaws(tea)).extracting(Flaw::kind).contains(Kind.PRODUCT_CHANGED);
        assertThat(flaws(other))
                .containsExactly(Flaw.of(Kind.PRODUCT_HAS_CARD, "header/product", "burger", "card-burger"));
        assertThat(report(
                        dish("salad", 1, bun("1")),
                        Cards.card(
                                "rival",
                                1,
                                dish("salad", 1, bun("1")).header(),
                                burger(1).formula())))
                .extracting(card -> card instanceof OfCard.Kept)
                .containsExactly(true, false);
    }

    @Test
    void changedAgainWithinNinetyDaysItNeedsAReason() {
        LocalDate free = today().plusDays(90);
        uploaded(burger(1));

        assertThat(flaws(burger(2))).containsExactly(Flaw.of(Kind.REASON_NEEDED, "header/changeReason", free));
        assertThat(report(burger(2, "less beef")))
                .containsExactly(new OfCard.Kept(1, BURGER, 2, false, List.of(Flaw.of(Kind.CHANGED_SOON, "", free))));
        assertThat(version(BURGER, 2).reason()).contains("less beef");
    }

    private static TechnologyCard approved(TechnologyCard card, LocalDate day) {
        Header header = card.header();
        return Cards.card(
                card.id().value(),
                card.version(),
                new Header(
                        header.name(),
                        header.product(),
                        header.author(),
                        day,
                        header.validFrom(),
                        header.changeReason()),
                card.formula());
    }

    /** The author writes it, and may write any. */
    @Test
    void aDayOfApprovalLongAgoDoesNotSpareTheReason() {
        uploaded(approved(burger(1), LocalDate.of(2020, 1, 1)));

        assertThat(flaws(burger(2)))
                .containsExactly(Flaw.of(Kind.REASON_NEEDED, "header/changeReason", today().plusDays(90)));
    }

    /** Where it is tomorrow already, who approves a card writes that. */
    @Test
    void aDayOfApprovalThatHasBegunNowhereIsRefused() {
        hub.clock.advance(Duration.ofHours(2));
        LocalDate tomorrow = today().plusDays(1);

        assertThat(flaws(approved(burger(1), tomorrow.plusDays(1))))
                .containsExactly(Flaw.of(Kind.APPROVED_IN_FUTURE, "header/approvalDate", tomorrow.plusDays(1)));
        uploaded(approved(burger(1), tomorrow));
        assertThat(flaws(approved(burger(2), LocalDate.of(2999, 12, 31))))
                .extracting(Flaw::kind)
                .contains(Kind.APPROVED_IN_FUTURE);
    }

    @Test
    void theReasonMayComeBesideTheFile() {
        uploaded(burger(1));

        UploadReport report =
                hub.uploadCards.upload(CHEF, hub.cardFiles.of(burger(2)), Optional.of("the supplier is gone"));

        assertThat(((UploadReport.Read) report).isAnyKept()).isTrue();
        assertThat(version(BURGER, 2).reason()).contains("the supplier is gone");
        assertThat(history(BURGER)).last().isEqualTo("2 UPLOADED by assortment-olga: the supplier is gone");
    }

    @Test
    void afterNinetyDaysItNeedsNone() {
        uploaded(burger(1));
        hub.clock.advance(Duration.ofDays(90));

        assertThat(report(burger(2))).containsExactly(new OfCard.Kept(1, BURGER, 2, false, List.of()));
    }

    @Test
    void whatWasRejectedIsMendedWithoutAReason() {
        hub.productionCards.rejecting(BURGER, new Refusal("EQUIPMENT_MISSING", "no grill"));
        uploaded(burger(1));
        beat();

        uploaded(burger(2));

        assertThat(state(BURGER, 1)).isEqualTo(CardState.REJECTED);
    }

    @Test
    void noGoodIsMadeOfItselfOverOthers() {
        uploaded(Cards.madeOf("base", "tomato"));
        TechnologyCard sauce = Cards.madeOf("sauce", "base");
        TechnologyCard base = Cards.card(
                "tc-base",
                2,
                reasoned(Cards.madeOf("base", "sauce").header()),
                Cards.madeOf("base", "sauce").formula());

        List<OfCard> report = report(sauce, base, burger(1));

        assertThat(report)
                .extracting(card -> flaws(card).stream().map(Flaw::kind).toList())
                .containsExactly(List.of(Kind.MADE_OF_ITSELF), List.of(Kind.MADE_OF_ITSELF), List.of());
        uploaded(sauce);
        assertThat(flaws(base)).extracting(Flaw::kind).containsExactly(Kind.MADE_OF_ITSELF);
    }

    private static Header reasoned(Header header) {
        return new Header(
                header.name(),
                header.product(),
                header.author(),
                header.approved(),
                header.validFrom(),
                Optional.of("better"));
    }

    @Test
    void allergensOfItsGoodsAreNamedToo() {
        TechnologyCard sauce = Cards.card(
                "tc-sauce",
                1,
                Cards.header(new Product.OfSemiFinished(new IngredientId("sauce"))),
                Cards.madeOf("sauce", "tomato").formula(),
                Allergen.EGG,
                Allergen.MUSTARD);
        TechnologyCard silent = dish("burger", 1, Cards.ingredient("sauce", Cards.grams("20")));
        TechnologyCard honest =
                Cards.card(silent.id().value(), 1, silent.header(), silent.formula(), Allergen.EGG, Allergen.MUSTARD);

        List<OfCard> report = report(silent, sauce);

        assertThat(flaws(report.getFirst()))
                .containsExactly(Flaw.of(Kind.ALLERGENS_UNNAMED, "allergens", "EGG, MUSTARD"));
        assertThat(report.getLast()).isInstanceOf(OfCard.Kept.class);
        uploaded(honest);
    }

    @Test
    void onlyWhatTheWarehouseKeepsIsSemiFinished() {
        assertThat(flaws(Cards.madeOf("beef", "tomato")))
                .containsExactly(Flaw.of(Kind.GOOD_UNKNOWN, "header/product", "beef"));
        assertThat(flaws(Cards.madeOf("mayonnaise", "tomato")))
                .containsExactly(Flaw.of(Kind.GOOD_UNKNOWN, "header/product", "mayonnaise"));
    }

    @Test
    void aSemiFinishedGoodIsMadeInTheUnitItIsKeptIn() {
        TechnologyCard sauce = Cards.madeOf("sauce", "tomato");
        TechnologyCard inPieces = Cards.card(
                "tc-sauce",
                1,
                sauce.header(),
                Cards.formula(
                        Cards.pieces("10"), 10, sauce.formula().ingredients().getFirst()));

        assertThat(flaws(inPieces))
                .containsExactly(Flaw.of(Kind.OUTPUT_IN_OTHER_UNIT, "formula/output/@unit", "sauce", "piece", "g"));
        uploaded(sauce);
    }

    @Test
    void aCardOfADishNobodySellsIsKeptWithAWarning() {
        assertThat(report(dish("brgr", 1, bun("1"))))
                .containsExactly(new OfCard.Kept(
                        1,
                        new CardId("card-brgr"),
                        1,
                        false,
                        List.of(Flaw.of(Kind.DISH_UNKNOWN, "header/product", "brgr"))));
    }

    private static TechnologyCard named(String id, TechnologyCard card) {
        return Cards.card(id, card.version(), card.header(), card.formula());
    }

    /** An id with a slip. */
    @Test
    void aCardByWhichTheMenuHasNothingCookedIsKeptWithAWarning() {
        assertThat(report(named("card-burgr", burger(1))))
                .containsExactly(new OfCard.Kept(
                        1,
                        new CardId("card-burgr"),
                        1,
                        false,
                        List.of(Flaw.of(Kind.DISH_HAS_OTHER_CARD, "@id", "burger", "card-burger"))));
    }

    @Test
    void noDishIsCookedByACardThatSaysItMakesAnother() {
        TechnologyCard tea = dish("tea", 1, bun("1"));
        TechnologyCard unsold = dish("brgr", 1, bun("1"));

        assertThat(flaws(named("card-burger", tea)))
                .containsExactly(Flaw.of(Kind.CARD_OF_OTHER_DISH, "header/product", "tea", "burger"));
        assertThat(flaws(named("card-burger", unsold)))
                .containsExactly(Flaw.of(Kind.CARD_OF_OTHER_DISH, "header/product", "brgr", "burger"));
        assertRefused(Reason.CARD_UNKNOWN, () -> version(BURGER, 1));
        uploaded(tea, burger(1));
    }

    @Test
    void aFileInWhichCardDataStandsIsRefusedAndNothingIsToldOfIt() {
        byte[] file = hub.cardFiles.withCardData(Set.of("4111 1111 1111 1111"), burger(1));

        assertThat(hub.uploadCards.upload(CHEF, file, Optional.empty())).isEqualTo(new UploadReport.HoldsCardData());
        assertRefused(Reason.CARD_UNKNOWN, () -> version(BURGER, 1));
    }

    @Test
    void aReasonInWhichCardDataStandsIsRefusedToo() {
        for (String reason : List.of("paid by 4111-1111-1111-1111", "the cvv is 123")) {
            assertThat(hub.uploadCards.upload(CHEF, hub.cardFiles.of(burger(1)), Optional.of(reason)))
                    .isEqualTo(new UploadReport.HoldsCardData());
        }
        assertRefused(Reason.CARD_UNKNOWN, () -> version(BURGER, 1));
    }

    /** Its name is the warehouse's. */
    @Test
    void aKnownIngredientMayLookLikeACardNumber() {
        String barcode = "4601234567890";
        hub.ingredients.knows(barcode, Unit.GRAM);
        TechnologyCard card = dish("burger", 1, bun("1"), Cards.ingredient(barcode, Cards.grams("20")));

        assertThat(hub.uploadCards.upload(CHEF, hub.cardFiles.withCardData(Set.of(barcode), card), Optional.empty()))
                .isEqualTo(new UploadReport.Read(List.of(new OfCard.Kept(1, BURGER, 1, false, List.of())), 0));
        assertThat(hub.uploadCards.upload(
                        CHEF, hub.cardFiles.withCardData(Set.of(barcode, "4111111111111111"), card), Optional.empty()))
                .isEqualTo(new UploadReport.HoldsCardData());
    }
}
