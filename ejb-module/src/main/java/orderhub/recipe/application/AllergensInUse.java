package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.recipe.Allergen;
import orderhub.recipe.CardBook;
import orderhub.recipe.CardId;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCards;

/** What guests may have to avoid in what is made by the cards in use. */
@Singleton
public class AllergensInUse {
    private final TechnologyCards cards;

    /** Each look at a menu asks, and a version never changes: the cards are read again only when others are in use. */
    private volatile Known known = new Known(Map.of(), Map.of());

    @Inject
    public AllergensInUse(TechnologyCards cards) {
        this.cards = cards;
    }

    private record Known(Map<CardId, Integer> versions, Map<CardId, Set<Allergen>> allergens) {}

    /** By card: those it names, and those of its semi-finished goods in use that it does not. Inside a transaction. */
    public Map<CardId, Set<Allergen>> byCard() {
        Map<CardId, Integer> versions = cards.inUse();
        Known last = known;
        if (!last.versions.equals(versions)) {
            last = new Known(versions, allergensOf(cards.cards(versions)));
            known = last;
        }
        return last.allergens;
    }

    private static Map<CardId, Set<Allergen>> allergensOf(List<TechnologyCard> used) {
        CardBook book = UploadChecks.bookOf(used);
        return used.stream().collect(Collectors.toUnmodifiableMap(TechnologyCard::id, card -> {
            Set<Allergen> all = EnumSet.noneOf(Allergen.class);
            all.addAll(card.allergens());
            all.addAll(book.unnamedAllergens(card));
            return all;
        }));
    }
}
