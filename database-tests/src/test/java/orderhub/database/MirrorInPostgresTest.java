package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.platform.SqlIdempotencyKeys.SqlSeenMessages;
import orderhub.platform.SqlLotQuestions;
import orderhub.platform.SqlMirroredLots;
import orderhub.platform.SqlStock;
import orderhub.platform.SqlWarehouseStates;
import orderhub.platform.SqlWriteOffs;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Portions;
import orderhub.stock.Stock.Applied;
import orderhub.stock.Stock.Effect;
import orderhub.stock.WarehouseCallbacks.Kind;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.Heartbeat;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.LevelsChanged;
import orderhub.stock.application.ApplyStockNews;
import orderhub.stock.application.TakeStockNews;
import orderhub.stock.application.TellOtherUnits;
import orderhub.stock.mirror.LotPlace;
import orderhub.stock.mirror.MirroredLot;
import orderhub.stock.mirror.WarehouseState;
import orderhub.work.Transaction;
import org.junit.jupiter.api.Test;

/** How the mirror of the warehouses is kept, by its own statements on real PostgreSQL. */
class MirrorInPostgresTest extends MirrorInPostgres {
    @Test
    void manyLotsAreAppliedAtOnceAndEachWordIsReadBackAsItWas() {
        LotKey one = key(R01, "bun", "b1");
        LotKey other = key(R02, "beef", "m.1");
        apply(level(one, 1, "10"));
        LotLevel newest = level(one, 3, "8.125", Optional.of(NOW.plusSeconds(60)), Optional.of(NOW));

        List<Applied> applied = apply(
                level(other, 5, "1000"),
                newest,
                level(one, 2, "9"),
                level(key(R01, "cola", "c1"), 1, "0"),
                level(key(new RestaurantId("nowhere"), "bun", "b1"), 1, "10"));

        assertThat(applied)
                .containsExactlyInAnyOrder(
                        new Applied(one, Effect.NEWS, 2),
                        new Applied(other, Effect.NEWS_AFTER_A_GAP, 1),
                        new Applied(key(R01, "cola", "c1"), Effect.NEWS, 1),
                        new Applied(key(new RestaurantId("nowhere"), "bun", "b1"), Effect.NOTHING_NEW, 0));
        assertThat(mirrored(one, other, key(R01, "none", "n")))
                .isEqualTo(Map.of(one, newest, other, level(other, 5, "1000")));
        assertThat(apply(newest, level(other, 4, "7"))).allMatch(word -> word.effect() == Effect.NOTHING_NEW);
        assertThat(mirrored(other).get(other).version()).isEqualTo(5);
    }

    @Test
    void whatIsRaisedIsAddedUpWhetherChangesAreCountedOrNot() throws SQLException {
        sql().execute("insert into stock_warehouse (restaurant_id, watched_since, carried) values"
                + " ('r01', now(), 7), ('r02', now(), null)");

        apply(level(key(R01, "bun", "b1"), 2, "1"), level(key(R01, "bun", "b2"), 1, "1"));
        apply(level(key(R01, "bun", "b1"), 2, "1"), level(key(R02, "bun", "b1"), 3, "1"));

        assertThat(sql().text("select string_agg(restaurant_id || ' ' || raised, ', '"
                        + " order by restaurant_id) from stock_warehouse"))
                .isEqualTo("r01 2, r02 1");
    }

    @Test
    void noVersionOfTheContractIsTooHighToBeCounted() throws SQLException {
        sql().execute("insert into stock_warehouse (restaurant_id, watched_since) values ('r01', now())");
        long highest = 1_000_000_000_000L;

        for (int lot = 0; lot < 20; lot++) {
            apply(level(key(R01, "bun", "b" + lot), 1, "1"));
            apply(level(key(R01, "bun", "b" + lot), highest, "1"));
        }

        assertThat(sql().text("select raised from stock_warehouse")).isEqualTo(Long.toString(20 * highest));
    }

