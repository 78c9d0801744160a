package orderhub.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.NewOrder;
import orderhub.order.application.PlaceOrder.PlacedOrder;
import orderhub.payment.FakeGateway;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.application.PayOrder.PayWith;
import orderhub.payment.application.PayOrder.PaymentResult;
import orderhub.payment.application.RefundOrder.RefundRequest;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Money;
import orderhub.shared.Refused;

/** Guests, each with an order and a mind of its own, and the cashier who helps them. */
final class People {
    private static final String GUEST = "guest-";
    private static final int GROUP = 4;
    private static final int MOST_TRIES = 12;
    private static final long PATIENCE = 1_500 * World.SECOND;

    private final World world;
    private final Requests requests;
    private final Map<OrderId, Actor> watching = new HashMap<>();
    private int here;

    People(World world) {
        this.world = world;
        requests = new Requests(world);
    }

    static int numberOf(String subject) {
        return Integer.parseInt(subject.substring(GUEST.length()));
    }

    boolean areGone() {
        return here == 0;
    }

    void come() {
        for (int number : world.scenario.orders()) {
            Dice dice = new Dice(world.scenario.seed(), 1_000_000L + number);
            begin(GUEST + number, number, dice, arrival(number, dice), new Guest(number, dice)::act);
        }
    }

    /** Alone, or with others: who wants the same at the same moment wants the same last portion. */
    private long arrival(int number, Dice dice) {
        Dice group = new Dice(world.scenario.seed(), 2_000_000L + number / GROUP);
        long alone = dice.between(World.SECOND, World.RUSH);
        long together = group.between(World.SECOND, World.RUSH) + dice.between(0, 5 * World.MILLISECOND);
        return dice.hits(0.5) ? together : alone;
    }

    private void begin(String name, int number, Dice dice, long delay, Runnable act) {
        here++;
        world.scheduler.spawn(new Actor(name, number, dice, false), delay, () -> {
            try {
                act.run();
            } finally {
                here--;
            }
        });
    }

    /** An order changed: who watches it looks up. */
    void hear(OrderId order) {
        Actor guest = watching.get(order);
        if (guest != null) {
            world.scheduler.wake(guest, World.MILLISECOND);
        }
    }

    private final class Guest {
        private final int number;
        private final Dice dice;
        private final Caller self;
        private final Caller cashier;
        private final RestaurantId restaurant;
        private OrderId order;

        private Guest(int number, Dice dice) {
            this.number = number;
            this.dice = dice;
            self = new Caller(GUEST + number, Set.of(Role.CUSTOMER), Set.of());
            restaurant = dice.hits(0.7) ? Process.ARBAT : Process.OMSK;
            cashier = new Caller("cashier", Set.of(Role.CASHIER), Set.of(restaurant.value()));
        }

        private void act() {
            if (place() && pay()) {
                perhapsChangesMind();
                if (eats()) {
                    perhapsComplains();
                }
            }
        }

        private boolean strikes(double probability) {
            return world.strikes(dice, Fault.PEOPLE, probability);
        }

        private void pause(long least, long most) {
            world.scheduler.sleep(dice.between(least * World.SECOND, most * World.SECOND));
        }

        private <T> Optional<Requests.Answer<T>> ask(String what, Supplier<T> useCase) {
            return requests.send(dice, number, what, useCase);
        }

        /** The same until there is an answer, with the same key. */
        private <T> Optional<Requests.Answer<T>> insist(String what, Supplier<T> useCase) {
            for (int tries = 0; tries < 6; tries++) {
                Optional<Requests.Answer<T>> answer = ask(what, useCase);
                if (answer.isPresent()) {
                    return answer;
                }
                if (strikes(0.05)) {
                    return Optional.empty();
                }
                pause(1, 6);
            }
            return Optional.empty();
        }

        private boolean place() {
            DishId dish = new DishId(dice.oneOf("burger", "tea", "salad"));
            List<Line> lines = List.of(
                    new Line(dish, (int) dice.between(1, 3)), new Line(new DishId("tea"), (int) dice.between(1, 2)));
            Optional<Requests.Answer<PlacedOrder>> answer = place(lines, 1);
            for (int tries = 2; tries <= MOST_TRIES && isOut(answer); tries++) {
                // Something comes sooner or later.
                pause(1, 20);
                answer = place(lines, tries);
            }
            Optional<PlacedOrder> placed = answer.flatMap(Requests.Answer::value);
            placed.ifPresent(known -> {
                order = known.id();
                world.books().answered(number, order);
            });
            return placed.isPresent() && !strikes(0.04);
        }

        private Optional<Requests.Answer<PlacedOrder>> place(List<Line> lines, int tries) {
            NewOrder wanted = new NewOrder(
                    restaurant,
                    lines,
                    Optional.of("guest@example.org"),
                    Optional.empty(),
                    "key-" + number + "-" + tries,
                    "body-" + number);
            return insist("place", () -> world.hub().placeOrder.place(self, wanted));
        }

