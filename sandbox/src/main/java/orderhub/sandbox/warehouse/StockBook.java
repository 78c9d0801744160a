package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import orderhub.sandbox.JsonLines;
import orderhub.sandbox.http.Json;

/**
 * The warehouses' book: movements, which are only ever appended, the levels they lead to, and the write-offs by id. What belongs
 * together is one line of its file, so that a crash leaves all of it or nothing. Not safe for several threads: its owner guards it.
 */
final class StockBook implements AutoCloseable {
    private static final String RESET = "reset";
    private static final String MOVEMENTS = "movements";
    private static final String WRITE_OFF = "writeOff";

    private final NavigableMap<LotKey, Lot> levels = new TreeMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private final Map<UUID, WriteOff> writeOffs = new LinkedHashMap<>();
    /** The last versions of lots that were forgotten: should they come back, they go on from there. */
    private final Map<LotKey, Long> forgotten = new HashMap<>();

    private final JsonLines file;

    StockBook(Optional<Path> directory) {
        file = new JsonLines(directory, "warehouse", this::replay);
    }

    private void replay(ObjectNode entry) {
        if (entry.has(RESET)) {
            forget();
            return;
        }
        for (JsonNode kept : entry.path(MOVEMENTS)) {
            apply(Movement.of(kept, this::find));
        }
        if (entry.has(WRITE_OFF)) {
            apply(WriteOff.of(entry.get(WRITE_OFF)));
        }
    }

    private void apply(Movement movement) {
        movements.add(movement);
        levels.put(movement.key(), movement.after());
    }

    private void apply(WriteOff writeOff) {
        writeOffs.put(writeOff.request().id(), writeOff);
    }

    /** Changes of levels that happen together. */
    void enter(List<Movement> together) {
        enter(together, Optional.empty());
    }

    /** A write-off with the changes it makes, which may be none. */
    void enter(WriteOff writeOff, List<Movement> its) {
        enter(its, Optional.of(writeOff));
    }

    private void enter(List<Movement> together, Optional<WriteOff> writeOff) {
        ObjectNode entry = Json.object();
        ArrayNode kept = entry.putArray(MOVEMENTS);
        together.forEach(movement -> kept.add(movement.kept()));
        writeOff.ifPresent(booked -> entry.set(WRITE_OFF, booked.shown()));
        file.append(entry);
        together.forEach(this::apply);
        writeOff.ifPresent(this::apply);
    }

    Optional<Lot> find(LotKey key) {
        return Optional.ofNullable(levels.get(key));
    }

    Optional<WriteOff> writeOff(UUID id) {
        return Optional.ofNullable(writeOffs.get(id));
    }

    /** The version a lot has that is not there yet. */
    long firstVersion(LotKey key) {
        return forgotten.getOrDefault(key, 0L) + 1;
    }

    boolean isKnown(LotKey key) {
        return levels.containsKey(key) || forgotten.containsKey(key);
    }

    /** An ingredient's lots in a warehouse. */
    Collection<Lot> lots(String warehouse, String ingredient) {
        return levels.subMap(
                        new LotKey(warehouse, ingredient, ""),
                        true,
                        new LotKey(warehouse, behind(ingredient), ""),
                        false)
                .values();
    }

    /** All of a warehouse's lots. */
    Collection<Lot> lots(String warehouse) {
        return levels.subMap(new LotKey(warehouse, "", ""), true, new LotKey(behind(warehouse), "", ""), false)
                .values();
    }

    /**
     * Lots of a warehouse in the order of their keys. Goes from match to match, whatever lies between them.
     *
     * @param ingredient those of this one only
     * @param lot those with this name only
     * @param after those behind this key only
     */
    List<Lot> page(
            String warehouse, Optional<String> ingredient, Optional<String> lot, Optional<LotKey> after, int limit) {
        List<Lot> found = new ArrayList<>();
        LotKey first = new LotKey(warehouse, ingredient.orElse(""), "");
        Map.Entry<LotKey, Lot> entry = after.isPresent() && after.get().compareTo(first) > 0
                ? levels.higherEntry(after.get())
                : levels.ceilingEntry(first);
        while (entry != null && found.size() < limit) {
            LotKey key = entry.getKey();
            if (!key.warehouse().equals(warehouse)
                    || ingredient
                            .filter(wanted -> !wanted.equals(key.ingredient()))
                            .isPresent()) {
                break;
            }
            int place = lot.map(wanted -> key.lot().compareTo(wanted)).orElse(0);
            if (place == 0) {
                found.add(entry.getValue());
                entry = levels.higherEntry(key);
            } else if (place < 0) {
                entry = levels.ceilingEntry(new LotKey(warehouse, key.ingredient(), lot.get()));
            } else {
                entry = levels.ceilingEntry(new LotKey(warehouse, behind(key.ingredient()), ""));
            }
        }
        return found;
    }

    /** What comes directly after it in the order of texts. */
    private static String behind(String text) {
        return text + '\0';
    }

    /** Oldest first. */
    List<Movement> movements() {
        return movements;
    }

    Collection<Lot> levels() {
        return levels.values();
    }

    Collection<WriteOff> writeOffs() {
        return writeOffs.values();
    }

    /** Forgets everything but how far versions had counted, also for the next start. */
    void reset() {
        forget();
        file.append(Json.object().put(RESET, true));
    }

    private void forget() {
        levels.forEach((key, lot) -> forgotten.put(key, lot.version()));
        levels.clear();
        movements.clear();
        writeOffs.clear();
    }

    @Override
    public void close() {
        file.close();
    }
}
