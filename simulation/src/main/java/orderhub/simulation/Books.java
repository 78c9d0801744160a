package orderhub.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import orderhub.journal.Step;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionEvent;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryReissue;
import orderhub.memory.Rows.Change;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.Payment;
import orderhub.payment.PaymentEvent;
import orderhub.payment.PaymentState;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.mirror.MirroredLot;

/** What those outside were told or saw, to be laid beside what the hub has when all is quiet. */
final class Books {
    private static final Map<OrderState, List<OrderState>> ORDERS =
            reachable(OrderState.class, OrderEvent.class, OrderState::after);
    private static final Map<PaymentState, List<PaymentState>> PAYMENTS =
            reachable(PaymentState.class, PaymentEvent.class, PaymentState::after);
    private static final Map<ProductionState, List<ProductionState>> PRODUCTIONS =
            reachable(ProductionState.class, ProductionEvent.class, ProductionState::after);

    private final World world;
    private final Map<OrderId, Integer> answered = new LinkedHashMap<>();
    private final Map<OrderId, Integer> chargedBack = new LinkedHashMap<>();

    Books(World world) {
        this.world = world;
    }

    private static <S extends Enum<S>, E extends Enum<E>> Map<S, List<S>> reachable(
            Class<S> states, Class<E> events, BiFunction<S, E, Optional<S>> after) {
        Map<S, List<S>> all = new EnumMap<>(states);
        for (S state : states.getEnumConstants()) {
            List<S> found = new ArrayList<>(List.of(state));
            for (int i = 0; i < found.size(); i++) {
                for (E event : events.getEnumConstants()) {
                    after.apply(found.get(i), event)
                            .filter(next -> !found.contains(next))
                            .ifPresent(found::add);
                }
            }
            all.put(state, found);
        }
        return all;
    }

    /** The guest was told that the order is placed. */
    void answered(int number, OrderId order) {
        answered.put(order, number);
    }

    /** The gateway was told that the hub took notice. */
    void chargedBack(int number, OrderId order) {
        chargedBack.put(order, number);
    }

    /** The gateway was told that the hub has this, and will not say it again. */
    void gatewayAnswered(String id, GatewayNews news) {
        if (news instanceof GatewayNews.PaymentChanged changed) {
            later(
                    changed.order(),
                    () -> world.hub().keys.hasSeen("GATEWAY", id)
                            || world.hub().payments.knows(changed.order(), changed.gatewayPaymentId(), changed.revision()));
        }
    }

    /** The same of a kitchen. */
    void kitchenAnswered(KitchenNews news) {
        if (news instanceof KitchenNews.OrderReported(ProductionReport report)
                && report.status() != ProductionStatus.UNRECOGNISED
                && !report.isTombstone()) {
            later(report.order(), () -> world.hub()
                    .productions
                    .committed(report.production())
                    .filter(production -> production.kitchen().equals(Optional.of(report.kitchen())))
                    .map(production -> production.kitchenRevision() >= report.revision())
                    .orElse(true));
        }
    }

    /** The warehouse was told that the hub has this, and will not say it again. */
    void warehouseAnswered(WarehouseNews news) {
        if (news instanceof WarehouseNews.LevelsChanged(var kind, var at, var levels, var reason, var writeOff)) {
            later(
                    0,
                    () -> levels.stream().allMatch(level -> world.hub()
                            .mirroredLots
                            .committed(level.key())
                            .filter(known -> known.version() >= level.version())
                            .isPresent()));
        }
    }

    /** Goods were set apart for an order. */
    void setApart(OrderId order, MirroredLot lot, Instant now) {
        int number = world.numberOf(order.value());
        LotLevel level = lot.level();
        if (lot.spokenFor().isMoreThan(level.onHand())) {
            world.find(number, "I4: more is set apart than there is: " + lot.spokenFor() + " of " + level);
        }
        if (level.state() != LotState.AVAILABLE
                || lot.goodUntil().filter(end -> !now.isBefore(end)).isPresent()) {
            world.find(number, "I4: set apart of a lot that may not be used: " + level);
        }
    }

