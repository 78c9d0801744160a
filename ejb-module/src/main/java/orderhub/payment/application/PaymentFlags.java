package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.application.OrderChanges;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.payment.Payments;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;

/** For what about the gateway a person is called, and by which of its words that is settled: by no other than what it is about. */
@Singleton
public class PaymentFlags {
    private static final String GATEWAY = "gateway" + Cause.BEFORE_MORE;

    /** Why a payment is unclear whatever becomes of the order's others. */
    private static final Set<String> LASTING =
            Set.of(Cause.CAPTURED_AFTER_GIVEN_UP.name(), Cause.GIVEN_BACK_AT_GATEWAY.name());

    private final Payments payments;
    private final PaymentPlans plans;
    private final OrderChanges changes;
    private final HubSettings settings;

    @Inject
    public PaymentFlags(Payments payments, PaymentPlans plans, OrderChanges changes, HubSettings settings) {
        this.payments = payments;
        this.plans = plans;
        this.changes = changes;
        this.settings = settings;
    }

    /** It is known how this payment stands; while another request or payment is unclear, a person is still called. */
    void settled(Order order, Payment payment, String why) {
        boolean onlyAPersonCan = order.detailOf(Attention.PAYMENT_UNCLEAR)
                .filter(LASTING::contains)
                .isPresent();
        if (order.isFlagged(Attention.PAYMENT_UNCLEAR)
                && !onlyAPersonCan
                && !isUnclearForLong(order)
                && payments.of(order.id()).stream()
                        .filter(other -> !other.id().equals(payment.id()))
                        .noneMatch(this::isHeldForNothing)) {
            changes.attended(order, Attention.PAYMENT_UNCLEAR, "hub", why);
        }
        // The operation's own outcome was understood.
        understood(order, why);
    }

    private boolean isHeldForNothing(Payment payment) {
        return !payment.isEndedAtGateway()
                && plans.wasRefused(payment, OperationKind.VOID)
                && !plans.isPlanned(payment, OperationKind.VOID);
    }

    private boolean isUnclearForLong(Order order) {
        return payments.operationsOf(order.id()).stream()
                .filter(operation -> operation.state().isOpen())
                .anyMatch(operation ->
                        operation.asks() >= settings.askLimit() || operation.sends() >= settings.askLimit());
    }

    /** More than what is flagged already: that may settle by itself. */
    void lasting(Order order, Cause why) {
        if (order.detailOf(Attention.PAYMENT_UNCLEAR)
                .filter(detail -> !LASTING.contains(detail))
                .isPresent()) {
            changes.attended(order, Attention.PAYMENT_UNCLEAR, "hub", why.name());
        }
        changes.needs(order, Attention.PAYMENT_UNCLEAR, why.name());
    }

    /** The gateway told of news, and could not be heard for long. */
    void notHeard(Order order) {
        changes.needs(order, Attention.PAYMENT_UNCLEAR, Cause.NEWS_NOT_FETCHED.name());
    }

    /** It answers; whatever it says, a person is not needed any more to hear it. */
    void heard(Order order) {
        if (order.detailOf(Attention.PAYMENT_UNCLEAR)
                .filter(Cause.NEWS_NOT_FETCHED.name()::equals)
                .isPresent()) {
            changes.attended(order, Attention.PAYMENT_UNCLEAR, "hub", Cause.GATEWAY_ANSWERED.name());
        }
    }

    void notUnderstood(Order order, String word) {
        changes.needs(order, Attention.UNKNOWN_WORD, GATEWAY + word);
    }

    /** It uses words we know again; a kitchen's word is another matter. */
    void understood(Order order, String why) {
        if (order.detailOf(Attention.UNKNOWN_WORD)
                .filter(word -> word.startsWith(GATEWAY))
                .isPresent()) {
            changes.attended(order, Attention.UNKNOWN_WORD, "hub", why);
        }
    }
}
