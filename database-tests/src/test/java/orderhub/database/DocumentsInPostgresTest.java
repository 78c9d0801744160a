package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import orderhub.accounting.Closing;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.export.DocumentEvent;
import orderhub.accounting.export.DocumentJournal;
import orderhub.accounting.export.DocumentJournal.Claimed;
import orderhub.accounting.export.DocumentState;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.Journalled;
import orderhub.accounting.export.PlannedHour;
import orderhub.menu.RestaurantId;
import orderhub.platform.CheckInvariants.Invariant;
import orderhub.platform.SqlDocuments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal of documents on a real PostgreSQL. */
class DocumentsInPostgresTest extends HoursInPostgres {
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final ExportTrouble LOCKED = new ExportTrouble(ExportTrouble.Kind.LOCKED, "Ошибка блокировки");

    private final SqlDocuments journal = new SqlDocuments(transaction.source());
    private final Instant now = TEN.plus(HOUR.multipliedBy(3));

    @BeforeEach
    void twoHoursAreClosed() throws SQLException {
        TestSql.pastTriggers(database, "truncate accounting_document, accounting_plan, accounting_export cascade");
        sold(order(R01, TEN), TEN.plusSeconds(1));
        sold(order(R01, TEN), TEN.plus(HOUR));
        closeAt(now);
        assertThat(closed(R01)).hasSizeGreaterThan(1);
    }

    private static DocumentDraft draft(String kind) {
        return new DocumentDraft(
                kind,
                1,
                new DocumentRef("Document_ОтчетОРозничныхПродажах", UUID.randomUUID()),
                Map.of("Комментарий", new DraftValue.Text("\\ \t \n \"' {}")),
                List.of(new DocumentDraft.Section(
                        "Товары", List.of(Map.of("Сумма", new DraftValue.Decimal(new BigDecimal("600.01")))))));
    }

    private <T> T with(Function<DocumentJournal, T> work) {
        return transaction.call(() -> work.apply(journal));
    }

    private void doing(Consumer<DocumentJournal> work) {
        transaction.run(() -> work.accept(journal));
    }

    private boolean plan(int number, DocumentDraft... drafts) {
        Closing closing = closed(R01).get(number - 1);
        return with(all -> all.plan(closing, List.of(drafts), now));
    }

    private Optional<Claimed> claim(DocumentDraft draft, Instant at) {
        return with(all -> all.claim(draft.ref().key(), at, at.plus(LEASE)));
    }

    private boolean happened(Claimed claimed, DocumentEvent event) {
        return with(all -> all.happened(
                claimed,
                event,
                event == DocumentEvent.CONFIRMED ? Optional.empty() : Optional.of(now),
                Optional.of("AAAA1"),
                Optional.empty(),
                now));
    }

    private void done(DocumentDraft draft) {
        assertThat(happened(claim(draft, now).orElseThrow(), DocumentEvent.CREATED))
                .isTrue();
        assertThat(happened(claim(draft, now).orElseThrow(), DocumentEvent.CONFIRMED))
                .isTrue();
    }

    private List<UUID> due(Instant at) {
        return with(all -> all.due(R01, at));
    }

    private Journalled journalled() {
        List<PlannedHour> hours = with(all -> all.hours(R01, Optional.empty(), 10));
        return hours.getFirst().documents().getFirst();
    }

    private List<Invariant> wrong() {
        return broken().stream().filter(rule -> rule.id().equals("I7")).toList();
    }

