package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardId;
import orderhub.recipe.CardVersion;
import orderhub.recipe.TechnologyCards;
import orderhub.security.Caller;
import orderhub.stock.application.TouchEverywhere;
import orderhub.stock.mirror.KeepingTimes;
import orderhub.work.Transaction;

/**
 * Takes a card back: no version of it is used any more, and what it makes is off the menu until a newer one is in use. May be
 * repeated.
 */
@Singleton
public class RetireCard {
    private final Transaction transaction;
    private final TechnologyCards cards;
    private final KeepingTimes keepingTimes;
    private final CardChanges changes;
    private final TouchEverywhere everywhere;

    @Inject
    public RetireCard(
            Transaction transaction,
            TechnologyCards cards,
            KeepingTimes keepingTimes,
            CardChanges changes,
            TouchEverywhere everywhere) {
        this.transaction = transaction;
        this.cards = cards;
        this.keepingTimes = keepingTimes;
        this.changes = changes;
        this.everywhere = everywhere;
    }

    /** Refusals: CARD_UNKNOWN, NOT_ALLOWED for who works in some restaurants only. */
    public void retire(Caller caller, CardId id, String reason) {
        WholeChain.check(caller);
        transaction.run(() -> {
            cards.lock();
            List<CardVersion> versions = ShowCards.versions(cards, id);
            versions.forEach(
                    version -> changes.change(version, CardEvent.RETIRED, caller.subject(), Optional.of(reason)));
            keepingTimes.set(id.value(), Map.of());
            cards.useNoMore(id);
            everywhere.touch();
        });
    }
}
