package orderhub.scenario;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.payment.FakeGateway;
import orderhub.shared.Refused;
import orderhub.testing.Invariants;
import orderhub.testing.TestHub;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Guests, staff, kitchens, bank and faults at random by a fixed list of seeds; then all is left to settle. A seed that fails
 * is a scenario to be written down.
 */
class RandomFaultsTest {
    private static final int ACTS = 60;
    private static final int GUESTS_ACTS = 12;
    private static final Duration RARELY = Duration.ofSeconds(20);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverGoesWrongNoMoneyNoOrderAndNoMealIsLostOrDoubled(long seed) {
        Play play = new Play(new Random(seed));
        assertThatCode(() -> {
                    play.act();
                    play.settle();
                    Invariants.quiet(play.hub);
                })
                .as("seed %d: %s", seed, play.script)
                .doesNotThrowAnyException();
    }

    private static final class Play {
        private final TestHub hub = new TestHub();
        private final Random random;
        private final List<OrderId> orders = new ArrayList<>();
        private final List<String> script = new ArrayList<>();
        private final Set<ProductionReport> unsaid = new LinkedHashSet<>();

        private Play(Random random) {
            this.random = random;
        }

        private void act() {
            for (int i = 0; i < ACTS; i++) {
                try {
                    act(random.nextInt(16));
                } catch (Refused refused) {
                    script.add("refused " + refused.reason());
                } catch (MemoryDatabase.DatabaseLost processDied) {
                    script.add("process died");
                }
            }
        }

        /** While a partner thinks, somebody else does something. */
        private void somebodyActs() {
            try {
                script.add("meanwhile");
                act(random.nextInt(GUESTS_ACTS));
            } catch (Refused refused) {
                script.add("refused " + refused.reason());
            }
        }

        private void act(int what) {
            switch (what) {
                case 0, 1 -> orders.add(placed());
                case 2, 3 -> pay(any());
                case 4 -> any().ifPresent(id -> hub.payCash(noted("cash", id)));
                case 5 -> any().ifPresent(id -> hub.cancelOrder.cancel(GUEST, noted("cancel", id), "random"));
                case 6 -> any().ifPresent(id -> hub.collectOrder.collect(CASHIER, noted("collect", id)));
                case 7 -> any().ifPresent(id -> refund(noted("refund", id)));
                case 8 ->
                    any().ifPresent(id -> hub.gateway.payments(id).stream()
                            .findAny()
                            .ifPresent(payment -> {
                                hub.gateway.decide(noted("bank decides", id), random.nextInt(4) > 0);
                                perhapsNotify(id);
                            }));
                case 9, 10, 11 -> any().ifPresent(this::kitchenMoves);
                case 12 -> gatewayFault();
                case 13 -> kitchenFault();
                case 14 -> outside();
                default -> pass(Duration.ofMillis(random.nextInt(20_000)));
            }
        }

        private OrderId placed() {
            OrderId id = hub.place(GUEST, ARBAT, new Line(new DishId("burger"), 1 + random.nextInt(3)));
            return noted("place", id);
        }

        private void pay(Optional<OrderId> order) {
            String[] tokens = {
                FakeGateway.GOOD_CARD,
                FakeGateway.GOOD_CARD,
                FakeGateway.GOOD_CARD,
                FakeGateway.CARD_WITH_3DS,
                FakeGateway.POOR_CARD,
                FakeGateway.SLOW_CARD
            };
            String token = tokens[random.nextInt(tokens.length)];
            order.ifPresent(id -> hub.payBy(token, noted("pay " + token, id)));
        }

        private void refund(OrderId id) {
            if (random.nextBoolean()) {
                hub.refundAll(id);
            } else {
                hub.refund(id, "%d.%02d".formatted(1 + random.nextInt(300), random.nextInt(100)));
            }
        }

        /** The kitchen takes its next step; its report comes now, late, twice, or never. */
        private void kitchenMoves(OrderId id) {
            Optional<Production> sent = hub.productions(id).stream()
                    .filter(production -> hub.kitchens.report(production.id()).isPresent())
                    .reduce((first, last) -> last);
            if (sent.isEmpty()) {
                return;
            }
            Production production = sent.get();
            ProductionReport report =
                    switch (hub.kitchens.report(production.id()).orElseThrow().status()) {
                        case ACCEPTED ->
                            random.nextInt(8) == 0
                                    ? hub.kitchens.rejects(production.id(), RejectionReason.LINE_UNAVAILABLE)
                                    : hub.kitchens.starts(production.id());
                        case QUEUED -> hub.kitchens.starts(production.id());
                        case PREPARING ->
                            random.nextInt(8) == 0
                                    ? hub.kitchens.fails(production.id(), RejectionReason.INTERNAL)
                                    : hub.kitchens.makes(production.id());
                        case READY, PICKED_UP, CANCELLED, REJECTED, FAILED, UNRECOGNISED ->
                            hub.kitchens.report(production.id()).orElseThrow();
                    };
            noted("kitchen " + report.word(), id);
            switch (random.nextInt(4)) {
                case 0 -> unsaid.add(report);
                case 1 -> {
                    hub.report(report);
                    hub.report(report);
                }
                default -> hub.report(report);
            }
        }

