package orderhub.payment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.order.OrderId;
import orderhub.payment.GatewayPayment.OperationStatus;
import orderhub.payment.GatewayPayment.Status;
import orderhub.shared.Cause;
import orderhub.shared.Money;

/**
 * A gateway in memory that keeps the contract's promises (gateway v1) and its own books. The bank decides by token; a test
 * scripts what goes wrong with the next call of a kind, and says when the guest, the bank or time acts.
 */
public final class FakeGateway implements PaymentGateway {
    public static final String GOOD_CARD = "tok_ok";
    public static final String CARD_WITH_3DS = "tok_3ds";
    /** Decided only by {@link #decide}. */
    public static final String SLOW_CARD = "tok_pending";

    public static final String POOR_CARD = "tok_declined";
    public static final String STOLEN_CARD = "tok_declined_stolen";
    public static final String EXPIRED_CARD = "tok_expired";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Map<String, String> DECLINES =
            Map.of(POOR_CARD, "insufficient_funds", STOLEN_CARD, "stolen_card", EXPIRED_CARD, "expired_card");

    /** A kind of call. */
    public enum Call {
        AUTHORISE,
        CAPTURE,
        CANCEL,
        REFUND,
        ASK
    }

    /** What goes wrong with a call. */
    public sealed interface Fault {
        /** No answer, and nothing was done. */
        record TimesOutBeforeActing() implements Fault {}

        /** Done, but no answer; while it is waited for something else happens. */
        record TimesOutAfterActing(Runnable meanwhile) implements Fault {
            public TimesOutAfterActing() {
                this(() -> {});
            }
        }

        /** It never reached the gateway. */
        record NotSent() implements Fault {}

        /** A 4xx: nothing was done. */
        record Refuses(String code) implements Fault {}

        /** Done, but answered with a status the contract does not know. */
        record UnknownWord() implements Fault {}

        /** Done, or asked about, and answered with another amount. */
        record SaysOtherAmount() implements Fault {}

        /** Taken, but not decided until {@link FakeGateway#settle}. */
        record StaysPending() implements Fault {}

        /** The operation ends FAILED, for that reason. */
        record Fails(String errorCode) implements Fault {}

        /** Done and answered well; before the answer arrives something else happens. */
        record Meanwhile(Runnable event) implements Fault {}
    }

