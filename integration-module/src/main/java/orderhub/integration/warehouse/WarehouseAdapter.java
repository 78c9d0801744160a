package orderhub.integration.warehouse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.CallLog.Subject;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.PartnerCall;
import orderhub.integration.http.WireJson;
import orderhub.menu.RestaurantId;
import orderhub.shared.Cause;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.WriteOff;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The warehouses over HTTP. Distrusts every answer: what is not the contract's says nothing about stock, and leaves open what
 * became of a write-off.
 */
@Singleton
public class WarehouseAdapter implements Warehouse {
    /** The contract's most. */
    static final int PAGE = 500;

    private static final String PARTNER = "warehouse";
    private static final String WAREHOUSE_UNKNOWN = "WAREHOUSE_UNKNOWN";

    private final WarehouseApi api;
    private final WarehouseChannel channel;
    private final Duration breakerOpenFor;
    private final int page;
    private final CallLog log;
    private final StrangeLevels strangeLevels;
    private final Clock clock;

    @Inject
    public WarehouseAdapter(
            WarehouseApi api, WarehouseChannel channel, CallLog log, StrangeLevels strangeLevels, Clock clock) {
        this(api, channel, WarehouseChannel.openFor(ConfigProvider.getConfig()), PAGE, log, strangeLevels, clock);
    }

    /** @param page entries asked for at a time */
    WarehouseAdapter(
            WarehouseApi api,
            WarehouseChannel channel,
            Duration breakerOpenFor,
            int page,
            CallLog log,
            StrangeLevels strangeLevels,
            Clock clock) {
        this.api = api;
        this.channel = channel;
        this.breakerOpenFor = breakerOpenFor;
        this.page = page;
        this.log = log;
        this.strangeLevels = strangeLevels;
        this.clock = clock;
    }

    @Override
    public Answer<Page<StockItem>> items(Optional<String> cursor) {
        return question(
                "items",
                Subject.ALL_RESTAURANTS,
                () -> api.items(cursor.orElse(null), page),
                PartnerCall.LIST,
                answer ->
                        WireJson.read(answer.body(), WarehouseWire.Items.class).toPage(cursor, page, clock.instant()),
                Map.of());
    }

    @Override
    public Answer<Page<LotLevel>> levels(RestaurantId warehouse, Optional<String> cursor) {
        return saidTwiceIfStrange(shown -> question(
                "levels",
                Subject.restaurant(warehouse),
                () -> api.stock(warehouse.value(), cursor.orElse(null), page),
                PartnerCall.LIST,
                answer -> {
                    WarehouseWire.Stock stock = WarehouseWire.Stock.read(answer.body(), warehouse, cursor, page);
                    shown.accept(stock.levels());
                    stock.unread().forEach(level -> strangeLevels.unread(warehouse, level.lot(), level.rule()));
                    return stock.page();
                },
                Map.of(WAREHOUSE_UNKNOWN, new Answer.WarehouseUnknown<>())));
    }

    @Override
    public Answer<LotLevel> level(LotKey key) {
        Answer<LotLevel> answer = saidTwiceIfStrange(shown -> question(
                "level",
                Subject.restaurant(key.warehouse()),
                () -> api.level(
                        key.warehouse().value(),
                        key.ingredient().value(),
                        key.lot().value()),
                PartnerCall.ONE,
                given -> {
                    WarehouseWire.Level level = WireJson.read(given.body(), WarehouseWire.Level.class);
                    LotLevel read = level.toLevel(key);
                    shown.accept(List.of(level));
                    return read;
                },
                Map.of("LOT_UNKNOWN", new Answer.NotKnown<>(), WAREHOUSE_UNKNOWN, new Answer.WarehouseUnknown<>())));
        if (answer instanceof Answer.Unreadable<LotLevel>(String rule)) {
            strangeLevels.unread(key.warehouse(), Optional.of(key), rule);
        }
        return answer;
    }

    /**
     * A state nobody knows may be a slip of this one answer, and would hold the lot back until its next news: it is believed when it is
     * said once more.
     *
     * @param asking tells the levels of an answer of the contract
     */
    private <T> Answer<T> saidTwiceIfStrange(Function<Consumer<List<WarehouseWire.Level>>, Answer<T>> asking) {
        List<WarehouseWire.Level> shown = new ArrayList<>();
        Answer<T> first = asking.apply(shown::addAll);
        if (shown.stream().allMatch(level -> level.strangeState().isEmpty())) {
            return first;
        }
        shown.clear();
        Answer<T> second = asking.apply(shown::addAll);
        strangeLevels.lookAt(shown);
        return second;
    }

    @Override
    public WriteOffOutcome writeOff(WriteOff writeOff) {
        return aboutWriteOff(
                "write-off",
                writeOff,
                () -> api.writeOff(WarehouseWire.NewWriteOff.of(writeOff)),
                answer -> switch (answer.status()) {
                    case 200, 201 -> bookedNow(answer, writeOff);
                    // Nothing happened, and it is not the request's fault: our key is refused, or we are too many.
                    case 401, 403, 429 ->
                        new WriteOffOutcome.NotSent(Cause.STATUS.with(answer.status()), answer.retryAfter());
                    case 404 -> notTaken(answer, "NOT_FOUND");
                    case 503 -> answer.retryAfter().isPresent() ? notTaken(answer, "UNAVAILABLE") : unknown(answer);
                    case 408, 425 -> unknown(answer);
                    default -> refusedOrUnknown(answer);
                },
                reason -> new WriteOffOutcome.NotSent(reason, Optional.empty()));
    }

