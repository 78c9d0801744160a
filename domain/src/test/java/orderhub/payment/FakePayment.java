package orderhub.payment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import orderhub.order.OrderId;
import orderhub.payment.GatewayPayment.Operation;
import orderhub.payment.GatewayPayment.OperationStatus;
import orderhub.payment.GatewayPayment.Status;
import orderhub.shared.Money;

/** A payment in the books of {@link FakeGateway}. */
final class FakePayment {
    private final String id;
    private final OrderId order;
    private final String key;
    private final Money amount;
    private final Receipt sold;
    private final Map<String, Receipt> refunds = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private Status status = Status.PENDING;
    private Optional<String> declineCode = Optional.empty();
    private Money captured = Money.ZERO;
    private Money refunded = Money.ZERO;
    private long revision;

    FakePayment(String id, OrderId order, String key, Money amount, Receipt sold) {
        this.id = id;
        this.order = order;
        this.key = key;
        this.amount = amount;
        this.sold = sold;
    }

    String id() {
        return id;
    }

    OrderId order() {
        return order;
    }

    Status status() {
        return status;
    }

    Money amount() {
        return amount;
    }

    boolean isOpen() {
        return isUndecided() || status == Status.AUTHORISED;
    }

    boolean isUndecided() {
        return status == Status.PENDING || status == Status.ACTION_REQUIRED;
    }

    boolean covers(Money refund) {
        return !refunded.plus(refund).isMoreThan(captured);
    }

    /** Whether refunds that did not fail, and this one, give back no more of a line than was sold. */
    boolean sold(Receipt givenBack) {
        Map<List<Object>, Long> left = new HashMap<>();
        add(left, sold, 1);
        operations.stream()
                .filter(operation -> operation.status() != OperationStatus.FAILED)
                .map(operation -> refunds.get(operation.idempotencyKey()))
                .filter(Objects::nonNull)
                .forEach(receipt -> add(left, receipt, -1));
        add(left, givenBack, -1);
        return left.values().stream().allMatch(kopecks -> kopecks >= 0);
    }

    void givesBack(String operationKey, Receipt receipt) {
        refunds.put(operationKey, receipt);
    }

    private static void add(Map<List<Object>, Long> left, Receipt receipt, int sign) {
        for (Receipt.Line line : receipt.lines()) {
            left.merge(
                    List.of(line.description(), line.vatCode()),
                    sign * line.amount().kopecks(),
                    Long::sum);
        }
    }

    void becomes(Status newStatus) {
        status = newStatus;
    }

    void declined(String code) {
        status = Status.DECLINED;
        declineCode = Optional.of(code);
    }

    void note(OperationKind kind, String operationKey, Money sum, OperationStatus outcome, Optional<String> error) {
        operations.removeIf(operation -> operation.idempotencyKey().equals(operationKey));
        operations.add(new Operation(kind, operationKey, sum, outcome, error));
        if (outcome == OperationStatus.SUCCEEDED) {
            done(kind, sum);
        }
    }

    private void done(OperationKind kind, Money sum) {
        switch (kind) {
            case CAPTURE -> {
                status = Status.CAPTURED;
                captured = sum;
            }
            case VOID -> status = Status.CANCELLED;
            case REFUND -> refunded = refunded.plus(sum);
            case AUTHORISE -> throw new IllegalArgumentException("authorising is no operation on a payment");
        }
    }

    /** Every change makes it newer. */
    GatewayPayment changed() {
        revision++;
        return shown();
    }

    GatewayPayment shown() {
        return shownAs(status, wordOf(status));
    }

    /** With a status as the gateway would not say it. */
    GatewayPayment shownAs(Status shown, String word) {
        return new GatewayPayment(
                id,
                order,
                key,
                shown,
                word,
                amount,
                captured,
                refunded,
                status == Status.ACTION_REQUIRED ? Optional.of("https://bank.example/3ds/" + id) : Optional.empty(),
                declineCode,
                Optional.of("MIR"),
                Optional.of("4477"),
                revision,
                operations);
    }

    private static String wordOf(Status status) {
        return switch (status) {
            case ACTION_REQUIRED -> "REQUIRES_ACTION";
            case AUTHORISED -> "AUTHORIZED";
            case PENDING, CAPTURED, DECLINED, CANCELLED, UNRECOGNISED -> status.name();
        };
    }
}