    @Test
    void whatIsPlannedIsKeptInItsOrderAndTheNextHourWaits() {
        DocumentDraft first = draft("retail-sales");
        DocumentDraft second = draft("write-offs");

        assertThat(plan(2)).as("the first hour is not planned").isFalse();
        assertThat(plan(1, first, second)).isTrue();
        assertThat(plan(1, draft("other"))).as("planned again").isFalse();
        assertThat(plan(2)).as("the first hour is not done").isFalse();

        assertThat(due(now)).containsExactly(first.ref().key(), second.ref().key());
        assertThat(due(now.minusMillis(1))).isEmpty();
        Claimed claimed = claim(first, now).orElseThrow();
        assertThat(claimed).isEqualTo(new Claimed(first, R01, DocumentState.PLANNED, 1, 0));
        assertThat(due(now)).containsExactly(second.ref().key());
        assertThat(with(all -> all.standing(R01)).unfinished()).isEqualTo(2);

        assertThat(happened(claimed, DocumentEvent.CREATED)).isTrue();
        done(second);
        assertThat(happened(claim(first, now).orElseThrow(), DocumentEvent.CONFIRMED))
                .isTrue();
        assertThat(plan(2)).isTrue();
        List<PlannedHour> hours = with(all -> all.hours(R01, Optional.empty(), 10));
        assertThat(hours).extracting(PlannedHour::number).containsExactly(2L, 1L);
        assertThat(hours).allMatch(PlannedHour::isDone);
        assertThat(hours.getLast().start()).isEqualTo(TEN);
        assertThat(this.<List<DocumentDraft>>with(all -> all.done(R01, 1))).containsExactly(first, second);
        assertThat(this.<List<DocumentDraft>>with(all -> all.done(R02, 1))).isEmpty();
        assertThat(hours.getLast().documents())
                .extracting(Journalled::kind)
                .containsExactly("retail-sales", "write-offs");
        assertThat(this.<List<PlannedHour>>with(all -> all.hours(R01, Optional.of(2L), 10)))
                .hasSize(1);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void eachStateIsKeptAsTheTableSays() {
        DocumentDraft draft = draft("retail-sales");
        plan(1, draft);
        for (DocumentEvent event : List.of(
                DocumentEvent.NOT_DONE,
                DocumentEvent.CREATED,
                DocumentEvent.SAME,
                DocumentEvent.NOT_DONE,
                DocumentEvent.POSTED,
                DocumentEvent.CONFIRMED)) {
            DocumentState before = journalled().state();
            Claimed claimed = claim(draft, now).orElseThrow();
            DocumentState called = journalled().state();
            assertThat(called).isEqualTo(before.after(DocumentEvent.CALLED).orElseThrow());
            assertThat(happened(claimed, event)).isTrue();
            assertThat(journalled().state()).isEqualTo(called.after(event).orElseThrow());
        }
        assertThat(claim(draft, now.plus(LEASE))).isEmpty();
        assertThat(journalled().calls()).isEqualTo(6);
    }

    @Test
    void whoComesTooLateHasNoEffect() {
        DocumentDraft draft = draft("retail-sales");
        plan(1, draft);
        Claimed slow = claim(draft, now).orElseThrow();
        assertThat(claim(draft, now.plus(LEASE).minusMillis(1))).isEmpty();
        Claimed quick = claim(draft, now.plus(LEASE)).orElseThrow();
        assertThat(quick.was()).isEqualTo(DocumentState.CREATING);

        assertThat(happened(slow, DocumentEvent.REFUSED)).isFalse();
        doing(all -> all.putOff(slow, now.plus(HOUR), LOCKED, now));

        assertThat(journalled().trouble()).isEmpty();
        assertThat(happened(quick, DocumentEvent.SAME)).isTrue();
        assertThat(journalled().state()).isEqualTo(DocumentState.VERIFIED);
    }

    @Test
    void troublesAreCountedUntilItGoesOn() {
        DocumentDraft draft = draft("retail-sales");
        plan(1, draft);
        Claimed first = claim(draft, now).orElseThrow();
        doing(all -> all.putOff(first, now, LOCKED, now));
        assertThat(journalled().trouble()).contains(LOCKED);

        Claimed second = claim(draft, now).orElseThrow();
        assertThat(second.failures()).isEqualTo(1);
        assertThat(happened(second, DocumentEvent.CREATED)).isTrue();
        assertThat(journalled().trouble()).isEmpty();
        assertThat(claim(draft, now).orElseThrow().failures()).isZero();
    }

    @Test
    void whatWaitsForAPersonIsTriedAgainOnlyWhenWanted() {
        DocumentDraft draft = draft("retail-sales");
        plan(1, draft);
        Claimed claimed = claim(draft, now).orElseThrow();
        assertThat(this.<Boolean>with(all -> all.happened(
                        claimed, DocumentEvent.REFUSED, Optional.empty(), Optional.empty(), Optional.of(LOCKED), now)))
                .isTrue();
        assertThat(due(now.plus(HOUR))).isEmpty();
        assertThat(claim(draft, now.plus(HOUR))).isEmpty();

        assertThat(this.<Integer>with(all -> all.tryAgain(R02, now))).isZero();
        assertThat(this.<Integer>with(all -> all.tryAgain(R01, now))).isEqualTo(1);

        assertThat(claim(draft, now).orElseThrow().was()).isEqualTo(DocumentState.CREATING);
    }

    @Test
    void whatIsStoppedIsNotBegun() {
        DocumentDraft draft = draft("retail-sales");
        plan(1, draft);
        for (Optional<RestaurantId> which : List.of(Optional.of(R01), Optional.<RestaurantId>empty())) {
            doing(all -> all.stop(which));
            assertThat(with(all -> all.standing(R01)).stopped()).isTrue();
            assertThat(with(all -> all.standing(R02)).stopped()).isEqualTo(which.isEmpty());
            assertThat(this.<Boolean>with(DocumentJournal::isAllStopped)).isEqualTo(which.isEmpty());
            assertThat(due(now)).isEmpty();
            assertThat(claim(draft, now)).isEmpty();
            doing(all -> all.resume(which));
        }
        assertThat(claim(draft, now)).isPresent();
    }

    @Test
    void whatCouldNotBePlannedIsToldUntilItIs() {
        ExportTrouble wrong = new ExportTrouble(ExportTrouble.Kind.MAPPING, "no field");
        doing(all -> all.notPlanned(R01, LOCKED, now));
        doing(all -> all.notPlanned(R01, wrong, now.plus(HOUR)));
        assertThat(this.<DocumentJournal.Standing>with(all -> all.standing(R01)))
                .isEqualTo(
                        new DocumentJournal.Standing(0, 0, false, Optional.of(now.plus(HOUR)), 2, Optional.of(wrong)));

        plan(1, draft("retail-sales"));

        assertThat(this.<DocumentJournal.Standing>with(all -> all.standing(R01)))
                .isEqualTo(new DocumentJournal.Standing(1, 1, false, Optional.empty(), 0, Optional.empty()));
    }

    /** Of many who take or plan the same at the same moment one has it. */
    @Test
    void ofManyAtTheSameMomentOneIsFirst() throws Exception {
        DocumentDraft draft = draft("retail-sales");
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            assertThat(atOnce(many, () -> plan(1, draft("retail-sales")))).containsOnlyOnce(true);
            TestSql.pastTriggers(database, "truncate accounting_document, accounting_plan cascade");
            plan(1, draft);
            assertThat(atOnce(many, () -> claim(draft, now).isPresent())).containsOnlyOnce(true);
        }
    }

