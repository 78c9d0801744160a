package orderhub.accounting.application;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.Fact;
import orderhub.accounting.Hash;
import orderhub.accounting.Hour;
import orderhub.accounting.Subject;
import orderhub.accounting.document.AccountingCall;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.CatalogueEntry;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.ClosedHour;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.Drafts;
import orderhub.accounting.document.FakeAccounting;
import orderhub.accounting.document.FakeAccounting.Trouble;
import orderhub.accounting.document.Mapping;
import orderhub.accounting.document.MappingFile.Content;
import orderhub.accounting.document.Mappings;
import orderhub.accounting.document.Metadata;
import orderhub.accounting.document.StoredDocument;
import orderhub.accounting.document.StoredValue;
import orderhub.accounting.export.PlannedHour;
import orderhub.memory.MemoryClosings;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryDocuments;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Money;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.WriteOff;
import orderhub.testing.TestClock;

/** Two closed hours of a restaurant, the second with a correction of an earlier one, and the way into the books. Nothing is shared. */
final class ExportTrial {
    static final RestaurantId R01 = new RestaurantId("r01");
    static final Instant START = Instant.parse("2026-11-24T06:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    /** Small, so that documents have parts. */
    private static final int MOST_ROWS = 3;

    private static final Duration LONG = Duration.ofHours(1);

    /** Dishes taken back must not outweigh what is sold of the same: the report would have a row of its own. */
    private static final List<ClosingLine> FIRST = List.of(
            line(1, Fact.SALE, sold("burger"), "3", 75_003L),
            line(2, Fact.SALE, sold("cola"), "2", 20_002L),
            line(3, Fact.SALE, sold("fries"), "1", 12_345L),
            line(4, Fact.SALE_REVERSAL, sold("cola"), null, -1L),
            line(5, Fact.PAYMENT, new Subject.Paid(PaymentMethod.CARD), null, -95_005L),
            line(6, Fact.PAYMENT, new Subject.Paid(PaymentMethod.CASH), null, -12_345L),
            line(7, Fact.REFUND, new Subject.Paid(PaymentMethod.CARD), null, 1L),
            line(8, Fact.PRODUCED, new Subject.Food(new DishId("burger")), "3", 75_003L),
            line(9, Fact.HANDED_OVER, new Subject.Food(new DishId("burger")), "3", -75_003L),
            line(
                    10,
                    Fact.INGREDIENT_USED,
                    new Subject.Goods(
                            new IngredientId("bun"), new LotId("b1"), Unit.PIECE, WriteOff.Reason.COOKED),
                    "6",
                    1_860L));

    private static final List<ClosingLine> SECOND = List.of(
            line(1, Fact.SALE, sold("burger"), "1", 25_001L),
            late(2, Fact.SALE_REVERSAL, sold("burger"), "1", -25_001L),
            line(3, Fact.PAYMENT, new Subject.Paid(PaymentMethod.CARD), null, -25_001L),
            late(4, Fact.REFUND, new Subject.Paid(PaymentMethod.CARD), null, 25_001L));

    private static Subject sold(String dish) {
        return new Subject.Sold(new DishId(dish), 4);
    }

    private static ClosingLine line(int number, Fact fact, Subject subject, String quantity, long kopecks) {
        return line(number, fact, Optional.empty(), subject, quantity, kopecks);
    }

    private static ClosingLine late(int number, Fact fact, Subject subject, String quantity, long kopecks) {
        return line(number, fact, Optional.of(START), subject, quantity, kopecks);
    }

    private static ClosingLine line(
            int number, Fact fact, Optional<Instant> origin, Subject subject, String quantity, long kopecks) {
        return new ClosingLine(
                number,
                fact,
                origin,
                subject,
                Optional.ofNullable(quantity).map(BigDecimal::new),
                Optional.of(new Money(kopecks)),
                1);
    }

    final TestClock clock = new TestClock();
    final MemoryDatabase database = new MemoryDatabase();
    final MemoryDocuments journal = new MemoryDocuments(database);
    final FakeAccounting books = new FakeAccounting(Mappings.metadata(), Set.of());
    final Cut cut = new Cut(books);
    private final MemoryClosings closings = new MemoryClosings(database, clock);
    private final List<DocumentDraft> expected = new ArrayList<>();
    private final Set<CatalogueQuery> known = new HashSet<>();
    Content mapping = new Content.Given(Mappings.small(MOST_ROWS));
    final ExportHours exportHours = process();

    ExportTrial() {
        clock.advanceTo(START.plus(LONG.multipliedBy(3)));
        close(1, FIRST, Hash.NONE);
        close(2, SECOND, hash(1));
    }

    private static Hash hash(int number) {
        return new Hash(Integer.toString(number).repeat(64));
    }

    private void close(int number, List<ClosingLine> lines, Hash previous) {
        Instant start = START.plus(LONG.multipliedBy(number - 1L));
        Closing closing = new Closing(
                ClosingId.next(clock),
                new Hour(R01, start, start.plus(LONG)),
                number,
                clock.instant(),
                true,
                lines.size(),
                0,
                lines.size(),
                previous,
                hash(number));
        database.run(() -> closings.keep(closing, lines));
        Mapping small = Mappings.small(MOST_ROWS);
        ClosedHour hour = ClosedHour.of(closing, ZONE, lines);
        Map<CatalogueQuery, UUID> keys = new HashMap<>();
        for (CatalogueQuery query : Drafts.queries(small, hour)) {
            UUID key = UUID.nameUUIDFromBytes(query.toString().getBytes(StandardCharsets.UTF_8));
            keys.put(query, key);
            if (known.add(query)) {
                books.has(
                        query.catalogue(),
                        new CatalogueEntry(key, query.value(), query.value(), false, false),
                        Map.of(query.field(), query.value()));
            }
        }
        expected.addAll(Drafts.of(small, hour, keys));
    }

    /** A process that knows nothing but what is in the database. */
    ExportHours process() {
        CheckMapping check = new CheckMapping(() -> mapping, cut);
        PlanDocuments plan = new PlanDocuments(
                database, closings, journal, new HourDrafts(() -> mapping, check, cut), menus(), clock);
        return new ExportHours(
                database, journal, plan, new ExportDocument(database, journal, cut, clock), cut, menus(), clock);
    }

    PreviewDocuments preview() {
        CheckMapping check = new CheckMapping(() -> mapping, cut);
        return new PreviewDocuments(database, closings, new HourDrafts(() -> mapping, check, cut), menus());
    }

    ShowExport showExport() {
        return new ShowExport(database, closings, journal, cut, menus());
    }

    SteerExport steerExport() {
        return new SteerExport(database, journal, exportHours, menus(), clock);
    }

    CompareBooks compareBooks() {
        return new CompareBooks(database, journal, cut, menus());
    }

    ClosingId firstClosing() {
        return database.<Closing>call(() -> closings.after(R01, 0, 1).getFirst()).id();
    }

    private static Menus menus() {
        Restaurant restaurant = new Restaurant(R01, "Р", "R", ZONE);
        return (Menus) Proxy.newProxyInstance(
                Menus.class.getClassLoader(),
                new Class<?>[] {Menus.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "restaurants" -> List.of(restaurant);
                    case "restaurant" -> Optional.of(restaurant).filter(one -> one.id().equals(values[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    List<DocumentDraft> expected() {
        return List.copyOf(expected);
    }

    List<PlannedHour> hours() {
        return database.call(() -> journal.hours(R01, Optional.empty(), 100));
    }

    /** New processes, one after the other, until the export is quiet for good. */
    void untilQuiet() {
        for (int i = 0; i < 20; i++) {
            try {
                process().export(LONG);
            } catch (Crash | MemoryDatabase.DatabaseLost ended) {
                // The next process goes on.
            }
            clock.advance(Duration.ofMinutes(6));
        }
    }

    /** What is wrong with the books; empty when they are the closings' to the kopeck, with each document once, and posted. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        List<StoredDocument> there = documents();
        List<DocumentRef> refs = there.stream().map(StoredDocument::ref).toList();
        List<DocumentRef> ours = expected.stream().map(DocumentDraft::ref).toList();
        if (!new HashSet<>(refs).equals(new HashSet<>(ours)) || refs.size() != ours.size()) {
            wrong.add("there are " + refs + ", ours are " + ours);
        }
        for (StoredDocument document : there) {
            if (!document.isPosted() || books.timesInBooks(document.ref()) != 1) {
                wrong.add(document.ref() + " is " + books.timesInBooks(document.ref()) + " times in the books");
            }
        }
        compare(wrong, "sales", sum(there, "Товары", "Сумма"), kopecks(Fact.SALE, Fact.SALE_REVERSAL));
        compare(wrong, "card takings", sum(there, "Оплата", "СуммаОплаты"), -cards());
        if (hours().size() != 2 || !hours().stream().allMatch(PlannedHour::isDone)) {
            wrong.add("the journal says " + hours());
        }
        return wrong;
    }

    private static void compare(List<String> wrong, String what, BigDecimal theirs, long ours) {
        if (theirs.compareTo(BigDecimal.valueOf(ours, 2)) != 0) {
            wrong.add(what + ": theirs " + theirs + ", ours in kopecks " + ours);
        }
    }

    private static long kopecks(Fact... facts) {
        Set<Fact> wanted = Set.of(facts);
        return Stream.concat(FIRST.stream(), SECOND.stream())
                .filter(line -> wanted.contains(line.fact()))
                .mapToLong(line -> line.kopecks().orElseThrow().kopecks())
                .sum();
    }

    private static long cards() {
        return Stream.concat(FIRST.stream(), SECOND.stream())
                .filter(line -> line.subject().equals(new Subject.Paid(PaymentMethod.CARD)))
                .mapToLong(line -> line.kopecks().orElseThrow().kopecks())
                .sum();
    }

    List<StoredDocument> documents() {
        List<StoredDocument> all = new ArrayList<>();
        books.pageOf(1_000);
        for (String entity : List.of(Mappings.SALES, Mappings.WRITE_OFF)) {
            AccountingSystem.Answer<AccountingSystem.Page> page =
                    books.list(entity, LocalDateTime.of(2000, 1, 1, 0, 0), LocalDateTime.of(2100, 1, 1, 0, 0), 0);
            ((AccountingSystem.Answer.Given<AccountingSystem.Page>) page)
                    .value()
                    .documents()
                    .forEach(head -> all.add(
                            ((AccountingSystem.Answer.Given<StoredDocument>) books.find(head.ref())).value()));
        }
        return all;
    }

    private static BigDecimal sum(List<StoredDocument> documents, String section, String field) {
        return documents.stream()
                .filter(StoredDocument::isPosted)
                .flatMap(document -> document.sections().getOrDefault(section, List.of()).stream())
                .map(row -> row.get(field))
                .map(value -> value instanceof StoredValue.Number(BigDecimal number) ? number : BigDecimal.ZERO)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The process is gone. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash(Object lost) {
            super("nobody hears " + lost);
        }
    }

    /** What a call meets. */
    sealed interface Fate {
        record Meets(Trouble trouble) implements Fate {}

        record EndsBefore() implements Fate {}

        record EndsAfter() implements Fate {}
    }

    /** Counts calls, and has some of them meet something. */
    static final class Cut implements AccountingSystem {
        private final FakeAccounting books;
        private final Map<Integer, Fate> fates = new HashMap<>();
        private final List<AccountingCall> calls = new ArrayList<>();

        Cut(FakeAccounting books) {
            this.books = books;
        }

        /** @param call from 0 */
        void at(int call, Fate fate) {
            fates.put(call, fate);
        }

        List<AccountingCall> calls() {
            return List.copyOf(calls);
        }

        private <T> T called(AccountingCall call, Supplier<T> real) {
            Fate fate = fates.get(calls.size());
            calls.add(call);
            return switch (fate) {
                case null -> real.get();
                case Fate.Meets(Trouble trouble) -> {
                    books.next(call, trouble);
                    yield real.get();
                }
                case Fate.EndsBefore before -> throw new Crash("anything");
                case Fate.EndsAfter after -> throw new Crash(real.get());
            };
        }

        @Override
        public boolean isConfigured() {
            return true;
        }

        @Override
        public Answer<Metadata> metadata() {
            return called(AccountingCall.METADATA, books::metadata);
        }

        @Override
        public Answer<StoredDocument> find(DocumentRef ref) {
            return called(AccountingCall.FIND, () -> books.find(ref));
        }

        @Override
        public Written create(DocumentDraft draft) {
            return called(AccountingCall.CREATE, () -> books.create(draft));
        }

        @Override
        public Written post(DocumentRef ref) {
            return called(AccountingCall.POST, () -> books.post(ref));
        }

        @Override
        public Answer<List<CatalogueEntry>> lookUp(CatalogueQuery query) {
            return called(AccountingCall.LOOK_UP, () -> books.lookUp(query));
        }

        @Override
        public Answer<Page> list(String entity, LocalDateTime from, LocalDateTime until, int skip) {
            return called(AccountingCall.LIST, () -> books.list(entity, from, until, skip));
        }
    }
}
