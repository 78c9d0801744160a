package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.kitchen.ProductionReport;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.application.RecallLot.LotRecall;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A kitchen's clock that is minutes off, which the contract does not allow, keeps nobody from being called. */
class KitchensClocksTest {
    private static final LotId BAD = new LotId("bad");
    private static final LotId GOOD = new LotId("good");

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Tea tea = new Tea(hub);

    private OrderId order;

    @BeforeEach
    void withALineThatHasNotBegun() {
        tea.firstLotIsGone();
        tea.told(ARBAT, BAD, 1, 10, LotState.AVAILABLE, 5);
        order = tea.waiting(1);
        hub.payCash(order);
        hub.workOff();
    }

    private ProductionReport begins() {
        return hub.kitchens.starts(hub.productionOf(order).id());
    }

    private RecallId recallAfterwards() {
        hub.clock.advance(Duration.ofSeconds(5));
        tea.told(ARBAT, GOOD, 1, 10, LotState.AVAILABLE, 50);
        RecallId id = hub.recallLot.recall(
                MANAGER, new LotRecall(Tea.BAG, BAD, Optional.of(ARBAT), "mould", "recall", TestHub.fingerprint(BAD)));
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
        return id;
    }

    private static ProductionReport by(Duration off, ProductionReport report) {
        Instant startedAt = report.startedAt().orElseThrow().plus(off);
        return new ProductionReport(
                report.production(),
                report.order(),
                report.kitchen(),
                report.status(),
                report.word(),
                report.revision(),
                report.secondsRemaining(),
                report.reason(),
                report.items(),
                Optional.of(startedAt));
    }

    private void isOverIn(Duration time) {
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                new LotKey(ARBAT, Tea.BAG, BAD),
                2,
                Tea.bags(10),
                LotState.AVAILABLE,
                hub.clock.instant(),
                Optional.of(hub.clock.instant().plus(time)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()))));
    }

    /** By such a clock it began after the recall, with other goods. */
    @Test
    void whatWasBegunBeforeARecallIsFlaggedThoughTheClockIsAhead() {
        ProductionReport late = begins();
        RecallId id = recallAfterwards();

        hub.report(by(Duration.ofMinutes(3), late));

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.IN_KITCHEN);
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);
    }

    /** By such a clock it began before there was anything to cook: nobody knows whether it was before the recall. */
    @Test
    void whatMayHaveBegunBeforeARecallIsFlaggedWhenTheClockIsBehind() {
        RecallId id = recallAfterwards();

        hub.report(by(Duration.ofMinutes(-3), begins()));

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.IN_KITCHEN);
    }

    @Test
    void whatWasOverWhenItWasUsedIsFlaggedThoughTheClockIsBehind() {
        isOverIn(Duration.ofSeconds(3));
        hub.clock.advance(Duration.ofSeconds(4));

        hub.report(by(Duration.ofMinutes(-3), begins()));

        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
    }

    /** By such a clock the goods are long over. */
    @Test
    void whatWasGoodWhenItWasUsedNeedsNobodyThoughTheClockIsAhead() {
        isOverIn(Duration.ofSeconds(60));

        hub.report(by(Duration.ofMinutes(3), begins()));

        assertThat(hub.order(order).attention()).isEmpty();
    }

    /** As the contract allows, and a message may be quicker than that. */
    @Test
    void aClockThatIsLessThanASecondAheadIsBelieved() {
        RecallId id = recallAfterwards();
        hub.clock.advance(Duration.ofSeconds(5));

        hub.report(by(Duration.ofMillis(800), begins()));

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
        assertThat(hub.order(order).attention()).isEmpty();
    }
}
