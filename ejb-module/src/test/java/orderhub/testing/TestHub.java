package orderhub.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.ProductionReport;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryOutbox;
import orderhub.menu.CookingParameters;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.StopDish;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.NewOrder;
import orderhub.payment.FakeGateway;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentOperation;
import orderhub.payment.application.PayOrder.PayWith;
import orderhub.payment.application.PayOrder.PaymentResult;
import orderhub.payment.application.RefundOrder.RefundRequest;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Money;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole hub without a server: its use cases, a small chain of restaurants, and what guests, staff, partners and time do to
 * it. After each test the invariants are checked.
 */
public final class TestHub extends UseCases<TestClock> implements AfterEachCallback {
    public static final RestaurantId ARBAT = new RestaurantId("arbat");
    public static final RestaurantId OMSK = new RestaurantId("omsk");
    public static final KitchenId FIRST_LINE = new KitchenId("arbat-1");
    public static final KitchenId SECOND_LINE = new KitchenId("arbat-2");
    public static final KitchenId OMSK_LINE = new KitchenId("omsk-1");

    public static final Caller GUEST = new Caller("guest-anna", Set.of(Role.CUSTOMER), Set.of());
    public static final Caller OTHER_GUEST = new Caller("guest-boris", Set.of(Role.CUSTOMER), Set.of());
    public static final Caller CASHIER = new Caller("cashier-vera", Set.of(Role.CASHIER), Set.of("arbat"));
    public static final Caller MANAGER = new Caller("manager-egor", Set.of(Role.PRODUCTION_MANAGER), Set.of("arbat"));
    public static final Caller CASHIER_IN_OMSK = new Caller("cashier-gleb", Set.of(Role.CASHIER), Set.of("omsk"));
    public static final Caller ADMINISTRATOR = new Caller("admin-dina", Set.of(Role.ADMINISTRATOR), Set.of("*"));
    public static final Caller KIOSK = new Caller("kiosk-7", Set.of(Role.DEVICE), Set.of("arbat"));

    private static final Duration BEAT = Duration.ofSeconds(5);
    /** Held here, else it is collected and its level forgotten: what the hub tells an operator is noise in a build. */
    private static final Logger NOISE = Logger.getLogger("orderhub");

    static {
        NOISE.setLevel(Level.SEVERE);
    }

    private int requests;
    private Instant lastBeat;
    private Duration eachCallTakes = Duration.ZERO;

    /** Two restaurants, three lines, all of them online. */
    public TestHub() {
        this(new MemoryDatabase());
    }

