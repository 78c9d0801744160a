package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.order.OrderId;
import orderhub.platform.SqlStock;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.LotId;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.Share;
import orderhub.stock.Stock.Hold;
import org.junit.jupiter.api.Test;

/** What orders need, hold, use and give back: the stock's own statements on real PostgreSQL. */
class StockInPostgresTest extends StockInPostgres {
    @Test
    void anOrderNeedsWhatItsDishesCardsSayTogetherFromTheLotThatExpiresFirst() {
        has("bun", "late", 10, NOW.plusSeconds(7200));
        has("bun", "soon", 2, NOW.plusSeconds(3600));
        has("bun", "never", 5, null);
        has("beef", "b1", 1000, null);
        has("tomato", "t1", 500, null);

        List<Need> needs = inOneTransaction(stock -> stock.needs(
                R01, List.of(new Portions(BURGER, 1), new Portions(SALAD, 1), new Portions(BURGER, 1)), NOW));

        assertThat(needs)
                .extracting(need -> need.ingredient() + " " + need.quantity())
                .containsExactly("beef 241 g", "bun 3 piece", "tomato 80 g");
        assertThat(needs.getFirst().name()).isEqualTo(new Wording("Говядина", "Beef"));
        assertThat(needs).extracting(Need::line).containsExactly(0, 0, 1);
        assertThat(needs.get(1).shares().orElseThrow())
                .containsExactly(share("bun", "soon", 2), share("bun", "late", 1));
    }

    @Test
    void whatLiesInManySmallLotsIsEnough() {
        for (int lot = 0; lot < 30; lot++) {
            has("bun", "b" + lot, 1, null);
        }

        assertThat(bunsFor(30).shares().orElseThrow()).hasSize(30);
        assertThat(bunsFor(31).shares()).isEmpty();
    }

