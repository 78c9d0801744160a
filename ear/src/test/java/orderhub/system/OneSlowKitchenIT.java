package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** A restaurant whose kitchens do not answer keeps the hub's workers from no other's orders. */
class OneSlowKitchenIT extends SystemCase {
    /** As many as there are workers, which would all wait for those kitchens. */
    private static final int WORKERS = 8;
    /** So many of them may, of two kitchens. */
    private static final int HELD = 6;

    @Test
    void anotherRestaurantsOrderIsHandedOverMeanwhile() {
        // What a server does for the first time is slow, and the kitchens are held for two seconds only.
        Stream.of("r03", "r04")
                .parallel()
                .forEach(each -> Shop.in(each).place("classic-burger").completed());
        List<PlacedOrder> waiting = IntStream.range(0, WORKERS)
                .mapToObj(each -> Shop.in("r03").place("classic-burger"))
                .toList();
        PlacedOrder other = Shop.in("r04").place("classic-burger");
        sandbox()
                .faults()
                .set(Fault.next("kitchen", "create", FaultKind.TIMEOUT_BEFORE)
                        .withTimes(WORKERS)
                        .withDelayMillis(SystemUnderTest.HOLD_MILLIS));
        List<CompletableFuture<PlacedOrder>> paid = waiting.stream()
                .map(order -> CompletableFuture.supplyAsync(order::paid))
                .toList();
        Eventually.within(
                Limits.SOON,
                "the kitchens hold them",
                () -> struck(FaultKind.TIMEOUT_BEFORE),
                struck -> struck >= HELD);
        // What they hold they go on holding.
        sandbox().faults().clear();

        other.paid().awaitProduction("ACCEPTED", "QUEUED", "COOKING", "READY");

        paid.forEach(CompletableFuture::join);
        List<PlacedOrder> unclear = Eventually.within(
                Limits.SOON,
                "nobody waits for those kitchens any more",
                () -> waiting.stream()
                        .filter(order -> order.steps().contains("HAND_OVER_UNCLEAR"))
                        .toList(),
                orders -> orders.size() >= HELD);
        Instant accepted = other.at("KITCHEN_ACCEPTED");
        assertThat(unclear)
                .allSatisfy(order -> assertThat(order.at("HAND_OVER_UNCLEAR")).isAfter(accepted));
        waiting.forEach(order -> order.awaitState(Limits.AFTER_TROUBLE, "READY").collect());
    }
}
