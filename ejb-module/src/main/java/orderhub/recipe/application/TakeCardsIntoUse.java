package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orderhub.order.application.OneByOne;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardState;
import orderhub.recipe.CardVersion;
import orderhub.recipe.Ingredients;
import orderhub.recipe.KnownIngredient;
import orderhub.recipe.LineCards;
import orderhub.recipe.TechnologyCards;
import orderhub.security.Caller;
import orderhub.shared.Cause;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.application.TouchEverywhere;
import orderhub.stock.mirror.KeepingTimes;
import orderhub.work.Transaction;

/**
 * Takes confirmed versions into use when their first day has come. In the same transaction orders begin to need what the card
 * says, opened goods are good as long as it allows, and the versions before are superseded.
 */
@Singleton
public class TakeCardsIntoUse {
    private static final int MOST_AT_ONCE = 200;

    private final Transaction transaction;
    private final TechnologyCards cards;
    private final Ingredients ingredients;
    private final KeepingTimes keepingTimes;
    private final LineCards lines;
    private final CardChanges changes;
    private final TouchEverywhere everywhere;
    private final Clock clock;

    @Inject
    public TakeCardsIntoUse(
            Transaction transaction,
            TechnologyCards cards,
            Ingredients ingredients,
            KeepingTimes keepingTimes,
            LineCards lines,
            CardChanges changes,
            TouchEverywhere everywhere,
            Clock clock) {
        this.transaction = transaction;
        this.cards = cards;
        this.ingredients = ingredients;
        this.keepingTimes = keepingTimes;
        this.lines = lines;
        this.changes = changes;
        this.everywhere = everywhere;
        this.clock = clock;
    }

    /** Takes what is due. Several nodes may do it at once. */
    public void take() {
        List<CardVersion> due =
                transaction.call(() -> cards.due(EnumSet.of(CardState.CONFIRMED), clock.instant(), MOST_AT_ONCE));
        OneByOne.each(due, version -> transaction.run(() -> take(version)));
    }

    private void take(CardVersion found) {
        cards.lock();
        Instant now = clock.instant();
        CardVersion version = cards.find(found.id(), found.number()).orElseThrow();
        String hub = Caller.HUB.subject();
        if (version.happened(CardEvent.TAKEN_INTO_USE, now).isEmpty()) {
            return;
        }
        // First: never are two in use.
        cards.versionsOf(version.id()).stream()
                .filter(other -> other.number() < version.number())
                .forEach(older -> changes.change(older, CardEvent.SUPERSEDED, hub, why(older, version, now)));
        changes.change(version, CardEvent.TAKEN_INTO_USE, hub, Optional.empty());
        Map<IngredientId, Unit> units =
                ingredients.known().stream().collect(Collectors.toMap(KnownIngredient::id, KnownIngredient::unit));
        cards.use(version.card(), version.card().portionNeeds(units));
        keepingTimes.set(version.id().value(), version.card().goodAfterOpening());
        lines.askAll(now);
        everywhere.touch();
    }

    /** That a version was never cooked by somebody may have to look for. */
    private static Optional<String> why(CardVersion older, CardVersion newer, Instant now) {
        return UploadChecks.isWaiting(older, now)
                ? Optional.of(Cause.REPLACED_BEFORE_ITS_DAY.with(newer.number()))
                : Optional.empty();
    }
}
