package orderhub.integration.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.accounting.document.AccountingCall;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.AccountingSystem.Answer;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.AccountingSystem.RefusalKind;
import orderhub.accounting.document.AccountingSystem.Written;
import orderhub.accounting.document.AccountingSystemContract;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.ClosedHour;
import orderhub.accounting.document.Comparison;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.document.Drafts;
import orderhub.accounting.document.Hours;
import orderhub.accounting.document.Mapping;
import orderhub.accounting.document.MappingCheck;
import orderhub.accounting.document.MappingFile.Content;
import orderhub.accounting.document.Metadata;
import orderhub.accounting.document.References;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.sandbox.fault.FaultKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter keeps the port's promises over HTTPS with 1C's stand-in. */
class AccountingAdapterTest extends AccountingSystemContract {
    private static final String SALES = "Document_ОтчетОРозничныхПродажах";
    private static final Path MAPPINGS = Path.of("../server-config/src/main/liberty/orderhub/accounting");

    /** What the suite does on purpose, and no client that knows the interface. */
    private static final Set<String> ON_PURPOSE = Set.of("КомментарийНаш", "Document_НетТакого");

    private static PartnersSandbox partners;
    private static AccountingApi patient;
    private static AccountingApi impatient;
    private static int movementsOfOne;
    private AccountingApi api = patient;

    @BeforeAll
    static void start() {
        partners = new PartnersSandbox();
        patient = client(PartnersSandbox.PATIENCE);
        impatient = client(PartnersSandbox.IMPATIENCE);
        partners.sandbox().accounting().twins(true);
        DocumentDraft measure = sales(UUID.randomUUID(), LocalDateTime.of(2030, 1, 1, 0, 0));
        AccountingSystem system = adapter(patient, settings(PartnersSandbox.PATIENCE));
        assertThat(system.create(measure)).isEqualTo(new Written.Done());
        assertThat(system.post(measure.ref())).isEqualTo(new Written.Done());
        movementsOfOne = inBooks(measure.ref()).get("movements").intValue();
    }

    private static AccountingSettings settings(Duration patience) {
        return new AccountingSettings(
                Optional.of(partners.accountingUrl()),
                PartnersSandbox.ACCOUNTING_USER,
                partners.accountingPassword(),
                Duration.ofSeconds(2),
                patience,
                2);
    }

    private static AccountingApi client(Duration patience) {
        return AccountingClient.build(settings(patience), partners.trusting());
    }

    private static AccountingAdapter adapter(AccountingApi api, AccountingSettings settings) {
        return new AccountingAdapter(api, new AccountingChannel(), settings, 2, new CallLog(), Clock.systemUTC());
    }

    @AfterEach
    void weKeptToWhatTheInterfaceIs() {
        assertThat(partners.sandbox().violations())
                .filteredOn(violation ->
                        ON_PURPOSE.stream().noneMatch((violation.operation() + violation.detail())::contains))
                .isEmpty();
    }

    @AfterAll
    static void stop() {
        partners.close();
    }

    @Override
    protected AccountingSystem system() {
        AccountingSystem forThisCall = adapter(api, settings(PartnersSandbox.PATIENCE));
        api = patient;
        return forThisCall;
    }

    private static DraftValue entered(String... path) {
        JsonNode known = partners.sandbox().accounting().shown().get("catalogue");
        for (String name : path) {
            known = known.get(name);
        }
        return new DraftValue.Reference(UUID.fromString(known.asText()));
    }

