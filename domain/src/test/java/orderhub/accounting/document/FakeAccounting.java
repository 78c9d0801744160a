package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The accounting system in memory, with its ways: fields it does not know are dropped without a word, whole numbers, dates and keys come back
 * as texts, and what is created counts only once it is posted.
 */
public final class FakeAccounting implements AccountingSystem {
    /** What the next call of a kind meets. */
    public sealed interface Trouble {
        /** The call is lost before anything is done. */
        record Lost() implements Trouble {}

        /** All is done, and the answer is lost. */
        record AnswerLost() implements Trouble {}

        record Later(LaterKind kind, Optional<Duration> after) implements Trouble {}

        record Refusal(String code, String text, RefusalKind kind) implements Trouble {}

        record AsksForPassword() implements Trouble {}
    }

    private final Metadata metadata;
    private final Map<String, List<Map<String, String>>> catalogues = new HashMap<>();
    private final Map<String, List<CatalogueEntry>> entries = new HashMap<>();
    private final Map<DocumentRef, StoredDocument> documents = new LinkedHashMap<>();
    private final Map<DocumentRef, Integer> postings = new HashMap<>();
    private final Map<AccountingCall, Trouble> next = new HashMap<>();
    private final Set<String> needed;
    private Optional<LocalDateTime> closedUntil = Optional.empty();
    private int page = 2;
    private int versions;

    /** @param needed fields of documents without which none is posted */
    public FakeAccounting(Metadata metadata, Set<String> needed) {
        this.metadata = metadata;
        this.needed = Set.copyOf(needed);
    }

    /** @param fields beyond the entry's own by which it can be found */
    public void has(String catalogue, CatalogueEntry entry, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(CatalogueQuery.CODE, entry.code());
        all.put(CatalogueQuery.DESCRIPTION, entry.description());
        catalogues.computeIfAbsent(catalogue, none -> new ArrayList<>()).add(all);
        entries.computeIfAbsent(catalogue, none -> new ArrayList<>()).add(entry);
    }

    public void next(AccountingCall call, Trouble trouble) {
        next.put(call, trouble);
    }

    /** What is dated before that cannot be changed. */
    public void closeUntil(LocalDateTime moment) {
        closedUntil = Optional.of(moment);
    }

    public void pageOf(int documentsOfOne) {
        page = documentsOfOne;
    }

    /** How often it is in the books; never more than once. */
    public int timesInBooks(DocumentRef ref) {
        return postings.getOrDefault(ref, 0);
    }

    /** What people do there behind our back. */
    public void change(DocumentRef ref, String field, StoredValue value) {
        StoredDocument before = documents.get(ref);
        Map<String, StoredValue> fields = new HashMap<>(before.fields());
        fields.put(field, value);
        fields.put("DataVersion", nextVersion());
        documents.put(ref, new StoredDocument(ref, fields, before.sections()));
    }

