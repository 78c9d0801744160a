package orderhub.integration.accounting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.CatalogueEntry;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.Metadata;
import orderhub.accounting.document.StoredDocument;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.CallLog.Subject;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.PartnerCall;
import orderhub.integration.http.WireJson;
import orderhub.shared.Cause;

/**
 * 1C over HTTP. Distrusts every answer: what cannot be read says nothing about a document, and leaves open what became of a change.
 */
@Singleton
public class AccountingAdapter implements AccountingSystem {
    static final int PAGE = 500;

    private static final String PARTNER = "accounting";
    private static final String JSON = "json";
    private static final int MEGABYTE = 1024 * 1024;
    /** A document of a thousand rows, with all that 1C adds to each. */
    private static final int LARGEST_DOCUMENT = 8 * MEGABYTE;

    /** Of an edition that publishes everything. */
    private static final int LARGEST_METADATA = 32 * MEGABYTE;

    private final AccountingApi api;
    private final AccountingChannel channel;
    private final AccountingSettings settings;
    private final int page;
    private final CallLog log;
    private final Clock clock;
    private final Semaphore calls;

    @Inject
    public AccountingAdapter(
            AccountingApi api, AccountingChannel channel, AccountingSettings settings, CallLog log, Clock clock) {
        this(api, channel, settings, PAGE, log, clock);
    }

    /** @param page documents asked for at a time */
    AccountingAdapter(
            AccountingApi api,
            AccountingChannel channel,
            AccountingSettings settings,
            int page,
            CallLog log,
            Clock clock) {
        this.api = api;
        this.channel = channel;
        this.settings = settings;
        this.page = page;
        this.log = log;
        this.clock = clock;
        this.calls = new Semaphore(settings.mostCalls(), true);
    }

    @Override
    public boolean isConfigured() {
        return settings.url().isPresent();
    }

    @Override
    public Answer<Metadata> metadata() {
        return question(
                "metadata",
                new Subject("metadata", "*"),
                () -> api.metadata(ODataAddress.METADATA),
                LARGEST_METADATA,
                MetadataReader::read);
    }

    @Override
    public Answer<StoredDocument> find(DocumentRef ref) {
        return question("find", subject(ref), () -> api.one(ODataAddress.of(ref), JSON), LARGEST_DOCUMENT, body -> {
            StoredDocument document = ODataJson.document(ref.entity(), WireJson.object(body));
            WireJson.check(document.ref().equals(ref), "it is another document");
            return document;
        });
    }

    @Override
    public Answer<List<CatalogueEntry>> lookUp(CatalogueQuery query) {
        return question(
                "look-up",
                new Subject("catalogue", query.catalogue()),
                () -> api.some(
                        query.catalogue(),
                        JSON,
                        ODataAddress.filter(query),
                        null,
                        null,
                        MOST_ENTRIES,
                        null),
                PartnerCall.LIST,
                body -> ODataJson.entries(WireJson.object(body)));
    }

    @Override
    public Answer<Page> list(String entity, LocalDateTime from, LocalDateTime until, int skip) {
        return question(
                "list",
                new Subject("entity", entity),
                () -> api.some(
                        entity,
                        JSON,
                        ODataAddress.filter(from, until),
                        ODataAddress.IN_ORDER,
                        ODataAddress.OF_ALL,
                        page,
                        skip),
                PartnerCall.LIST,
                body -> {
                    List<StoredDocument> documents = ODataJson.documents(entity, WireJson.object(body));
                    return new Page(documents, documents.size() < page);
                });
    }

    @Override
    public Written create(DocumentDraft draft) {
        WrittenJson body = new WrittenJson(ODataJson.body(draft));
        return change(
                "create",
                draft.ref(),
                () -> api.create(draft.ref().entity(), JSON, body),
                answer -> {
                    UUID key = ODataJson.key(WireJson.object(answer));
                    return key.equals(draft.ref().key()) ? new Written.Done() : underAnotherKey(key);
                });
    }

    /** Sent again it would be there twice: somebody has to look at once. */
    private static Written underAnotherKey(UUID key) {
        return new Written.Failed(new Failure.Refused(
                "OTHER_KEY",
                "the document was created under the key " + key + ", not under the one it was sent with",
                RefusalKind.BUSINESS));
    }

    @Override
    public Written post(DocumentRef ref) {
        return change(
                "post",
                ref,
                () -> api.post(ODataAddress.of(ref), false, JSON, WrittenJson.NOTHING),
                answer -> new Written.Done());
    }

    private static Subject subject(DocumentRef ref) {
        return new Subject("document", ref.toString());
    }

