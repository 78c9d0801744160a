package orderhub.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import orderhub.order.OrderId;

/** The committed rows of one entity, first added first; a row is never changed in place, but replaced at a commit. */
public final class Rows<T> {
    private final Function<T, UUID> id;
    private final Function<T, OrderId> order;
    private final Predicate<T> isOpen;
    private final Map<UUID, T> all = new LinkedHashMap<>();
    private final Map<UUID, T> open = new LinkedHashMap<>();
    private final Map<OrderId, List<UUID>> byOrder = new LinkedHashMap<>();

    /** @param isOpen whether anything may still become of it: what sweeps look at */
    Rows(Function<T, UUID> id, Function<T, OrderId> order, Predicate<T> isOpen) {
        this.id = id;
        this.order = order;
        this.isOpen = isOpen;
    }

    private void put(T row) {
        UUID key = id.apply(row);
        if (all.put(key, row) == null) {
            byOrder.computeIfAbsent(order.apply(row), added -> new ArrayList<>(2))
                    .add(key);
        }
        if (isOpen.test(row)) {
            open.put(key, row);
        } else {
            open.remove(key);
        }
    }

    Optional<T> committed(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Of one order, as committed. */
    List<T> of(OrderId wanted) {
        return byOrder.getOrDefault(wanted, List.of()).stream().map(all::get).toList();
    }

    /** All that anything may still become of. */
    Stream<T> open() {
        return open.values().stream();
    }

    /** What becomes of a row at a commit; without {@code before} it is new. */
    public record Change<T>(T before, T after) {}

    /** What one transaction sees: it copies what it reads, as the persistence provider does. */
    static final class View<T> {
        private final Rows<T> rows;
        private final Map<UUID, Change<T>> own = new LinkedHashMap<>();

        View(Rows<T> rows) {
            this.rows = rows;
        }

        void add(T row) {
            own.put(rows.id.apply(row), new Change<>(null, row));
        }

        Optional<T> get(UUID id) {
            return Optional.ofNullable(own(id));
        }

        private T own(UUID id) {
            Change<T> known = own.get(id);
            if (known != null) {
                return known.after();
            }
            T committed = rows.all.get(id);
            if (committed == null) {
                return null;
            }
            T copy = Copies.copy(committed);
            own.put(id, new Change<>(committed, copy));
            return copy;
        }

        /** Of one order, first added first. */
        List<T> of(OrderId wanted) {
            List<T> found = new ArrayList<>(2);
            List<UUID> committed = rows.byOrder.getOrDefault(wanted, List.of());
            for (int i = 0; i < committed.size(); i++) {
                found.add(own(committed.get(i)));
            }
            for (Change<T> change : own.values()) {
                if (change.before() == null && rows.order.apply(change.after()).equals(wanted)) {
                    found.add(change.after());
                }
            }
            return found;
        }

        /** To be looked at, not to be changed: all that anything may still become of. */
        Stream<T> open() {
            return Stream.concat(rows.open.entrySet().stream().map(row -> seen(row.getKey(), row.getValue())), added());
        }

        /** To be looked at, not to be changed. */
        Stream<T> all() {
            return Stream.concat(rows.all.entrySet().stream().map(row -> seen(row.getKey(), row.getValue())), added());
        }

        private Stream<T> added() {
            return own.values().stream()
                    .filter(change -> change.before() == null)
                    .map(Change::after);
        }

        private T seen(UUID id, T committed) {
            Change<T> mine = own.get(id);
            return mine == null ? committed : mine.after();
        }

        boolean isNew(UUID id) {
            Change<T> mine = own.get(id);
            return mine != null && mine.before() == null;
        }

        /** What was added or changed, first read first. */
        List<Change<T>> changes() {
            List<Change<T>> changes = new ArrayList<>(4);
            for (Change<T> change : own.values()) {
                if (change.before() == null || !Copies.same(change.before(), change.after())) {
                    changes.add(change);
                }
            }
            return changes;
        }

        /** Whether somebody else committed a change of what this transaction changed: the version column's question. */
        boolean isOvertaken(List<Change<T>> changes) {
            for (Change<T> change : changes) {
                if (change.before() != null && rows.all.get(rows.id.apply(change.after())) != change.before()) {
                    return true;
                }
            }
            return false;
        }

        void commit(List<Change<T>> changes) {
            for (Change<T> change : changes) {
                rows.put(Copies.copy(change.after()));
            }
        }
    }
}