    @Test
    void whatHasExpiredIsBlockedOrRecalledOrInAnotherUnitDoesNotCount() {
        has("bun", "expired", 10, NOW);
        level("bun", "blocked", 1, 10, LotState.BLOCKED, null);
        level("bun", "recalled", 1, 10, LotState.RECALLED, null);
        apply(new LotLevel(
                key("bun", "weighed"),
                1,
                new Quantity(BigDecimal.TEN, Unit.GRAM),
                LotState.AVAILABLE,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
        has("bun", "good", 1, NOW.plusMillis(1));

        Need bun = bunsFor(1);

        assertThat(bun.usable()).containsExactly(new Need.UsableLot(new LotId("good"), pieces(1)));
        assertThat(bunsFor(2).shares()).isEmpty();
    }

    /** A piece and 30 g are no 31 of anything. */
    @Test
    void whatCardsNameInSeveralUnitsIsNotAddedUp() {
        List<Need> needs = inOneTransaction(
                stock -> stock.needs(R01, List.of(new Portions(SALAD, 1), new Portions("tc-crumbs", 1)), NOW));

        assertThat(needs)
                .extracting(need -> need.ingredient() + " " + need.quantity())
                .containsExactly("bun 30 g", "bun 1 piece", "tomato 80 g");
    }

    @Test
    void aDishWithoutAConfirmedCardNeedsNothing() {
        List<Need> needs = inOneTransaction(stock -> stock.needs(R01, List.of(new Portions("tc-water", 3)), NOW));

        assertThat(needs).isEmpty();
    }

    @Test
    void whatIsHeldNobodyElseGets() {
        has("bun", "b1", 3, null);
        OrderId order = order();

        assertThat(held(order, share("bun", "b1", 2))).isTrue();

        assertThat(bunsFor(1).usable()).containsExactly(new Need.UsableLot(new LotId("b1"), pieces(1)));
        assertThat(held(order(), share("bun", "b1", 2))).isFalse();
        assertThat(spokenFor("b1")).isEqualTo("2.000");
    }

    /** A salad takes a bun and so does a burger by the card in use; by the one before it took five. */
    @Test
    void whoHoldsIsToldWhenWhatIsLeftMayNotBeEnoughForADish() {
        has("bun", "b1", 4, null);
        has("bun", "b2", 1, null);
        has("tomato", "t1", 200, null);

        assertThat(hold(order(), share("bun", "b1", 3), share("tomato", "t1", 119)))
                .isEqualTo(Hold.ENOUGH_LEFT);
        assertThat(hold(order(), share("tomato", "t1", 2))).isEqualTo(Hold.LITTLE_LEFT);
        assertThat(hold(order(), share("bun", "b1", 1))).isEqualTo(Hold.LITTLE_LEFT);
    }

    /** Buns by weight are another thing than buns by the piece. */
    @Test
    void ofAnotherUnitsPortionsThereNeedNotBeEnough() {
        has("bun", "b1", 25, null);

        assertThat(hold(order(), share("bun", "b1", 1))).isEqualTo(Hold.ENOUGH_LEFT);
    }

    @Test
    void lotsThatAreTakenFromTogetherCountTogether() {
        has("tomato", "t1", 50, null);
        has("tomato", "t2", 50, null);

        assertThat(hold(order(), share("tomato", "t1", 10), share("tomato", "t2", 10)))
                .isEqualTo(Hold.ENOUGH_LEFT);
    }

    @Test
    void ofSeveralLotsAllAreHeldOrNone() {
        has("bun", "b1", 3, null);
        has("tomato", "t1", 50, null);

        assertThat(held(order(), share("bun", "b1", 1), share("tomato", "t1", 80)))
                .isFalse();

        assertThat(spokenFor("b1")).isEqualTo("0.000");
    }

    @Test
    void aLotThatExpiredOrWasBlockedSinceItWasLookedAtIsNotHeld() {
        has("bun", "b1", 3, NOW.plusSeconds(10));
        has("bun", "b2", 3, null);
        level("bun", "b2", 2, 3, LotState.BLOCKED, null);

        Hold late = inOneTransaction(
                stock -> stock.hold(R01, order(), List.of(share("bun", "b1", 1)), NOW.plusSeconds(10)));

        assertThat(late).isEqualTo(Hold.TAKEN_MEANWHILE);
        assertThat(held(order(), share("bun", "b2", 1))).isFalse();
    }

    private static boolean isSetApart(OrderId order, Instant at, Portions... lines) {
        return inOneTransaction(stock -> Optional.of(stock.isSetApart(order, List.of(lines), at)))
                .orElseThrow();
    }

    private static final Portions A_SALAD = new Portions(SALAD, 1);

    @Test
    void whatIsHeldCanBeUsedUntilOneOfItsLotsExpiresOrIsHeldBack() {
        has("bun", "b1", 3, NOW.plusSeconds(10));
        has("tomato", "t1", 80, null);
        OrderId order = order();
        held(order, share("bun", "b1", 1), share("tomato", "t1", 80));

        assertThat(isSetApart(order, NOW.plusSeconds(9), A_SALAD)).isTrue();
        assertThat(isSetApart(order, NOW.plusSeconds(10), A_SALAD)).isFalse();
        level("tomato", "t1", 2, 80, LotState.BLOCKED, null);
        assertThat(isSetApart(order, NOW, A_SALAD)).isFalse();
        had(stock -> stock.cooked(order, NOW, NOW));
        assertThat(isSetApart(order, NOW, A_SALAD)).as("what is used is used").isTrue();
        assertThat(isSetApart(order(), NOW, new Portions("tc-water", 1)))
                .as("needs nothing")
                .isTrue();
    }

    @Test
    void whatIsHeldIsComparedWithWhatThatVersionTakes() {
        has("bun", "b1", 9, null);
        has("bun", "b2", 9, null);
        has("beef", "m1", 999, null);
        OrderId order = order();
        held(order, share("bun", "b1", 3), share("bun", "b2", 2));

        assertThat(isSetApart(order, NOW, new Portions(BURGER, Optional.of(1), 1)))
                .isTrue();
        assertThat(isSetApart(order, NOW, new Portions(BURGER, Optional.of(2), 1)))
                .as("one bun, and beef")
                .isFalse();
        assertThat(isSetApart(order, NOW, new Portions(BURGER, 1)))
                .as("that is in use")
                .isFalse();
        assertThat(isSetApart(order, NOW, new Portions(BURGER, Optional.of(1), 1), A_SALAD))
                .isFalse();
        assertThat(isSetApart(order(), NOW, A_SALAD)).as("nothing is held").isFalse();
    }

    @Test
    void aVersionThatNobodyKnowsIsTheOneInUseAndOneThatIsNotInUseAnyMoreTheLast() throws SQLException {
        assertThat(needsOf(new Portions(BURGER, Optional.of(1), 1))).containsExactly("bun 5 piece");
        assertThat(needsOf(new Portions(BURGER, Optional.of(7), 1))).containsExactly("beef 120.5 g", "bun 1 piece");
        sql().execute("insert into recipe_need (card_id, version, ingredient_id, unit, quantity)"
                + " values ('tc-old', 3, 'bun', 'PIECE', 3), ('tc-old', 4, 'bun', 'PIECE', 4)");
        assertThat(needsOf(new Portions("tc-old", 1))).containsExactly("bun 4 piece");
    }

    private static List<String> needsOf(Portions line) {
        return inOneTransaction(stock -> stock.needs(R01, List.of(line), NOW)).stream()
                .map(need -> need.ingredient() + " " + need.quantity())
                .toList();
    }

    /** What is told to the warehouse may be booked there already, and still be spoken for here. */
    @Test
    void ofALotThatHasLessThanIsHeldTheOrdersPlacedFirstKeepTheirs() throws SQLException {
        has("bun", "b1", 5, null);
        has("tomato", "t1", 800, null);
        OrderId cooked = order();
        List<OrderId> inTheirOrder = orders(3).stream()
                .sorted(Comparator.comparing(order -> order.value().toString()))
                .toList();
        held(cooked, share("bun", "b1", 2));
        had(stock -> stock.cooked(cooked, NOW, NOW));
        inTheirOrder.forEach(order -> held(order, share("bun", "b1", 1), share("tomato", "t1", 80)));

        level("bun", "b1", 2, 4, LotState.AVAILABLE, null);
        assertThat(inTheirOrder.stream().map(order -> isSetApart(order, NOW, A_SALAD)))
                .containsExactly(true, true, false);
        level("bun", "b1", 3, 2, LotState.AVAILABLE, null);
        assertThat(inTheirOrder.stream().map(order -> isSetApart(order, NOW, A_SALAD)))
                .containsExactly(false, false, false);
        sql().execute("""
                insert into write_off (id, restaurant_id, at, state, due_at, changed_at, ingredients, lots, units, quantities, reasons)
                values (gen_random_uuid(), 'r01', now(), 'SENT', now(), now(), '{bun}', '{b1}', '{PIECE}', '{2}', '{COOKED}')""");
        assertThat(inTheirOrder.stream().map(order -> isSetApart(order, NOW, A_SALAD)))
                .containsExactly(true, true, false);
        sql().execute("delete from write_off");
    }

    @Test
    void whatAnOrderDidNotUseIsFreeAgainOnce() {
        has("bun", "b1", 3, null);
        OrderId order = order();
        held(order, share("bun", "b1", 2));

        assertThat(had(stock -> stock.endedUncooked(order, NOW))).isTrue();
        assertThat(had(stock -> stock.endedUncooked(order, NOW))).isFalse();

        assertThat(spokenFor("b1")).isEqualTo("0.000");
    }

    @Test
    void whatWasCookedStaysSpokenForAndIsNotGivenBack() {
        has("bun", "b1", 3, null);
        OrderId order = order();
        held(order, share("bun", "b1", 2));

        assertThat(had(stock -> stock.cooked(order, NOW, NOW))).isFalse();
        assertThat(had(stock -> stock.cooked(order, NOW, NOW))).isFalse();
        assertThat(had(stock -> stock.endedUncooked(order, NOW))).isFalse();

        assertThat(spokenFor("b1")).isEqualTo("2.000");
    }

    /** The kitchen's word that it has cooked it all the same comes when another has got the goods: then there is less than nothing. */
    @Test
    void whatWasCookedAfterItWasGivenBackIsGoneAllTheSame() {
        has("bun", "b1", 3, null);
        OrderId order = order();
        held(order, share("bun", "b1", 2));
        inOneTransaction(stock -> stock.endedUncooked(order, NOW));
        held(order(), share("bun", "b1", 3));

        assertThat(had(stock -> stock.cooked(order, NOW, NOW))).isTrue();
        assertThat(had(stock -> stock.cooked(order, NOW, NOW))).isFalse();

        assertThat(spokenFor("b1")).isEqualTo("5.000");
        assertThat(bunsFor(1).usable()).isEmpty();
    }

    @Test
    void aLotWhoseUnitIsAnotherSinceItWasLookedAtIsNotHeld() {
        apply(in(Unit.GRAM, "bun", 1, 500, LotState.AVAILABLE));

        assertThat(held(order(), share("bun", "b1", 1))).isFalse();
    }

    /** One wins; the others find it gone, look again, and know what is missing. */
    @Test
    void theLastPortionIsSoldOnceHoweverManyTry() throws Exception {
        int guests = 1_000;
        has("bun", "last", 1, null);
        BlockingQueue<Connection> pool = new ArrayBlockingQueue<>(20);
        for (int i = 0; i < 20; i++) {
            Connection connection = database.dataSource().getConnection();
            connection.setAutoCommit(false);
            pool.add(connection);
        }
        List<OrderId> orders = orders(guests);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Optional<Duration>>> refusals = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (OrderId order : orders) {
                refusals.add(threads.submit(() -> {
                    start.await();
                    return refusedAfter(pool, order);
                }));
            }
            start.countDown();
        }

        List<Duration> refused = new ArrayList<>();
        for (Future<Optional<Duration>> refusal : refusals) {
            refusal.get().ifPresent(refused::add);
        }
        for (Connection connection : pool) {
            connection.close();
        }
        assertThat(refused).hasSize(guests - 1);
        assertThat(spokenFor("last")).isEqualTo("1.000");
        refused.sort(null);
        System.out.printf(
                "refused after: median %d ms, longest %d ms%n",
                refused.get(refused.size() / 2).toMillis(), refused.getLast().toMillis());
    }

    /** Since its turn had come, which is when it got a connection; empty when it got the portion. */
    private static Optional<Duration> refusedAfter(BlockingQueue<Connection> pool, OrderId order) throws Exception {
        Connection connection = pool.take();
        long began = System.nanoTime();
        try {
            SqlStock stock = new SqlStock(OneTransaction.always(connection));
            while (true) {
                Need bun =
                        stock.needs(R01, List.of(new Portions(SALAD, 1)), NOW).getFirst();
                if (bun.shares().isEmpty()) {
                    connection.rollback();
                    return Optional.of(Duration.ofNanos(System.nanoTime() - began));
                }
                if (stock.hold(R01, order, bun.shares().get(), NOW) != Hold.TAKEN_MEANWHILE) {
                    connection.commit();
                    return Optional.empty();
                }
                connection.rollback();
            }
        } finally {
            pool.add(connection);
        }
    }

    /** It takes longer to plan than to answer. Of one line and one lot a plan for just that seems better than one for any number. */
    @Test
    void whatOrdersAndWarehousesAskAllTheTimeIsPlannedOnceHoweverLittleIsAsked() throws Exception {
        int times = 20;
        List<OrderId> orders = orders(times);
        has("bun", "b1", times, null);
        List<Portions> lines = List.of(new Portions(SALAD, 1));

        assertThat(PlannedStatements.anewEachTime(database.dataSource(), (source, asked) -> {
                    SqlStock stock = new SqlStock(source);
                    OrderId order = orders.get(asked);
                    stock.needs(R01, lines, NOW);
                    stock.hold(R01, order, List.of(share("bun", "b1", 1)), NOW);
                    stock.isSetApart(order, lines, NOW);
                    stock.apply(List.of(levelOf("bun", "b1", 2 + asked, times, LotState.AVAILABLE, null)));
                }))
                .isEmpty();
    }

    /** Each takes several lots, named in any order: were they locked in that order, two would wait for each other. */
    @Test
    void ordersOfSeveralLotsDoNotWaitForEachOther() throws Exception {
        int guests = 200;
        has("bun", "a", guests, null);
        has("bun", "b", guests, null);
        has("tomato", "c", guests, null);
        List<OrderId> orders = orders(guests);
        List<Future<Hold>> held = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < guests; i++) {
                List<Share> shares =
                        new ArrayList<>(List.of(share("bun", "a", 1), share("bun", "b", 1), share("tomato", "c", 1)));
                java.util.Collections.rotate(shares, i);
                OrderId order = orders.get(i);
                held.add(threads.submit(() -> hold(order, shares.toArray(Share[]::new))));
            }
        }

        for (Future<Hold> each : held) {
            assertThat(each.get()).isNotEqualTo(Hold.TAKEN_MEANWHILE);
        }
        assertThat(spokenFor("a")).isEqualTo(guests + ".000");
    }
}
