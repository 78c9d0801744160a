package orderhub.simulation;

import java.util.List;
import java.util.stream.Collectors;
import orderhub.kitchen.RobotKitchens.KitchenOutcome;
import orderhub.payment.GatewayPayment;
import orderhub.payment.PaymentGateway.GatewayOutcome;
import orderhub.payment.PaymentGateway.Inquiry;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.LevelsChanged;

/** What partners answer and tell in a few words. */
final class Words {
    private Words() {}

    static String of(Object answer) {
        return switch (answer) {
            case GatewayOutcome.Answered answered -> of(answered.payment());
            case Inquiry.Known known -> known.payments().isEmpty() ? "knows nothing" : of(known.payments());
            case KitchenOutcome.Reported reported -> reported.report().word();
            case KitchenOutcome.Rejected rejected -> "rejects: " + rejected.word();
            case LevelsChanged changed ->
                changed.kind()
                        + changed.levels().stream()
                                .map(level -> " " + level.key() + " v" + level.version() + " " + level.onHand())
                                .collect(Collectors.joining(","));
            default -> String.valueOf(answer);
        };
    }

    private static String of(List<GatewayPayment> payments) {
        return payments.stream().map(Words::of).collect(Collectors.joining("; "));
    }

    private static String of(GatewayPayment payment) {
        String operations = payment.operations().stream()
                .map(operation -> ", " + operation.kind() + " " + operation.amount() + " " + operation.status())
                .collect(Collectors.joining());
        return payment.id() + " " + payment.word() + operations;
    }
}