    public void remove(DocumentRef ref) {
        documents.remove(ref);
        postings.remove(ref);
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public Answer<Metadata> metadata() {
        return asked(AccountingCall.METADATA, () -> new Answer.Given<>(metadata));
    }

    @Override
    public Answer<StoredDocument> find(DocumentRef ref) {
        return asked(AccountingCall.FIND, () -> documents.containsKey(ref)
                ? new Answer.Given<>(documents.get(ref))
                : new Answer.NotThere<>());
    }

    @Override
    public Answer<List<CatalogueEntry>> lookUp(CatalogueQuery query) {
        return asked(AccountingCall.LOOK_UP, () -> {
            List<CatalogueEntry> found = new ArrayList<>();
            List<Map<String, String>> fields = catalogues.getOrDefault(query.catalogue(), List.of());
            for (int i = 0; i < fields.size() && found.size() < MOST_ENTRIES; i++) {
                CatalogueEntry entry = entries.get(query.catalogue()).get(i);
                if (query.value().equals(fields.get(i).get(query.field())) && !entry.folder()) {
                    found.add(entry);
                }
            }
            return new Answer.Given<>(List.copyOf(found));
        });
    }

    @Override
    public Answer<Page> list(String entity, LocalDateTime from, LocalDateTime until, int skip) {
        return asked(AccountingCall.LIST, () -> {
            List<StoredDocument> found = documents.values().stream()
                    .filter(document -> document.ref().entity().equals(entity))
                    .filter(document -> !date(document).isBefore(from) && date(document).isBefore(until))
                    .sorted(Comparator.comparing(FakeAccounting::date)
                            .thenComparing(document -> document.ref().key().toString()))
                    .skip(skip)
                    .limit(page)
                    .map(FakeAccounting::head)
                    .toList();
            return new Answer.Given<>(new Page(found, found.size() < page));
        });
    }

    private static StoredDocument head(StoredDocument document) {
        Map<String, StoredValue> fields = new HashMap<>(document.fields());
        fields.keySet().retainAll(OF_ALL);
        return new StoredDocument(document.ref(), fields, Map.of());
    }

    private static LocalDateTime date(StoredDocument document) {
        return document.fields().get("Date") instanceof StoredValue.Text(String date)
                ? LocalDateTime.parse(date)
                : LocalDateTime.of(1, 1, 1, 0, 0);
    }

    private <T> Answer<T> asked(AccountingCall call, Supplier<Answer<T>> answer) {
        return switch (next.remove(call)) {
            case null -> answer.get();
            case Trouble.Lost lost -> unreachable();
            case Trouble.AnswerLost lost -> unreachable();
            case Trouble.Later(LaterKind kind, Optional<Duration> after) ->
                new Answer.Failed<>(new Failure.TryLater(kind, kind.name(), after));
            case Trouble.Refusal(String code, String text, RefusalKind kind) ->
                new Answer.Failed<>(new Failure.Refused(code, text, kind));
            case Trouble.AsksForPassword asks -> new Answer.Failed<>(new Failure.NotAuthenticated());
        };
    }

    private static <T> Answer<T> unreachable() {
        return new Answer.Failed<>(new Failure.TryLater(LaterKind.UNREACHABLE, "TIMED_OUT"));
    }

    @Override
    public Written create(DocumentDraft draft) {
        return written(AccountingCall.CREATE, () -> {
            if (documents.containsKey(draft.ref())) {
                return new Written.AlreadyThere();
            }
            Optional<Metadata.Entity> entity = metadata.entity(draft.ref().entity());
            if (entity.isEmpty()) {
                return refused("8", "Тип сущности не найден", RefusalKind.BAD_VALUE);
            }
            documents.put(draft.ref(), stored(draft, entity.get()));
            return new Written.Done();
        });
    }

    private StoredValue nextVersion() {
        versions++;
        return new StoredValue.Text("AAAA" + versions);
    }

    private StoredDocument stored(DocumentDraft draft, Metadata.Entity entity) {
        Map<String, StoredValue> fields = new TreeMap<>(kept(draft.fields(), entity.fields()));
        fields.put("DataVersion", nextVersion());
        fields.put("Posted", new StoredValue.Flag(false));
        fields.put("DeletionMark", new StoredValue.Flag(false));
        Map<String, List<Map<String, StoredValue>>> sections = new HashMap<>();
        for (DocumentDraft.Section section : draft.sections()) {
            if (entity.sections().containsKey(section.name())) {
                List<Map<String, StoredValue>> rows = new ArrayList<>();
                for (Map<String, DraftValue> row : section.rows()) {
                    Map<String, StoredValue> kept =
                            kept(row, entity.sections().get(section.name()));
                    kept.put("LineNumber", new StoredValue.Text(Integer.toString(rows.size() + 1)));
                    rows.add(kept);
                }
                sections.put(section.name(), rows);
            }
        }
        return new StoredDocument(draft.ref(), fields, sections);
    }

    private static Map<String, StoredValue> kept(Map<String, DraftValue> fields, Map<String, Metadata.Field> known) {
        Map<String, StoredValue> kept = new HashMap<>();
        fields.forEach((name, value) -> {
            if (known.containsKey(name)) {
                kept.put(
                        name,
                        switch (value) {
                            case DraftValue.Decimal(BigDecimal decimal) -> new StoredValue.Number(decimal);
                            case DraftValue.Flag(boolean flag) -> new StoredValue.Flag(flag);
                            case DraftValue.Text text -> new StoredValue.Text(text.shown());
                            case DraftValue.Whole whole -> new StoredValue.Text(whole.shown());
                            case DraftValue.Moment moment -> new StoredValue.Text(moment.shown());
                            case DraftValue.Reference reference -> new StoredValue.Text(reference.shown());
                        });
            }
        });
        return kept;
    }

    @Override
    public Written post(DocumentRef ref) {
        return written(AccountingCall.POST, () -> {
            StoredDocument document = documents.get(ref);
            if (document == null) {
                return new Written.NotThere();
            }
            if (closedUntil.filter(date(document)::isBefore).isPresent()) {
                return refused("-1", "Изменение данных закрытого периода запрещено", RefusalKind.CLOSED_PERIOD);
            }
            if (!document.fields().keySet().containsAll(needed)) {
                return refused("-1", "Не удалось провести: поле не заполнено", RefusalKind.BUSINESS);
            }
            change(ref, "Posted", new StoredValue.Flag(true));
            postings.put(ref, 1);
            return new Written.Done();
        });
    }

    private static Written refused(String code, String text, RefusalKind kind) {
        return new Written.Failed(new Failure.Refused(code, text, kind));
    }

    private Written written(AccountingCall call, Supplier<Written> change) {
        return switch (next.remove(call)) {
            case null -> change.get();
            case Trouble.Lost lost -> new Written.Unclear("TIMED_OUT");
            case Trouble.AnswerLost lost -> {
                Written done = change.get();
                yield done instanceof Written.Done ? new Written.Unclear("TIMED_OUT") : done;
            }
            case Trouble.Later(LaterKind kind, Optional<Duration> after) ->
                new Written.Failed(new Failure.TryLater(kind, kind.name(), after));
            case Trouble.Refusal(String code, String text, RefusalKind kind) -> refused(code, text, kind);
            case Trouble.AsksForPassword asks -> new Written.Failed(new Failure.NotAuthenticated());
        };
    }
}
