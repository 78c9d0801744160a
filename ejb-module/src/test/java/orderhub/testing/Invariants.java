package orderhub.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import orderhub.journal.Step;
import orderhub.kitchen.Production;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.ledger.Posting.Account;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.shared.Money;
import orderhub.stock.ReservationState;

/** What must always hold, laid beside the partners' own books. */
public final class Invariants {
    private Invariants() {}

    /**
     * What does not hold.
     *
     * @param order whose; null when it is nobody's
     */
    public record Broken(OrderId order, String what) {}

    /** Throws when something does not hold that holds at any time. */
    public static void hold(UseCases<?> hub) {
        none(broken(hub));
    }

    /** Throws when something does not hold that holds when all is quiet. */
    public static void quiet(UseCases<?> hub) {
        none(brokenWhenQuiet(hub));
    }

    private static void none(List<Broken> broken) {
        if (!broken.isEmpty()) {
            throw new AssertionError(broken);
        }
    }

    /** At any time; money on its way and orders a person has to look at are left out where they have to be. */
    public static List<Broken> broken(UseCases<?> hub) {
        List<Broken> broken = new ArrayList<>(GoodsInvariants.atAnyTime(hub));
        for (OrderId id : hub.allOrders()) {
            new Check(hub, id, broken).atAnyTime();
        }
        return broken;
    }

    /** When all is quiet: nothing is on its way, every order is final or a person is called. */
    public static List<Broken> brokenWhenQuiet(UseCases<?> hub) {
        List<Broken> broken = new ArrayList<>(GoodsInvariants.atAnyTime(hub));
        for (OrderId id : hub.allOrders()) {
            Check check = new Check(hub, id, broken);
            check.whenQuiet();
            check.atAnyTime();
        }
        return broken;
    }

    /** When the warehouses are quiet too: they know all that was used, and the mirror and the ledger are their book. */
    public static List<Broken> goodsBrokenWhenQuiet(UseCases<?> hub) {
        return GoodsInvariants.whenQuiet(hub);
    }

    private static final class Check {
        private final UseCases<?> hub;
        private final OrderId id;
        private final List<Broken> broken;
        private final Order order;
        private final List<Payment> payments;
        private final List<PaymentOperation> operations;
        private final List<Production> productions;
        private final List<LedgerEntry> ledger;

        private Check(UseCases<?> hub, OrderId id, List<Broken> broken) {
            this.hub = hub;
            this.id = id;
            this.broken = broken;
            order = hub.order(id);
            payments = hub.payments(id);
            operations = hub.operations(id);
            productions = hub.productions(id);
            ledger = hub.ledger(id);
        }

        private void require(boolean holds, String format, Object... values) {
            if (!holds) {
                broken.add(new Broken(id, String.format(Locale.ROOT, format, values)));
            }
        }

        private List<String> open() {
            return operations.stream()
                    .filter(operation -> operation.state().isOpen())
                    .map(operation -> operation.kind() + " " + operation.state())
                    .toList();
        }

        private void whenQuiet() {
            boolean flagged = order.attention().isPresent();
            require(order.state().isFinal() || flagged, "I1: it stays %s and nobody is called", order.state());
            require(open().isEmpty() || flagged, "I1: requests stay open and nobody is called: %s", open());
        }

