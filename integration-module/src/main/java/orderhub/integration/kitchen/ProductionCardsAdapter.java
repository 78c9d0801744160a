package orderhub.integration.kitchen;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.CallLog.Subject;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.PartnerCall;
import orderhub.integration.http.WireJson;
import orderhub.kitchen.KitchenId;
import orderhub.recipe.CardId;
import orderhub.recipe.ProductionCards;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader;
import orderhub.recipe.TechnologyCardWriter;
import orderhub.shared.Cause;

/**
 * The production system's and the lines' technology cards over HTTP. Distrusts every answer: what is not the contract's is an
 * unknown outcome. Calls to a line take the line's own way, with a circuit breaker apart from that of orders.
 */
@Singleton
public class ProductionCardsAdapter implements ProductionCards {
    private static final String PARTNER = "production";

    /** The contract's. */
    private static final int MOST_ON_A_PAGE = 500;

    /** More pages than any line has: a list without an end is none. */
    private static final int MOST_PAGES = 20;

    private final ProductionCardsApi api;
    private final KitchenChannels channels;
    private final TechnologyCardWriter writer;
    private final CallLog log;
    private final Clock clock;

    @Inject
    public ProductionCardsAdapter(
            ProductionCardsApi api, KitchenChannels channels, TechnologyCardWriter writer, CallLog log, Clock clock) {
        this.api = api;
        this.channels = channels;
        this.writer = writer;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public TestOutcome submit(TechnologyCard card) {
        byte[] file = writer.write(List.of(card));
        return test(
                "submit",
                card.id(),
                card.version(),
                () -> api.test(card.id().value(), card.version(), file),
                answer -> switch (answer.status()) {
                    case 200 -> only(TestOutcome.Confirmed.class, said(answer, card.id(), card.version()));
                    case 202 -> only(TestOutcome.Testing.class, said(answer, card.id(), card.version()));
                    case 422 -> only(TestOutcome.Rejected.class, said(answer, card.id(), card.version()));
                    // A new version is needed only where the contract's own word says so.
                    case 400 -> rejected(answer, "INVALID_CARD");
                    case 409 -> rejected(answer, "CARD_CONFLICT");
                    case 401, 403, 429 -> new TestOutcome.NotSent(Cause.STATUS.with(answer.status()));
                    default -> new TestOutcome.Unknown(Cause.STATUS.with(answer.status()));
                });
    }

    @Override
    public TestOutcome ask(CardId card, int version) {
        return test(
                "ask",
                card,
                version,
                () -> api.get(card.value(), version),
                answer -> switch (answer.status()) {
                    case 200 -> said(answer, card, version);
                    case 404 -> notKnown(answer);
                    case 401, 403, 429 -> new TestOutcome.NotSent(Cause.STATUS.with(answer.status()));
                    default -> new TestOutcome.Unknown(Cause.STATUS.with(answer.status()));
                });
    }

    private TestOutcome test(
            String operation,
            CardId card,
            int version,
            Supplier<Response> request,
            Function<CallResult.Answered, TestOutcome> meaning) {
        Instant began = clock.instant();
        CallResult result = PartnerCall.send(PARTNER, operation, request, PartnerCall.ONE);
        TestOutcome outcome = switch (result) {
            case CallResult.NotSent notSent -> new TestOutcome.NotSent(notSent.reason());
            case CallResult.Lost lost -> new TestOutcome.Unknown(lost.reason());
            case CallResult.Answered answer -> meant(answer, meaning, TestOutcome.Unknown::new);
        };
        log.called(
                PARTNER,
                operation,
                new Subject("card", card + "/" + version),
                outcome.getClass().getSimpleName(),
                since(began));
        return outcome;
    }

    private static TestOutcome said(CallResult.Answered answer, CardId card, int version) {
        return WireJson.read(answer.body(), ProductionCardsWire.CardTest.class).toOutcome(card, version);
    }

    /** A state that contradicts the status is not believed. */
    private static TestOutcome only(Class<? extends TestOutcome> expected, TestOutcome said) {
        return expected.isInstance(said) || said instanceof TestOutcome.Unknown
                ? said
                : new TestOutcome.Unknown(Cause.ANSWER_UNREADABLE.with("state and status contradict each other"));
    }

    private static TestOutcome rejected(CallResult.Answered answer, String word) {
        Refusal refusal = refusal(answer);
        return refusal.code().equals(word)
                ? new TestOutcome.Rejected(refusal)
                : new TestOutcome.Unknown(Cause.STATUS.with(answer.status()));
    }

    /** Only the contract's own word counts as "not known": a proxy's 404 says nothing about the card. */
    private static TestOutcome notKnown(CallResult.Answered answer) {
        return refusal(answer).code().equals("CARD_UNKNOWN")
                ? new TestOutcome.NotKnown()
                : new TestOutcome.Unknown(Cause.ANSWER_UNREADABLE.with("status 404 without the contract's code"));
    }

    @Override
    public Optional<Map<CardId, Integer>> heldBy(KitchenId kitchen) {
        Instant began = clock.instant();
        Optional<Map<CardId, Integer>> held = WireJson.readOr(() -> pages(kitchen), unreadable -> Optional.empty());
        log.called(PARTNER, "held-by", subject(kitchen), held.isPresent() ? "Answered" : "unanswered", since(began));
        return held;
    }

    private Optional<Map<CardId, Integer>> pages(KitchenId kitchen) {
        Map<CardId, Integer> held = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = cursor.orElse(null);
            CallResult result = channels.callForCards(
                    kitchen,
                    () -> PartnerCall.send(
                            PARTNER,
                            "held-by",
                            () -> api.held(kitchen.value(), from, MOST_ON_A_PAGE),
                            PartnerCall.LIST));
            if (!(result instanceof CallResult.Answered answer) || answer.status() != 200 || !answer.json()) {
                return Optional.empty();
            }
            ProductionCardsWire.LineCards cards =
                    WireJson.read(answer.body(), ProductionCardsWire.LineCards.class);
            cards.addTo(held, kitchen);
            cursor = cards.next();
            if (cursor.isEmpty()) {
                return Optional.of(Map.copyOf(held));
            }
        }
        return Optional.empty();
    }

