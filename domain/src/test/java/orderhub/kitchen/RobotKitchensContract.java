package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.kitchen.RobotKitchens.KitchenOutcome;
import orderhub.menu.CookingParameters;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;

/** What {@link RobotKitchens} promise when nothing goes wrong on the way. Nothing is started but by {@link #starts}. */
public abstract class RobotKitchensContract {
    protected static final RestaurantId RESTAURANT = new RestaurantId("r01");
    protected static final KitchenId FIRST = new KitchenId("r01-1");
    protected static final KitchenId SECOND = new KitchenId("r01-2");

    private static final Map<String, String> GRILLED = Map.of("doneness", "medium", "grillSeconds", "90");

    protected abstract RobotKitchens kitchens();

    /** The kitchen takes the first irreversible step, if it may; afterwards nothing may be handed over there. */
    protected abstract void starts(HandOver handOver);

    /** The kitchen finishes what it started. */
    protected abstract void makes(HandOver handOver);

    /** What the line says of itself from now on. */
    protected abstract void put(KitchenId kitchen, KitchenState state);

    /** How often cooking of the order began, by the kitchens' own books. */
    protected abstract int cookedTimes(OrderId order);

    private static OrderLine line(int no, String id, int quantity) {
        return line(no, id, quantity, CookingParameters.NONE);
    }

    private static OrderLine line(int no, String id, int quantity, CookingParameters parameters) {
        Dish dish = new Dish(new DishId(id));
        dish.cookedWith(parameters);
        dish.describe(id, id, "BURGER", Money.parse("249.00"), 4, "tc-" + id, List.of(), List.of("*"));
        return OrderLine.of(no, dish, quantity);
    }

    protected static HandOver anOrder() {
        return anOrder(FIRST, Duration.ofMinutes(2));
    }

    protected static HandOver anOrder(KitchenId kitchen, Duration startWithin) {
        Clock clock = Clock.systemUTC();
        return new HandOver(
                ProductionId.next(clock),
                OrderId.next(clock),
                "A-017",
                kitchen,
                RESTAURANT,
                Instant.now(clock).plus(startWithin),
                List.of(
                        line(1, "classic-burger", 2, new CookingParameters(Map.of("doneness", "medium"))),
                        line(2, "fries", 1)));
    }

    protected static ProductionReport reported(KitchenOutcome outcome) {
        assertThat(outcome).isInstanceOf(KitchenOutcome.Reported.class);
        return ((KitchenOutcome.Reported) outcome).report();
    }

