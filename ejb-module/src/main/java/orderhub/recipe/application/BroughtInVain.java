package orderhub.recipe.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import orderhub.kitchen.KitchenId;
import orderhub.recipe.CardId;

/**
 * Which cards lines were brought in vain, and from when each may be tried again: after pauses that grow. Kept by this process alone:
 * another finds out for itself, and after a start everything is tried at once.
 */
final class BroughtInVain {
    private record Key(KitchenId line, CardId card) {}

    private record Tries(int version, int made, Instant againFrom) {}

    private final Map<Key, Tries> tries = new ConcurrentHashMap<>();
    private final IntFunction<Duration> pause;

    /** @param pause after how many tries */
    BroughtInVain(IntFunction<Duration> pause) {
        this.pause = pause;
    }

    void failed(KitchenId line, CardId card, int version, Instant now) {
        tries.compute(new Key(line, card), (key, before) -> {
            int made = before == null || before.version() != version ? 1 : before.made() + 1;
            return new Tries(version, made, now.plus(pause.apply(made)));
        });
    }

    /** What the line lacks now: of everything else it does not matter any more. */
    void lacks(KitchenId line, Map<CardId, Integer> wanted) {
        tries.entrySet()
                .removeIf(one -> one.getKey().line().equals(line)
                        && !Integer.valueOf(one.getValue().version())
                                .equals(wanted.get(one.getKey().card())));
    }

    /** The cards that the line was brought in vain, with when each may be tried again. */
    Map<CardId, Instant> of(KitchenId line) {
        return tries.entrySet().stream()
                .filter(one -> one.getKey().line().equals(line))
                .collect(Collectors.toMap(
                        one -> one.getKey().card(), one -> one.getValue().againFrom()));
    }

    /** When the next of them may be tried again. */
    Optional<Instant> nextOf(KitchenId line) {
        return of(line).values().stream().min(Instant::compareTo);
    }

    /** Each line may be tried with that card at once. */
    void forget(CardId card) {
        tries.keySet().removeIf(key -> key.card().equals(card));
    }
}
