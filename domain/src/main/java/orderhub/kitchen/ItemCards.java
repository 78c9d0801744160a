package orderhub.kitchen;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * By which version of its technology card each item of an order is made, as far as that is known.
 *
 * @param versions by the item's line of the order, from 1
 */
public record ItemCards(SortedMap<Integer, Integer> versions) {
    public static final ItemCards NONE = new ItemCards(new TreeMap<>());

    public ItemCards {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }

    public static ItemCards of(Map<Integer, Integer> versions) {
        return new ItemCards(new TreeMap<>(versions));
    }

    /** As {@link #text} wrote it. */
    static ItemCards of(String text) {
        return of(Arrays.stream(text.split(","))
                .map(item -> item.split("="))
                .collect(Collectors.toMap(item -> Integer.valueOf(item[0]), item -> Integer.valueOf(item[1]))));
    }

    /** As "1=3,2=1"; empty when nothing is known. */
    Optional<String> text() {
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.entrySet().stream()
                        .map(item -> item.getKey() + "=" + item.getValue())
                        .collect(Collectors.joining(",")));
    }

    public Optional<Integer> of(int line) {
        return Optional.ofNullable(versions.get(line));
    }

    /** Those of these items that the others know of in another version. */
    public ItemCards unlike(ItemCards others) {
        return of(versions.entrySet().stream()
                .filter(item -> others.of(item.getKey())
                        .filter(version -> !version.equals(item.getValue()))
                        .isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
