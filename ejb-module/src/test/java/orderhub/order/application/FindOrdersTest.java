package orderhub.order.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.OTHER_GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.menu.DishId;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderQuery;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.shared.Refused.Reason;
import orderhub.testing.TestHub;
import orderhub.work.OrderChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who sees what of orders. */
class FindOrdersTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void anOrderIsSeenByItsOwnerAndByThoseWhoWorkInItsRestaurant() {
        OrderId id = hub.place();

        for (Caller caller : List.of(GUEST, CASHIER, ADMINISTRATOR, Caller.HUB)) {
            assertThat(hub.findOrders.visible(caller, id).id()).isEqualTo(id);
        }
        for (Caller caller : List.of(OTHER_GUEST, CASHIER_IN_OMSK)) {
            assertThat(reasonOf(() -> hub.findOrders.visible(caller, id))).isEqualTo(Reason.ORDER_UNKNOWN);
            assertThat(reasonOf(() -> hub.findOrders.one(caller, id))).isEqualTo(Reason.ORDER_UNKNOWN);
        }
    }

    @Test
    void anOrderThatWasNeverPlacedIsUnknown() {
        OrderId never = OrderId.next(hub.clock);

        assertThat(reasonOf(() -> hub.findOrders.one(ADMINISTRATOR, never))).isEqualTo(Reason.ORDER_UNKNOWN);
        assertThat(reasonOf(() -> hub.collectOrder.collect(ADMINISTRATOR, never)))
                .isEqualTo(Reason.ORDER_UNKNOWN);
    }

    @Test
    void theDetailsHoldAllThatBelongsToTheOrder() {
        OrderId id = hub.cookingOrder();

        WholeOrder details = hub.findOrders.one(GUEST, id);

        assertThat(details.order().state()).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(details.payments()).hasSize(1);
        assertThat(details.operations()).hasSize(2);
        assertThat(details.productions()).hasSize(1);
    }

    @Test
    void aListIsNarrowedToTheCallersRestaurants() {
        OrderId inArbat = hub.place();
        OrderId inOmsk = hub.place(GUEST, OMSK, new Line(new DishId("tea"), 1));

        assertThat(ids(CASHIER, all())).containsExactly(inArbat);
        assertThat(ids(CASHIER, of("arbat"))).containsExactly(inArbat);
        assertThat(ids(CASHIER_IN_OMSK, all())).containsExactly(inOmsk);
        assertThat(ids(ADMINISTRATOR, all())).containsExactlyInAnyOrder(inArbat, inOmsk);
        assertThat(ids(ADMINISTRATOR, of("omsk"))).containsExactly(inOmsk);
    }

    @Test
    void aCallerOfTwoRestaurantsMayAskForOneOfThem() {
        hub.place();
        OrderId inOmsk = hub.place(GUEST, OMSK, new Line(new DishId("tea"), 1));
        Caller ofBoth = new Caller("manager", ADMINISTRATOR.roles(), Set.of("arbat", "omsk"));

        assertThat(ids(ofBoth, of("omsk"))).containsExactly(inOmsk);
    }

    @Test
    void anotherRestaurantsListIsRefused() {
        assertThat(reasonOf(() -> hub.findOrders.list(CASHIER, of("omsk")))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(reasonOf(() -> hub.findOrders.list(CASHIER, of("arbat", "omsk"))))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(reasonOf(() -> hub.findOrders.list(GUEST, all()))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void aListIsPagedByChangeAndFilteredByStateTimeAndAttention() {
        OrderId first = hub.place();
        hub.clock.advance(Duration.ofSeconds(1));
        OrderId second = hub.place();
        hub.clock.advance(Duration.ofSeconds(1));
        Instant later = hub.clock.instant();
        OrderId third = hub.paidOrder();

        List<Order> page = hub.findOrders.list(CASHIER, query(Optional.empty(), Optional.empty(), 2)).stream()
                .map(WholeOrder::order)
                .toList();
        assertThat(page).extracting(Order::id).containsExactly(first, second);
        Order last = page.getLast();
        OrderQuery next = new OrderQuery(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(last.changedAt()),
                Optional.of(last.id().value()),
                false,
                2);
        assertThat(ids(CASHIER, next)).containsExactly(third);
        assertThat(ids(CASHIER, query(Optional.of(OrderState.PAID), Optional.empty(), 200)))
                .containsExactly(third);
        assertThat(ids(CASHIER, query(Optional.empty(), Optional.of(later), 200)))
                .containsExactly(third);

        hub.database.run(() -> hub.changes.needs(hub.orders.lock(second).orElseThrow(), Attention.KITCHEN_SILENT, "x"));
        OrderQuery flagged = new OrderQuery(
                Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, 200);
        assertThat(ids(CASHIER, flagged)).containsExactly(second);
    }

    @Test
    void theOwnerReadsTheShortStoryAndStaffTheWholeOne() {
        OrderId id = hub.completedOrder();

        List<Step> whole = steps(CASHIER, id);
        assertThat(whole).contains(Step.HAND_OVER_SENT, Step.PAYMENT_CAPTURED, Step.PLACED, Step.COLLECTED);
        assertThat(steps(GUEST, id))
                .isEqualTo(whole.stream().filter(Step::isForGuest).toList())
                .doesNotContain(Step.HAND_OVER_SENT, Step.PAYMENT_CAPTURED)
                .contains(Step.PLACED, Step.COLLECTED);
        assertThat(reasonOf(() -> hub.showTimeline.of(OTHER_GUEST, id))).isEqualTo(Reason.ORDER_UNKNOWN);
    }

    @Test
    void aGuestIsNotToldWhichOfTheStaffServed() {
        OrderId id = hub.readyOrder();
        hub.collectOrder.collect(CASHIER, id);

        assertThat(actors(CASHIER, id)).contains(GUEST.subject(), CASHIER.subject());
        assertThat(actors(GUEST, id))
                .doesNotContain(CASHIER.subject())
                .contains(GUEST.subject(), "staff", "gateway", "arbat-1");
    }

    private List<String> actors(Caller caller, OrderId id) {
        return hub.showTimeline.of(caller, id).stream().map(JournalEntry::actor).toList();
    }

    private List<Step> steps(Caller caller, OrderId id) {
        return hub.showTimeline.of(caller, id).stream().map(JournalEntry::step).toList();
    }

    @Test
    void watchersHearOfEveryChangeUntilTheyClose() throws Exception {
        List<OrderChanged> heard = new ArrayList<>();
        AutoCloseable subscription = hub.orderFeed.subscribe(heard::add);

        OrderId id = hub.readyOrder();
        assertThat(heard)
                .extracting(OrderChanged::state)
                .startsWith(OrderState.PENDING_PAYMENT, OrderState.PAID)
                .endsWith(OrderState.READY);
        assertThat(heard).extracting(OrderChanged::revision).isSorted();

        subscription.close();
        heard.clear();
        hub.collectOrder.collect(CASHIER, id);
        assertThat(heard).isEmpty();
    }

    @Test
    void newsThatWasLostOnItsWayIsCaughtUpOn() {
        hub.letTimePass(Duration.ofMinutes(1));
        hub.orderFeed.catchUp();
        OrderId id = hub.readyOrder();
        hub.letTimePass(Duration.ofMinutes(2));
        OrderId later = hub.place();
        List<OrderChanged> heard = new ArrayList<>();
        hub.orderFeed.subscribe(heard::add);

        hub.orderFeed.catchUp();
        assertThat(heard).extracting(OrderChanged::order).containsExactly(id, later);
        assertThat(heard.getFirst().state()).isEqualTo(OrderState.READY);

        hub.letTimePass(Duration.ofSeconds(10));
        hub.orderFeed.catchUp();
        assertThat(heard).as("what changed just before is told twice").hasSize(3);
        hub.letTimePass(Duration.ofSeconds(10));
        hub.orderFeed.catchUp();
        assertThat(heard).hasSize(3);
    }

    @Test
    void theBoardShowsWhatIsPaidInProductionAndReady() {
        hub.place();
        OrderId ready = hub.readyOrder();
        OrderId inProduction = hub.orderInProduction();
        OrderId paid = hub.paidOrder();
        hub.completedOrder();

        assertThat(hub.orderFeed.current(ARBAT))
                .extracting(OrderChanged::order)
                .containsExactlyInAnyOrder(paid, inProduction, ready);
        assertThat(hub.orderFeed.current(OMSK)).isEmpty();
    }

    @Test
    void aBoardIsWholeHoweverMuchIsOnIt() {
        List<OrderId> paid = new ArrayList<>();
        for (int i = 0; i < 401; i++) {
            paid.add(hub.paidOrder());
        }

        assertThat(hub.orderFeed.current(ARBAT))
                .extracting(OrderChanged::order)
                .containsExactlyInAnyOrderElementsOf(paid);
    }

    @Test
    void anOrderThatIsNotPaidIsNoNewsForABoard() throws Exception {
        List<OrderChanged> heard = new ArrayList<>();
        try (AutoCloseable subscription = hub.orderFeed.subscribe(heard::add)) {
            hub.readyOrder();
        }

        assertThat(heard.stream().filter(OrderFeed::concernsBoards))
                .extracting(OrderChanged::state)
                .startsWith(OrderState.PAID)
                .endsWith(OrderState.READY);
    }

    private List<OrderId> ids(Caller caller, OrderQuery query) {
        return hub.findOrders.list(caller, query).stream()
                .map(whole -> whole.order().id())
                .toList();
    }

    private static OrderQuery all() {
        return of();
    }

    private static OrderQuery of(String... restaurants) {
        return new OrderQuery(
                Set.of(restaurants),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                200);
    }

    private static OrderQuery query(Optional<OrderState> state, Optional<Instant> since, int limit) {
        return new OrderQuery(Set.of(), state, since, Optional.empty(), Optional.empty(), false, limit);
    }
}
