package orderhub.recipe.application;

import static orderhub.testing.TestHub.ARBAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.application.ShowMenu;
import orderhub.recipe.Allergen;
import orderhub.recipe.Cards;
import orderhub.recipe.Header;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.application.UploadReport.Flaw;
import orderhub.recipe.application.UploadReport.Kind;
import orderhub.recipe.application.UploadReport.OfCard;
import org.junit.jupiter.api.Test;

/** What a guest may have to avoid is named by the dish's card and on the menu, whichever good it came with. */
class AllergensTest extends CardsCase {
    private static TechnologyCard sauce(int version, Allergen... allergens) {
        TechnologyCard card = Cards.madeOf("sauce", "tomato");
        Header header = card.header();
        return Cards.card(
                card.id().value(),
                version,
                new Header(
                        header.name(),
                        header.product(),
                        header.author(),
                        header.approved(),
                        Optional.empty(),
                        Optional.of("another recipe")),
                card.formula(),
                allergens);
    }

    private TechnologyCard burgerWithSauce(Allergen... allergens) {
        TechnologyCard plain = dish("burger", 1, bun("1"), Cards.ingredient("sauce", Cards.grams("20")));
        return Cards.card(plain.id().value(), 1, plain.header(), plain.formula(), allergens);
    }

    private static List<Kind> warnings(OfCard card) {
        return ((OfCard.Kept) card).warnings().stream().map(Flaw::kind).toList();
    }

    private List<String> onTheMenu() {
        return hub.showMenu.of(ARBAT).items().stream()
                .filter(item -> item.dish().id().equals(new DishId("burger")))
                .map(ShowMenu.Item::allergens)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGoodThatGainsAnAllergenWarnsOfEachDishInUseThatDoesNotNameIt() {
        inUse(sauce(1), burgerWithSauce(), dish("tea", 1, bun("1")));

        assertThat(((OfCard.Kept) report(sauce(2, Allergen.EGG)).getFirst()).warnings())
                .contains(Flaw.of(Kind.DISH_LACKS_ALLERGENS, "allergens", "card-burger", "EGG"))
                .hasSize(2);
    }

    @Test
    void oneThatTheDishNamesIsNoWarning() {
        inUse(sauce(1), burgerWithSauce(Allergen.EGG));

        assertThat(warnings(report(sauce(2, Allergen.EGG)).getFirst())).containsExactly(Kind.CHANGED_SOON);
    }

    /** A newer version of the good without it may never be in use. */
    @Test
    void aDishNamesWhatItsGoodsInUseContainThoughANewerVersionWouldNot() {
        inUse(sauce(1, Allergen.EGG));
        uploaded(sauce(2));

        assertThat(flaws(burgerWithSauce())).containsExactly(Flaw.of(Kind.ALLERGENS_UNNAMED, "allergens", "EGG"));
        uploaded(burgerWithSauce(Allergen.EGG));
    }

    @Test
    void theMenuNamesThemFromReferenceDataCardsAndGoodsInUse() {
        assertThat(onTheMenu()).containsExactly("GLUTEN", "MILK");

        inUse(sauce(1), burgerWithSauce(Allergen.SOY, Allergen.MILK));
        String before = hub.showMenu.of(ARBAT).version();
        assertThat(onTheMenu()).containsExactly("GLUTEN", "MILK", "SOY");
        uploaded(sauce(2, Allergen.EGG));
        assertThat(onTheMenu()).doesNotContain("EGG");
        beat();

        assertThat(onTheMenu()).containsExactly("GLUTEN", "MILK", "EGG", "SOY");
        assertThat(hub.showMenu.of(ARBAT).version()).isNotEqualTo(before);
    }
}