    private static DocumentDraft sales(UUID key, LocalDateTime date) {
        Map<String, DraftValue> fields = new LinkedHashMap<>();
        fields.put("Date", new DraftValue.Moment(date));
        fields.put("Организация_Key", entered("organisation"));
        fields.put("Склад_Key", entered("restaurants", "r01", "warehouse"));
        fields.put("СуммаВключаетНДС", new DraftValue.Flag(true));
        fields.put("СуммаДокумента", new DraftValue.Decimal(new BigDecimal("498.00")));
        fields.put("Комментарий", new DraftValue.Text("one's «own»"));
        List<Map<String, DraftValue>> rows = new ArrayList<>();
        JsonNode items =
                partners.sandbox().accounting().shown().get("catalogue").get("items");
        List<String> dishes = new ArrayList<>();
        items.fieldNames().forEachRemaining(dishes::add);
        for (String dish : dishes.subList(0, 2)) {
            rows.add(Map.of(
                    "Номенклатура_Key", entered("items", dish),
                    "Количество", new DraftValue.Decimal(BigDecimal.ONE),
                    "Сумма", new DraftValue.Decimal(new BigDecimal("249")),
                    "СтавкаНДС", new DraftValue.Text("НДС22"),
                    "СуммаНДС", new DraftValue.Decimal(new BigDecimal("44.90"))));
        }
        return new DocumentDraft(
                "retail-sales",
                1,
                new DocumentRef(SALES, key),
                fields,
                List.of(new DocumentDraft.Section("Товары", rows)));
    }

    @Override
    protected DocumentDraft draft(UUID key, LocalDateTime date) {
        return sales(key, date);
    }

    @Override
    protected String needed() {
        return "Склад_Key";
    }

    @Override
    protected CatalogueQuery known() {
        return new CatalogueQuery("Catalog_Склады", CatalogueQuery.CODE, "r01");
    }

    @Override
    protected CatalogueQuery ambiguous() {
        JsonNode dish = firstDish();
        return new CatalogueQuery("Catalog_Номенклатура", CatalogueQuery.DESCRIPTION, dish.asText());
    }