        private void perhapsNotify(OrderId id) {
            if (random.nextBoolean()) {
                hub.gatewayNotifies(id);
            }
        }

        private void gatewayFault() {
            FakeGateway.Call[] calls = FakeGateway.Call.values();
            FakeGateway.Call call = calls[random.nextInt(calls.length)];
            FakeGateway.Fault fault = switch (random.nextInt(8)) {
                case 0 -> new FakeGateway.Fault.TimesOutBeforeActing();
                case 1, 2 -> new FakeGateway.Fault.TimesOutAfterActing();
                case 3 -> new FakeGateway.Fault.NotSent();
                case 4 -> new FakeGateway.Fault.UnknownWord();
                case 5, 6 -> new FakeGateway.Fault.Meanwhile(this::somebodyActs);
                default -> new FakeGateway.Fault.Meanwhile(() -> hub.database.failAtCommit(1));
            };
            script.add(call + " " + fault);
            hub.gateway.next(call, fault);
        }

        private void kitchenFault() {
            FakeKitchens.Call[] calls = FakeKitchens.Call.values();
            FakeKitchens.Call call = calls[random.nextInt(calls.length)];
            FakeKitchens.Fault fault = switch (random.nextInt(9)) {
                case 0 -> new FakeKitchens.Fault.TimesOutBeforeActing();
                case 1, 2 -> new FakeKitchens.Fault.TimesOutAfterActing();
                case 3 -> new FakeKitchens.Fault.NotSent();
                case 4 -> new FakeKitchens.Fault.UnknownWord();
                case 5, 6 -> new FakeKitchens.Fault.Meanwhile(this::somebodyActs);
                case 7 ->
                    new FakeKitchens.Fault.Rejects(
                            RejectionReason.values()[random.nextInt(RejectionReason.values().length)]);
                default -> new FakeKitchens.Fault.Meanwhile(() -> hub.database.failAtCommit(1));
            };
            script.add(call + " " + fault);
            hub.kitchens.next(call, fault);
        }

        private void outside() {
            switch (random.nextInt(6)) {
                case 0 -> {
                    script.add("broker lost");
                    hub.outbox.loseEverything();
                }
                case 1 -> {
                    script.add("gateway down");
                    hub.gateway.goesDown();
                }
                case 2 -> hub.gateway.comesUp();
                case 3 -> {
                    script.add("first line off");
                    hub.kitchens.put(FIRST_LINE, KitchenState.OFFLINE);
                }
                case 4 -> hub.kitchens.put(FIRST_LINE, KitchenState.ONLINE);
                default -> {
                    unsaid.forEach(hub::report);
                    unsaid.clear();
                }
            }
        }

        private void pass(Duration duration) {
            script.add("+" + duration.toSeconds() + "s");
            hub.letTimePass(duration);
        }

        /** The partners are well again, the kitchens work, and time goes by until nothing more can happen. */
        private void settle() {
            script.add("settle");
            hub.gateway.comesUp();
            hub.kitchens.put(FIRST_LINE, KitchenState.ONLINE);
            hub.kitchens.put(SECOND_LINE, KitchenState.ONLINE);
            for (int i = 0; i < 8; i++) {
                patiently(() -> hub.letTimePass(Duration.ofMinutes(3), RARELY));
                for (OrderId id : orders) {
                    hub.gateway.payments(id).forEach(payment -> hub.gateway.decide(id, true));
                    cook(id);
                }
            }
            patiently(() -> hub.letTimePass(Duration.ofMinutes(20), RARELY));
        }

        private void cook(OrderId id) {
            for (Production production : hub.productions(id)) {
                if (production.state() != ProductionState.PLANNED
                        && hub.kitchens.report(production.id()).isPresent()) {
                    ProductionReport report = hub.kitchens.starts(production.id());
                    if (report.status() == ProductionStatus.PREPARING) {
                        hub.kitchens.makes(production.id());
                    }
                }
            }
        }

        /** A process that dies is started again. */
        private void patiently(Runnable step) {
            for (int tries = 0; ; tries++) {
                try {
                    step.run();
                    return;
                } catch (MemoryDatabase.DatabaseLost processDied) {
                    if (tries > 100) {
                        throw processDied;
                    }
                }
            }
        }

        private Optional<OrderId> any() {
            return orders.isEmpty() ? Optional.empty() : Optional.of(orders.get(random.nextInt(orders.size())));
        }

        private OrderId noted(String what, OrderId id) {
            int number = orders.indexOf(id);
            script.add(what + " " + (number < 0 ? orders.size() : number));
            return id;
        }
    }
}
