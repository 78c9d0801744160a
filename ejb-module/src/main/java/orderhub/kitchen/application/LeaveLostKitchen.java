package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.Production;
import orderhub.kitchen.Productions;
import orderhub.kitchen.RejectionReason;
import orderhub.order.Order;
import orderhub.order.Orders;
import orderhub.order.application.OneByOne;
import orderhub.work.Transaction;

/**
 * Takes the orders that a lost kitchen has not begun away from it, where another line of the restaurant can make them: they are
 * called off there, and go to the other once the kitchen has agreed. Where there is no other they stay, for it may come back.
 */
@Singleton
public class LeaveLostKitchen {
    private final Transaction transaction;
    private final Orders orders;
    private final Productions productions;
    private final ProductionPlans plans;
    private final Clock clock;

    @Inject
    public LeaveLostKitchen(
            Transaction transaction, Orders orders, Productions productions, ProductionPlans plans, Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.productions = productions;
        this.plans = plans;
        this.clock = clock;
    }

    /** @param lost what we know of it by now: it is offline, broken, in maintenance or silent */
    public void leave(KitchenStatus lost) {
        OneByOne.each(
                transaction.call(() -> productions.notBegunAt(lost.kitchen())),
                id -> transaction.run(() -> orders.lock(id).ifPresent(order -> leave(order, lost))));
    }

    private void leave(Order order, KitchenStatus lost) {
        Instant now = clock.instant();
        productions.of(order.id()).stream()
                .filter(production -> isNotBegunAt(production, lost.kitchen()))
                .filter(production -> now.isBefore(production.startBefore()))
                .findFirst()
                .filter(production -> hasAnotherLine(order, lost))
                .ifPresent(production -> plans.callOff(order, production, RejectionReason.LINE_UNAVAILABLE.name()));
    }

    private static boolean isNotBegunAt(Production production, KitchenId kitchen) {
        boolean waits = switch (production.state()) {
            case ACCEPTED, QUEUED -> true;
            case PLANNED, SUBMITTING, UNKNOWN, PREPARING, READY, HANDED_OVER, REJECTED, FAILED, CANCELLED -> false;
        };
        return waits
                && !production.isCancelWanted()
                && production.kitchen().filter(kitchen::equals).isPresent();
    }

    private boolean hasAnotherLine(Order order, KitchenStatus lost) {
        return plans.candidates(order).stream()
                .anyMatch(candidate -> candidate.isAble()
                        && candidate.hasCards()
                        && !candidate.status().kitchen().equals(lost.kitchen()));
    }
}
