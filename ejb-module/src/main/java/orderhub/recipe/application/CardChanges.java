package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.TechnologyCards;

/** Every change of a version's state: kept, and told in the card's history. Under the cards' lock. */
@Singleton
public class CardChanges {
    private final TechnologyCards cards;
    private final Clock clock;

    @Inject
    public CardChanges(TechnologyCards cards, Clock clock) {
        this.cards = cards;
        this.clock = clock;
    }

    /** Empty when the event has no effect. */
    Optional<CardVersion> change(CardVersion version, CardEvent event, String by, Optional<String> detail) {
        return quietly(version, event, UnaryOperator.identity()).map(after -> {
            tell(after, by, detail);
            return after;
        });
    }

    /**
     * Without a line in the history, which a card that is tested again and again would fill.
     *
     * @param more what else is to be kept of it
     */
    Optional<CardVersion> quietly(CardVersion version, CardEvent event, UnaryOperator<CardVersion> more) {
        Optional<CardVersion> after = version.happened(event, clock.instant()).map(more);
        after.ifPresent(cards::save);
        return after;
    }

    void tell(CardVersion version, String by, Optional<String> detail) {
        cards.note(new CardStep(version.id(), version.number(), clock.instant(), version.state(), by, detail));
    }
}