    private <T> Answer<T> question(
            String operation,
            Subject subject,
            Supplier<Response> request,
            int mostBytes,
            Function<byte[], T> reading) {
        Instant began = clock.instant();
        Answer<T> answer = switch (called(operation, request, mostBytes)) {
            case CallResult.NotSent(String reason) -> new Answer.Failed<>(notSent(reason));
            case CallResult.Lost(String reason) -> unreachable(reason, Optional.empty());
            case CallResult.Answered answered ->
                switch (ODataReply.of(answered)) {
                    case ODataReply.Fine(byte[] body) ->
                        WireJson.<Answer<T>>readOr(
                                () -> new Answer.Given<>(reading.apply(body)),
                                rule -> unreachable(Cause.ANSWER_UNREADABLE.with(rule), Optional.empty()));
                    case ODataReply.NotThere notThere -> new Answer.NotThere<>();
                    case ODataReply.KeyInUse keyInUse ->
                        unreachable(Cause.ANSWER_UNREADABLE.with("a question has no key"), Optional.empty());
                    case ODataReply.Failed(Failure said) -> new Answer.Failed<>(said);
                    case ODataReply.Broken(String reason, Optional<Duration> after) -> unreachable(reason, after);
                };
        };
        Optional<Failure> failure =
                answer instanceof Answer.Failed<T> failed ? Optional.of(failed.failure()) : Optional.empty();
        logged(operation, subject, began, failure, answer.getClass());
        return answer;
    }

    private static <T> Answer<T> unreachable(String reason, Optional<Duration> after) {
        return new Answer.Failed<>(new Failure.TryLater(LaterKind.UNREACHABLE, reason, after));
    }

    /** @param reading of what it says when it says that it is done */
    private Written change(
            String operation, DocumentRef ref, Supplier<Response> request, Function<byte[], Written> reading) {
        Instant began = clock.instant();
        Written outcome = switch (called(operation, request, LARGEST_DOCUMENT)) {
            case CallResult.NotSent(String reason) -> new Written.Failed(notSent(reason));
            case CallResult.Lost(String reason) -> new Written.Unclear(reason);
            case CallResult.Answered answered ->
                switch (ODataReply.of(answered)) {
                    case ODataReply.Fine(byte[] body) ->
                        WireJson.readOr(
                                () -> reading.apply(body),
                                rule -> new Written.Unclear(Cause.ANSWER_UNREADABLE.with(rule)));
                    case ODataReply.NotThere notThere -> new Written.NotThere();
                    case ODataReply.KeyInUse keyInUse -> new Written.AlreadyThere();
                    case ODataReply.Failed(Failure said) -> new Written.Failed(said);
                    case ODataReply.Broken(String reason, Optional<Duration> after) -> new Written.Unclear(reason);
                };
        };
        Optional<Failure> failure =
                outcome instanceof Written.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
        logged(operation, subject(ref), began, failure, outcome.getClass());
        return outcome;
    }

    private static Failure notSent(String reason) {
        boolean busy = reason.equals(Cause.BUSY.name());
        return new Failure.TryLater(busy ? LaterKind.BUSY : LaterKind.UNREACHABLE, reason);
    }

    /** 1C serves few at a time, and people work with it. */
    private CallResult called(String operation, Supplier<Response> request, int mostBytes) {
        if (settings.url().isEmpty()) {
            return new CallResult.NotSent("NOT_CONFIGURED");
        }
        try {
            if (!calls.tryAcquire(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new CallResult.NotSent(Cause.BUSY.name());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new CallResult.NotSent(Cause.BUSY.name());
        }
        try {
            return AccountingChannel.through(channel, () -> PartnerCall.send(PARTNER, operation, request, mostBytes));
        } finally {
            calls.release();
        }
    }

    private void logged(
            String operation, Subject subject, Instant began, Optional<Failure> failure, Class<?> otherwise) {
        log.called(
                PARTNER,
                operation,
                subject,
                failure.map(Failure::getClass).map(Class::getSimpleName).orElseGet(otherwise::getSimpleName),
                Duration.between(began, clock.instant()),
                failure.map(AccountingAdapter::why));
    }

    /** A refusal's text is for people who may see the books. */
    private static String why(Failure failure) {
        return switch (failure) {
            case Failure.Refused(String code, String text, RefusalKind kind) -> kind + " code " + code;
            case Failure.TryLater(LaterKind kind, String reason, Optional<Duration> after) -> kind + " " + reason;
            case Failure.NotAuthenticated notAuthenticated -> "the user or the password is wrong";
        };
    }
}
