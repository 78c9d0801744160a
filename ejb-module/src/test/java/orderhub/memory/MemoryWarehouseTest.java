package orderhub.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WarehouseCallbacks.Kind;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.Heartbeat;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.LevelsChanged;
import orderhub.stock.WarehouseUnderFaultsContract;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake keeps the port's promises, and tells of every change. */
class MemoryWarehouseTest extends WarehouseUnderFaultsContract {
    private static final LotKey LOT = new LotKey(HERE, CHEESE, new LotId("lot-1"));

    private final TestClock clock = new TestClock();
    private final MemoryWarehouse warehouse = new MemoryWarehouse(clock);
    private final WarehouseBook book = warehouse.book();
    private final List<WarehouseNews> told = new ArrayList<>();

    @BeforeEach
    void open() {
        book.open(HERE).keeps("box", Unit.PIECE).keeps("cheddar", Unit.GRAM);
        book.keeps(new StockItem(
                PATTY,
                new Wording("Котлета", "Patty"),
                Unit.PIECE,
                StockItem.Kind.SEMI_FINISHED,
                Optional.of(Duration.ofHours(12))));
        book.tells(told::add);
    }

    @Override
    protected Warehouse warehouse() {
        return warehouse;
    }

    @Override
    protected void receives(LotKey key, String quantity, Optional<Instant> expiresAt) {
        book.receives(key, quantity, expiresAt);
    }

    @Override
    protected void corrects(LotKey key, String quantity) {
        book.corrects(key, quantity, "counted");
    }

    @Override
    protected void makes(LotKey patties, String quantity, LotKey cheese, String each) {
        String used = new BigDecimal(quantity).multiply(new BigDecimal(each)).toPlainString();
        book.makes(patties, quantity, Optional.empty(), Map.of(cheese, used));
    }

    @Override
    protected void blocks(LotKey key) {
        book.blocks(key);
    }

    @Override
    protected void recalls(LotKey key) {
        book.recalls(key);
    }

    @Override
    protected void releases(LotKey key) {
        book.releases(key);
    }

    @Override
    protected int timesBooked(WriteOffId id, LotKey key) {
        return told.stream()
                .filter(LevelsChanged.class::isInstance)
                .map(LevelsChanged.class::cast)
                .filter(news -> news.writeOff().equals(Optional.of(id)))
                .mapToInt(news -> (int) news.levels().stream()
                        .filter(level -> level.key().equals(key))
                        .count())
                .sum();
    }

    @Override
    protected void nextPageOf(int entries) {
        warehouse.pagesOf(entries);
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return List.of("times out before acting");
    }

    @Override
    protected List<String> troubleAfterActing() {
        return List.of("times out after acting");
    }

    @Override
    protected List<String> comeAgain() {
        return List.of("come again");
    }

    @Override
    protected void nextMeets(WarehouseCall call, String trouble) {
        warehouse.next(
                call,
                switch (trouble) {
                    case "times out before acting" -> new MemoryWarehouse.Fault.TimesOutBeforeActing();
                    case "times out after acting" -> new MemoryWarehouse.Fault.TimesOutAfterActing();
                    default -> new MemoryWarehouse.Fault.ComeAgain(Optional.of(Duration.ofSeconds(1)));
                });
    }

