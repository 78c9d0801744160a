package orderhub.recipe.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.DishId;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.Cards;
import orderhub.recipe.Header;
import orderhub.recipe.Ingredient;
import orderhub.recipe.Product;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.application.UploadReport.OfCard;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.testing.Refusals;
import orderhub.testing.TestHub;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests of cards do and look at. */
abstract class CardsCase {
    static final Caller CHEF = new Caller("assortment-olga", Set.of(Role.ASSORTMENT_MANAGER), Set.of("*"));
    static final Caller TECHNOLOGIST = new Caller("production-petr", Set.of(Role.PRODUCTION_MANAGER), Set.of("*"));
    static final CardId BURGER = new CardId("card-burger");

    @RegisterExtension
    final TestHub hub;

    CardsCase() {
        this(new TestHub());
    }

    CardsCase(TestHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void theWarehouseHasIngredients() {
        hub.ingredients.knows("bun", Unit.PIECE);
        hub.ingredients.knows("beef", Unit.GRAM);
        hub.ingredients.knows("tomato", Unit.GRAM);
        hub.ingredients.knowsSemiFinished("sauce", Unit.GRAM);
        hub.ingredients.knowsSemiFinished("base", Unit.GRAM);
    }

    LocalDate today() {
        return LocalDate.ofInstant(hub.clock.instant(), ZoneOffset.UTC);
    }

    /** One portion of the dish, approved today. */
    TechnologyCard dish(String dish, int version, Ingredient... ingredients) {
        return dish(dish, version, Optional.empty(), Optional.empty(), ingredients);
    }

    TechnologyCard dish(
            String dish,
            int version,
            Optional<LocalDate> validFrom,
            Optional<String> changeReason,
            Ingredient... ingredients) {
        Header header = new Header(
                new Wording("Блюдо", "Dish"),
                new Product.OfDish(new DishId(dish)),
                "А. Повар",
                today(),
                validFrom,
                changeReason);
        return Cards.card("card-" + dish, version, header, Cards.formula(Cards.grams("200"), 1, ingredients));
    }

    /** The usual one. */
    TechnologyCard burger(int version) {
        return dish("burger", version, bun("1"), beef("120.5"));
    }

    /** After which nobody asks for a reason. */
    TechnologyCard burger(int version, String reason) {
        return dish("burger", version, Optional.empty(), Optional.of(reason), bun("1"), beef("100"));
    }

    static Ingredient bun(String pieces) {
        return Cards.ingredient("bun", Quantity.parse(pieces, Unit.PIECE));
    }

    static Ingredient beef(String grams) {
        return Cards.ingredient("beef", Cards.grams(grams));
    }

    /** Each kept, or the test fails. */
    void uploaded(TechnologyCard... cards) {
        report(cards).forEach(card -> {
            if (!(card instanceof OfCard.Kept)) {
                throw new AssertionError("not kept: " + card);
            }
        });
    }

    List<OfCard> report(TechnologyCard... cards) {
        return ((UploadReport.Read) hub.uploadCards.upload(CHEF, hub.cardFiles.of(cards), Optional.empty())).cards();
    }

    List<UploadReport.Flaw> flaws(TechnologyCard card) {
        return flaws(report(card).getFirst());
    }

    static List<UploadReport.Flaw> flaws(OfCard card) {
        return card instanceof OfCard.Refused refused ? refused.flaws() : List.of();
    }

    /** What the timer does at a beat. */
    void beat() {
        hub.testCards.test();
        hub.takeCardsIntoUse.take();
        hub.syncLineCards.sync();
    }

    /** Uploaded, confirmed, in use and on all lines. */
    void inUse(TechnologyCard... cards) {
        uploaded(cards);
        beat();
    }

    /** And with it all dishes of the chain: from the first card in use on none is sold without. */
    void inUseWithAllOthers(TechnologyCard burger) {
        inUse(burger, dish("tea", 1, bun("1")), dish("salad", 1, bun("1")), dish("pelmeni", 1, bun("1")));
    }

    CardVersion version(TechnologyCard card) {
        return version(card.id(), card.version());
    }

    CardVersion version(CardId card, int number) {
        return hub.showCards.version(card, number);
    }

    CardState state(CardId card, int number) {
        return version(card, number).state();
    }

    List<String> history(CardId card) {
        return hub.showCards.history(card).history().stream()
                .map(CardsCase::line)
                .toList();
    }

    private static String line(CardStep step) {
        return step.version() + " " + step.state() + " by " + step.by()
                + step.detail().map(detail -> ": " + detail).orElse("");
    }

    static void assertRefused(Reason reason, ThrowingCallable asked) {
        assertThat(Refusals.reasonOf(asked)).isEqualTo(reason);
    }

    List<String> calls() {
        return hub.productionCards.calls().stream()
                .filter(call -> !call.startsWith("HELD_BY"))
                .toList();
    }
}
