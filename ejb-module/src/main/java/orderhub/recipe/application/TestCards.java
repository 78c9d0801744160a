package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.order.application.OneByOne;
import orderhub.platform.HubSettings;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardVersion;
import orderhub.recipe.FirstDay;
import orderhub.recipe.ProductionCards;
import orderhub.recipe.ProductionCards.TestOutcome;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCards;
import orderhub.security.Caller;
import orderhub.shared.Cause;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/**
 * Has each uploaded version tested by the production system, again with growing pauses until it is confirmed or rejected. That it
 * is being sent is committed before the call, and what came of it after; whoever died between the two leaves it due, and the next
 * one asks before anything is sent again.
 */
@Singleton
public class TestCards {
    private static final System.Logger LOG = System.getLogger("orderhub.recipe");
    private static final int MOST_AT_ONCE = 20;
    private static final Set<CardState> OPEN =
            EnumSet.of(CardState.UPLOADED, CardState.SENT_FOR_TEST, CardState.WAITING_FOR_SYNCHRONISATION);
    private static final String TESTING = "TESTING";

    private final Transaction transaction;
    private final TechnologyCards cards;
    private final CardChanges changes;
    private final ProductionCards production;
    private final Menus menus;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public TestCards(
            Transaction transaction,
            TechnologyCards cards,
            CardChanges changes,
            ProductionCards production,
            Menus menus,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.cards = cards;
        this.changes = changes;
        this.production = production;
        this.menus = menus;
        this.settings = settings;
        this.clock = clock;
    }

    /** Tests what is due. Several nodes may do it at once. */
    public void test() {
        List<CardVersion> due = transaction.call(() -> cards.due(OPEN, clock.instant(), MOST_AT_ONCE));
        OneByOne.each(due, version -> test(version.id(), version.number()));
    }

    private void test(CardId id, int number) {
        Optional<CardVersion> sent = transaction.call(() -> begin(id, number));
        if (sent.isPresent()) {
            TestOutcome outcome = outcome(sent.get());
            transaction.run(() -> conclude(sent.get(), outcome));
        }
    }

    private TestOutcome outcome(CardVersion sent) {
        if (sent.tries() > 1) {
            TestOutcome known = production.ask(sent.id(), sent.number());
            if (!(known instanceof TestOutcome.NotKnown)) {
                return known;
            }
        }
        return production.submit(sent.card());
    }

    private Optional<CardVersion> begin(CardId id, int number) {
        cards.lock();
        Instant now = clock.instant();
        return cards.find(id, number)
                // Another node may have been quicker.
                .filter(version -> version.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .map(version -> givenUp(version, now))
                .flatMap(version -> changes.quietly(
                        version, CardEvent.SENT_FOR_TEST, after -> after.due(now.plus(settings.answerWithin()))))
                .map(sent -> {
                    if (sent.tries() == 1) {
                        changes.tell(sent, Caller.HUB.subject(), Optional.empty());
                    }
                    return sent;
                });
    }

    /** Whoever sent it has not come to say what came of it. */
    private CardVersion givenUp(CardVersion version, Instant now) {
        return changes.quietly(version, CardEvent.NOT_CONFIRMED, after -> after.due(now))
                .orElse(version);
    }

    private void conclude(CardVersion sent, TestOutcome outcome) {
        cards.lock();
        CardVersion version = cards.find(sent.id(), sent.number()).orElseThrow();
        switch (outcome) {
            case TestOutcome.Confirmed confirmed -> confirmed(version);
            case TestOutcome.Rejected(Refusal refusal) ->
                changes.quietly(version, CardEvent.REJECTED, after -> after.because(refusal))
                        .ifPresent(after -> rejected(after, refusal));
            case TestOutcome.Testing testing -> waits(sent, version, new Refusal(TESTING, ""));
            case TestOutcome.NotKnown notKnown -> waits(sent, version, new Refusal(Cause.NOT_KNOWN_THERE.name(), ""));
            case TestOutcome.NotSent(String reason) -> waits(sent, version, Refusal.cut(reason, ""));
            case TestOutcome.Unknown(String reason) -> waits(sent, version, Refusal.cut(reason, ""));
        }
    }

    /** Nothing more is done with it by itself: somebody has to write another version. */
    private void rejected(CardVersion version, Refusal why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "the production system rejects card {0} version {1}: {2}",
                version.id(),
                version.number(),
                wordsOf(why));
        tell(version, why);
    }

    private void confirmed(CardVersion version) {
        Instant now = clock.instant();
        List<ZoneId> zones =
                menus.restaurants().stream().map(Restaurant::zone).toList();
        Instant first = version.card()
                .header()
                .validFrom()
                .map(day -> FirstDay.hasCome(day, zones))
                .orElse(now);
        changes.quietly(version, CardEvent.CONFIRMED, after -> after.due(first))
                .ifPresent(after -> changes.tell(after, Caller.HUB.subject(), Optional.empty()));
    }

    /** It is told once, and when the reason is another one. */
    private void waits(CardVersion sent, CardVersion version, Refusal why) {
        if (version.tries() != sent.tries()) {
            // It was sent again meanwhile.
            return;
        }
        Instant again = clock.instant().plus(settings.askPause(version.tries()));
        changes.quietly(version, CardEvent.NOT_CONFIRMED, after -> after.because(why).due(again))
                .filter(after -> !after.problem().equals(version.problem()))
                .ifPresent(after -> tell(after, why));
    }

    private void tell(CardVersion version, Refusal why) {
        changes.tell(version, Caller.HUB.subject(), Optional.of(wordsOf(why)));
    }

    private static String wordsOf(Refusal why) {
        return why.reason().isEmpty() ? why.code() : why.code() + Cause.BEFORE_MORE + why.reason();
    }

    /**
     * Has a version that waits for synchronisation tested now and not later.
     *
     * <p>Refusals: CARD_UNKNOWN, CARD_VERSION_UNKNOWN, CARD_WRONG_STATE, NOT_ALLOWED for who works in some restaurants only.
     */
    public CardVersion again(Caller caller, CardId id, int number) {
        WholeChain.check(caller);
        return transaction.call(() -> {
            cards.lock();
            CardVersion version = ShowCards.version(cards, id, number);
            if (version.state() != CardState.WAITING_FOR_SYNCHRONISATION) {
                throw new Refused(Reason.CARD_WRONG_STATE, null, version.state().name());
            }
            CardVersion due = version.due(clock.instant());
            cards.save(due);
            changes.tell(due, caller.subject(), Optional.empty());
            return due;
        });
    }
}