    private static List<Boolean> atOnce(ExecutorService many, Callable<Boolean> work) throws Exception {
        List<Future<Boolean>> all =
                many.invokeAll(IntStream.range(0, 6).mapToObj(i -> work).toList());
        List<Boolean> results = new ArrayList<>();
        for (Future<Boolean> one : all) {
            results.add(one.get());
        }
        return results;
    }

    @Test
    void whatWasDraftedNeverChanges() {
        DocumentDraft draft = draft("retail-sales");
        plan(1, draft);
        for (String change : List.of(
                "update accounting_document set draft = 'other'",
                "update accounting_document set key = '" + UUID.randomUUID() + "'",
                "delete from accounting_document",
                "update accounting_plan set documents = 0",
                "delete from accounting_plan")) {
            assertThatThrownBy(() -> sql.execute(change))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("23001"));
        }
    }

    @Test
    void whatIsNotTheClosingsIsFound() throws SQLException {
        DocumentDraft draft = draft("retail-sales");
        plan(1, draft);
        done(draft);
        plan(2, draft("write-offs"));
        assertThat(wrong()).isEmpty();
        for (String harm : List.of(
                "update accounting_plan set closing_hash = repeat('f', 64) where number = 1",
                "update accounting_plan set documents = 2 where number = 1",
                "update accounting_document set state = 'CREATED', due_at = now() where state = 'DONE'",
                "delete from accounting_plan where number = 1")) {
            TestSql.pastTriggers(
                    database,
                    "create table kept_plan as select * from accounting_plan",
                    "create table kept_document as select * from accounting_document",
                    harm);
            assertThat(wrong()).as(harm).isNotEmpty();
            TestSql.pastTriggers(
                    database,
                    "delete from accounting_document",
                    "delete from accounting_plan",
                    "insert into accounting_plan select * from kept_plan",
                    "insert into accounting_document select * from kept_document",
                    "drop table kept_plan, kept_document");
            assertThat(wrong()).isEmpty();
        }
    }
}
