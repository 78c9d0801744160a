package orderhub.integration.gateway;

import static orderhub.integration.http.WireJson.check;
import static orderhub.integration.http.WireJson.each;
import static orderhub.integration.http.WireJson.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import orderhub.integration.http.WireJson;
import orderhub.order.OrderId;
import orderhub.payment.GatewayPayment;
import orderhub.payment.OperationKind;
import orderhub.payment.PaymentGateway.Authorisation;
import orderhub.shared.CardNumbers;
import orderhub.shared.Money;

/** The JSON of contract gateway v1, and how it becomes ours. */
public final class GatewayWire {
    private static final int LONGEST_ID = 64;

    private GatewayWire() {}

    public record Amount(String value, String currency) {
        static Amount of(Money money) {
            return new Amount(money.decimal(), Money.CURRENCY);
        }

        Money toMoney(String field) {
            check(Money.CURRENCY.equals(currency), field + " has another currency");
            return required(value, field, Money::parse);
        }
    }

    public record NewPayment(
            String merchantOrderId,
            Amount amount,
            String paymentToken,
            boolean capture,
            String returnUrl,
            Receipt receipt,
            Map<String, String> metadata) {
        static NewPayment of(Authorisation authorisation, GatewaySettings settings) {
            return new NewPayment(
                    authorisation.order().toString(),
                    Amount.of(authorisation.amount()),
                    authorisation.token(),
                    false,
                    settings.returnUrl()
                            .replace("{order}", authorisation.order().toString()),
                    Receipt.of(authorisation.receipt(), settings),
                    Map.of());
        }

        @Override
        public String toString() {
            return "NewPayment[" + merchantOrderId + "]";
        }
    }

    public record Receipt(Customer customer, List<ReceiptItem> items) {
        static Receipt of(orderhub.payment.Receipt receipt, GatewaySettings settings) {
            String contact = receipt.contact() == null ? settings.receiptContact() : receipt.contact();
            boolean email = contact.contains("@");
            return new Receipt(
                    new Customer(email ? contact : null, email ? null : contact),
                    receipt.lines().stream().map(ReceiptItem::of).toList());
        }
    }

    public record Customer(String email, String phone) {}

    public record ReceiptItem(
            String description,
            String quantity,
            Amount amount,
            int vatCode,
            String paymentSubject,
            String paymentMode) {
        static ReceiptItem of(orderhub.payment.Receipt.Line line) {
            return new ReceiptItem(
                    line.description(),
                    Integer.toString(line.quantity()),
                    Amount.of(line.amount()),
                    line.vatCode(),
                    "commodity",
                    "full_payment");
        }
    }

    public record Capture(Amount amount) {}

    public record Cancel(String reason) {}

    public record Refund(Amount amount, String reason, Receipt receipt) {}

    public record Payments(List<Payment> payments) {}

    public record Payment(
            String paymentId,
            String merchantOrderId,
            String idempotencyKey,
            String status,
            Amount amount,
            Amount capturedAmount,
            Amount refundedAmount,
            Action action,
            String declineCode,
            Card card,
            Long revision,
            List<Operation> operations) {
        GatewayPayment toPayment() {
            String word = required(status, "status");
            Money asked = required(amount, "amount").toMoney("amount");
            Money captured = required(capturedAmount, "capturedAmount").toMoney("capturedAmount");
            Money refunded = required(refundedAmount, "refundedAmount").toMoney("refundedAmount");
            check(!captured.isMoreThan(asked), "capturedAmount is above amount");
            check(!refunded.isMoreThan(captured), "refundedAmount is above capturedAmount");
            GatewayPayment.Status ours = statusOf(word);
            Optional<String> url = Optional.ofNullable(action).map(Action::toUrl);
            check(ours != GatewayPayment.Status.ACTION_REQUIRED || url.isPresent(), "action is absent");
            return new GatewayPayment(
                    checkedId(paymentId),
                    new OrderId(required(merchantOrderId, "merchantOrderId", UUID::fromString)),
                    required(idempotencyKey, "idempotencyKey"),
                    ours,
                    shortened(word),
                    asked,
                    captured,
                    refunded,
                    url,
                    Optional.ofNullable(declineCode).map(GatewayWire::shortened),
                    Optional.ofNullable(card)
                            .map(Card::brand)
                            .map(brand -> brand.length() <= 32 ? CardNumbers.masked(brand) : null),
                    Optional.ofNullable(card).map(Card::last4).filter(digits -> digits.matches("\\d{4}")),
                    required(revision, "revision"),
                    each(required(operations, "operations"), "operation")
                            .map(Operation::toOperation)
                            .flatMap(Optional::stream)
                            .toList());
        }
    }

