package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import orderhub.cli.stack.Database;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.platform.HubSettings;
import orderhub.platform.SqlHeldGoods;
import orderhub.platform.SqlLotQuestions;
import orderhub.platform.SqlMirroredLots;
import orderhub.platform.SqlReconciliations;
import orderhub.platform.SqlStock;
import orderhub.platform.SqlWarehouseStates;
import orderhub.platform.SqlWriteOffs;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.ByHand;
import orderhub.stock.IngredientId;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.Loss;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Share;
import orderhub.stock.StockEntry;
import orderhub.stock.UsedGoods;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.WriteOffOutcome;
import orderhub.stock.Warehouse.WriteOffOutcome.Booked;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffEvent;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.WriteOffs.Claimed;
import orderhub.stock.application.ForgottenLots;
import orderhub.stock.application.SendWriteOffs;
import orderhub.stock.mirror.MirroredLots;
import orderhub.work.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements behind what the warehouses are told, on real PostgreSQL. */
class WriteOffsInPostgresTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final Share BUN = share("bun", "b1", "1", Unit.PIECE);
    private static final Share TOMATO = share("tomato", "t1", "80.5", Unit.GRAM);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final HubSettings SETTINGS = new HubSettings(
            MINUTE, MINUTE, MINUTE, MINUTE, 1, 1, MINUTE, MINUTE, MINUTE, MINUTE, MINUTE, MINUTE, MINUTE, 1, 1, MINUTE,
            1, MINUTE, MINUTE, MINUTE, MINUTE);

    @TempDir
    private static Path temporary;

    private static Database database;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        execute("insert into restaurant (id, name_ru, name_en, time_zone) values ('r01', 'Р', 'R', 'Europe/Moscow'),"
                + " ('r02', 'Р', 'R', 'Europe/Moscow')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void tenOfEach() throws SQLException {
        TestSql.pastTriggers(
                database,
                "truncate stock_entry, closed_write_off, write_off, stock_question, stock_difference, stock_lot",
                "delete from reservation");
        in((stock, writeOffs) -> stock.apply(List.of(level(BUN, 1, "10"), level(TOMATO, 1, "1000"))));
    }

    @Test
    void whatWasUsedIsInOneWriteOff() {
        OrderId one = cooked(BUN, TOMATO);
        OrderId other = cooked(TOMATO, BUN);
        held(BUN);

        assertThat(toldTooLittle()).containsExactly(R01);
        assertThat(used())
                .containsExactly(new UsedGoods(one, List.of(BUN, TOMATO)), new UsedGoods(other, List.of(BUN, TOMATO)));
        planned();

        assertThat(toldTooLittle()).isEmpty();
        assertThat(used()).isEmpty();
    }

    @Test
    void whatAnotherIsAtIsPassedOver() throws SQLException {
        cooked(BUN);
        try (Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            assertThat(new SqlWriteOffs(OneTransaction.always(other)).used(R01, 10))
                    .hasSize(1);

            assertThat(used()).isEmpty();
            other.rollback();
        }
    }

    @Test
    void oneIsClaimedOnceAndComesBackAsSent() {
        cooked(BUN, TOMATO);
        WriteOff planned = planned();

        assertThat(due(NOW.minusMillis(1))).isEmpty();
        assertThat(due(NOW)).containsExactly(planned.id());
        assertThat(claim(planned.id(), NOW)).contains(new Claimed(planned, false, 1, 0));
        assertThat(claim(planned.id(), NOW)).isEmpty();
        assertThat(claim(planned.id(), NOW.plusSeconds(15))).contains(new Claimed(planned, true, 2, 0));
        in((stock, writeOffs) -> {
            writeOffs.failed(planned.id(), NOW.plusSeconds(40), "NOT_TAKEN_DOWN");
            return null;
        });
        assertThat(claim(planned.id(), NOW.plusSeconds(39))).isEmpty();
        assertThat(claim(planned.id(), NOW.plusSeconds(40))).contains(new Claimed(planned, true, 3, 1));
        assertThat(in((stock, writeOffs) -> writeOffs.find(planned.id()))
                        .orElseThrow()
                        .why())
                .contains("NOT_TAKEN_DOWN");
    }

    @Test
    void oneThatIsHurriedComesAtOnceOnce() {
        cooked(BUN);
        WriteOff planned = planned();
        hurry(planned.id(), NOW);
        claim(planned.id(), NOW);
        Instant soon = NOW.plusSeconds(1);

        hurry(planned.id(), soon);
        assertThat(due(NOW)).isEmpty();
        stillUnknown(planned.id(), soon);
        assertThat(due(soon)).containsExactly(planned.id());

        claim(planned.id(), soon);
        stillUnknown(planned.id(), soon);
        assertThat(due(soon)).isEmpty();

        hurry(planned.id(), soon);
        claim(planned.id(), soon);
        booked(planned);
        hurry(planned.id(), soon);
        assertThat(due(soon.plusSeconds(99))).isEmpty();
    }

    @Test
    void whoHurriesOneThatSomebodyIsAtGoesByWhatThatLeaves() throws Exception {
        cooked(BUN);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        try (Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            new SqlWriteOffs(OneTransaction.always(other))
                    .happened(planned.id(), WriteOffEvent.REFUSED, Optional.empty(), "why", NOW);

            committedBefore(other, () -> hurry(planned.id(), NOW.plusSeconds(1)));
        }
        assertThat(due(NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void whoHurriesSeveralLocksThemInTheirOrder() throws Exception {
        List<WriteOffId> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            cooked(BUN);
            both.add(planned().id());
            claim(both.getLast(), NOW);
        }
        both.sort(Comparator.comparing(WriteOffId::toString));
        Contended.by(
                database.dataSource(),
                both.stream()
                        .map(id -> "update write_off set why = 'x' where id = '" + id + "'")
                        .toList(),
                () -> in((stock, writeOffs) -> {
                    writeOffs.hurry(both.reversed(), NOW);
                    return null;
                }));
        assertThat(due(NOW)).hasSize(2);
    }

    /** Commits the first when the other waits for it; returns when both are through. */
    private static void committedBefore(Connection first, Runnable other) throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> waiting = thread.submit(other);
            while (texts("select 1 from pg_stat_activity where wait_event_type = 'Lock'")
                    .isEmpty()) {
                assertThat(waiting.isDone()).isFalse();
                Thread.onSpinWait();
            }
            first.commit();
            waiting.get();
        }
    }

    private static void hurry(WriteOffId id, Instant now) {
        in((stock, writeOffs) -> {
            writeOffs.hurry(List.of(id), now);
            return null;
        });
    }

    private static void stillUnknown(WriteOffId id, Instant now) {
        in((stock, writeOffs) -> {
            writeOffs.stillUnknown(id, now.plusSeconds(30), "TIMED_OUT", now);
            return null;
        });
    }

    /** By our book ten of each lie there, and one was used: of what the warehouse does not know the other nine are not there either. */
    @Test
    void ofALotThatTheWarehouseDoesNotKnowNothingIsLeft() throws SQLException {
        cooked(BUN, TOMATO);
        planned();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            sending(
                            connection,
                            writeOff -> new Booked(
                                    NOW,
                                    writeOff.lines().stream()
                                            .map(line -> new WriteOff.BookedLine(
                                                    line,
                                                    Quantity.zero(
                                                            line.quantity().unit()),
                                                    line.quantity(),
                                                    Optional.of(level(TOMATO, 2, "0"))
                                                            .filter(level -> level.key()
                                                                    .lot()
                                                                    .equals(line.lot()))))
                                            .toList()))
                    .send();
        }

        assertThat(
                        texts(
                                "select lot || ' ' || on_hand || ' ' || spoken_for || ' ' || version from stock_lot order by lot"))
                .containsExactly("b1 0.000 0.000 1", "t1 0.000 0.000 2");
        assertThat(texts("select lot from stock_question")).containsExactly("b1");
        assertThat(texts("select lot from stock_difference")).containsExactly("b1");
        assertThat(texts("select shortage from stock_entry order by line")).containsExactly("1.000", "80.500");
    }

    private static SendWriteOffs sending(Connection connection, Function<WriteOff, WriteOffOutcome> answer) {
        DataSource source = OneTransaction.always(connection);
        Warehouse warehouse = (Warehouse) Proxy.newProxyInstance(
                Warehouse.class.getClassLoader(),
                new Class<?>[] {Warehouse.class},
                (proxy, method, values) ->
                        method.getName().equals("isReachable") ? (Object) true : answer.apply((WriteOff) values[0]));
        MirroredLots lots = new SqlMirroredLots(source);
        return new SendWriteOffs(
                committing(connection),
                new SqlWriteOffs(source),
                new SqlStock(source),
                lots,
                new ForgottenLots(lots, new SqlReconciliations(source), new SqlWarehouseStates(source), SETTINGS),
                new SqlLotQuestions(source),
                restaurant -> {},
                warehouse,
                SETTINGS,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Transaction committing(Connection connection) {
        return new Transaction() {
            @Override
            public <T> T call(Supplier<T> work) {
                T result = work.get();
                try {
                    connection.commit();
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
                return result;
            }
        };
    }

    @Test
    void oneThatIsBookedLeavesTheGoodsInNobodysNameAndStandsInTheLedger() {
        OrderId order = cooked(BUN, TOMATO);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        held(BUN);

        assertThat(booked(planned)).isTrue();
        assertThat(booked(planned)).isFalse();

        assertThat(texts("select state from reservation where order_id = '" + order + "'"))
                .containsExactly("SETTLED");
        assertThat(
                        texts(
                                "select lot || ' ' || on_hand || ' ' || spoken_for || ' ' || version from stock_lot order by lot"))
                .containsExactly("b1 9.000 1.000 2", "t1 919.500 0.000 2");
        assertThat(
                        texts(
                                "select lot || ' ' || booked || ' ' || shortage || ' ' || cost_kopecks from stock_entry order by line"))
                .containsExactly("b1 1.000 0.000 62", "t1 80.500 0.000 4991");
    }

    private static Set<RestaurantId> told(WriteOffId id, Share... lots) {
        return in((stock, writeOffs) -> stock.toldOf(Map.of(id, keys(lots))));
    }

    private static Set<LotKey> keys(Share... lots) {
        return Stream.of(lots)
                .map(share -> new LotKey(R01, share.ingredient(), share.lot()))
                .collect(Collectors.toSet());
    }

    private static boolean hasAnUnfitBun(OrderId order) {
        return OneTransaction.in(
                database.dataSource(),
                source -> !new SqlHeldGoods(source).unfit(order, NOW).isEmpty());
    }

    @Test
    void whatALevelWasToldOfIsTakenOffOnceLotByLot() {
        cooked(BUN, TOMATO);
        cooked(BUN, TOMATO);
        WriteOff planned = planned();
        held(BUN);
        assertThat(told(planned.id(), BUN)).isEmpty();
        assertThat(spokenFor("b1")).as("it was not sent").isEqualTo("3.000");
        claim(planned.id(), NOW);

        assertThat(told(planned.id(), BUN, share("bun", "other", "1", Unit.PIECE)))
                .containsExactly(R01);
        assertThat(spokenFor("b1")).isEqualTo("1.000");
        assertThat(spokenFor("t1")).isEqualTo("161.000");
        assertThat(told(planned.id(), BUN)).as("nothing is free once more").isEmpty();
        assertThat(told(WriteOffId.next(Clock.fixed(NOW, ZoneOffset.UTC)), TOMATO))
                .isEmpty();
        assertThat(spokenFor("b1")).isEqualTo("1.000");
        assertThat(spokenFor("t1")).isEqualTo("161.000");

        booked(planned);
        assertThat(spokenFor("b1")).isEqualTo("1.000");
        assertThat(spokenFor("t1")).isEqualTo("0.000");
        told(planned.id(), BUN, TOMATO);
        assertThat(spokenFor("b1")).isEqualTo("1.000");
        assertThat(spokenFor("t1")).isEqualTo("0.000");
    }

    @Test
    void severalAreToldOfTogether() {
        cooked(BUN, TOMATO);
        WriteOff one = planned();
        cooked(BUN);
        WriteOff other = planned();
        claim(one.id(), NOW);
        claim(other.id(), NOW);

        in((stock, writeOffs) -> {
            stock.toldOf(Map.of(one.id(), keys(BUN, TOMATO), other.id(), keys(BUN)));
            return null;
        });

        assertThat(spokenFor("b1")).isEqualTo("0.000");
        assertThat(spokenFor("t1")).isEqualTo("0.000");
    }

    /** As a callback does. */
    private static void heard(SqlStock stock, SqlWriteOffs writeOffs, WriteOffId id, Share... lots) {
        writeOffs.hurry(List.of(id), NOW);
        stock.apply(Stream.of(lots).map(lot -> level(lot, 2, "9")).toList());
        stock.toldOf(Map.of(id, keys(lots)));
    }

    private static void heard(WriteOffId id, Share... lots) {
        in((stock, writeOffs) -> {
            heard(stock, writeOffs, id, lots);
            return null;
        });
    }

    private static void heard(Connection node, WriteOffId id, Share... lots) {
        DataSource source = OneTransaction.always(node);
        heard(new SqlStock(source), new SqlWriteOffs(source), id, lots);
    }

    /** Who hears of it waits for that; then nothing is left to take off. */
    @Test
    void oneWhoseAnswerIsTakenDownIsToldOfAfterIt() throws Exception {
        cooked(BUN);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        try (Connection answer = database.dataSource().getConnection()) {
            answer.setAutoCommit(false);
            DataSource source = OneTransaction.always(answer);
            new SqlWriteOffs(source).happened(planned.id(), WriteOffEvent.ACKNOWLEDGED, Optional.empty(), null, NOW);
            new SqlStock(source).writtenOff(planned.id(), NOW);

            committedBefore(answer, () -> heard(planned.id(), BUN));
        }
        assertThat(spokenFor("b1")).isEqualTo("0.000");
    }

    /** Who takes the answer down waits for the word that was first, and leaves what that has taken off. */
    @Test
    void itsAnswerAtTheSameMomentTakesOffTheRest() throws Exception {
        cooked(BUN, TOMATO);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        try (Connection word = database.dataSource().getConnection()) {
            word.setAutoCommit(false);
            heard(word, planned.id(), BUN);

            committedBefore(word, () -> assertThat(booked(planned)).isTrue());
        }
        assertThat(spokenFor("b1")).isEqualTo("0.000");
        assertThat(spokenFor("t1")).isEqualTo("0.000");
    }

    /** Nothing is left to take off of the lot that a callback has told of: its level comes with the answer all the same. */
    @Test
    void theAnswerOfOneThatWasToldOfInPartLocksLotsInTheirOrder() throws Exception {
        cooked(BUN, TOMATO);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        told(planned.id(), BUN);

        // As an order does that takes of both.
        Contended.by(
                database.dataSource(),
                List.of(
                        "update stock_lot set supplier = 'x' where lot = 'b1'",
                        "update stock_lot set supplier = 'x' where lot = 't1'"),
                () -> booked(planned));
    }

    @Test
    void theAnswerOfOneThatWasNotToldOfLocksLotsInTheirOrder() throws Exception {
        cooked(BUN, TOMATO);
        WriteOff planned = planned();
        claim(planned.id(), NOW);

        Contended.by(
                database.dataSource(),
                List.of(
                        "update stock_lot set supplier = 'x' where lot = 'b1'",
                        "update stock_lot set supplier = 'x' where lot = 't1'"),
                () -> booked(planned));
    }

    @Test
    void twoNodesAreToldOfDifferentLotsAtTheSameMoment() throws Exception {
        cooked(BUN, TOMATO);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        try (Connection node = database.dataSource().getConnection()) {
            node.setAutoCommit(false);
            heard(node, planned.id(), BUN);

            committedBefore(node, () -> heard(planned.id(), TOMATO));
        }
        assertThat(spokenFor("b1")).isEqualTo("0.000");
        assertThat(spokenFor("t1")).isEqualTo("0.000");
    }

    @Test
    void oneIsToldOfWhileItIsClaimedToBeAskedFor() throws Exception {
        cooked(BUN, TOMATO);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        try (Connection node = database.dataSource().getConnection()) {
            node.setAutoCommit(false);
            new SqlWriteOffs(OneTransaction.always(node)).claim(planned.id(), NOW.plusSeconds(15), NOW.plusSeconds(30));

            committedBefore(node, () -> heard(planned.id(), BUN, TOMATO));
        }
        stillUnknown(planned.id(), NOW.plusSeconds(16));
        assertThat(spokenFor("b1")).isEqualTo("0.000");
        assertThat(spokenFor("t1")).isEqualTo("0.000");
    }

    @Test
    void whatIsHeldBesideIsJudgedByTheLevelAlone() {
        Share four = share("bun", "b1", "4", Unit.PIECE);
        cooked(four);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        OrderId waits = held(share("bun", "b1", "6", Unit.PIECE));

        in((stock, writeOffs) -> {
            stock.apply(List.of(level(BUN, 2, "6")));
            stock.toldOf(Map.of(planned.id(), keys(BUN)));
            return null;
        });
        assertThat(hasAnUnfitBun(waits)).isFalse();
        in((stock, writeOffs) -> stock.apply(List.of(level(BUN, 3, "5"))));

        assertThat(hasAnUnfitBun(waits)).as("one is missing").isTrue();
    }

    @Test
    void theHighestQuantityAtTheHighestPriceIsBooked() {
        Share grams = share("saffron", "s1", "999999999999.999", Unit.GRAM);
        LotLevel level = new LotLevel(
                new LotKey(R01, grams.ingredient(), grams.lot()),
                1,
                grams.quantity(),
                LotState.AVAILABLE,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal("999999999.9999")),
                List.of());
        WriteOff lost = new WriteOff(
                WriteOffId.next(Clock.fixed(NOW, ZoneOffset.UTC)),
                R01,
                NOW,
                List.of(new WriteOff.Line(grams.ingredient(), grams.lot(), grams.quantity(), WriteOff.Reason.SPILT)));
        in((stock, writeOffs) -> {
            writeOffs.plan(lost, new ByHand("keeper", Optional.empty()), NOW);
            writeOffs.claim(lost.id(), NOW, NOW.plusSeconds(15));
            WriteOff.BookedLine line = new WriteOff.BookedLine(
                    lost.lines().getFirst(), grams.quantity(), Quantity.zero(Unit.GRAM), Optional.of(level));
            return writeOffs.booked(lost.id(), List.of(StockEntry.of(lost, 1, line)), NOW);
        });

        assertThat(texts("select cost_kopecks from stock_entry")).containsExactly("99999999999989900000000");
        assertThat(in((stock, writeOffs) -> writeOffs.find(lost.id()))
                        .orElseThrow()
                        .cost())
                .contains(new BigDecimal("999999999999899000000.00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update stock_entry set price = price * 2, cost_kopecks = cost_kopecks * 2",
                "delete from stock_entry",
                "truncate stock_entry"
            })
    void whatStandsInTheLedgerStays(String change) {
        cooked(BUN, TOMATO);
        WriteOff planned = planned();
        claim(planned.id(), NOW);
        booked(planned);

        assertThatThrownBy(() -> execute(change))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("23001"));
    }

    @Test
    void oneThatIsOverIsNotTouched() {
        cooked(BUN);
        WriteOff planned = planned();
        claim(planned.id(), NOW);

        assertThat(happened(planned.id(), WriteOffEvent.REFUSED, Optional.empty()))
                .isTrue();
        assertThat(happened(planned.id(), WriteOffEvent.NOT_TAKEN, Optional.of(NOW)))
                .isFalse();
        assertThat(claim(planned.id(), NOW.plusSeconds(60))).isEmpty();
        assertThat(happened(planned.id(), WriteOffEvent.SENT_AGAIN, Optional.of(NOW)))
                .isTrue();
        assertThat(claim(planned.id(), NOW).orElseThrow().asked()).isFalse();
    }

    @Test
    void whatSomebodyThrewAwayIsNobodysFromThenOnAndInTheBooksOnceItIsBooked() {
        held(BUN);
        WriteOff thrown = new WriteOff(
                WriteOffId.next(Clock.fixed(NOW, ZoneOffset.UTC)),
                R01,
                NOW,
                List.of(new WriteOff.Line(
                        BUN.ingredient(), BUN.lot(), Quantity.parse("1", Unit.PIECE), WriteOff.Reason.SPILT)));
        in((stock, writeOffs) -> {
            assertThat(stock.lots(R01, BUN.ingredient(), Optional.empty()))
                    .extracting(Loss.Lot::free)
                    .containsExactly(Quantity.parse("9", Unit.PIECE));
            stock.gone(thrown);
            writeOffs.plan(thrown, new ByHand("keeper", Optional.of("wet")), NOW);
            return null;
        });
        assertThat(spokenFor("b1")).isEqualTo("2.000");
        assertThat(kept(Optional.of(WriteOffState.PLANNED), true)).hasSize(1);

        claim(thrown.id(), NOW);
        told(thrown.id(), BUN);
        assertThat(spokenFor("b1")).isEqualTo("1.000");
        booked(thrown);

        assertThat(spokenFor("b1")).isEqualTo("1.000");
        KeptWriteOff found =
                in((stock, writeOffs) -> writeOffs.find(thrown.id())).orElseThrow();
        assertThat(found.writeOff()).isEqualTo(thrown);
        assertThat(found.byHand()).contains(new ByHand("keeper", Optional.of("wet")));
        assertThat(found.state()).isEqualTo(WriteOffState.BOOKED);
        assertThat(found.cost()).contains(new BigDecimal("0.62"));
        assertThat(found.entries()).extracting(StockEntry::reason).containsExactly(WriteOff.Reason.SPILT);
    }

    @Test
    void lotsAreLookedAtOneByOneAlsoWhenNothingIsLeft() {
        in((stock, writeOffs) -> stock.apply(List.of(level(BUN, 2, "0"))));

        assertThat((List<Loss.Lot>) in((stock, writeOffs) -> stock.lots(R01, BUN.ingredient(), Optional.empty())))
                .isEmpty();
        assertThat((List<Loss.Lot>) in((stock, writeOffs) -> stock.lots(R01, BUN.ingredient(), Optional.of(BUN.lot()))))
                .containsExactly(
                        new Loss.Lot(BUN.lot(), LotState.AVAILABLE, Quantity.zero(Unit.PIECE), Optional.empty()));
        assertThat((List<Loss.Lot>) in(
                        (stock, writeOffs) -> stock.lots(R01, BUN.ingredient(), Optional.of(new LotId("never-there")))))
                .isEmpty();
    }

    @Test
    void refusedOnesAreCountedAndAllAreListedNewestFirst() {
        List<WriteOffId> planned = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cooked(BUN);
            planned.add(planned().id());
        }
        // Those of one millisecond are in whatever order their ids have.
        planned.sort(Comparator.comparing(WriteOffId::toString).reversed());
        claim(planned.getFirst(), NOW);
        happened(planned.getFirst(), WriteOffEvent.REFUSED, Optional.empty());

        assertThat((Map<RestaurantId, Integer>) in((stock, writeOffs) -> writeOffs.refused()))
                .isEqualTo(Map.of(R01, 1));
        assertThat(kept(Optional.empty(), false))
                .extracting(kept -> kept.writeOff().id())
                .containsExactlyElementsOf(planned);
        assertThat(kept(Optional.of(WriteOffState.REFUSED), false))
                .extracting(kept -> kept.writeOff().id(), KeptWriteOff::why)
                .containsExactly(tuple(planned.getFirst(), Optional.of("why")));
        assertThat(kept(Optional.empty(), true)).isEmpty();
        assertThat((List<KeptWriteOff>) in((stock, writeOffs) ->
                        writeOffs.page(R01, Optional.empty(), false, Optional.of(planned.get(1)), 10)))
                .extracting(kept -> kept.writeOff().id())
                .containsExactly(planned.get(2));
    }

    private static List<KeptWriteOff> kept(Optional<WriteOffState> state, boolean onlyByHand) {
        return in((stock, writeOffs) -> writeOffs.page(R01, state, onlyByHand, Optional.empty(), 10));
    }

    private static String spokenFor(String lot) {
        return texts("select spoken_for from stock_lot where lot = '" + lot + "'")
                .getFirst();
    }

    private static List<RestaurantId> toldTooLittle() {
        return in((stock, writeOffs) -> writeOffs.toldTooLittle());
    }

    private static List<UsedGoods> used() {
        return in((stock, writeOffs) -> writeOffs.used(R01, 10));
    }

    private static List<WriteOffId> due(Instant now) {
        return in((stock, writeOffs) -> writeOffs.due(now, 10));
    }

    private static WriteOff planned() {
        return in((stock, writeOffs) -> {
            WriteOff.Cooked cooked = WriteOff.cooked(
                    WriteOffId.next(Clock.fixed(NOW, ZoneOffset.UTC)), R01, NOW, writeOffs.used(R01, 10));
            writeOffs.plan(cooked.writeOff(), cooked.orders(), NOW);
            return cooked.writeOff();
        });
    }

    private static Optional<Claimed> claim(WriteOffId id, Instant now) {
        return in((stock, writeOffs) -> writeOffs.claim(id, now, now.plusSeconds(15)));
    }

    private static boolean happened(WriteOffId id, WriteOffEvent event, Optional<Instant> dueAt) {
        return in((stock, writeOffs) -> writeOffs.happened(id, event, dueAt, "why", NOW));
    }

    private static boolean booked(WriteOff writeOff) {
        List<WriteOff.BookedLine> lines = writeOff.lines().stream()
                .map(line -> new WriteOff.BookedLine(
                        line,
                        line.quantity(),
                        Quantity.zero(line.quantity().unit()),
                        Optional.of(level(
                                new Share(line.ingredient(), line.lot(), line.quantity()),
                                2,
                                line.lot().value().equals("b1") ? "9" : "919.5"))))
                .toList();
        return in((stock, writeOffs) -> {
            List<StockEntry> entries = IntStream.range(0, lines.size())
                    .mapToObj(i -> StockEntry.of(writeOff, i + 1, lines.get(i)))
                    .toList();
            boolean news = writeOffs.booked(writeOff.id(), entries, NOW);
            if (news) {
                stock.writtenOff(writeOff.id(), NOW);
                stock.apply(
                        lines.stream().flatMap(line -> line.level().stream()).toList());
            }
            return news;
        });
    }

    private static OrderId held(Share... shares) {
        OrderId order = new OrderId(UUID.randomUUID());
        in((stock, writeOffs) -> {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("""
                        insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                            version, total_kopecks, placed_at, pay_until, changed_at)
                        values ('%s', 'r01', '2026-11-25', (select coalesce(max(short_number), 0) + 1 from customer_order),
                            'test', 'PENDING_PAYMENT', 1, 1, 100, now(), now(), now())""".formatted(order));
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return stock.hold(R01, order, List.of(shares), NOW);
        });
        return order;
    }

    private static OrderId cooked(Share... shares) {
        OrderId order = held(shares);
        in((stock, writeOffs) -> stock.cooked(order, NOW, NOW));
        return order;
    }

    private static Share share(String ingredient, String lot, String quantity, Unit unit) {
        return new Share(new IngredientId(ingredient), new LotId(lot), Quantity.parse(quantity, unit));
    }

    private static LotLevel level(Share of, long version, String quantity) {
        return new LotLevel(
                new LotKey(R01, of.ingredient(), of.lot()),
                version,
                Quantity.parse(quantity, of.quantity().unit()),
                LotState.AVAILABLE,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal("0.62")),
                List.of());
    }

    private static <T> T in(BiFunction<SqlStock, SqlWriteOffs, T> work) {
        return OneTransaction.in(
                database.dataSource(), source -> work.apply(new SqlStock(source), new SqlWriteOffs(source)));
    }

    private static void execute(String sql) throws SQLException {
        DataSource source = database.dataSource();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