    @Test
    void everyChangeIsToldWithTheWholeLevel() {
        List<LotLevel> levels = Stream.of(
                        book.receives(LOT, "100"),
                        book.corrects(LOT, "90.5", "counted"),
                        book.blocks(LOT),
                        book.releases(LOT),
                        book.recalls(LOT),
                        book.expires(LOT, Optional.of(clock.instant())),
                        book.opens(LOT))
                .toList();

        assertThat(told)
                .extracting(LevelsChanged.class::cast)
                .extracting(LevelsChanged::kind)
                .containsExactly(
                        Kind.RECEIPT,
                        Kind.CORRECTION,
                        Kind.LOT_BLOCKED,
                        Kind.LOT_RELEASED,
                        Kind.LOT_RECALLED,
                        Kind.EXPIRY_CHANGED,
                        Kind.EXPIRY_CHANGED);
        assertThat(told.stream().flatMap(news -> ((LevelsChanged) news).levels().stream()))
                .containsExactlyElementsOf(levels)
                .extracting(LotLevel::version)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aWriteOffIsToldWithItsIdAndEachVersionAtMostAHundredAtATime() {
        book.receives(LOT, "1000");
        told.clear();
        WriteOff writeOff =
                writingOff(Stream.generate(() -> cooked(LOT, "1")).limit(150).toArray(WriteOff.Line[]::new));

        warehouse.writeOff(writeOff);

        assertThat(told)
                .extracting(LevelsChanged.class::cast)
                .allMatch(news -> news.writeOff().equals(Optional.of(writeOff.id())))
                .extracting(news -> news.levels().size())
                .containsExactly(100, 50);
        assertThat(book.taken(LOT)).isEqualTo(Quantity.parse("150", Unit.GRAM));
        assertThat(book.writeOffs()).containsExactly(writeOff);
    }

    @Test
    void aHeartbeatCountsWhatHasChangedSinceTheOneBefore() {
        Instant opened = clock.instant();
        book.receives(LOT, "100");
        book.blocks(LOT);
        told.clear();
        clock.advance(Duration.ofSeconds(30));
        Instant beat = clock.instant();

        book.beats();
        clock.advance(Duration.ofSeconds(30));
        book.beats();

        assertThat(told)
                .containsExactly(new Heartbeat(HERE, beat, opened, 2), new Heartbeat(HERE, clock.instant(), beat, 0));
    }

    @Test
    void aLotThatWasForgottenCountsOnWhenItComesBack() {
        book.receives(LOT, "1");
        warehouse.writeOff(writingOff(cooked(LOT, "1")));
        book.forgets(LOT);
        assertThat(warehouse.level(LOT)).isInstanceOf(Warehouse.Answer.NotKnown.class);

        assertThat(book.receives(LOT, "5").version()).isEqualTo(3);
        assertThatThrownBy(() -> book.forgets(LOT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whileItIsAwayNothingIsSent() {
        book.receives(LOT, "10");
        WriteOff writeOff = writingOff(cooked(LOT, "1"));

        warehouse.goDown();

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(Warehouse.WriteOffOutcome.NotSent.class);
        assertThat(warehouse.ask(writeOff)).isInstanceOf(Warehouse.WriteOffOutcome.Unknown.class);
        assertThat(warehouse.level(LOT)).isInstanceOf(Warehouse.Answer.None.class);
        warehouse.comeUp();
        booked(warehouse.writeOff(writeOff));
        assertThat(warehouse.calls(WarehouseCall.WRITE_OFF)).isEqualTo(2);
        warehouse.reachable(false);
        assertThat(warehouse.isReachable()).isFalse();
        assertThat(warehouse.level(LOT)).isInstanceOf(Warehouse.Answer.None.class);
    }

    @Test
    void somethingCanHappenWhileASlowAnswerIsUnderWay() {
        book.receives(LOT, "10");
        warehouse.next(WarehouseCall.LEVEL, new MemoryWarehouse.Fault.Slow(() -> book.corrects(LOT, "7", "counted")));

        assertThat(given(warehouse.level(LOT)).version()).isOne();
        assertThat(given(warehouse.level(LOT)).version()).isEqualTo(2);
    }

    @Test
    void aRefusalOfItsOwnBooksNothing() {
        book.receives(LOT, "10");
        WriteOff writeOff = writingOff(cooked(LOT, "1"));
        warehouse.next(WarehouseCall.WRITE_OFF, new MemoryWarehouse.Fault.Refuses("INVALID_FIELD"));

        refused(warehouse.writeOff(writeOff), "INVALID_FIELD");

        assertThat(book.writeOffs()).isEmpty();
    }
}
