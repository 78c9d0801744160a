package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionEvent;
import orderhub.kitchen.Productions;
import orderhub.kitchen.application.ProductionPlans;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.application.OrderChanges;
import orderhub.order.application.OrderFailure;
import orderhub.payment.Payments;
import orderhub.shared.Cause;

/** Nobody cooks for money that is not there any more; of what is cooked already, or being cooked, a person is told. */
@Singleton
public class OrderWithoutMoney {
    private final Payments payments;
    private final Productions productions;
    private final ProductionPlans plans;
    private final OrderFailure ending;
    private final OrderChanges changes;
    private final Clock clock;

    @Inject
    public OrderWithoutMoney(
            Payments payments,
            Productions productions,
            ProductionPlans plans,
            OrderFailure ending,
            OrderChanges changes,
            Clock clock) {
        this.payments = payments;
        this.productions = productions;
        this.plans = plans;
        this.ending = ending;
        this.changes = changes;
        this.clock = clock;
    }

    /** An authorisation of the order ended without our asking; if another payment stands, nothing is stopped. */
    void stop(Order order) {
        boolean goesOn = switch (order.state()) {
            case PAID, IN_PRODUCTION, READY, COMPLETED, EXPIRED -> true;
            case PENDING_PAYMENT, CANCELLED, FAILED, REFUNDED -> false;
        };
        if (!goesOn
                || payments.of(order.id()).stream()
                        .anyMatch(other -> other.state().isPaid())) {
            return;
        }
        List<Production> all = productions.of(order.id());
        Optional<Production> active =
                all.stream().filter(candidate -> !candidate.state().isOver()).findFirst();
        if (all.stream().anyMatch(cooked -> cooked.state().isCooked())) {
            changes.needs(order, Attention.CAPTURE_REFUSED, Cause.AUTHORISATION_GONE.name());
        } else if (active.filter(production -> production.sends() > 0).isPresent()) {
            plans.callOff(order, active.get(), Cause.AUTHORISATION_GONE.name());
        } else {
            active.ifPresent(production -> production.happened(ProductionEvent.CANCELLED, clock.instant()));
            ending.fail(order, Cause.AUTHORISATION_GONE.name());
        }
    }
}
