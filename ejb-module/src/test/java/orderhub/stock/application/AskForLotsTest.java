package orderhub.stock.application;

import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryMenus;
import orderhub.memory.MemoryStock;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.menu.RestaurantId;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.WarehouseCall;
import orderhub.testing.Chain;
import orderhub.testing.Logged;
import orderhub.testing.Surroundings;
import orderhub.testing.TestClock;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about lots of which one answer cannot be kept. */
class AskForLotsTest {
    private static final RestaurantId CLOSED = new RestaurantId("closed");
    private static final LotKey FIRST = lot("b1");
    private static final LotKey SECOND = lot("b2");
    private static final LotKey THIRD = lot("b3");

    private final TestClock clock = new TestClock();
    private final UseCases<TestClock> hub =
            new UseCases<>(Surroundings.near(clock, new MemoryDatabase(), new Random(1))) {
                @Override
                protected MemoryStock stocked() {
                    return new StubbornStock(database, menus);
                }
            };
    private final StubbornStock stock = (StubbornStock) hub.stock;

    private static LotKey lot(String name) {
        return new LotKey(ARBAT, new IngredientId("bun"), new LotId(name));
    }

    /** Does not keep what is said of some lots. */
    private static final class StubbornStock extends MemoryStock {
        private final Set<LotKey> unkept = new HashSet<>();

        StubbornStock(MemoryDatabase database, MemoryMenus menus) {
            super(database, menus);
        }

        @Override
        public List<Applied> apply(List<LotLevel> levels) {
            if (levels.stream().map(LotLevel::key).anyMatch(unkept::contains)) {
                throw new IllegalStateException("cannot be kept");
            }
            return super.apply(levels);
        }
    }

    @BeforeEach
    void threeLotsAreToBeAskedFor() {
        hub.loadReferenceData.load(ADMINISTRATOR, Chain.data());
        hub.warehouse.book().open(ARBAT).keeps("bun", Unit.PIECE);
        Stream.of(FIRST, SECOND, THIRD).forEach(lot -> hub.warehouse.book().receives(lot, "40"));
        hub.database.run(() -> hub.lotQuestions.note(List.of(FIRST, SECOND, THIRD), Optional.empty(), clock.instant()));
    }

    @Test
    void oneAnswerThatCannotBeKeptHoldsUpNoOther() {
        stock.unkept.add(SECOND);

        List<String> lines = Logged.by(AskForLots.class, hub.askForLots::ask);

        assertThat(hub.mirroredLots.committed(FIRST)).isPresent();
        assertThat(hub.mirroredLots.committed(THIRD)).isPresent();
        assertThat(hub.lotQuestions.open()).containsExactly(SECOND);
        assertThat(lines).singleElement(STRING).startsWith("WARNING").contains("b2");
    }

    @Test
    void itIsAskedForAgainWithGrowingPausesUntilItIsKept() {
        stock.unkept.addAll(Set.of(FIRST, SECOND, THIRD));
        hub.askForLots.ask();
        assertThat(callsIn(Duration.ZERO)).isZero();
        assertThat(callsIn(Duration.ofSeconds(30))).isEqualTo(3);
        assertThat(callsIn(Duration.ofSeconds(30))).isEqualTo(3);
        Duration grown = UseCases.SETTINGS.askPause(3).minusMillis(1);
        assertThat(grown).isGreaterThan(UseCases.SETTINGS.askPause(1));
        assertThat(callsIn(grown)).isZero();

        stock.unkept.clear();
        assertThat(callsIn(Duration.ofMillis(1))).isEqualTo(3);

        assertThat(hub.lotQuestions.open()).isEmpty();
        assertThat(hub.mirroredLots.committed(SECOND))
                .isEqualTo(hub.warehouse.book().level(SECOND));
    }

    @Test
    void oneAnswerThatCannotBeReadHoldsUpNoOther() {
        hub.warehouse.garbles(SECOND);

        hub.askForLots.ask();

        assertThat(hub.mirroredLots.committed(THIRD)).isPresent();
        assertThat(hub.lotQuestions.open()).containsExactly(SECOND);
        assertThat(callsIn(Duration.ofSeconds(1))).isOne();
        assertThat(callsIn(Duration.ofSeconds(1))).isZero();
        hub.warehouse.speaksOf(SECOND);
        assertThat(callsIn(Duration.ofSeconds(1))).isOne();
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    @Test
    void noneIsAskedForSoonerThanTheWarehouseSays() {
        hub.warehouse.next(WarehouseCall.LEVEL, new Fault.ComeAgain(Optional.of(Duration.ofSeconds(120))));
        assertThat(callsIn(Duration.ZERO)).isOne();
        assertThat(callsIn(Duration.ofSeconds(119))).isZero();

        assertThat(callsIn(Duration.ofSeconds(1))).isEqualTo(3);

        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    @Test
    void aWarehouseThatIsNotThereIsAskedAgainAfterTheLongestPause() {
        hub.database.run(() -> hub.lotQuestions.note(
                List.of(new LotKey(CLOSED, FIRST.ingredient(), FIRST.lot())), Optional.empty(), clock.instant()));
        assertThat(callsIn(Duration.ZERO)).isEqualTo(4);

        assertThat(callsIn(UseCases.SETTINGS.askLongestPause().minusMillis(1))).isZero();
        assertThat(callsIn(Duration.ofMillis(1))).isOne();

        assertThat(hub.lotQuestions.open()).hasSize(1);
    }

    private int callsIn(Duration pause) {
        int before = hub.warehouse.calls(WarehouseCall.LEVEL);
        clock.advance(pause);
        hub.askForLots.ask();
        return hub.warehouse.calls(WarehouseCall.LEVEL) - before;
    }
}
