package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import orderhub.accounting.document.AccountingSystem.Answer;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.AccountingSystem.Page;
import orderhub.accounting.document.AccountingSystem.RefusalKind;
import orderhub.accounting.document.AccountingSystem.Written;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@link AccountingSystem} promises, also when something goes wrong on the way. */
public abstract class AccountingSystemContract {
    protected abstract AccountingSystem system();

    /** A document that can be posted, dated at that moment, with two rows in a section at least. */
    protected abstract DocumentDraft draft(UUID key, LocalDateTime date);

    /** A field of it that posting needs. */
    protected abstract String needed();

    /** One that finds one entry. */
    protected abstract CatalogueQuery known();

    /** One that finds several. */
    protected abstract CatalogueQuery ambiguous();

    protected abstract int timesInBooks(DocumentRef ref);

    /** What is dated before that cannot be changed. */
    protected abstract void closeUntil(LocalDateTime moment);

    /** Ways in which a call can be lost before anything is done. */
    protected abstract List<String> troubleBeforeActing();

    /** Ways in which the answer can be lost after all is done. */
    protected abstract List<String> troubleAfterActing();

    /** Ways in which it says that it can do nothing now, and what kind each is. */
    protected abstract Map<String, LaterKind> later();

    /** Those in which it answers no questions either. */
    protected Map<String, LaterKind> laterWithQuestions() {
        return later();
    }

    /** Ways in which it says that it does not know us. */
    protected abstract List<String> passwordWanted();

    /** The next call of that kind meets that trouble. */
    protected abstract void nextMeets(AccountingCall call, String trouble);

    private static final LocalDateTime DATE = LocalDateTime.of(2026, 11, 24, 12, 59, 59);

    private DocumentDraft draft() {
        return draft(UUID.randomUUID(), DATE);
    }