    /** Each applies words about the same lots, in any order: were they locked in that order, two would wait for each other. */
    @Test
    void whoAppliesTheSameLotsAtTheSameMomentDoesNotWaitInACircle() throws Exception {
        int lots = 40;
        int versions = 60;
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int version = 1; version <= versions; version++) {
                int now = version;
                List<LotLevel> levels = new ArrayList<>(IntStream.range(0, lots)
                        .mapToObj(lot ->
                                level(key(lot % 2 == 0 ? R01 : R02, "bun", "b" + lot), now, Integer.toString(now)))
                        .toList());
                Collections.shuffle(levels, new Random(version));
                all.add(threads.submit(() -> apply(levels.toArray(LotLevel[]::new))));
            }
        }
        for (Future<?> each : all) {
            each.get();
        }

        assertThat(sql().text("select count(*) from stock_lot where version = " + versions + " and on_hand = "
                        + versions))
                .isEqualTo(Integer.toString(lots));
    }

    @Test
    void ofCallbacksThatComeTogetherThoseAreNewThatNobodyHasSeen() {
        assertThat(seen("a", "b", "a")).containsExactlyInAnyOrder("a", "b");
        assertThat(seen("b", "c")).containsExactly("c");
        assertThat((boolean) in(connection -> new SqlSeenMessages(connection).note("GATEWAY", "a", NOW)))
                .isTrue();
        assertThat((boolean) in(connection -> new SqlSeenMessages(connection).note("WAREHOUSE", "c", NOW)))
                .isFalse();
    }

    private static Set<String> seen(String... ids) {
        return in(connection -> new SqlSeenMessages(connection).note("WAREHOUSE", List.of(ids), NOW));
    }

    @Test
    void aWarehousesStateIsReadBackAsItWas() {
        run(connection -> new SqlWarehouseStates(connection).watchAll(NOW));
        assertThat(states()).containsExactly(WarehouseState.watched(R01, NOW), WarehouseState.watched(R02, NOW));
        WarehouseState first = WarehouseState.watched(R01, NOW)
                .heard(new Heartbeat(R01, NOW, NOW.minusSeconds(30), 3), NOW.plusMillis(40), SILENCE)
                .readingBegan(NOW.plusSeconds(1))
                .unanswered(NOW.plusSeconds(2));
        WarehouseState second = WarehouseState.watched(R02, NOW)
                .readingEnded(NOW, NOW.plusSeconds(3))
                .heard(new Heartbeat(R02, NOW, NOW.minusSeconds(30), 3), NOW.plusMillis(40), SILENCE)
                .readingEnded(NOW.plusSeconds(4), NOW.plusSeconds(5))
                .heard(new Heartbeat(R02, NOW.plusSeconds(30), NOW, 3), NOW.plusSeconds(31), SILENCE)
                .raised(2)
                .unknownThere(NOW.plusSeconds(6));
        assertThat(second.heard().unheard()).contains(1L);

        run(connection -> new SqlWarehouseStates(connection).save(List.of(second, first)));

        assertThat(states()).containsExactly(first, second);
        assertThat((Optional<WarehouseState>) in(connection -> new SqlWarehouseStates(connection).of(R02)))
                .contains(second);
    }

    private static List<WarehouseState> states() {
        return in(connection -> new SqlWarehouseStates(connection).all());
    }

    @Test
    void aWarehouseThatIsNotWatchedYetIsFromWhenItIsLocked() {
        Set<RestaurantId> wanted = Set.of(R02, new RestaurantId("nowhere"));

        assertThat((List<WarehouseState>) in(connection -> new SqlWarehouseStates(connection).lock(wanted, NOW)))
                .containsExactly(WarehouseState.watched(R02, NOW));
        assertThat((List<WarehouseState>)
                        in(connection -> new SqlWarehouseStates(connection).lock(wanted, NOW.plusSeconds(9))))
                .containsExactly(WarehouseState.watched(R02, NOW));
    }

    /** On real threads, each sender's callbacks one after the other, as its own lot changes. */
    @Test
    void callbacksThatComeAtTheSameMomentShareCommitsAndNoneIsLost() throws Exception {
        int senders = 48;
        int each = 250;
        sql().execute("insert into stock_warehouse (restaurant_id, watched_since) values ('r01', now())");
        AtomicInteger commits = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        long began;
        try (Connection connection = database.dataSource().getConnection();
                ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            connection.setAutoCommit(false);
            TakeStockNews take = new TakeStockNews(new ApplyStockNews(
                    committing(connection, commits),
                    new SqlSeenMessages(OneTransaction.always(connection)),
                    new SqlWriteOffs(OneTransaction.always(connection)),
                    new SqlStock(OneTransaction.always(connection)),
                    restaurant -> {},
                    new SqlLotQuestions(OneTransaction.always(connection)),
                    new TellOtherUnits(warehouse -> {}),
                    new SqlWarehouseStates(OneTransaction.always(connection)),
                    null,
                    Clock.fixed(NOW, ZoneOffset.UTC)));
            began = System.nanoTime();
            for (int sender = 0; sender < senders; sender++) {
                LotKey lot = key(R01, "i-" + sender % 7, "l-" + sender);
                all.add(threads.submit(() -> IntStream.rangeClosed(1, each)
                        .forEach(version -> take.take(
                                "msg-" + lot.lot() + "-" + version,
                                new LevelsChanged(
                                        Kind.LEVEL_CHANGED,
                                        NOW,
                                        List.of(level(lot, version, Integer.toString(version))),
                                        Optional.empty(),
                                        Optional.empty())))));
            }
        }
        for (Future<?> sender : all) {
            sender.get();
        }
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();

        int callbacks = senders * each;
        assertThat(sql().text("select count(*) from stock_lot where version = " + each + " and on_hand = " + each))
                .isEqualTo(Integer.toString(senders));
        assertThat(sql().text("select count(*) from stock_question")).isEqualTo("0");
        assertThat(sql().text("select count(*) from seen_message")).isEqualTo(Integer.toString(callbacks));
        assertThat(sql().text("select raised from stock_warehouse")).isEqualTo(Integer.toString(callbacks));
        assertThat(commits.get()).isLessThan(callbacks / 4);
        System.out.printf(
                "%d callbacks in %d commits, %d a second%n", callbacks, commits.get(), callbacks * 1000L / millis);
    }

    /** Its callers come one at a time. */
    private static Transaction committing(Connection connection, AtomicInteger commits) {
        return new Transaction() {
            @Override
            public <T> T call(Supplier<T> work) {
                T result = work.get();
                try {
                    connection.commit();
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
                commits.incrementAndGet();
                return result;
            }
        };
    }

    /** Whatever the database's collation: there b would stand before C, and punctuation would not count. */
    @Test
    void lotsStandInTheOrderOfTheirKeys() {
        List<LotKey> inOrder = List.of(
                key(R01, "Bun", "z"),
                key(R01, "bun", "C-1"),
                key(R01, "bun", "C.1"),
                key(R01, "bun", "C_1"),
                key(R01, "bun", "a"),
                key(R01, "bun", "b"));
        List<LotKey> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(lot -> apply(level(lot, 1, "1")));
        apply(level(key(R01, "bun", "D"), 1, "0"), level(key(R02, "bun", "E"), 1, "1"));

        assertThat(notEmpty(Optional.empty(), Optional.empty())).isEqualTo(inOrder);
        assertThat(notEmpty(Optional.of(inOrder.get(1)), Optional.of(inOrder.get(4))))
                .isEqualTo(inOrder.subList(2, 5));
        assertThat(notEmpty(Optional.of(inOrder.get(4)), Optional.empty())).isEqualTo(inOrder.subList(5, 6));
        assertThat(page(Optional.empty(), Optional.empty(), 2)).isEqualTo(inOrder.subList(0, 2));
        assertThat(page(
                        Optional.of(new IngredientId("bun")),
                        Optional.of(new LotPlace(new IngredientId("bun"), new LotId("C.1"))),
                        2))
                .isEqualTo(inOrder.subList(3, 5));
        List<LotKey> sorted = new ArrayList<>(shuffled);
        Collections.sort(sorted);
        assertThat(sorted).isEqualTo(inOrder);
    }

    private static List<LotKey> notEmpty(Optional<LotKey> after, Optional<LotKey> upTo) {
        return in(connection -> new SqlMirroredLots(connection).notEmpty(R01, after, upTo));
    }

    private static List<LotKey> page(Optional<IngredientId> ingredient, Optional<LotPlace> after, int limit) {
        return in(connection -> new SqlMirroredLots(connection)
                .page(R01, ingredient, after, limit).stream()
                        .map(MirroredLot::level)
                        .map(LotLevel::key)
                        .toList());
    }

    @Test
    void aLotIsPutRightOrEmptiedOnlyAsItWasKnown() {
        LotKey lot = key(R01, "sauce", "s1");
        save(sauce(12));
        apply(level(lot, 5, "10"));
        LotLevel older = level(lot, 2, "7", Optional.empty(), Optional.of(NOW));

        assertThat(putRight(older, 4)).isFalse();
        assertThat(putRight(older, 5)).isTrue();
        assertThat(mirrored(lot)).containsValue(older);
        assertThat(goodUntil(lot)).contains(NOW.plus(Duration.ofHours(12)));
        assertThat(emptied(lot, 5)).isFalse();
        assertThat(emptied(lot, 2)).isTrue();
        assertThat(emptied(lot, 2)).isFalse();
        assertThat(mirrored(lot).get(lot).onHand().isZero()).isTrue();
        assertThat(mirrored(lot).get(lot).version()).isEqualTo(2);
    }

    @Test
    void whatIsPutRightInAnotherUnitHoldsTheLotBackOnly() throws SQLException {
        LotKey lot = key(R01, "sauce", "s1");
        LotKey other = key(R01, "sauce", "s2");
        save(sauce(12));
        apply(level(lot, 5, "10"), pieces(other, 1));

        assertThat(putRight(pieces(lot, 5), 4)).isFalse();
        assertThat(putRight(pieces(lot, 5), 5)).isTrue();
        assertThat(mirrored(lot)).containsValue(level(lot, 5, "10").in(LotState.BLOCKED));
        assertThat(putRight(pieces(lot, 5), 5)).isFalse();
        assertThat(putRight(level(lot, 5, "11"), 5)).isTrue();
        assertThat(mirrored(lot)).containsValue(level(lot, 5, "11"));

        sql().execute("update stock_lot set spoken_for = 1 where lot = 's2'");
        assertThat(putRight(level(other, 1, "10"), 1)).isFalse();
        assertThat(mirrored(other)).containsValue(pieces(other, 1).in(LotState.BLOCKED));
        sql().execute("update stock_lot set spoken_for = 0 where lot = 's2'");
        assertThat(putRight(level(other, 1, "10"), 1)).isTrue();
        assertThat(mirrored(other)).containsValue(level(other, 1, "10"));
    }

    private static LotLevel pieces(LotKey key, long version) {
        return new LotLevel(
                key,
                version,
                Quantity.parse("3", Unit.PIECE),
                LotState.AVAILABLE,
                NOW.minusSeconds(60),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static boolean putRight(LotLevel theirs, long known) {
        return in(connection -> new SqlMirroredLots(connection).putRight(theirs, known));
    }

    private static boolean emptied(LotKey lot, long known) {
        return in(connection -> new SqlMirroredLots(connection).emptied(lot, known));
    }

    /** By what the database itself counts: with so many lots none of it looks through them all, also once its plans are general. */
    @Test
    void amongManyLotsEachIsFoundByAnIndex() throws SQLException {
        sql().execute("set synchronous_commit = off; " + """
                insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at)
                select case when n % 2 = 0 then 'r01' else 'r02' end, 'i-' || n % 500, 'l-' || n, 1, 'GRAM', n % 3, 'AVAILABLE',
                    '2026-11-25T12:00:00Z' from generate_series(1, 200000) n""", "analyze stock_lot");
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            DataSource same = OneTransaction.always(connection);
            SqlStock stock = new SqlStock(same);
            SqlMirroredLots lots = new SqlMirroredLots(same);
            long before = scans(connection);
            for (int round = 0; round < 12; round++) {
                int first = round * 500;
                List<LotLevel> levels = IntStream.range(first, first + 256)
                        .mapToObj(n -> level(key(n % 2 == 0 ? R01 : R02, "i-" + n % 500, "l-" + (n + 1000)), 2, "5"))
                        .toList();
                stock.apply(levels);
                lots.levels(levels.stream().map(LotLevel::key).toList());
                lots.notEmpty(
                        R01, Optional.of(key(R01, "i-102", "l-5")), Optional.of(key(R01, "i-102", "l-6" + round)));
                lots.page(R01, Optional.of(new IngredientId("i-" + round * 2)), Optional.empty(), 100);
                lots.page(
                        R01,
                        Optional.empty(),
                        Optional.of(new LotPlace(new IngredientId("i-" + round), new LotId("l-9"))),
                        100);
                lots.putRight(levels.getFirst(), 2);
                stock.needs(R01, List.of(new Portions("tc-salad", 1)), NOW);
            }

            assertThat(scans(connection)).isEqualTo(before);
            connection.rollback();
        }
        sql().execute("truncate stock_lot");
    }

    /** How often the lots were looked through one by one, this connection's own part included. */
    private static long scans(Connection connection) throws SQLException {
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
            connection.commit();
            statement.execute("select pg_stat_clear_snapshot()");
            try (ResultSet row =
                    statement.executeQuery("select seq_scan from pg_stat_user_tables where relname = 'stock_lot'")) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