    private static JsonNode firstDish() {
        try (InputStream file = AccountingAdapterTest.class.getResourceAsStream("/reference/chain.json")) {
            return new ObjectMapper().readTree(file).get("dishes").get(0).get("nameRu");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode inBooks(DocumentRef ref) {
        for (JsonNode document : partners.sandbox()
                .accounting()
                .books(Optional.empty(), Optional.empty(), Optional.empty())
                .get("documents")) {
            if (document.get("key").asText().equals(ref.key().toString())) {
                return document;
            }
        }
        throw new AssertionError("not in the base: " + ref);
    }

    @Override
    protected int timesInBooks(DocumentRef ref) {
        return inBooks(ref).get("movements").intValue() / movementsOfOne;
    }

    @Override
    protected void closeUntil(LocalDateTime moment) {
        partners.sandbox()
                .accounting()
                .closeUntil(Optional.of(moment.toLocalDate().minusDays(1).toString()));
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return PartnersSandbox.BEFORE_ACTING;
    }

    @Override
    protected List<String> troubleAfterActing() {
        return PartnersSandbox.AFTER_ACTING.stream()
                .filter(kind -> FaultKind.valueOf(kind).befalls("accounting", "create"))
                .toList();
    }

    @Override
    protected List<String> troubleWithQuestions() {
        return PartnersSandbox.UNANSWERED.stream()
                .filter(kind -> FaultKind.valueOf(kind).befalls("accounting", "find"))
                .toList();
    }

    @Override
    protected Map<String, LaterKind> later() {
        return kinds("LOCKED", LaterKind.LOCK, "MAINTENANCE", LaterKind.MAINTENANCE);
    }

    @Override
    protected Map<String, LaterKind> laterWithQuestions() {
        return kinds("MAINTENANCE", LaterKind.MAINTENANCE);
    }

    @Override
    protected List<String> passwordWanted() {
        return List.of("LOGIN_PAGE");
    }

    @Override
    protected void nextMeets(AccountingCall call, String trouble) {
        partners.next("accounting", operationOf(call), trouble);
        api = PartnersSandbox.isTimeOut(trouble) ? impatient : patient;
    }

    private static String operationOf(AccountingCall call) {
        return switch (call) {
            case METADATA -> "metadata";
            case FIND -> "find";
            case CREATE -> "create";
            case POST -> "post";
            case LOOK_UP, LIST -> "list";
        };
    }

    /** Else one of the stand-in's would be met by nobody. */
    @Test
    void everyFaultOfACallIsMet() {
        Set<String> met = new HashSet<>(List.of("SLOW", "REFUSED", "RESTART"));
        met.addAll(troubleBeforeActing());
        met.addAll(troubleAfterActing());
        met.addAll(later().keySet());
        met.addAll(passwordWanted());

        assertThat(Arrays.stream(FaultKind.values())
                        .filter(kind -> kind.befalls("accounting", "create"))
                        .map(FaultKind::name))
                .containsExactlyInAnyOrderElementsOf(met);
    }

    @Test
    void whatItsRulesForbidIsRefusedAndNotDone() {
        DocumentDraft draft = sales(UUID.randomUUID(), LocalDateTime.of(2026, 11, 24, 0, 0));
        nextMeets(AccountingCall.CREATE, "REFUSED");

        assertThat(system().create(draft))
                .isInstanceOfSatisfying(
                        Written.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(Failure.Refused.class, refused -> {
                                    assertThat(refused.kind()).isEqualTo(RefusalKind.BUSINESS);
                                    assertThat(refused.code()).isEqualTo("-1");
                                    assertThat(refused.text()).contains("отклонена правилами учета");
                                }));
        assertThat(system().find(draft.ref())).isEqualTo(new Answer.NotThere<>());
    }

    /** It acts, dies, and lets nobody in for a while. */
    @Test
    void aRestartInTheMiddleLeavesACreationUnclearUntilItIsBack() {
        DocumentDraft draft = sales(UUID.randomUUID(), LocalDateTime.of(2026, 11, 24, 0, 0));
        nextMeets(AccountingCall.CREATE, "RESTART");

        assertThat(system().create(draft)).isInstanceOf(Written.Unclear.class);

        PartnersSandbox.eventually(() -> system().find(draft.ref()) instanceof Answer.Given<?>);
        assertThat(Comparison.of(draft, given(system().find(draft.ref())))).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidAndNothingIsDone() {
        AccountingSettings right = settings(PartnersSandbox.PATIENCE);
        AccountingSettings wrong = new AccountingSettings(
                right.url(), right.user(), "wrong", right.connectTimeout(), right.readTimeout(), 2);
        DocumentDraft draft = sales(UUID.randomUUID(), LocalDateTime.of(2026, 11, 24, 0, 0));

        AccountingSystem stranger = adapter(AccountingClient.build(wrong, partners.trusting()), wrong);

        assertThat(stranger.create(draft)).isEqualTo(new Written.Failed(new Failure.NotAuthenticated()));
        assertThat(stranger.metadata()).isEqualTo(new Answer.Failed<>(new Failure.NotAuthenticated()));
        assertThat(system().find(draft.ref())).isEqualTo(new Answer.NotThere<>());
    }

    @Test
    void withoutAnAddressNothingIsSent() {
        AccountingSettings none = AccountingSettings.read(name -> null);
        AccountingSystem nobody = adapter(AccountingClient.build(none, partners.trusting()), none);

        assertThat(nobody.metadata())
                .isEqualTo(new Answer.Failed<>(new Failure.TryLater(LaterKind.UNREACHABLE, "NOT_CONFIGURED")));
    }

    @Test
    void noMoreThanTheConfiguredCallsAreUnderWayAtATime() throws Exception {
        AccountingSettings impatience = new AccountingSettings(
                Optional.of(partners.accountingUrl()),
                PartnersSandbox.ACCOUNTING_USER,
                partners.accountingPassword(),
                Duration.ofSeconds(2),
                PartnersSandbox.IMPATIENCE,
                1);
        AccountingAdapter one = adapter(impatient, impatience);
        DocumentDraft draft = sales(UUID.randomUUID(), LocalDateTime.of(2026, 11, 24, 0, 0));
        assertThat(one.create(draft)).isEqualTo(new Written.Done());
        nextMeets(AccountingCall.FIND, "TIMEOUT_BEFORE");

        List<Answer<?>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Answer<?>> asking = () -> one.find(draft.ref());
            for (Future<Answer<?>> answer : threads.invokeAll(List.of(asking, asking))) {
                answers.add(answer.get());
            }
        }

        // The other one waited for the first: what was asked at once would have been answered at once.
        assertThat(answers)
                .filteredOn(answer -> answer.equals(unreachable("TIMED_OUT")))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.equals(unreachable("TIMED_OUT")))
                .singleElement()
                .satisfies(answer -> assertThat(answer instanceof Answer.Given<?>
                                || answer.equals(new Answer.Failed<>(new Failure.TryLater(LaterKind.BUSY, "BUSY"))))
                        .isTrue());
    }

    private static Answer<?> unreachable(String reason) {
        return new Answer.Failed<>(new Failure.TryLater(LaterKind.UNREACHABLE, reason));
    }

    private static Mapping mapping(String file) {
        return ((Content.Given) new MappingOnDisk(MAPPINGS.resolve(file)).read()).mapping();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapping.yaml", "mapping-card-documents.yaml"})
    void theMappingsFitWhatItHas(String file) {
        Metadata metadata = ((Answer.Given<Metadata>) system().metadata()).value();

        assertThat(metadata.entities()).hasSizeGreaterThan(100);
        assertThat(MappingCheck.with(mapping(file), metadata, (unknown, known) -> List.of()))
                .isEmpty();
    }

    private static Hours anHour() {
        JsonNode items =
                partners.sandbox().accounting().shown().get("catalogue").get("items");
        List<String> names = new ArrayList<>();
        items.fieldNames().forEachRemaining(names::add);
        String dish = names.get(0);
        String other = names.get(1);
        String ingredient = names.getLast();
        return Hours.some()
                .sale(dish, 4, "3", 74_700)
                .reversal(dish, 4, "-1", -24_900)
                .sale(other, 3, "2", 16_001)
                .payment("CARD", 60_000)
                .payment("CASH", 30_701)
                .refund("CARD", -24_900)
                .produced(dish, "3", 74_700)
                .writtenOff(dish, "1", 24_900)
                .handedOver(dish, "2", 49_800)
                .used(ingredient, "l-1", "COOKED", "37.5", 4_211L)
                .used(ingredient, "l-2", "EXPIRED", "2", 99L)
                .late(Hours.EARLIER)
                .sale(dish, 4, "1", 24_900);
    }

    /** What an export does, without anything going wrong; turnovers of the hour by account, debit and credit. */
    private Map<String, String> booked(Mapping mapping, ClosedHour hour, int documents) {
        References.Result found = new References(system()).find(Drafts.queries(mapping, hour));
        assertThat(found).isInstanceOf(References.Result.Found.class);
        List<DocumentDraft> drafts = Drafts.of(mapping, hour, ((References.Result.Found) found).keys());
        assertThat(drafts).hasSize(documents);
        for (DocumentDraft draft : drafts) {
            assertThat(system().create(draft)).isEqualTo(new Written.Done());
            assertThat(Comparison.of(draft, given(system().find(draft.ref())))).isEmpty();
            assertThat(system().post(draft.ref())).isEqualTo(new Written.Done());
        }
        LocalDateTime date = hour.local(hour.end().minusSeconds(1));
        Map<String, String> turnovers = new TreeMap<>();
        partners.sandbox()
                .accounting()
                .books(
                        Optional.of(DraftValue.MOMENTS.format(date)),
                        Optional.of(DraftValue.MOMENTS.format(date.plusSeconds(1))),
                        Optional.empty())
                .get("balances")
                .forEach(account -> turnovers.put(
                        account.get("account").asText(),
                        account.get("debit").asText() + " "
                                + account.get("credit").asText()));
        return turnovers;
    }

    @Test
    void anHourIsBookedByTheDefaultMappingToTheKopeck() {
        assertThat(booked(mapping("mapping.yaml"), anHour().closed(Instant.parse("2027-03-01T09:00:00Z")), 6))
                .containsEntry("90.01.1", "0.00 907.01")
                .containsEntry("57.03", "351.00 0.00")
                .containsEntry("50.01", "556.01 0.00")
                .containsEntry("90.03", "149.25 0.00")
                .containsEntry("43", "747.00 249.00")
                .containsEntry("10.01", "0.00 43.10")
                .containsEntry("94", "249.99 0.00");
    }

    @Test
    void anHourIsBookedWithDocumentsOfCardsToTheKopeck() {
        assertThat(booked(
                        mapping("mapping-card-documents.yaml"),
                        anHour().closed(Instant.parse("2027-03-01T10:00:00Z")),
                        8))
                .containsEntry("90.01.1", "0.00 907.01")
                .containsEntry("57.03", "600.00 249.00")
                .containsEntry("62.01", "1156.01 600.00")
                .doesNotContainKey("50.01");
    }
}
