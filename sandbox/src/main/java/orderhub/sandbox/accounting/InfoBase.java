package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import orderhub.sandbox.JsonLines;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.accounting.Edm.Type;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Refusal;

/**
 * An accounting base: catalogues, documents and the books that posting leads to. It has its own mind on what may be written: closed
 * periods, keys that are taken, fields that must be filled in. Safe for several threads.
 */
public final class InfoBase implements AutoCloseable {
    private static final String REF = "Ref_Key";
    private static final String POSTED = "Posted";
    private static final String MARKED = "DeletionMark";
    private static final String NUMBER = "Number";
    private static final String CODE = "Code";
    private static final String VERSION = "DataVersion";

    private final Edm edm;
    private final Values values;
    private final Map<String, Map<String, Stored>> sets = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final JsonLines file;
    private final ObjectNode catalogue;
    private long version;
    private long unordered;
    private boolean maintained;
    private Instant downUntil = Instant.MIN;
    private Optional<String> closedUntil = Optional.empty();

    /** What an accountant does to a document behind everybody's back. */
    public enum Meddling {
        /** It is gone. */
        REMOVE,
        /** There is another one like it, posted too. */
        DOUBLE,
        /** Its comment and its first amount are others; what it did to the books stays. */
        CHANGE,
        UNPOST,
        /** It is marked for deletion, and no longer posted. */
        MARK
    }

    /** @param books where it survives a restart; empty keeps it in memory */
    public InfoBase(Optional<Path> books) {
        edm = EdmFile.ofTheContract().with(OtherEntities.all());
        values = new Values(edm);
        catalogue = new SeedCatalogues(this::enter).enter();
        file = new JsonLines(books, "accounting", this::replay);
    }

    private void enter(String entity, ObjectNode fields) {
        EntityType type = type(entity);
        ObjectNode whole = values.empty(type);
        values.assign(type, whole, fields);
        whole.put(VERSION, nextVersion());
        set(type).put(whole.get(REF).asText(), Stored.of(type, whole, List.of()));
    }

    private Map<String, Stored> set(EntityType type) {
        return sets.computeIfAbsent(type.name(), name -> new LinkedHashMap<>());
    }

