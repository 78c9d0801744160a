package orderhub.sandbox.kitchen;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the lines can do: everything the contract has a word for, but for what was taken away. Safe for several threads. */
final class Equipment {
    private final Collection<String> lines;
    private final Map<String, Set<String>> takenByLine = new HashMap<>();
    private Set<String> takenEverywhere = Set.of();

    /** @param lines those that count when it is asked whether any line has something */
    Equipment(Collection<String> lines) {
        this.lines = lines;
    }

    /** Of that line, in the place of what was taken from it before. */
    synchronized void takeAway(String line, Set<String> classes) {
        takenByLine.put(line, Set.copyOf(classes));
    }

    /** Of all lines, in the place of what was taken from all before. */
    synchronized void takeAwayEverywhere(Set<String> classes) {
        takenEverywhere = Set.copyOf(classes);
    }

    synchronized void restore() {
        takenByLine.clear();
        takenEverywhere = Set.of();
    }

    /** Something of that which the line does not have. */
    synchronized Optional<String> missing(String line, Set<String> needed) {
        return new TreeSet<>(needed)
                .stream().filter(kind -> isMissing(line, kind)).findFirst();
    }

    /** Something of that which no line has. */
    synchronized Optional<String> missingEverywhere(Set<String> needed) {
        return new TreeSet<>(needed)
                .stream()
                        .filter(kind -> takenEverywhere.contains(kind)
                                || lines.stream().allMatch(line -> isMissing(line, kind)))
                        .findFirst();
    }

    private boolean isMissing(String line, String kind) {
        return takenEverywhere.contains(kind)
                || takenByLine.getOrDefault(line, Set.of()).contains(kind);
    }
}
