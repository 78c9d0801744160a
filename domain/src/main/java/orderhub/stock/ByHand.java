package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * That a person wrote goods off.
 *
 * @param by stable name of who did
 * @param note for people, at most {@link #LONGEST_NOTE} characters
 */
public record ByHand(String by, Optional<String> note) {
    public static final int LONGEST_NOTE = 160;

    public ByHand {
        requireNonNull(by, "by");
        if (note.filter(text -> text.isBlank() || text.length() > LONGEST_NOTE).isPresent()) {
            throw new IllegalArgumentException("note must have 1 to " + LONGEST_NOTE + " characters");
        }
    }
}
