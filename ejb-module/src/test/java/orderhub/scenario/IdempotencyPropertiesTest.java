package orderhub.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.PlacedOrder;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.testing.TestHub;

/** Requests with few keys and few bodies, repeated and mixed, some of them lost at their commit. */
class IdempotencyPropertiesTest {
    /** @param fails its commit is lost */
    record Request(Caller caller, String key, int quantity, boolean fails) {
        /** A key belongs to its caller. */
        List<String> name() {
            return List.of(caller.subject(), key);
        }
    }

    @Provide
    Arbitrary<List<Request>> requests() {
        Arbitrary<Request> request = Combinators.combine(
                        Arbitraries.of(TestHub.GUEST, TestHub.OTHER_GUEST),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(true, false, false, false))
                .as(Request::new);
        return request.list().ofMaxSize(20);
    }

    @Property(tries = 200)
    void aKeyMakesOneOrderAndAlwaysTheSame(@ForAll("requests") List<Request> requests) {
        TestHub hub = new TestHub();
        Map<List<String>, Request> first = new HashMap<>();
        Map<List<String>, OrderId> made = new HashMap<>();
        for (Request request : requests) {
            if (request.fails()) {
                hub.database.failAtCommit(1);
            }
            try {
                PlacedOrder placed = hub.placeOrder.place(
                        request.caller(),
                        TestHub.wanted(TestHub.ARBAT, request.key(), new Line(new DishId("tea"), request.quantity())));
                assertThat(placed.repeated()).isEqualTo(made.containsKey(request.name()));
                assertThat(Optional.ofNullable(made.putIfAbsent(request.name(), placed.id())))
                        .isIn(Optional.empty(), Optional.of(placed.id()));
                assertThat(first.computeIfAbsent(request.name(), added -> request)
                                .quantity())
                        .isEqualTo(request.quantity());
            } catch (Refused refused) {
                assertThat(refused.reason()).isEqualTo(Refused.Reason.IDEMPOTENCY_KEY_REUSED);
                assertThat(first.get(request.name()).quantity()).isNotEqualTo(request.quantity());
            } catch (MemoryDatabase.DatabaseLost lost) {
                assertThat(request.fails()).isTrue();
            }
            hub.database.failAtCommit(0);
        }

        assertThat(hub.allOrders()).containsExactlyInAnyOrderElementsOf(made.values());
    }
}