    protected static void rejected(KitchenOutcome outcome, RejectionReason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        KitchenOutcome.Rejected.class,
                        rejection -> assertThat(rejection.reason()).isEqualTo(reason));
    }

    protected KitchenOutcome cancel(HandOver handOver) {
        return kitchens().cancel(handOver.kitchen(), handOver.production(), handOver.order(), "guest cancelled");
    }

    protected KitchenOutcome ask(HandOver handOver) {
        return kitchens().ask(handOver.kitchen(), handOver.production(), handOver.order());
    }

    @Test
    void anOrderHandedOverIsAcceptedAndNotCookedYet() {
        HandOver handOver = anOrder();

        ProductionReport report = reported(kitchens().handOver(handOver));

        assertThat(report.status()).isEqualTo(ProductionStatus.ACCEPTED);
        assertThat(report.production()).isEqualTo(handOver.production());
        assertThat(report.order()).isEqualTo(handOver.order());
        assertThat(report.kitchen()).isEqualTo(FIRST);
        assertThat(report.revision()).isPositive();
        assertThat(report.items()).extracting(ProductionReport.Item::itemId).containsExactly("1", "2");
        assertThat(cookedTimes(handOver.order())).isZero();
    }

    @Test
    void askingShowsTheOrderAsItIsNow() {
        HandOver handOver = anOrder();
        ProductionReport accepted = reported(kitchens().handOver(handOver));

        starts(handOver);

        ProductionReport report = reported(ask(handOver));
        assertThat(report.status()).isEqualTo(ProductionStatus.PREPARING);
        assertThat(report.revision()).isGreaterThan(accepted.revision());
        makes(handOver);
        assertThat(reported(ask(handOver)).status()).isEqualTo(ProductionStatus.READY);
        assertThat(cookedTimes(handOver.order())).isOne();
    }

    @Test
    void anOrderTheKitchenNeverSawIsNotKnown() {
        assertThat(ask(anOrder())).isInstanceOf(KitchenOutcome.NotKnown.class);
    }

    @Test
    void handingOverTwiceCooksOnce() {
        HandOver handOver = anOrder();
        ProductionReport first = reported(kitchens().handOver(handOver));

        assertThat(reported(kitchens().handOver(handOver)).revision()).isEqualTo(first.revision());
        starts(handOver);
        assertThat(reported(kitchens().handOver(handOver)).status()).isEqualTo(ProductionStatus.PREPARING);

        assertThat(cookedTimes(handOver.order())).isOne();
    }

    @Test
    void theSameProductionWithOtherContentIsRefused() {
        HandOver handOver = anOrder();
        kitchens().handOver(handOver);

        conflicts(with(handOver, line(1, "salad", 1)));
    }

    @Test
    void theSameDishCookedOtherwiseIsOtherContent() {
        HandOver handOver = with(anOrder(), line(1, "classic-burger", 2, new CookingParameters(GRILLED)));
        reported(kitchens().handOver(handOver));
        Map<String, String> longer = new TreeMap<>(GRILLED);
        longer.put("grillSeconds", "120");

        conflicts(with(handOver, line(1, "classic-burger", 2, new CookingParameters(longer))));
        conflicts(with(handOver, line(1, "classic-burger", 2)));
        reported(kitchens().handOver(handOver));
    }

    private void conflicts(HandOver other) {
        assertThat(kitchens().handOver(other))
                .isInstanceOfSatisfying(
                        KitchenOutcome.Refused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ORDER_CONFLICT"));
    }

    private static HandOver with(HandOver handOver, OrderLine line) {
        return new HandOver(
                handOver.production(),
                handOver.order(),
                handOver.number(),
                handOver.kitchen(),
                handOver.restaurant(),
                handOver.startBefore(),
                List.of(line));
    }

    @Test
    void anOrderPastItsTimeIsRejectedAndNotKept() {
        HandOver late = anOrder(FIRST, Duration.ofMinutes(-1));

        rejected(kitchens().handOver(late), RejectionReason.EXPIRED);

        assertThat(ask(late)).isInstanceOf(KitchenOutcome.NotKnown.class);
    }

    @Test
    void aLineThatIsNotOnlineRejectsAndKeepsNothing() {
        HandOver handOver = anOrder(SECOND, Duration.ofMinutes(2));
        kitchens().kitchens(RESTAURANT);
        put(SECOND, KitchenState.MAINTENANCE);

        rejected(kitchens().handOver(handOver), RejectionReason.LINE_UNAVAILABLE);

        assertThat(ask(handOver)).isInstanceOf(KitchenOutcome.NotKnown.class);
        put(SECOND, KitchenState.ONLINE);
        assertThat(reported(kitchens().handOver(handOver)).status()).isEqualTo(ProductionStatus.ACCEPTED);
    }

    @Test
    void whatIsNotStartedCanBeCancelledAndIsNeverCooked() {
        HandOver handOver = anOrder();
        ProductionReport accepted = reported(kitchens().handOver(handOver));

        ProductionReport cancelled = reported(cancel(handOver));
        ProductionReport again = reported(cancel(handOver));

        assertThat(cancelled.status()).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(cancelled.revision()).isGreaterThan(accepted.revision());
        assertThat(again.revision()).isEqualTo(cancelled.revision());
        starts(handOver);
        assertThat(cookedTimes(handOver.order())).isZero();
    }

    @Test
    void whatIsCookingCannotBeCancelledAndTheRefusalShowsIt() {
        HandOver handOver = anOrder();
        kitchens().handOver(handOver);
        starts(handOver);

        assertThat(cancel(handOver)).isInstanceOfSatisfying(KitchenOutcome.Refused.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("CANCEL_REFUSED");
            assertThat(refusal.current())
                    .hasValueSatisfying(report -> assertThat(report.status()).isEqualTo(ProductionStatus.PREPARING));
        });
    }

    @Test
    void cancellingWhatTheKitchenNeverSawKeepsItFromEverBeingCooked() {
        HandOver handOver = anOrder();

        assertThat(reported(cancel(handOver)).status()).isEqualTo(ProductionStatus.CANCELLED);
        ProductionReport late = reported(kitchens().handOver(handOver));

        assertThat(late.status()).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(reported(ask(handOver)).status()).isEqualTo(ProductionStatus.CANCELLED);
        starts(handOver);
        assertThat(cookedTimes(handOver.order())).isZero();
    }

    @Test
    void theKitchensOfARestaurantDescribeThemselves() {
        kitchens().kitchens(RESTAURANT);
        put(SECOND, KitchenState.ERROR);

        List<KitchenStatus> statuses = kitchens().kitchens(RESTAURANT).orElseThrow();

        assertThat(statuses).extracting(KitchenStatus::kitchen).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(statuses)
                .filteredOn(status -> status.kitchen().equals(SECOND))
                .allSatisfy(status -> {
                    assertThat(status.state()).isEqualTo(KitchenState.ERROR);
                    assertThat(status.restaurant()).isEqualTo(RESTAURANT.value());
                    assertThat(status.heartbeatAt()).isPresent();
                });
        put(SECOND, KitchenState.ONLINE);
    }

    @Test
    void aKitchenIsReachableWhileItAnswers() {
        reported(kitchens().handOver(anOrder()));

        assertThat(kitchens().isReachable(FIRST)).isTrue();
    }
}