    public record Action(String type, String url) {
        String toUrl() {
            check(url != null && url.startsWith("https://") && url.length() <= 2048, "action url is malformed");
            return url;
        }
    }

    public record Card(String brand, String last4, String expiryMonth) {}

    public record Operation(
            String operationId, String type, String idempotencyKey, Amount amount, String status, String errorCode) {
        /** Empty for a kind of operation the contract does not know. */
        Optional<GatewayPayment.Operation> toOperation() {
            return kindOf(required(type, "operation type"))
                    .map(kind -> new GatewayPayment.Operation(
                            kind,
                            required(idempotencyKey, "operation idempotencyKey"),
                            required(amount, "operation amount").toMoney("operation amount"),
                            operationStatusOf(required(status, "operation status")),
                            Optional.ofNullable(errorCode).map(GatewayWire::shortened)));
        }
    }

    public record Problem(String code) {
        String toCode() {
            return shortened(required(code, "code"));
        }
    }

    public record Callback(String type, String timestamp, CallbackData data) {}

    public record CallbackData(
            String paymentId, String merchantOrderId, String status, Long revision, Amount amount, String reason) {
        String toPaymentId() {
            return checkedId(paymentId);
        }

        String toReason() {
            return reason == null ? "" : shortened(reason);
        }
    }

    /** Of free text, where somebody may have written a card number. */
    private static String shortened(String text) {
        String masked = CardNumbers.masked(text);
        return masked.length() <= LONGEST_ID ? masked : masked.substring(0, LONGEST_ID);
    }

    /** No more than the characters of an id, since it is kept as it is; a long one with no letter might be a card's number. */
    private static String checkedId(String paymentId) {
        return WireJson.matching(paymentId, "paymentId", "(?=.{1,12}$|.*[A-Za-z])[\\x21-\\x2e\\x30-\\x7e]{1,64}");
    }

    /** The one mapping of the gateway's statuses. */
    static GatewayPayment.Status statusOf(String word) {
        return switch (word) {
            case "PENDING" -> GatewayPayment.Status.PENDING;
            case "REQUIRES_ACTION" -> GatewayPayment.Status.ACTION_REQUIRED;
            case "AUTHORIZED" -> GatewayPayment.Status.AUTHORISED;
            case "CAPTURED" -> GatewayPayment.Status.CAPTURED;
            case "DECLINED" -> GatewayPayment.Status.DECLINED;
            case "CANCELLED" -> GatewayPayment.Status.CANCELLED;
            default -> GatewayPayment.Status.UNRECOGNISED;
        };
    }

    /** The one mapping of the outcomes of its operations. */
    static GatewayPayment.OperationStatus operationStatusOf(String word) {
        return switch (word) {
            case "SUCCEEDED" -> GatewayPayment.OperationStatus.SUCCEEDED;
            case "PENDING" -> GatewayPayment.OperationStatus.PENDING;
            case "FAILED" -> GatewayPayment.OperationStatus.FAILED;
            default -> GatewayPayment.OperationStatus.UNRECOGNISED;
        };
    }

    private static Optional<OperationKind> kindOf(String word) {
        return switch (word) {
            case "CAPTURE" -> Optional.of(OperationKind.CAPTURE);
            case "CANCEL" -> Optional.of(OperationKind.VOID);
            case "REFUND" -> Optional.of(OperationKind.REFUND);
            default -> Optional.empty();
        };
    }
}
