package orderhub.recipe;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a card's history.
 *
 * @param state of the version from then on
 * @param by who did it; {@code hub} for its own timers
 * @param detail a reason, or a partner's word
 */
public record CardStep(CardId card, int version, Instant at, CardState state, String by, Optional<String> detail) {}
