package orderhub.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What one transaction sees of a table whose values never change in place. */
final class Cells<K, V> {
    private final Map<K, V> committed;
    /** A value of null is a row that was deleted. */
    private Map<K, V> own = Map.of();

    Cells(Map<K, V> committed) {
        this.committed = committed;
    }

    V get(K key) {
        return own.containsKey(key) ? own.get(key) : committed.get(key);
    }

    void put(K key, V value) {
        if (own.isEmpty()) {
            own = new LinkedHashMap<>(2);
        }
        own.put(key, value);
    }

    void remove(K key) {
        put(key, null);
    }

    Stream<K> keys() {
        return Stream.concat(
                committed.keySet().stream().filter(key -> !own.containsKey(key)),
                own.entrySet().stream().filter(row -> row.getValue() != null).map(Map.Entry::getKey));
    }

    Stream<V> values() {
        return own.isEmpty()
                ? committed.values().stream()
                : Stream.concat(
                                committed.entrySet().stream()
                                        .filter(row -> !own.containsKey(row.getKey()))
                                        .map(Map.Entry::getValue),
                                own.values().stream())
                        .filter(value -> value != null);
    }

    void commit() {
        own.forEach((key, value) -> {
            if (value == null) {
                committed.remove(key);
            } else {
                committed.put(key, value);
            }
        });
    }
}
