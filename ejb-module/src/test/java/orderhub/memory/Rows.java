package orderhub.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows of one entity: the committed ones, or what one transaction sees of them, which copies what it reads. */
final class Rows<T> {
    private final Map<UUID, T> committed;
    private final Map<UUID, T> read = new LinkedHashMap<>();

    Rows() {
        this(new LinkedHashMap<>());
    }

    private Rows(Map<UUID, T> committed) {
        this.committed = committed;
    }

    Rows<T> begin() {
        return new Rows<>(committed);
    }

    void commit() {
        changed().forEach((id, row) -> committed.put(id, Copies.copy(row)));
    }

    void put(UUID id, T row) {
        read.put(id, row);
    }

    Optional<T> get(UUID id) {
        return committed.containsKey(id) || read.containsKey(id) ? Optional.of(own(id)) : Optional.empty();
    }

    /** First added first. */
    List<T> where(Predicate<T> condition) {
        List<UUID> found = ids().filter(id -> condition.test(seen(id))).toList();
        return found.stream().map(this::own).toList();
    }

    /** To be looked at, not to be changed. */
    List<T> all() {
        return ids().map(this::seen).toList();
    }

    boolean isNew(UUID id) {
        return !committed.containsKey(id);
    }

    Map<UUID, T> changed() {
        Map<UUID, T> changed = new LinkedHashMap<>();
        read.forEach((id, row) -> {
            T before = committed.get(id);
            if (before == null || !Copies.same(row, before)) {
                changed.put(id, row);
            }
        });
        return changed;
    }

    private Stream<UUID> ids() {
        return Stream.concat(committed.keySet().stream(), read.keySet().stream().filter(this::isNew));
    }

    private T seen(UUID id) {
        return read.getOrDefault(id, committed.get(id));
    }

    private T own(UUID id) {
        return read.computeIfAbsent(id, absent -> Copies.copy(committed.get(absent)));
    }
}