    private record Use(List<Object> request, FakePayment payment) {}

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Refusal(String code) {
            super(code, null, false, false);
        }
    }

    private final Map<String, FakePayment> payments = new LinkedHashMap<>();
    private final Map<OrderId, List<FakePayment>> byOrder = new HashMap<>();
    private final Map<String, Use> keys = new LinkedHashMap<>();
    private final Map<Call, Queue<Fault>> script = new EnumMap<>(Call.class);
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private boolean down;

    /** The next call of that kind, after those already scripted, goes wrong so. */
    public FakeGateway next(Call call, Fault fault) {
        script.computeIfAbsent(call, added -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Nothing reaches the gateway until {@link #comesUp}. */
    /** It does not list the order's payments any more. */
    public void forgets(OrderId order) {
        byOrder.remove(order);
    }

    /** The next payment gets a number that another had. */
    public void losesCount() {
        payments.clear();
    }

    public void goesDown() {
        down = true;
    }

    public void comesUp() {
        down = false;
    }

    @Override
    public GatewayOutcome authorise(Authorisation wanted) {
        List<Object> request = List.of("process", wanted.order(), wanted.amount(), wanted.token(), wanted.receipt());
        return carryOut(Call.AUTHORISE, wanted.idempotencyKey(), request, fault -> {
            requireReceipt(wanted.receipt(), wanted.amount());
            FakePayment payment = new FakePayment(
                    "pay_" + (payments.size() + 1),
                    wanted.order(),
                    wanted.idempotencyKey(),
                    wanted.amount(),
                    wanted.receipt());
            if (!(fault instanceof Fault.StaysPending)) {
                bankSays(payment, wanted.token());
            }
            payments.put(payment.id(), payment);
            byOrder.computeIfAbsent(payment.order(), added -> new ArrayList<>()).add(payment);
            return payment;
        });
    }

    private static void bankSays(FakePayment payment, String token) {
        switch (token) {
            case GOOD_CARD -> payment.becomes(Status.AUTHORISED);
            case SLOW_CARD -> payment.becomes(Status.PENDING);
            case CARD_WITH_3DS -> payment.becomes(Status.ACTION_REQUIRED);
            default -> {
                require(DECLINES.containsKey(token), "INVALID_TOKEN");
                payment.declined(DECLINES.get(token));
            }
        }
    }

    @Override
    public GatewayOutcome capture(String id, String key, Money amount) {
        return operate(Call.CAPTURE, OperationKind.CAPTURE, key, List.of(id, amount), () -> {
            FakePayment payment = byId(id);
            require(payment.status() == Status.AUTHORISED, "INVALID_STATE");
            require(amount.isPositive(), "INVALID_FIELD");
            require(!amount.isMoreThan(payment.amount()), "AMOUNT_TOO_HIGH");
            return new Asked(payment, amount);
        });
    }

    @Override
    public GatewayOutcome cancel(String id, String key, String reason) {
        return operate(Call.CANCEL, OperationKind.VOID, key, List.of(id, reason), () -> {
            FakePayment payment = byId(id);
            require(payment.isOpen(), "INVALID_STATE");
            return new Asked(payment, payment.amount());
        });
    }

    @Override
    public GatewayOutcome refund(String id, String key, Money amount, String reason, Receipt receipt) {
        return operate(Call.REFUND, OperationKind.REFUND, key, List.of(id, amount, reason, receipt), () -> {
            FakePayment payment = byId(id);
            require(payment.status() == Status.CAPTURED, "INVALID_STATE");
            requireReceipt(receipt, amount);
            require(payment.covers(amount), "AMOUNT_TOO_HIGH");
            require(payment.sold(receipt), "RECEIPT_LINE_TOO_HIGH");
            payment.givesBack(key, receipt);
            return new Asked(payment, amount);
        });
    }

    @Override
    public Inquiry ask(OrderId order) {
        Fault fault = arriving(Call.ASK);
        if (down || fault instanceof Fault.NotSent) {
            return new Inquiry.NotSent(Cause.NO_CONNECTION.name());
        }
        if (fault instanceof Fault.SaysOtherAmount) {
            return new Inquiry.Known(
                    payments(order).stream().map(FakeGateway::ofOneRouble).toList());
        }
        if (fault != null && !(fault instanceof Fault.Meanwhile)) {
            return new Inquiry.Unanswered(Cause.TIMED_OUT.name());
        }
        Inquiry answer = new Inquiry.Known(payments(order));
        meanwhile(fault);
        return answer;
    }

    private record Asked(FakePayment payment, Money amount) {}

    private GatewayOutcome operate(
            Call call, OperationKind kind, String key, List<Object> request, Supplier<Asked> checks) {
        return carryOut(
                call, key, Stream.concat(Stream.of(kind), request.stream()).toList(), fault -> {
                    Asked asked = checks.get();
                    if (fault instanceof Fault.StaysPending) {
                        asked.payment().note(kind, key, asked.amount(), OperationStatus.PENDING, Optional.empty());
                    } else if (fault instanceof Fault.Fails fails) {
                        asked.payment()
                                .note(
                                        kind,
                                        key,
                                        asked.amount(),
                                        OperationStatus.FAILED,
                                        Optional.of(fails.errorCode()));
                    } else {
                        asked.payment().note(kind, key, asked.amount(), OperationStatus.SUCCEEDED, Optional.empty());
                    }
                    return asked.payment();
                });
    }

    private GatewayOutcome carryOut(Call call, String key, List<Object> request, Function<Fault, FakePayment> action) {
        Fault fault = arriving(call);
        if (down || fault instanceof Fault.NotSent) {
            return new GatewayOutcome.NotSent(Cause.NO_CONNECTION.name());
        }
        if (fault instanceof Fault.TimesOutBeforeActing) {
            return new GatewayOutcome.Unknown(Cause.TIMED_OUT.name());
        }
        if (fault instanceof Fault.Refuses refuses) {
            return new GatewayOutcome.Refused(refuses.code(), "");
        }
        try {
            FakePayment payment = once(key, request, () -> action.apply(fault));
            GatewayPayment answer = switch (fault) {
                case Fault.UnknownWord word -> payment.shownAs(Status.UNRECOGNISED, "HOVERING");
                case Fault.SaysOtherAmount other -> ofOneRouble(payment.shown());
                case null, default -> payment.shown();
            };
            meanwhile(fault);
            return fault instanceof Fault.TimesOutAfterActing
                    ? new GatewayOutcome.Unknown(Cause.TIMED_OUT.name())
                    : new GatewayOutcome.Answered(answer);
        } catch (Refusal refusal) {
            return new GatewayOutcome.Refused(refusal.getMessage(), "");
        }
    }

    private static GatewayPayment ofOneRouble(GatewayPayment payment) {
        Money one = Money.parse("1.00");
        return new GatewayPayment(
                payment.id(),
                payment.order(),
                payment.idempotencyKey(),
                payment.status(),
                payment.word(),
                one,
                payment.captured().isPositive() ? one : Money.ZERO,
                payment.refunded(),
                payment.actionUrl(),
                payment.declineCode(),
                payment.cardBrand(),
                payment.cardLast4(),
                payment.revision(),
                payment.operations());
    }

    private Fault arriving(Call call) {
        calls.merge(call, 1, Integer::sum);
        return script.getOrDefault(call, new ArrayDeque<>()).poll();
    }

    private static void meanwhile(Fault fault) {
        if (fault instanceof Fault.TimesOutAfterActing lost) {
            lost.meanwhile().run();
        }
        if (fault instanceof Fault.Meanwhile meanwhile) {
            meanwhile.event().run();
        }
    }

    private FakePayment once(String key, List<Object> request, Supplier<FakePayment> action) {
        require(key != null && KEY.matcher(key).matches(), "IDEMPOTENCY_KEY_MISSING");
        Use use = keys.get(key);
        if (use != null) {
            require(use.request().equals(request), "IDEMPOTENCY_KEY_REUSED");
            return use.payment();
        }
        FakePayment payment = action.get();
        keys.put(key, new Use(request, payment));
        payment.changed();
        return payment;
    }

    private FakePayment byId(String id) {
        require(payments.containsKey(id), "PAYMENT_UNKNOWN");
        return payments.get(id);
    }

    private static void requireReceipt(Receipt receipt, Money amount) {
        require(amount.isPositive(), "INVALID_FIELD");
        require(
                receipt.total().equals(amount)
                        && receipt.lines().stream()
                                .allMatch(line -> line.amount().isPositive()
                                        && line.amount().kopecks() % line.quantity() == 0),
                "RECEIPT_SUM_MISMATCH");
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal(code);
        }
    }

    /** Decides a capture, cancellation or refund that stayed pending. */
    public GatewayPayment settle(String key, boolean succeeds) {
        FakePayment payment = keys.get(key).payment();
        GatewayPayment.Operation pending = payment.shown().operationBy(key).orElseThrow();
        payment.note(
                pending.kind(),
                key,
                pending.amount(),
                succeeds ? OperationStatus.SUCCEEDED : OperationStatus.FAILED,
                succeeds ? Optional.empty() : Optional.of("issuer_unavailable"));
        return payment.changed();
    }

    /** Whether that capture, cancellation or refund waits to be settled. */
    public boolean isPending(String key) {
        return keys.containsKey(key)
                && keys.get(key)
                        .payment()
                        .shown()
                        .operationBy(key)
                        .filter(operation -> operation.status() == OperationStatus.PENDING)
                        .isPresent();
    }

    /** Whether the order's last payment waits for the guest or the bank. */
    public boolean isUndecided(OrderId order) {
        List<FakePayment> all = byOrder.getOrDefault(order, List.of());
        return !all.isEmpty() && all.getLast().isUndecided();
    }

    /** The guest comes back from the bank's page, or the bank decides what was pending; without effect when it is decided. */
    public GatewayPayment decide(OrderId order, boolean yes) {
        FakePayment payment = last(order);
        if (!payment.isUndecided()) {
            return payment.shown();
        }
        if (yes) {
            payment.becomes(Status.AUTHORISED);
        } else {
            payment.declined("authentication_failed");
        }
        return payment.changed();
    }

    /** The reservation ends by itself: CANCELLED, without an operation. */
    public GatewayPayment reservationEnds(OrderId order) {
        FakePayment payment = last(order);
        if (!payment.isOpen()) {
            return payment.shown();
        }
        payment.becomes(Status.CANCELLED);
        return payment.changed();
    }

    private FakePayment last(OrderId order) {
        return byOrder.get(order).getLast();
    }

    /** All payments of the order, oldest first. */
    public List<GatewayPayment> payments(OrderId order) {
        return byOrder.getOrDefault(order, List.of()).stream()
                .map(FakePayment::shown)
                .toList();
    }

    /** How many payments of the order hold or took money; more than one is a guest charged twice. */
    public long charges(OrderId order) {
        return payments(order).stream()
                .filter(payment -> payment.status() == Status.AUTHORISED || payment.status() == Status.CAPTURED)
                .count();
    }

    /** Set aside on the card, neither taken nor released. */
    public Money held(OrderId order) {
        return sum(payments(order).stream()
                .filter(payment -> payment.status() == Status.AUTHORISED)
                .map(GatewayPayment::amount));
    }

    public Money captured(OrderId order) {
        return sum(payments(order).stream().map(GatewayPayment::captured));
    }

    public Money refunded(OrderId order) {
        return sum(payments(order).stream().map(GatewayPayment::refunded));
    }

    private static Money sum(Stream<Money> amounts) {
        return amounts.reduce(Money.ZERO, Money::plus);
    }

    /** How many calls of that kind were made, whether or not they arrived. */
    public int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }
}