        private static boolean isOut(Optional<Requests.Answer<PlacedOrder>> answer) {
            return answer.flatMap(Requests.Answer::refusal).equals(Optional.of(Refused.Reason.INGREDIENT_UNAVAILABLE));
        }

        private boolean pay() {
            pause(1, 20);
            if (strikes(0.04)) {
                perhapsChangesMindNow();
            }
            PayWith with = strikes(0.1)
                    ? new PayWith(PaymentMethod.CASH, Optional.empty(), Optional.empty())
                    : card(dice.oneOf(FakeGateway.GOOD_CARD, FakeGateway.GOOD_CARD, FakeGateway.GOOD_CARD, odd()));
            for (int tries = 0; tries < 12; tries++) {
                PayWith now = with;
                Caller payer = with.method() == PaymentMethod.CASH ? cashier : self;
                Supplier<PaymentResult> useCase = () -> world.hub().payOrder.pay(payer, order, now);
                if (strikes(0.04)) {
                    begin(
                            "impatient " + GUEST + number,
                            number,
                            dice,
                            dice.between(0, World.SECOND),
                            () -> ask("pay " + now.method() + " too", useCase));
                }
                Optional<Requests.Answer<PaymentResult>> answer = ask("pay " + now.method(), useCase);
                if (answer.isPresent() && answer.get().refusal().isPresent()) {
                    return false;
                }
                if (answer.isPresent()) {
                    PaymentState state =
                            answer.get().value().orElseThrow().payment().state();
                    if (state.isPaid()) {
                        return true;
                    }
                    if (state == PaymentState.DECLINED) {
                        if (strikes(0.3)) {
                            return false;
                        }
                        with = card(FakeGateway.GOOD_CARD);
                    }
                }
                pause(1, 25);
                if (dice.hits(0.3)) {
                    ask("return from the bank", () -> world.hub().returnFromBank.returned(order));
                }
            }
            return false;
        }

        private static PayWith card(String token) {
            return new PayWith(PaymentMethod.CARD, Optional.of(token), Optional.empty());
        }

        private String odd() {
            String token = dice.oneOf(
                    FakeGateway.CARD_WITH_3DS, FakeGateway.CARD_WITH_3DS, FakeGateway.POOR_CARD, FakeGateway.SLOW_CARD);
            return strikes(0.9) ? token : FakeGateway.GOOD_CARD;
        }

        private void perhapsChangesMind() {
            long delay = dice.between(0, 60 * World.SECOND);
            if (strikes(0.1)) {
                begin("undecided " + GUEST + number, number, dice, delay, this::perhapsChangesMindNow);
            }
        }

        private void perhapsChangesMindNow() {
            insist("cancel", () -> world.hub().cancelOrder.cancel(self, order, "changed my mind"));
        }

        /** Whether there was anything to complain about. */
        private boolean eats() {
            boolean forgets = strikes(0.06);
            long until = world.scheduler.now() + PATIENCE;
            OrderState state = state();
            watching.put(order, world.scheduler.current());
            while (!state.isFinal() && state != OrderState.READY && world.scheduler.now() < until) {
                world.scheduler.sleepUnlessWoken(until - world.scheduler.now());
                state = state();
            }
            watching.remove(order);
            if (state == OrderState.READY && !forgets) {
                pause(2, 60);
                insist("collect", () -> world.hub().collectOrder.collect(cashier, order));
            }
            return true;
        }

        private OrderState state() {
            return world.hub().orders.committed(order).map(Order::state).orElseThrow();
        }

        private void perhapsComplains() {
            Money total = world.hub().orders.committed(order).orElseThrow().total();
            Money part = new Money(dice.between(1, total.kopecks()));
            Money rest = new Money(dice.between(1, total.kopecks()));
            if (strikes(0.10)) {
                pause(1, 60);
                Optional<Money> amount = dice.hits(0.3) ? Optional.empty() : Optional.of(part);
                if (strikes(0.4)) {
                    begin(
                            "other cashier",
                            number,
                            dice,
                            dice.between(0, World.SECOND),
                            () -> refund("b", Optional.of(rest)));
                }
                refund("a", amount);
            }
            if (strikes(0.01)) {
                // Only card money that was taken can be demanded back.
                world.hub().payments(order).stream()
                        .filter(payment -> payment.captured().isPositive())
                        .flatMap(payment -> payment.gatewayPaymentId().stream())
                        .forEach(payment -> world.webhooks.gatewaySays(
                                dice,
                                order,
                                new GatewayNews.Chargeback(payment, order, 1_000, part, "fraud"),
                                () -> world.books().chargedBack(number, order)));
            }
        }

        private void refund(String key, Optional<Money> amount) {
            RefundRequest request = new RefundRequest(amount, "cold", "refund-" + number + key, "refund of " + amount);
            Optional<Requests.Answer<PaymentOperation>> ignored =
                    insist("refund", () -> world.hub().refundOrder.refund(cashier, order, request));
        }
    }
}
