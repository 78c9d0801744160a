package orderhub.accounting.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import orderhub.accounting.ChainDifference;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingTerms.Wait;
import orderhub.accounting.Fact;
import orderhub.accounting.LocalHours;
import orderhub.memory.MemoryDatabase.DatabaseLost;
import orderhub.memory.WarehouseBook;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Money;
import orderhub.shared.Refused.Reason;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.testing.ClosingInvariants;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What orders do ends up in an hour that is closed, once and in order. */
class CloseHoursTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @BeforeEach
    void theWarehouseHasWhatTheHubSellsOf() {
        WarehouseBook book = hub.warehouse.book().open(ARBAT);
        UseCases.UNITS.forEach((good, unit) -> {
            book.keeps(good, unit);
            book.receives(new LotKey(ARBAT, new IngredientId(good), new LotId("first")), "999999999", Optional.empty());
        });
    }

    private List<Closing> closed(RestaurantId restaurant) {
        return hub.database.call(() -> hub.closings.after(restaurant, 0, 1_000));
    }

    @AfterEach
    void whateverIsClosedIsTheLedgers() {
        assertThat(ClosingInvariants.broken(hub)).isEmpty();
    }

    private Optional<Wait> waits() {
        return hub.showClosings.list(ADMINISTRATOR, ARBAT, everything()).open().map(OpenHours.OpenHour::waits);
    }

    private static ShowClosings.Wanted everything() {
        return new ShowClosings.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 50);
    }

    /** The warehouse is told of what was used and answers. */
    private void told() {
        hub.planWriteOffs.plan();
        hub.sendWriteOffs.send();
    }

    private Instant end() {
        LocalHours hours = new LocalHours(hub.database.call(
                () -> hub.menus.restaurant(ARBAT).orElseThrow().zone()));
        return hours.after(hub.clock.instant());
    }

    private void untilRipe() {
        hub.clock.advanceTo(end().plus(UseCases.CLOSING.grace()));
    }

    @Test
    void whileNothingIsBookedThereIsNoHour() {
        hub.paidOrder();

        assertThat(hub.closeHours.close()).isZero();
        assertThat(waits()).isEmpty();
    }

    @Test
    void anOrderIsClosedWithWhatItUsed() {
        hub.completedOrder();
        told();
        assertThat(hub.closeHours.close()).isZero();
        assertThat(waits()).contains(Wait.FOR_ITS_END);

        untilRipe();

        assertThat(hub.closeHours.close()).isEqualTo(1);
        assertThat(hub.closeHours.close()).isZero();
        Closing closing = closed(ARBAT).getFirst();
        assertThat(closing.inFull()).isTrue();
        ShowClosings.Whole whole = hub.showClosings.one(ADMINISTRATOR, closing.id(), 0, 100);
        assertThat(whole.totals())
                .containsEntry(Fact.SALE, Money.parse("429.00"))
                .containsEntry(Fact.PAYMENT, Money.parse("429.00").negated())
                .containsEntry(Fact.PRODUCED, Money.parse("429.00"))
                .containsEntry(Fact.HANDED_OVER, Money.parse("429.00").negated())
                .containsKey(Fact.INGREDIENT_USED);
        assertThat(whole.lines()).hasSize(closing.lines());
        assertThat(hub.showClosings.one(ADMINISTRATOR, closing.id(), 2, 2).lines())
                .isEqualTo(whole.lines().subList(2, 4));
        assertThat(closed(OMSK)).isEmpty();
    }

    @Test
    void aRefundOfALaterHourIsInThatOne() {
        OrderId id = hub.completedOrder();
        told();
        untilRipe();
        hub.closeHours.close();
        hub.refund(id, "100.00");
        hub.workOff();
        untilRipe();
        hub.closeHours.close();

        Closing second = closed(ARBAT).get(1);
        assertThat(hub.showClosings.one(ADMINISTRATOR, second.id(), 0, 100).totals())
                .containsEntry(Fact.REFUND, Money.parse("100.00"))
                .containsEntry(Fact.SALE_REVERSAL, Money.parse("100.00").negated())
                .hasSize(2);
        assertThat(second.inFull()).isTrue();
    }

    @Test
    void goodsThatNobodyWasToldOfAreWaitedForUntilTheLimit() {
        hub.completedOrder();
        untilRipe();
        assertThat(hub.closeHours.close()).isZero();
        assertThat(waits()).contains(Wait.FOR_GOODS);

        hub.clock.advance(UseCases.CLOSING.limit());

        assertThat(waits()).contains(Wait.OVER);
        hub.closeHours.close();
        assertThat(closed(ARBAT).getFirst().inFull()).isFalse();
    }

    @Test
    void afterAnOutageItIsMadeUpForHourByHour() {
        hub.completedOrder();
        told();
        hub.clock.advance(Duration.ofHours(20));
        hub.watchKitchens.watch();
        hub.completedOrder();
        told();
        untilRipe();

        long hours = hub.closeHours.close();

        List<Closing> all = closed(ARBAT);
        assertThat(all).hasSize((int) hours).hasSizeBetween(20, 22);
        IntStream.range(1, all.size())
                .forEach(i -> assertThat(all.get(i).hour().start())
                        .isEqualTo(all.get(i - 1).hour().end()));
        VerifyChain.Verified verified = hub.verifyChain.verify(ADMINISTRATOR, ARBAT, 0, 1_000);
        assertThat(verified.verified()).isEqualTo(hours);
        assertThat(verified.difference()).isEmpty();
        assertThat(hub.verifyChain.verify(ADMINISTRATOR, ARBAT, 5, 3).upTo()).isEqualTo(8);
    }

    /** At each of its commits. */
    @Test
    void whoDiesInTheMidstLeavesTheWholeHourOrNothing() {
        hub.completedOrder();
        told();
        untilRipe();
        for (int commit = 1; commit <= 2; commit++) {
            hub.database.failAtCommit(commit);
            assertThatThrownBy(hub.closeHours::close).isInstanceOf(DatabaseLost.class);
            assertThat(closed(ARBAT)).isEmpty();
        }

        assertThat(hub.closeHours.close()).isEqualTo(1);
        assertThat(closed(ARBAT).getFirst().entries()).isEqualTo(4);
    }

    @Test
    void nobodySeesTheHoursOfOtherRestaurants() {
        hub.completedOrder();
        told();
        untilRipe();
        hub.closeHours.close();
        Closing closing = closed(ARBAT).getFirst();

        assertThat(reasonOf(() -> hub.showClosings.list(CASHIER_IN_OMSK, ARBAT, everything())))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.showClosings.one(CASHIER_IN_OMSK, closing.id(), 0, 1)))
                .isEqualTo(Reason.CLOSING_UNKNOWN);
        assertThat(reasonOf(() -> hub.verifyChain.verify(CASHIER_IN_OMSK, ARBAT, 0, 1)))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
    }

    @Test
    void whoGoesOnBehindWhatIsNotThereFindsNothing() {
        assertThat(hub.verifyChain.verify(ADMINISTRATOR, ARBAT, 7, 1).verified())
                .isZero();
        assertThat(hub.verifyChain.verify(ADMINISTRATOR, ARBAT, 7, 1).difference())
                .map(ChainDifference::what)
                .isEmpty();
    }
}