    /** The same on that one, in which others may go first. */
    public TestHub(MemoryDatabase database) {
        super(Surroundings.near(new TestClock(), database, new Random(1)));
        lastBeat = clock.instant();
        database.onChange(orderFeed::publish);
        loadReferenceData.load(ADMINISTRATOR, Chain.data());
        stockUp();
        kitchens.open(FIRST_LINE, ARBAT).open(SECOND_LINE, ARBAT).open(OMSK_LINE, OMSK);
        watchKitchens.watch();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            Invariants.hold(this);
        }
    }

    // What guests and staff do.

    /** A guest's order of one burger and two teas in Arbat, 429.00. */
    public OrderId place() {
        return place(GUEST, ARBAT, new Line(new DishId("burger"), 1), new Line(new DishId("tea"), 2));
    }

    public OrderId place(Caller caller, RestaurantId restaurant, Line... lines) {
        return placeOrder
                .place(caller, wanted(restaurant, "key-" + ++requests, lines))
                .id();
    }

    public static NewOrder wanted(RestaurantId restaurant, String key, Line... lines) {
        return new NewOrder(
                restaurant,
                List.of(lines),
                Optional.of("anna@example.org"),
                Optional.empty(),
                key,
                fingerprint(List.of(restaurant, List.of(lines))));
    }

    public static String fingerprint(Object body) {
        return "%064x".formatted(body.hashCode() & 0xffffffffL);
    }

    /** Somebody stops a dish for want of that, until he puts it back. */
    public static StopDish.Wanted missing(String ingredient) {
        return new StopDish.Wanted(Optional.of(ingredient), Optional.empty(), "none came");
    }

    public PaymentResult payBy(String token, OrderId id) {
        return payOrder.pay(GUEST, id, card(token));
    }

    public static PayWith card(String token) {
        return new PayWith(PaymentMethod.CARD, Optional.of(token), Optional.empty());
    }

    public PaymentResult payCash(OrderId id) {
        return payOrder.pay(CASHIER, id, new PayWith(PaymentMethod.CASH, Optional.empty(), Optional.empty()));
    }

    /** An order that is paid by a good card, or by what the scripted gateway makes of it. */
    public OrderId paidOrder() {
        OrderId id = place();
        payBy(FakeGateway.GOOD_CARD, id);
        return id;
    }

    /** Reference data changes: so the dish is cooked for whoever orders it from now on. */
    public void isCookedWith(DishId id, Map<String, String> parameters) {
        database.run(() -> {
            Dish dish = menus.dish(id).orElseThrow();
            dish.cookedWith(new CookingParameters(parameters));
            menus.save(dish);
        });
    }

    /** An order a kitchen has accepted. */
    public OrderId orderInProduction() {
        OrderId id = paidOrder();
        workOff();
        return id;
    }

    /** An order that is being cooked, its money taken. */
    public OrderId cookingOrder() {
        OrderId id = orderInProduction();
        kitchenStarts(id);
        return id;
    }

    public OrderId readyOrder() {
        OrderId id = cookingOrder();
        kitchenMakes(id);
        return id;
    }

    public OrderId completedOrder() {
        OrderId id = readyOrder();
        collectOrder.collect(CASHIER, id);
        return id;
    }

    public PaymentOperation refund(OrderId id, String amount) {
        return refundOrder.refund(
                CASHIER,
                id,
                new RefundRequest(
                        Optional.of(Money.parse(amount)), "cold tea", "refund-" + ++requests, fingerprint(amount)));
    }

    public PaymentOperation refundAll(OrderId id) {
        return refundOrder.refund(
                CASHIER, id, new RefundRequest(Optional.empty(), "all of it", "refund-" + ++requests, fingerprint("")));
    }

    // What kitchens and gateway do; their callbacks are delivered at once.

    public void kitchenStarts(OrderId id) {
        report(kitchens.starts(productionOf(id).id()));
    }

    public void kitchenMakes(OrderId id) {
        kitchens.starts(productionOf(id).id());
        report(kitchens.makes(productionOf(id).id()));
    }

    /** A kitchen's signed report arrives and is worked on. */
    public void report(ProductionReport report) {
        callback(new KitchenNews.OrderReported(report));
    }

    /** The gateway's signed notification that the payment changed arrives and is worked on. */
    public void gatewayNotifies(OrderId id) {
        callback(new GatewayNews.PaymentChanged("pay", id, 1));
    }

    public void callback(GatewayNews news) {
        takePaymentReport.receive("msg-" + ++requests, news);
        workOff();
    }

    /** A kitchen's callback arrives, and again if it could not be taken. */
    public void callback(KitchenNews news) {
        try {
            takeProductionReport.take(news);
        } catch (MemoryDatabase.DatabaseLost lost) {
            takeProductionReport.take(news);
        }
        workOff();
    }

    // Time and work.

    /** Works on every message that is due now, and on those that come of it. */
    public void workOff() {
        for (Optional<MemoryOutbox.Delivery> next = outbox.take(); next.isPresent(); next = outbox.take()) {
            deliver(next.get());
        }
    }

    private void deliver(MemoryOutbox.Delivery delivery) {
        try {
            Workers.workOn(this, delivery);
        } catch (MemoryDatabase.DatabaseLost lost) {
            outbox.takeBack(delivery, Duration.ofMillis(300));
        }
    }

    /** Time goes by: messages are delivered when they are due, and the timers beat every five seconds. */
    public void letTimePass(Duration duration) {
        letTimePass(duration, BEAT);
    }

    /** The same with rarer timers, for long stretches of time. */
    public void letTimePass(Duration duration, Duration timersEvery) {
        Instant end = clock.instant().plus(duration);
        workOff();
        while (clock.instant().isBefore(end)) {
            Instant beat = lastBeat.plus(timersEvery);
            Instant next = outbox.nextDue().filter(due -> due.isBefore(beat)).orElse(beat);
            clock.advanceTo(next.isBefore(end) ? next : end);
            if (!clock.instant().isBefore(beat)) {
                timers();
            }
            workOff();
        }
    }

    /** One beat of all timers. */
    public void timers() {
        lastBeat = clock.instant();
        reissue.reissue();
        cancelUnpaidOrders.cancel();
        expireUncollectedOrders.expire();
        watchKitchens.watch();
        voidOldAuthorisations.voidOld();
    }

    /** How long every call to a partner takes from now on. */
    public void eachCallTakes(Duration duration) {
        eachCallTakes = duration;
    }

    @Override
    protected void callTakes() {
        clock.advance(eachCallTakes);
    }
}
