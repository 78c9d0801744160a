package orderhub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.ledger.Posting.Account;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.payment.PaymentState;
import orderhub.shared.Money;

/** What must always hold, laid beside the partners' own books. */
public final class Invariants {
    private Invariants() {}

    /** Holds at any time; money on its way and orders a person has to look at are left out where they have to be. */
    public static void hold(TestHub hub) {
        for (OrderId id : hub.allOrders()) {
            Order order = hub.order(id);
            assertThat(hub.gateway.charges(id)).as("I2: charges of %s", id).isLessThanOrEqualTo(1);
            assertThat(hub.kitchens.cookedTimes(id)).as("I3: cooked %s", id).isLessThanOrEqualTo(1);
            if (order.paidAt().isEmpty()) {
                assertThat(hub.productions(id)).as("I3: unpaid %s", id).isEmpty();
            }
            boolean settled = hub.operations(id).stream()
                    .noneMatch(operation -> operation.state().isOpen());
            if (settled && order.attention().isEmpty()) {
                gatewayAndLedgerAgree(hub, id);
                if (order.state().isFinal()) {
                    accountsAreZero(hub, id);
                    nothingIsHeld(hub, id);
                }
            }
        }
    }

    /** When all is quiet: nothing is on its way, every order is final or a person is called. */
    public static void quiet(TestHub hub) {
        for (OrderId id : hub.allOrders()) {
            Order order = hub.order(id);
            assertThat(order.state().isFinal() || order.attention().isPresent())
                    .as("I1: %s is %s %s", id, order.state(), hub.story(id))
                    .isTrue();
            if (order.attention().isEmpty()) {
                assertThat(hub.operations(id))
                        .as("I1: operations of %s", id)
                        .noneMatch(operation -> operation.state().isOpen());
            }
        }
        hold(hub);
    }

    private static void gatewayAndLedgerAgree(TestHub hub, OrderId id) {
        long taken = sum(hub, id, Posting.CARD_PAYMENT, Posting.CARD_REFUND);
        assertThat(new Money(-taken))
                .as("I2: ledger of %s", id)
                .isEqualTo(hub.gateway.captured(id).minus(hub.gateway.refunded(id)));
    }

    private static void accountsAreZero(TestHub hub, OrderId id) {
        for (Account account : Account.values()) {
            long sum = hub.ledger(id).stream()
                    .filter(entry -> entry.posting().account() == account)
                    .mapToLong(entry -> entry.signed().kopecks())
                    .sum();
            assertThat(sum).as("I5: %s of %s, %s", account, id, hub.ledger(id)).isZero();
        }
    }

    private static void nothingIsHeld(TestHub hub, OrderId id) {
        assertThat(hub.gateway.held(id)).as("I6: held for %s", id).isEqualTo(Money.ZERO);
        assertThat(hub.payments(id))
                .as("I6: authorised for %s", id)
                .noneMatch(payment -> payment.state() == PaymentState.AUTHORISED);
    }

    private static long sum(TestHub hub, OrderId id, Posting... postings) {
        return hub.ledger(id).stream()
                .filter(entry -> Arrays.asList(postings).contains(entry.posting()))
                .map(LedgerEntry::signed)
                .mapToLong(Money::kopecks)
                .sum();
    }
}
