package orderhub.stock.application;

import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.WarehouseBook;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Reconciliation;
import orderhub.testing.Chain;
import orderhub.testing.Surroundings;
import orderhub.testing.TestClock;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;

/** Two warehouses and what happens there, as the hub is told; what tests of their mirror ask. */
abstract class MirrorCase {
    static final Caller STOREKEEPER = new Caller("storekeeper-zoya", Set.of(Role.STOREKEEPER), Set.of("arbat"));
    static final LotKey BUNS = lot(ARBAT, "bun", "b1");
    static final LotKey BEEF = lot(ARBAT, "beef", "m1");
    static final Duration BEAT = Duration.ofSeconds(30);

    final TestClock clock = new TestClock();
    final UseCases<TestClock> hub = new UseCases<>(Surroundings.near(clock, new MemoryDatabase(), new Random(1)));
    final WarehouseBook book = hub.warehouse.book();
    /** What the warehouses have told and nobody has delivered. */
    final List<WarehouseNews> onTheWay = new ArrayList<>();

    int webhooks;

    @BeforeEach
    void open() {
        hub.loadReferenceData.load(ADMINISTRATOR, Chain.data());
        book.open(ARBAT).open(OMSK).keeps("bun", Unit.PIECE).keeps("beef", Unit.GRAM);
        book.tells(onTheWay::add);
    }

    static LotKey lot(RestaurantId warehouse, String ingredient, String lot) {
        return new LotKey(warehouse, new IngredientId(ingredient), new LotId(lot));
    }

    /** The sender repeats none of it. */
    void lose() {
        onTheWay.clear();
    }

    void deliver() {
        List<WarehouseNews> all = List.copyOf(onTheWay);
        onTheWay.clear();
        all.forEach(this::deliver);
    }

    void deliver(WarehouseNews news) {
        hub.takeStockNews.take("msg-" + ++webhooks, news);
    }

    void timers() {
        hub.readStockItems.readIfDue();
        hub.watchWarehouses.watch();
        hub.reconcileStock.readOn();
        hub.askForLots.ask();
    }

    /** Time goes by with timers every five seconds and, if the warehouses speak, heartbeats. */
    void letTimePass(Duration duration, boolean heartbeats) {
        Instant end = clock.instant().plus(duration);
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofSeconds(5));
            if (heartbeats && clock.instant().getEpochSecond() % BEAT.toSeconds() == 0) {
                book.beats();
                deliver();
            }
            timers();
        }
    }

    /** Read whole, and heard from then on. */
    void inStep() {
        deliver();
        letTimePass(Duration.ofMinutes(2), true);
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    LotLevel mirrored(LotKey key) {
        return hub.mirroredLots.committed(key).orElseThrow();
    }

    void isInStep(LotKey... lots) {
        for (LotKey key : lots) {
            assertThat(hub.mirroredLots.committed(key)).as(key.toString()).isEqualTo(book.level(key));
        }
    }

    List<Difference> differences() {
        return hub.reconciliations.found();
    }

    Reconciliation last() {
        return hub.reconciliations.all().getLast();
    }

    ShowMirror.WarehouseView shown() {
        return hub.showMirror.warehouses(STOREKEEPER).getFirst();
    }

    /** The catalogue said pieces when it was read. */
    void weighsBuns() {
        book.keeps("bun", Unit.GRAM);
        book.corrects(BUNS, "2400", "weighed");
    }

    Reconciliation read() {
        Reconciliation reading = hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        hub.askForLots.ask();
        return reading;
    }
}