    @Override
    public WriteOffOutcome ask(WriteOff writeOff) {
        return aboutWriteOff(
                "ask",
                writeOff,
                () -> api.writeOff(writeOff.id().toString()),
                answer -> switch (answer.status()) {
                    case 200 -> booked(answer, writeOff, strangeLevels::lookAt);
                    case 404 ->
                        codeOf(answer).equals("WRITE_OFF_UNKNOWN") ? new WriteOffOutcome.NotKnown() : unknown(answer);
                    default -> unknown(answer);
                },
                WriteOffOutcome.Unknown::new);
    }

    @Override
    public boolean isReachable() {
        return !channel.breaker().isOpen(clock.instant());
    }

    /** @param errors what codes mean, with status 404; any other says nothing */
    private <T> Answer<T> question(
            String operation,
            Subject subject,
            Supplier<Response> request,
            int mostBytes,
            Function<CallResult.Answered, T> reading,
            Map<String, Answer<T>> errors) {
        Instant began = clock.instant();
        Answer<T> answer = switch (called(operation, request, mostBytes, began)) {
            case CallResult.NotSent notSent -> new Answer.None<>(notSent.reason());
            case CallResult.Lost lost -> new Answer.None<>(lost.reason());
            case CallResult.Answered answered -> meaning(answered, reading, errors);
        };
        log.called(PARTNER, operation, subject, answer.getClass().getSimpleName(), since(began), why(answer));
        return answer;
    }

    private static <T> Answer<T> meaning(
            CallResult.Answered answered, Function<CallResult.Answered, T> reading, Map<String, Answer<T>> errors) {
        Answer<T> none = new Answer.None<>(Cause.STATUS.with(answered.status()), answered.retryAfter());
        return switch (answered.status()) {
            case 200 -> given(answered, reading);
            case 404 ->
                WireJson.<Answer<T>>readOr(() -> errors.getOrDefault(codeOf(answered), none), unreadable -> none);
            default -> none;
        };
    }

    /** What is not JSON is something's between the warehouse and us. */
    private static <T> Answer<T> given(CallResult.Answered answered, Function<CallResult.Answered, T> reading) {
        return answered.json()
                ? WireJson.<Answer<T>>readOr(() -> new Answer.Given<>(reading.apply(answered)), Answer.Unreadable::new)
                : new Answer.None<>(Cause.ANSWER_UNREADABLE.with("status 200 without JSON"));
    }

    private static Optional<String> why(Answer<?> answer) {
        return switch (answer) {
            case Answer.Unreadable<?> unreadable -> Optional.of(unreadable.rule());
            case Answer.None<?> none -> Optional.of(none.reason());
            case Answer.Given<?> given -> Optional.empty();
            case Answer.NotKnown<?> notKnown -> Optional.empty();
            case Answer.WarehouseUnknown<?> unknown -> Optional.empty();
        };
    }

    private WriteOffOutcome aboutWriteOff(
            String operation,
            WriteOff writeOff,
            Supplier<Response> request,
            Function<CallResult.Answered, WriteOffOutcome> meaning,
            Function<String, WriteOffOutcome> notSent) {
        Instant began = clock.instant();
        WriteOffOutcome outcome = switch (called(operation, request, PartnerCall.LIST, began)) {
            case CallResult.NotSent held -> notSent.apply(held.reason());
            case CallResult.Lost lost -> new WriteOffOutcome.Unknown(lost.reason());
            case CallResult.Answered answer ->
                WireJson.readOr(
                        () -> meaning.apply(answer),
                        rule -> new WriteOffOutcome.Unknown(Cause.ANSWER_UNREADABLE.with(rule)));
        };
        log.called(
                PARTNER,
                operation,
                Subject.writeOff(writeOff.id()),
                outcome.getClass().getSimpleName(),
                since(began));
        return outcome;
    }

    private CallResult called(String operation, Supplier<Response> request, int mostBytes, Instant began) {
        return WarehouseChannel.through(
                channel, breakerOpenFor, began, () -> PartnerCall.send(PARTNER, operation, request, mostBytes));
    }

    private Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }

    /** With a state nobody knows it is asked for by its id before it is believed. */
    private WriteOffOutcome bookedNow(CallResult.Answered answer, WriteOff writeOff) {
        return booked(
                answer,
                writeOff,
                levels -> WireJson.check(
                        levels.stream().allMatch(level -> level.strangeState().isEmpty()),
                        "state is not of the contract"));
    }

    private static WriteOffOutcome booked(
            CallResult.Answered answer, WriteOff writeOff, Consumer<List<WarehouseWire.Level>> look) {
        requireJson(answer);
        WarehouseWire.Booking booking = WireJson.read(answer.body(), WarehouseWire.Booking.class);
        WriteOffOutcome booked = booking.toBooked(writeOff);
        look.accept(booking.levels());
        return booked;
    }

    /** Only with the contract's own word: what something before the warehouse says leaves open what happened behind it. */
    private static WriteOffOutcome notTaken(CallResult.Answered answer, String code) {
        return codeOf(answer).equals(code)
                ? new WriteOffOutcome.NotSent(Cause.STATUS.with(answer.status()), answer.retryAfter())
                : unknown(answer);
    }

    private static WriteOffOutcome refusedOrUnknown(CallResult.Answered answer) {
        return answer.status() >= 400 && answer.status() < 500
                ? new WriteOffOutcome.Refused(codeOf(answer))
                : unknown(answer);
    }

    private static WriteOffOutcome unknown(CallResult.Answered answer) {
        return new WriteOffOutcome.Unknown(Cause.STATUS.with(answer.status()), answer.retryAfter());
    }

    private static String codeOf(CallResult.Answered answer) {
        requireJson(answer);
        return WireJson.read(answer.body(), WarehouseWire.Problem.class).toCode();
    }

    private static void requireJson(CallResult.Answered answer) {
        WireJson.check(answer.json(), "status " + answer.status() + " without JSON");
    }
}