    private String nextVersion() {
        version++;
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(version).array());
    }

    private void replay(ObjectNode entry) {
        if (entry.has("reset")) {
            forget();
            return;
        }
        EntityType type = type(entry.get("entity").textValue());
        if (entry.has("removed")) {
            set(type).remove(entry.get("removed").textValue());
            return;
        }
        ObjectNode whole = values.empty(type);
        whole.setAll((ObjectNode) entry.get("record"));
        List<Movement> movements = new ArrayList<>();
        entry.get("movements").forEach(shown -> movements.add(Movement.of(shown)));
        keep(Stored.of(type, whole, movements));
        version = Math.max(
                version,
                ByteBuffer.wrap(Base64.getDecoder().decode(whole.get(VERSION).asText()))
                        .getLong());
    }

    private void keep(Stored stored) {
        set(stored.type()).put(stored.key(), stored);
        String number = stored.text(NUMBER);
        if (number.matches("\\d{4}-\\d{6}")) {
            numbers.merge(stored.type().name(), Long.valueOf(number.substring(5)), Math::max);
        }
    }

    private void write(Stored stored) {
        ObjectNode entry = Json.object();
        entry.put("entity", stored.type().name());
        ObjectNode record = entry.putObject("record");
        ObjectNode nothing = values.empty(stored.type());
        stored.whole().properties().forEach(member -> {
            if (!member.getValue().equals(nothing.get(member.getKey()))) {
                record.set(member.getKey(), member.getValue());
            }
        });
        ArrayNode movements = entry.putArray("movements");
        stored.movements().forEach(movement -> movements.add(movement.shown()));
        file.append(entry);
        keep(stored);
    }

    Edm edm() {
        return edm;
    }

    /** @throws ODataError when there is none of that name */
    EntityType type(String name) {
        return edm.find(name).orElseThrow(() -> ODataError.noType(name));
    }

    /** @throws ODataError when nobody is let in */
    synchronized void requireOpen() {
        if (maintained || Instant.now().isBefore(downUntil)) {
            throw new Closed();
        }
    }

    /** Nobody is let in. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    synchronized ObjectNode find(EntityType type, String key) {
        return stored(type, key).whole();
    }

    private Stored stored(EntityType type, String key) {
        Stored stored = set(type).get(key.toLowerCase(Locale.ROOT));
        if (stored == null) {
            throw ODataError.noInstance(type.name());
        }
        return stored;
    }

    /**
     * A part of a set.
     *
     * @param count of all that fit, whatever was skipped
     */
    record Page(List<ObjectNode> entities, int count) {}

    synchronized Page list(EntityType type, Query query) {
        if (type.isRow()) {
            return page(rows(type), query, row -> row);
        }
        List<ObjectNode> heads = new ArrayList<>();
        set(type).values().forEach(stored -> heads.add(stored.head()));
        return page(heads, query, head -> set(type).get(head.get(REF).asText()).whole());
    }

    private List<ObjectNode> rows(EntityType type) {
        Edm.Section section = edm.sectionOf(type);
        List<ObjectNode> rows = new ArrayList<>();
        for (Stored stored : set(section.owner()).values()) {
            stored.section(section.name()).forEach(row -> rows.add((ObjectNode) row));
        }
        return rows;
    }

    private interface Completing {
        ObjectNode whole(ObjectNode head);
    }

    /** Whoever turns pages without saying in which order may see an entity twice, and another never. */
    private Page page(List<ObjectNode> all, Query query, Completing completing) {
        List<ObjectNode> fitting = new ArrayList<>(all);
        fitting.removeIf(query.filter().negate());
        if (query.order().isPresent()) {
            fitting.sort(query.order().get());
        } else if (query.skip() > 0 && !fitting.isEmpty()) {
            unordered++;
            java.util.Collections.rotate(fitting, (int) (unordered % fitting.size()));
        }
        List<ObjectNode> page = fitting.stream()
                .skip(query.skip())
                .limit(query.top().orElse(Integer.MAX_VALUE))
                .map(completing::whole)
                .toList();
        return new Page(page, fitting.size());
    }

    /**
     * A new entity, written and not posted.
     *
     * @param loading without the checks people have to pass
     * @param unknown is told what was sent and is not known
     */
    synchronized ObjectNode create(EntityType type, ObjectNode sent, boolean loading, Consumer<String> unknown) {
        requireWritable(type);
        ObjectNode whole = values.empty(type);
        List<String> left = values.assign(type, whole, sent);
        String key = whole.get(REF).asText();
        if (key.equals(Values.ZERO_KEY)) {
            key = UUID.randomUUID().toString();
            whole.put(REF, key);
        } else if (set(type).containsKey(key)) {
            throw ODataError.exists();
        }
        left.forEach(unknown);
        number(type, whole);
        requireOpenPeriod(type, whole, loading);
        return written(type, whole, List.of());
    }

    private static void requireWritable(EntityType type) {
        if (type.isRow()) {
            throw ODataError.rows();
        }
        if (!type.properties().containsKey(REF)) {
            throw ODataError.method("POST");
        }
    }

    private void number(EntityType type, ObjectNode whole) {
        if (type.isDocument() && whole.get(NUMBER).asText().isEmpty()) {
            long number = numbers.getOrDefault(type.name(), 0L) + 1;
            numbers.put(type.name(), number);
            whole.put(NUMBER, "0000-%06d".formatted(number));
        } else if (whole.has(CODE) && whole.get(CODE).asText().isEmpty()) {
            whole.put(CODE, "%09d".formatted(set(type).size() + 1));
        }
    }

    private void requireOpenPeriod(EntityType type, ObjectNode whole, boolean loading) {
        if (!type.isDocument() || loading || closedUntil.isEmpty()) {
            return;
        }
        if (whole.get("Date").asText().substring(0, closedUntil.get().length()).compareTo(closedUntil.get()) <= 0) {
            throw ODataError.refused(
                    "Изменение данных, относящихся к закрытому периоду, запрещено: дата запрета изменения "
                            + closedUntil.get());
        }
    }

    private ObjectNode written(EntityType type, ObjectNode whole, List<Movement> movements) {
        String key = whole.get(REF).asText();
        for (Property property : type.properties().values()) {
            if (property.type() == Type.ROWS) {
                whole.get(property.name()).forEach(row -> ((ObjectNode) row).put(REF, key));
            }
        }
        whole.put(VERSION, nextVersion());
        Stored stored = Stored.of(type, whole, movements);
        write(stored);
        return stored.whole();
    }

    /**
     * Writes over what was sent. A posted document stays posted, and the books as they were; one that is marked for deletion is posted
     * no longer.
     *
     * @param all whether everything has to be sent
     */
    synchronized ObjectNode change(
            EntityType type, String key, ObjectNode sent, boolean all, boolean loading, Consumer<String> unknown) {
        requireWritable(type);
        Stored before = stored(type, key);
        ObjectNode whole = before.whole();
        requireOpenPeriod(type, whole, loading);
        if (all) {
            for (String name : type.properties().keySet()) {
                if (!name.equals(REF) && !name.equals(VERSION) && !sent.has(name)) {
                    throw ODataError.missing(name);
                }
            }
        }
        List<String> left = values.assign(type, whole, sent);
        whole.put(REF, before.key());
        requireOpenPeriod(type, whole, loading);
        left.forEach(unknown);
        boolean marked = type.isDocument() && whole.get(MARKED).booleanValue();
        if (marked) {
            whole.put(POSTED, false);
        }
        return written(type, whole, marked ? List.of() : before.movements());
    }

    /** It is gone at once; marking for deletion is something else. */
    synchronized void remove(EntityType type, String key) {
        requireWritable(type);
        Stored stored = stored(type, key);
        requireOpenPeriod(type, stored.head(), false);
        erase(stored);
    }

    private void erase(Stored stored) {
        file.append(Json.object().put("entity", stored.type().name()).put("removed", stored.key()));
        set(stored.type()).remove(stored.key());
    }

    /** Enters it into the books; once more enters what it is now instead of what it was. */
    synchronized void post(EntityType type, String key) {
        Stored stored = stored(type, key);
        requireOpenPeriod(type, stored.head(), false);
        if (stored.is(MARKED)) {
            throw ODataError.refused("Помеченный на удаление документ не может быть проведен");
        }
        ObjectNode whole = stored.whole();
        List<Movement> movements = Posting.movements(type.name(), whole, this::accountCode);
        written(type, whole.put(POSTED, true), movements);
    }

    private String accountCode(String key) {
        Stored account = set(type("ChartOfAccounts_Хозрасчетный")).get(key);
        return account == null ? null : account.text(CODE);
    }

    /** Takes it out of the books. */
    synchronized void unpost(EntityType type, String key) {
        Stored stored = stored(type, key);
        requireOpenPeriod(type, stored.head(), false);
        written(type, stored.whole().put(POSTED, false), List.of());
    }

    /** Whether people work on the base, and nobody else is let in. */
    public synchronized void maintain(boolean yes) {
        maintained = yes;
    }

    /** Nobody is let in until then. */
    synchronized void downUntil(Instant time) {
        downUntil = time;
    }

    /**
     * The date up to which, and with which, nothing may be changed.
     *
     * @param date such as {@code 2026-10-31}; empty when everything may be
     */
    public synchronized void closeUntil(Optional<String> date) {
        closedUntil = date;
    }

    /** Whether the first dish has a second item that is called like it. */
    public synchronized void twins(boolean there) {
        EntityType type = type("Catalog_Номенклатура");
        Stored first = set(type).values().iterator().next();
        ObjectNode twin = SeedCatalogues.twin(first.text("Description"));
        if (there) {
            enter(type.name(), twin);
        } else {
            set(type).remove(twin.get(REF).asText());
        }
    }

    /**
     * Somebody does that to a document.
     *
     * @throws Refusal when there is no such document
     */
    public synchronized void meddle(String key, Meddling how) {
        Stored document = sets.values().stream()
                .map(set -> set.get(key))
                .filter(stored -> stored != null && stored.type().isDocument())
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "DOCUMENT_UNKNOWN", "there is no such document"));
        ObjectNode whole = document.whole();
        switch (how) {
            case REMOVE -> erase(document);
            case DOUBLE -> {
                whole.put(REF, UUID.randomUUID().toString()).put(NUMBER, "");
                number(document.type(), whole);
                List<Movement> movements = document.movements().isEmpty()
                        ? List.of()
                        : Posting.movements(document.type().name(), whole, this::accountCode);
                written(document.type(), whole, movements);
            }
            case CHANGE -> {
                whole.put("Комментарий", whole.path("Комментарий").asText() + " (изменено)");
                raiseFirstAmount(whole);
                written(document.type(), whole, document.movements());
            }
            case UNPOST -> written(document.type(), whole.put(POSTED, false), List.of());
            case MARK -> written(document.type(), whole.put(POSTED, false).put(MARKED, true), List.of());
        }
    }

    private static void raiseFirstAmount(ObjectNode whole) {
        for (JsonNode section : whole) {
            if (section.isArray() && !section.isEmpty()) {
                ObjectNode row = (ObjectNode) section.get(0);
                for (String name : List.of("Сумма", "СуммаПлатежа", "СуммаПлановая", "Себестоимость")) {
                    if (row.has(name)) {
                        row.put(name, row.get(name).decimalValue().add(java.math.BigDecimal.ONE));
                        return;
                    }
                }
            }
        }
    }

    /** What may be done to the base, and the keys of what was entered before, by the chain's own ids. */
    public synchronized ObjectNode shown() {
        ObjectNode shown = Json.object();
        shown.put("maintenance", maintained);
        shown.put("closedUntil", closedUntil.orElse(""));
        shown.put("documents", documents().size());
        shown.set("catalogue", catalogue);
        return shown;
    }

    /**
     * {documents, balances, stock}: the judge.
     *
     * @param from of the documents' dates, such as {@code 2026-11-24T10:00:00}; empty from the first
     * @param until not with it; empty to the last
     * @param place the key of a warehouse or a contract; empty of all
     */
    public synchronized ObjectNode books(Optional<String> from, Optional<String> until, Optional<String> place) {
        AccountBooks books = new AccountBooks(from, until, place);
        documents().forEach(books::add);
        return books.shown();
    }

    private List<Stored> documents() {
        return sets.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(stored -> stored.type().isDocument())
                .toList();
    }

    /** Has the catalogues of the start, and lets in. */
    public synchronized void reset() {
        forget();
        file.append(Json.object().put("reset", true));
        maintained = false;
        downUntil = Instant.MIN;
        closedUntil = Optional.empty();
    }

    private void forget() {
        sets.clear();
        numbers.clear();
        new SeedCatalogues(this::enter).enter();
    }

    @Override
    public void close() {
        file.close();
    }
}