    /** The mirror has taken in a word of the warehouse's. */
    void levelChanged(LotLevel before, LotLevel after) {
        if (after.version() < before.version()) {
            world.find(0, "I4: the mirror goes back from " + before + " to " + after);
        }
    }

    /** When a crash has had its time: what was in nobody's memory but the hub's is gone by then. */
    private void later(OrderId order, BooleanSupplier isThere) {
        later(world.numberOf(order.value()), isThere);
    }

    private void later(int order, BooleanSupplier isThere) {
        world.scheduler.after(World.SECOND, () -> {
            if (!isThere.getAsBoolean()) {
                world.find(order, "I1: a callback was answered with 2xx, and what it said is not there");
            }
        });
    }

    /** What the sweep over due work would bring back: it is there for a broker that lost its disk, and for nothing else. */
    void lookForUntouched() {
        if (world.broker.diskWasLost() || !world.hub().reissue.isAnythingDue()) {
            return;
        }
        for (MemoryReissue.Untouched work : world.hub().reissue.untouched()) {
            if (!world.broker.has(work.queue(), work.subject()) && !world.hub().outbox.has(work.queue(), work.subject())) {
                world.find(
                        world.numberOf(work.order().value()),
                        "I9: a message for " + work.queue().address() + " was acknowledged, and its work is not begun");
            }
        }
    }

    /** A robot took the first step that cannot be taken back. */
    void cookingBegan(HandOver handOver) {
        int number = world.numberOf(handOver.order().value());
        Optional<Order> order = world.hub().orders.committed(handOver.order());
        Instant now = world.hub().clock.instant();
        if (order.isEmpty() || order.get().paidAt().isEmpty()) {
            world.find(number, "I3: cooked unpaid");
        } else if (!now.isBefore(order.get().promisedAt().orElseThrow())) {
            world.find(
                    number,
                    "cooked at " + now + ", past its promise of "
                            + order.get().promisedAt().get());
        }
    }

    /** States move by the tables only, whatever several transactions make of it together. */
    void committed(MemoryDatabase.Commit commit) {
        commit.orders().forEach(change -> moved(ORDERS, change, Order::state, Order::id));
        commit.payments().forEach(change -> moved(PAYMENTS, change, Payment::state, Payment::order));
        commit.productions().forEach(change -> moved(PRODUCTIONS, change, Production::state, Production::order));
    }

    private <T, S> void moved(
            Map<S, List<S>> table, Change<T> change, Function<T, S> state, Function<T, OrderId> order) {
        if (change.before() != null) {
            S before = state.apply(change.before());
            S after = state.apply(change.after());
            if (before != after && !table.get(before).contains(after)) {
                world.find(
                        world.numberOf(order.apply(change.after()).value()),
                        "goes from " + before + " to " + after + ", which no event does");
            }
        }
    }

    void close() {
        answered.forEach((order, number) -> {
            if (world.hub().orders.committed(order).isEmpty()) {
                world.find(number, "I1: the guest was told that it is placed, and it is not there");
            }
        });
        chargedBack.forEach((order, number) -> {
            if (!world.hub().story(order).contains(Step.CHARGEBACK)) {
                world.find(number, "I1: its chargeback was taken with 2xx and is not noted");
            }
        });
    }

    int placed() {
        return world.hub().allOrders().size();
    }

    int paid() {
        return (int) world.hub().allOrders().stream()
                .filter(order -> world.hub().order(order).paidAt().isPresent())
                .count();
    }

    /** How many orders ended how. */
    Map<String, Integer> ends() {
        Map<String, Integer> ends = new TreeMap<>();
        for (OrderId id : world.hub().allOrders()) {
            Order order = world.hub().order(id);
            String flag = order.attention().map(reason -> ", " + reason).orElse("");
            ends.merge(order.state() + flag, 1, Integer::sum);
        }
        return ends;
    }
}
