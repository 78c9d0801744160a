package orderhub.recipe;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a card and what has become of it. What happens to it gives a new value; its state changes in {@link #happened}
 * only.
 *
 * @param uploadedBy who brought it
 * @param reason why it changed sooner than a card may without one
 * @param problem why it was rejected, or is not confirmed yet
 * @param tries how often it was sent for a test
 * @param dueAt when something is to be done with it; empty when nothing is
 */
public record CardVersion(
        TechnologyCard card,
        CardState state,
        Instant uploadedAt,
        String uploadedBy,
        Optional<String> reason,
        Optional<Refusal> problem,
        int tries,
        Optional<Instant> dueAt,
        Instant changedAt) {
    public CardVersion {
        requireNonNull(card, "card");
        requireNonNull(state, "state");
        requireNonNull(uploadedAt, "uploadedAt");
        requireNonNull(uploadedBy, "uploadedBy");
        requireNonNull(changedAt, "changedAt");
    }

    /** A new one, to be tested at once. */
    public static CardVersion uploaded(TechnologyCard card, String by, Optional<String> reason, Instant now) {
        return new CardVersion(card, CardState.UPLOADED, now, by, reason, Optional.empty(), 0, Optional.of(now), now);
    }

    public CardId id() {
        return card.id();
    }

    public int number() {
        return card.version();
    }

    /** What the event makes of it, with nothing to be done; empty when it has no effect: late or repeated news. */
    public Optional<CardVersion> happened(CardEvent event, Instant now) {
        return state.after(event)
                .map(next -> new CardVersion(
                        card,
                        next,
                        uploadedAt,
                        uploadedBy,
                        reason,
                        event == CardEvent.SENT_FOR_TEST ? problem : Optional.empty(),
                        event == CardEvent.SENT_FOR_TEST ? tries + 1 : tries,
                        Optional.empty(),
                        now));
    }

    public CardVersion because(Refusal why) {
        return new CardVersion(card, state, uploadedAt, uploadedBy, reason, Optional.of(why), tries, dueAt, changedAt);
    }

    public CardVersion due(Instant at) {
        return new CardVersion(card, state, uploadedAt, uploadedBy, reason, problem, tries, Optional.of(at), changedAt);
    }
}
