package orderhub.simulation.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import orderhub.menu.DishId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.NewOrder;
import orderhub.payment.FakeGateway;
import orderhub.payment.PaymentMethod;
import orderhub.payment.application.PayOrder.PayWith;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Refused;
import orderhub.stock.Span;
import orderhub.testing.UseCases;

/**
 * Guests: each orders what is wanted, does without what cannot be had or goes away, pays by card, waits and collects. One in a
 * hundred forgets to.
 */
final class Guests {
    private static final double FORGETFUL = 0.01;
    private static final String LINE = "/lines/";

    private final UseCases<DayClock> hub;
    private final Fare fare;
    private final Agenda agenda;
    private final Random chance;
    private final Caller guest = new Caller("guest", Set.of(Role.CUSTOMER), Set.of());
    private final Staff staff;
    private final List<Lost> lost = new ArrayList<>();
    private final Set<OrderId> served = new HashSet<>();
    private Consumer<OrderId> placed = order -> {};
    private int number;
    private int orders;
    private int wentAway;

    /** Portions of a dish that a guest wanted and could not have. */
    private record Lost(Instant at, DishId dish, int portions) {}

    Guests(UseCases<DayClock> hub, Fare fare, Staff staff, Agenda agenda, Random chance) {
        this.hub = hub;
        this.fare = fare;
        this.agenda = agenda;
        this.chance = chance;
        this.staff = staff;
        hub.database.onChange(change -> changed(change.order()));
    }

    /** Who is told of each order right after it was placed. */
    void tell(Consumer<OrderId> next) {
        placed = next;
    }

    void arrives(Demand.Visit visit) {
        List<Line> lines = new ArrayList<>(visit.wants().entrySet().stream()
                .map(want -> new Line(want.getKey(), want.getValue()))
                .limit(Order.MAX_LINES)
                .toList());
        while (!lines.isEmpty()) {
            Optional<Line> missing = tries(lines);
            if (missing.isEmpty()) {
                return;
            }
            lost.add(new Lost(agenda.now(), missing.get().dish(), missing.get().quantity()));
            lines.remove(missing.get());
        }
        wentAway++;
    }

    /** Which line cannot be had; empty when all of them can. */
    private Optional<Line> tries(List<Line> lines) {
        String key = "order-" + ++number;
        try {
            OrderId order = hub.placeOrder
                    .place(
                            guest,
                            new NewOrder(
                                    fare.restaurant(),
                                    List.copyOf(lines),
                                    Optional.of("guest@example.org"),
                                    Optional.empty(),
                                    key,
                                    key))
                    .id();
            orders++;
            placed.accept(order);
            agenda.after(seconds(4, 20), () -> pays(order));
            return Optional.empty();
        } catch (Refused refused) {
            if (refused.reason() != Refused.Reason.INGREDIENT_UNAVAILABLE) {
                throw refused;
            }
            String place = refused.pointer().substring(LINE.length());
            return Optional.of(lines.get(Integer.parseInt(place.substring(0, place.indexOf('/')))));
        }
    }

    private void pays(OrderId order) {
        try {
            hub.payOrder.pay(
                    guest,
                    order,
                    new PayWith(PaymentMethod.CARD, Optional.of(FakeGateway.GOOD_CARD), Optional.empty()));
        } catch (Refused refused) {
            // Its goods have turned out not to be there, and there are no others.
            if (refused.reason() != Refused.Reason.INGREDIENT_UNAVAILABLE) {
                throw refused;
            }
        }
    }

    private void changed(OrderId id) {
        boolean ready = hub.orders
                .committed(id)
                .filter(order -> order.state() == OrderState.READY)
                .isPresent();
        if (ready && served.add(id) && chance.nextDouble() >= FORGETFUL) {
            agenda.after(seconds(10, 90), () -> collects(id));
        }
    }

    /** What a person has to look at is not handed out. */
    private void collects(OrderId id) {
        Order order = hub.order(id);
        if (order.state() == OrderState.READY && order.attention().isEmpty()) {
            hub.collectOrder.collect(staff.cashier(), id);
        }
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(1_000L * least + chance.nextInt(1_000 * (most - least)));
    }

    int orders() {
        return orders;
    }

    /** Who could have nothing of what they wanted. */
    int wentAway() {
        return wentAway;
    }

    /** Portions of it that were wanted then and could not be had. */
    int lost(DishId dish, Span span) {
        return lost.stream()
                .filter(one -> one.dish().equals(dish)
                        && !one.at().isBefore(span.from())
                        && one.at().isBefore(span.until()))
                .mapToInt(Lost::portions)
                .sum();
    }
}