    protected static StoredDocument given(Answer<StoredDocument> answer) {
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given<StoredDocument>) answer).value();
    }

    private DocumentDraft created() {
        DocumentDraft draft = draft();
        assertThat(system().create(draft)).isEqualTo(new Written.Done());
        return draft;
    }

    private static DocumentDraft with(DocumentDraft draft, Map<String, DraftValue> fields) {
        return new DocumentDraft(draft.kind(), draft.part(), draft.ref(), fields, draft.sections());
    }

    @Test
    void whatIsCreatedIsThereAsItWasDraftedAndCountsNotYet() {
        DocumentDraft draft = created();

        StoredDocument stored = given(system().find(draft.ref()));

        assertThat(Comparison.of(draft, stored)).isEmpty();
        assertThat(stored.isPosted()).isFalse();
        assertThat(timesInBooks(draft.ref())).isZero();
    }

    @Test
    void aKeyThatIsInUseIsSaidAndWhatIsThereStays() {
        DocumentDraft draft = created();
        Map<String, DraftValue> other = new LinkedHashMap<>(draft.fields());
        other.put("Комментарий", new DraftValue.Text("another"));

        assertThat(system().create(with(draft, other))).isEqualTo(new Written.AlreadyThere());

        assertThat(Comparison.of(draft, given(system().find(draft.ref())))).isEmpty();
    }

    @Test
    void whatIsPostedCountsOnceHoweverOftenItIsPosted() {
        DocumentDraft draft = created();
        Optional<String> asCreated = given(system().find(draft.ref())).version();

        assertThat(system().post(draft.ref())).isEqualTo(new Written.Done());
        assertThat(system().post(draft.ref())).isEqualTo(new Written.Done());

        StoredDocument stored = given(system().find(draft.ref()));
        assertThat(stored.version()).isPresent().isNotEqualTo(asCreated);
        assertThat(stored.isPosted()).isTrue();
        assertThat(Comparison.of(draft, stored)).isEmpty();
        assertThat(timesInBooks(draft.ref())).isOne();
    }

    @Test
    void whatIsNotThereIsSaid() {
        DocumentRef none = new DocumentRef(draft().ref().entity(), UUID.randomUUID());

        assertThat(system().find(none)).isEqualTo(new Answer.NotThere<>());
        assertThat(system().post(none)).isEqualTo(new Written.NotThere());
    }

    /** The trap for whose sake everything is read back, and the mapping checked. */
    @Test
    void aFieldItDoesNotKnowIsLostAndTheComparisonSaysSo() {
        DocumentDraft draft = draft();
        Map<String, DraftValue> fields = new LinkedHashMap<>(draft.fields());
        fields.put("КомментарийНаш", new DraftValue.Text("lost"));
        DocumentDraft wrong = with(draft, fields);
        assertThat(system().create(wrong)).isEqualTo(new Written.Done());

        assertThat(Comparison.of(wrong, given(system().find(draft.ref()))))
                .containsExactly(new Difference(draft.ref(), "КомментарийНаш", "lost", ""));
    }

    @Test
    void postingWithoutWhatItNeedsIsRefusedByTheRulesOfTheBooks() {
        DocumentDraft draft = draft();
        Map<String, DraftValue> fields = new LinkedHashMap<>(draft.fields());
        fields.remove(needed());
        assertThat(system().create(with(draft, fields))).isEqualTo(new Written.Done());

        refused(system().post(draft.ref()), RefusalKind.BUSINESS);

        assertThat(timesInBooks(draft.ref())).isZero();
    }

    private static void refused(Written outcome, RefusalKind kind) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Written.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(Failure.Refused.class, refused -> {
                                    assertThat(refused.kind()).isEqualTo(kind);
                                    assertThat(refused.text()).isNotBlank();
                                }));
    }

    @Test
    void inAClosedPeriodNothingIsPosted() {
        DocumentDraft draft = draft(UUID.randomUUID(), DATE.minusYears(1));
        assertThat(system().create(draft)).isEqualTo(new Written.Done());
        closeUntil(DATE.minusMonths(6));

        refused(system().post(draft.ref()), RefusalKind.CLOSED_PERIOD);

        assertThat(timesInBooks(draft.ref())).isZero();
        closeUntil(DATE.minusYears(10));
        assertThat(system().post(draft.ref())).isEqualTo(new Written.Done());
    }

    @Test
    void aDocumentOfAKindItDoesNotHaveIsRefused() {
        DocumentDraft draft = draft();
        DocumentDraft wrong = new DocumentDraft(
                draft.kind(), 1, new DocumentRef("Document_НетТакого", UUID.randomUUID()), draft.fields(), List.of());

        refused(system().create(wrong), RefusalKind.BAD_VALUE);
    }

    @Test
    void itSaysWhatItHas() {
        Metadata metadata = ((Answer.Given<Metadata>) system().metadata()).value();

        DocumentDraft draft = draft();
        Metadata.Entity entity = metadata.entity(draft.ref().entity()).orElseThrow();
        assertThat(entity.fields().keySet()).containsAll(draft.fields().keySet());
        draft.sections()
                .forEach(section -> assertThat(
                                entity.sections().get(section.name()).keySet())
                        .containsAll(section.rows().getFirst().keySet()));
        assertThat(metadata.entity(known().catalogue()).orElseThrow().fields()).containsKey(known().field());
    }

    @Test
    void anEntryIsFoundOrSeveralOrNone() {
        assertThat(found(known())).hasSize(1);
        assertThat(found(ambiguous())).hasSizeGreaterThan(1);
        assertThat(found(new CatalogueQuery(known().catalogue(), known().field(), "нет 'такого' + 100%")))
                .isEmpty();
    }

    private List<CatalogueEntry> found(CatalogueQuery query) {
        Answer<List<CatalogueEntry>> answer = system().lookUp(query);
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given<List<CatalogueEntry>>) answer).value();
    }

    @Test
    void documentsOfAPeriodComeInOrderAndEachOnceOverThePages() {
        LocalDateTime day = LocalDateTime.of(2031, 3, 1, 0, 0);
        List<DocumentRef> inOrder = new ArrayList<>();
        for (int hour = 0; hour < 5; hour++) {
            DocumentDraft draft = draft(UUID.randomUUID(), day.plusHours(hour));
            assertThat(system().create(draft)).isEqualTo(new Written.Done());
            inOrder.add(draft.ref());
        }
        String entity = inOrder.getFirst().entity();

        List<DocumentRef> found = new ArrayList<>();
        boolean last = false;
        while (!last) {
            Page page = ((Answer.Given<Page>) system().list(entity, day.plusHours(1), day.plusHours(4), found.size()))
                    .value();
            page.documents().forEach(document -> {
                found.add(document.ref());
                assertThat(document.sections()).isEmpty();
                assertThat(document.isPosted()).isFalse();
                assertThat(document.version())
                        .isEqualTo(given(system().find(document.ref())).version());
            });
            last = page.last();
        }

        assertThat(found).containsExactlyElementsOf(inOrder.subList(1, 4));
    }

    @TestFactory
    Stream<DynamicTest> aCreationLostOnItsWayIsUnclearThenNotThereAndIsSentAgain() {
        return troubleBeforeActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    DocumentDraft draft = draft();
                    nextMeets(AccountingCall.CREATE, trouble);

                    assertThat(system().create(draft)).isInstanceOf(Written.Unclear.class);

                    assertThat(system().find(draft.ref())).isEqualTo(new Answer.NotThere<>());
                    assertThat(system().create(draft)).isEqualTo(new Written.Done());
                }));
    }

    @TestFactory
    Stream<DynamicTest> aCreationWhoseAnswerIsLostIsUnclearAndFoundByItsKey() {
        return troubleAfterActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    DocumentDraft draft = draft();
                    nextMeets(AccountingCall.CREATE, trouble);

                    assertThat(system().create(draft)).isInstanceOf(Written.Unclear.class);

                    assertThat(Comparison.of(draft, given(system().find(draft.ref()))))
                            .isEmpty();
                    assertThat(system().create(draft)).isEqualTo(new Written.AlreadyThere());
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPostingLostOnItsWayIsUnclearAndNothingCounts() {
        return troubleBeforeActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    DocumentDraft draft = created();
                    nextMeets(AccountingCall.POST, trouble);

                    assertThat(system().post(draft.ref())).isInstanceOf(Written.Unclear.class);

                    assertThat(given(system().find(draft.ref())).isPosted()).isFalse();
                    assertThat(system().post(draft.ref())).isEqualTo(new Written.Done());
                    assertThat(timesInBooks(draft.ref())).isOne();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPostingWhoseAnswerIsLostIsUnclearAndCountsOnce() {
        return troubleAfterActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    DocumentDraft draft = created();
                    nextMeets(AccountingCall.POST, trouble);

                    assertThat(system().post(draft.ref())).isInstanceOf(Written.Unclear.class);

                    assertThat(given(system().find(draft.ref())).isPosted()).isTrue();
                    assertThat(timesInBooks(draft.ref())).isOne();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatComesAtABadTimeIsNotDoneAndItIsSaidWhatKindOfTimeItIs() {
        return later().entrySet().stream()
                .map(trouble -> dynamicTest(trouble.getKey(), () -> {
                    DocumentDraft draft = draft();
                    nextMeets(AccountingCall.CREATE, trouble.getKey());
                    later(system().create(draft), trouble.getValue());
                    assertThat(system().find(draft.ref())).isEqualTo(new Answer.NotThere<>());

                    assertThat(system().create(draft)).isEqualTo(new Written.Done());
                    nextMeets(AccountingCall.POST, trouble.getKey());
                    later(system().post(draft.ref()), trouble.getValue());
                    assertThat(given(system().find(draft.ref())).isPosted()).isFalse();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsAskedAtABadTimeIsNotAnswered() {
        return laterWithQuestions().entrySet().stream()
                .map(trouble -> dynamicTest(trouble.getKey(), () -> {
                    DocumentRef ref = created().ref();
                    nextMeets(AccountingCall.FIND, trouble.getKey());
                    later(system().find(ref), trouble.getValue());
                    nextMeets(AccountingCall.METADATA, trouble.getKey());
                    later(system().metadata(), trouble.getValue());
                }));
    }

    private static void later(Written outcome, LaterKind kind) {
        assertThat(outcome).isInstanceOfSatisfying(Written.Failed.class, failed -> later(failed.failure(), kind));
    }

    private static void later(Answer<?> answer, LaterKind kind) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class, failed -> later(failed.failure(), kind));
    }

    private static void later(Failure failure, LaterKind kind) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.TryLater.class,
                        later -> assertThat(later.kind()).isEqualTo(kind));
    }

    @TestFactory
    Stream<DynamicTest> aQuestionWithoutAnswerSaysNothing() {
        return troubleWithQuestions().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    DocumentDraft draft = created();

                    nextMeets(AccountingCall.FIND, trouble);
                    later(system().find(draft.ref()), LaterKind.UNREACHABLE);
                    nextMeets(AccountingCall.LOOK_UP, trouble);
                    later(system().lookUp(known()), LaterKind.UNREACHABLE);
                    nextMeets(AccountingCall.LIST, trouble);
                    later(system().list(draft.ref().entity(), DATE, DATE.plusDays(1), 0), LaterKind.UNREACHABLE);
                    nextMeets(AccountingCall.METADATA, trouble);
                    later(system().metadata(), LaterKind.UNREACHABLE);
                    assertThat(system().metadata()).isInstanceOf(Answer.Given.class);
                }));
    }

    /** Ways in which a question stays without an answer. */
    protected List<String> troubleWithQuestions() {
        return Stream.concat(troubleBeforeActing().stream(), troubleAfterActing().stream())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> whoIsNotKnownIsToldSoAndNothingIsDone() {
        return passwordWanted().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    DocumentDraft draft = draft();
                    nextMeets(AccountingCall.CREATE, trouble);
                    assertThat(system().create(draft)).isEqualTo(new Written.Failed(new Failure.NotAuthenticated()));
                    nextMeets(AccountingCall.FIND, trouble);
                    assertThat(system().find(draft.ref()))
                            .isEqualTo(new Answer.Failed<>(new Failure.NotAuthenticated()));

                    assertThat(system().find(draft.ref())).isEqualTo(new Answer.NotThere<>());
                }));
    }

    protected static Map<String, LaterKind> kinds(Object... troublesAndKinds) {
        Map<String, LaterKind> kinds = new HashMap<>();
        for (int i = 0; i < troublesAndKinds.length; i += 2) {
            kinds.put((String) troublesAndKinds[i], (LaterKind) troublesAndKinds[i + 1]);
        }
        return kinds;
    }
}
