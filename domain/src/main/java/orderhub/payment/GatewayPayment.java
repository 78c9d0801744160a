package orderhub.payment;

import java.util.List;
import java.util.Optional;
import orderhub.order.OrderId;
import orderhub.shared.Money;

/**
 * A payment in the gateway's words, checked and translated.
 *
 * @param id the gateway's name for it
 * @param order its merchantOrderId
 * @param idempotencyKey of the request that made it
 * @param status the gateway's status in ours
 * @param word the status as the gateway wrote it
 * @param amount asked for
 * @param captured taken so far
 * @param refunded given back so far
 * @param actionUrl where the guest confirms, when the status asks for it
 * @param declineCode why not, when declined
 * @param cardBrand if told
 * @param cardLast4 if told
 * @param revision grows with every change
 * @param operations captures, cancellations and refunds, oldest first
 */
public record GatewayPayment(
        String id,
        OrderId order,
        String idempotencyKey,
        Status status,
        String word,
        Money amount,
        Money captured,
        Money refunded,
        Optional<String> actionUrl,
        Optional<String> declineCode,
        Optional<String> cardBrand,
        Optional<String> cardLast4,
        long revision,
        List<Operation> operations) {

    public GatewayPayment {
        operations = List.copyOf(operations);
    }

    /** The gateway's statuses; the one mapping from its words is in the adapter. */
    public enum Status {
        PENDING,
        ACTION_REQUIRED,
        AUTHORISED,
        CAPTURED,
        DECLINED,
        CANCELLED,
        /** A word the contract does not know; see {@link GatewayPayment#word}. */
        UNRECOGNISED
    }

    /** Outcome of one operation at the gateway. */
    public enum OperationStatus {
        SUCCEEDED,
        PENDING,
        FAILED,
        UNRECOGNISED
    }

    /**
     * @param kind CAPTURE, VOID or REFUND
     * @param idempotencyKey ours
     * @param amount of it
     * @param status of it
     * @param errorCode when it failed
     */
    public record Operation(
            OperationKind kind,
            String idempotencyKey,
            Money amount,
            OperationStatus status,
            Optional<String> errorCode) {}

    /** The operation our key stands for, if the gateway knows it. */
    public Optional<Operation> operationBy(String key) {
        return operations.stream()
                .filter(operation -> operation.idempotencyKey().equals(key))
                .findFirst();
    }
}