    /** In files of at most the contract's size, one after the other. */
    @Override
    public BringOutcome bring(KitchenId kitchen, List<TechnologyCard> cards) {
        byte[] file = writer.write(cards);
        if (file.length <= TechnologyCardReader.MOST_BYTES) {
            return bring(kitchen, cards, file);
        }
        int half = cards.size() / 2;
        BringOutcome first = bring(kitchen, cards.subList(0, half));
        return first instanceof BringOutcome.Brought(Map<CardId, Refusal> refused)
                ? both(refused, bring(kitchen, cards.subList(half, cards.size())))
                : first;
    }

    /** Whatever became of the second half, the line has the first. */
    static BringOutcome both(Map<CardId, Refusal> refusedOfFirst, BringOutcome second) {
        return switch (second) {
            case BringOutcome.Brought(Map<CardId, Refusal> refusedOfSecond) -> {
                Map<CardId, Refusal> refused = new HashMap<>(refusedOfFirst);
                refused.putAll(refusedOfSecond);
                yield new BringOutcome.Brought(refused);
            }
            case BringOutcome.Refused(Refusal refusal) -> new BringOutcome.Unknown(refusal.code());
            case BringOutcome.NotSent(String reason) -> new BringOutcome.Unknown(reason);
            case BringOutcome.Unknown unknown -> unknown;
        };
    }

    private BringOutcome bring(KitchenId kitchen, List<TechnologyCard> cards, byte[] file) {
        Instant began = clock.instant();
        CallResult result = channels.callForCards(
                kitchen,
                () -> PartnerCall.send(PARTNER, "bring", () -> api.bring(kitchen.value(), file), PartnerCall.LIST));
        BringOutcome outcome = switch (result) {
            case CallResult.NotSent notSent -> new BringOutcome.NotSent(notSent.reason());
            case CallResult.Lost lost -> new BringOutcome.Unknown(lost.reason());
            case CallResult.Answered answer ->
                meant(answer, given -> brought(given, kitchen, cards), BringOutcome.Unknown::new);
        };
        log.called(PARTNER, "bring", subject(kitchen), outcome.getClass().getSimpleName(), since(began));
        return outcome;
    }

    private static BringOutcome brought(CallResult.Answered answer, KitchenId kitchen, List<TechnologyCard> cards) {
        return switch (answer.status()) {
            case 200 ->
                new BringOutcome.Brought(WireJson.read(answer.body(), ProductionCardsWire.CardsBrought.class)
                        .toRefused(kitchen, cards));
            case 400, 413, 415 -> new BringOutcome.Refused(refusal(answer));
            case 401, 403, 429 -> new BringOutcome.NotSent(Cause.STATUS.with(answer.status()));
            case 404 -> withWord(answer, "KITCHEN_UNKNOWN", BringOutcome.Refused::new);
            case 503 ->
                withWord(
                        answer,
                        "LINE_UNAVAILABLE",
                        away -> new BringOutcome.NotSent(Cause.STATUS.with(answer.status())));
            default -> new BringOutcome.Unknown(Cause.STATUS.with(answer.status()));
        };
    }

    /** What the status means when the contract's own word stands with it; else nobody knows. */
    private static BringOutcome withWord(
            CallResult.Answered answer, String word, Function<Refusal, BringOutcome> meaning) {
        Refusal refusal = refusal(answer);
        return refusal.code().equals(word)
                ? meaning.apply(refusal)
                : new BringOutcome.Unknown(Cause.STATUS.with(answer.status()));
    }

    private static Refusal refusal(CallResult.Answered answer) {
        return WireJson.read(answer.body(), ProductionCardsWire.Problem.class).toRefusal();
    }

    /** What an answer means, or the unknown outcome when it cannot be read. */
    private static <T> T meant(
            CallResult.Answered answer, Function<CallResult.Answered, T> meaning, Function<String, T> unknown) {
        return answer.json()
                ? WireJson.readOr(
                        () -> meaning.apply(answer), rule -> unknown.apply(Cause.ANSWER_UNREADABLE.with(rule)))
                : unknown.apply(Cause.ANSWER_UNREADABLE.with("status " + answer.status() + " without JSON"));
    }

    private static Subject subject(KitchenId kitchen) {
        return new Subject("kitchen", kitchen.value());
    }

    private Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }
}