        private void atAnyTime() {
            long charges = hub.gateway.charges(id);
            // What a gateway refuses to let go it holds beside the second try, and a person knows.
            require(charges <= 1 || order.attention().isPresent(), "I2: charged %d times at the gateway", charges);
            Money captured = hub.gateway.captured(id);
            require(!captured.isMoreThan(order.total()), "I2: the gateway took %s for %s", captured, order.total());
            int cooked = hub.kitchens.cookedTimes(id);
            require(cooked <= 1, "I3: cooked %d times", cooked);
            require(
                    order.paidAt().isPresent() || cooked == 0 && productions.isEmpty(),
                    "I3: given to a kitchen unpaid");
            boolean keptTheFood = switch (order.state()) {
                case IN_PRODUCTION, READY, COMPLETED, EXPIRED -> true;
                case PENDING_PAYMENT, PAID, CANCELLED, FAILED, REFUNDED -> false;
            };
            require(
                    cooked == 0
                            || !keptTheFood
                            || hub.payments(id).stream()
                                    .anyMatch(payment -> payment.state() != PaymentState.VOIDED
                                            && payment.state() != PaymentState.DECLINED)
                            || hub.story(id).contains(Step.ATTENTION),
                    "I3: cooked without money, and nobody was called");
            require(
                    cooked == 0
                            || order.state() != OrderState.CANCELLED
                            || order.attention().isPresent(),
                    "I3: cooked though cancelled, and nobody is called");
            noMoreIsAskedBackThanWasTaken();
            theGoodsAreWhereTheOrderIs();
            if (open().isEmpty() && order.attention().isEmpty()) {
                gatewayAndLedgerAgree();
            }
            if (order.state().isFinal()) {
                isZero(Account.GOODS);
                if (open().isEmpty() && !isMoneyInDispute()) {
                    isZero(Account.GUEST);
                    nothingIsHeld();
                }
            }
        }

        private void theGoodsAreWhereTheOrderIs() {
            boolean used = productions.stream()
                    .anyMatch(production -> production.cookedAt().isPresent());
            ReservationState expected = used
                    ? ReservationState.CONSUMED
                    : order.state().keepsNoMoney() ? ReservationState.RELEASED : ReservationState.HELD;
            hub.stock
                    .committedState(id)
                    .ifPresent(state -> require(
                            state == expected || used && state == ReservationState.SETTLED,
                            "I4: of an order that is %s its goods are %s",
                            order.state(),
                            state));
        }

        private void noMoreIsAskedBackThanWasTaken() {
            Money askedBack = operations.stream()
                    .filter(operation ->
                            operation.kind() == OperationKind.REFUND && operation.state() != OperationState.FAILED)
                    .map(PaymentOperation::amount)
                    .reduce(Money.ZERO, Money::plus);
            Money taken = payments.stream().map(Payment::captured).reduce(Money.ZERO, Money::plus);
            require(!askedBack.isMoreThan(taken), "I2: %s asked back of %s taken", askedBack, taken);
        }

        private void gatewayAndLedgerAgree() {
            Money ledgers = new Money(-sum(Posting.CARD_PAYMENT, Posting.CARD_REFUND));
            Money gateways = hub.gateway.captured(id).minus(hub.gateway.refunded(id));
            require(ledgers.equals(gateways), "I2: the gateway keeps %s, the ledger says %s", gateways, ledgers);
        }

        /** The other reasons give way to a refused capture or refund. */
        private boolean isMoneyInDispute() {
            return order.attention()
                    .filter(reason -> reason != Attention.KITCHEN_SILENT && reason != Attention.UNKNOWN_WORD)
                    .isPresent();
        }

        private void isZero(Account account) {
            long sum = ledger.stream()
                    .filter(entry -> entry.posting().account() == account)
                    .mapToLong(entry -> entry.signed().kopecks())
                    .sum();
            require(sum == 0, "I5: %s is not zero: %s", account, ledger);
        }

        private void nothingIsHeld() {
            Money held = hub.gateway.held(id);
            require(held.isZero(), "I6: %s stay held at the gateway", held);
            require(
                    payments.stream().noneMatch(payment -> payment.state() == PaymentState.AUTHORISED),
                    "I6: a payment stays authorised");
        }

        private long sum(Posting... postings) {
            return ledger.stream()
                    .filter(entry -> Arrays.asList(postings).contains(entry.posting()))
                    .mapToLong(entry -> entry.signed().kopecks())
                    .sum();
        }
    }
}
