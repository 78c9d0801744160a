package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.application.ApplyStockNews.SignedNews;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.Difference.Side;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.testing.Logged;
import org.junit.jupiter.api.Test;

/** What warehouses tell by callbacks, whatever happens to these. */
class MirrorNewsTest extends MirrorCase {
    @Test
    void whatTheWarehouseTellsIsInTheMirror() {
        book.receives(BUNS, "40");
        book.corrects(BUNS, "38", "counted");
        book.blocks(BUNS);
        book.releases(BUNS);
        book.expires(BUNS, Optional.of(clock.instant().plusSeconds(60)));
        book.recalls(BUNS);

        deliver();

        isInStep(BUNS);
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.RECALLED);
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    @Test
    void whatComesTogetherInAnyOrderAndTwiceIsAppliedOnce() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        book.corrects(BUNS, "38", "counted");
        book.corrects(BUNS, "37", "counted");
        List<WarehouseNews> told = new ArrayList<>(onTheWay);
        Collections.reverse(told);
        told.addAll(onTheWay);

        hub.applyStockNews.apply(told.stream()
                .map(news -> new SignedNews("msg-" + ++webhooks, news))
                .toList());

        isInStep(BUNS, BEEF);
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    @Test
    void thatAWarehouseIsHeardForTheFirstTimeIsNoLossAndALossIs() {
        book.receives(BUNS, "40");
        assertThat(Logged.by(ApplyStockNews.class, this::inStep))
                .containsExactlyInAnyOrder(
                        "INFO warehouse arbat is heard for the first time, its stock is read",
                        "INFO warehouse omsk is heard for the first time, its stock is read");

        book.corrects(BUNS, "38", "counted");
        lose();

        assertThat(Logged.by(ApplyStockNews.class, () -> letTimePass(Duration.ofMinutes(2), true)))
                .containsExactly("WARNING warehouse arbat: callbacks were missed, its stock is read anew");
    }

    @Test
    void aReplayHasNoEffectWhateverItIsSignedWith() {
        book.receives(BUNS, "40");
        hub.takeStockNews.take("msg-same", onTheWay.getFirst());
        lose();
        book.corrects(BUNS, "38", "counted");

        hub.takeStockNews.take("msg-same", onTheWay.getFirst());

        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(hub.keys.hasSeen("WAREHOUSE", "msg-same")).isTrue();
    }

    @Test
    void whatCannotBeCommittedIsNotTakenAndMayComeAgain() {
        book.receives(BUNS, "40");
        hub.database.failAtCommit(1);

        assertThatThrownBy(() -> hub.takeStockNews.take("msg-1", onTheWay.getFirst()))
                .isInstanceOf(MemoryDatabase.DatabaseLost.class);
        assertThat(hub.mirroredLots.committed(BUNS)).isEmpty();

        hub.takeStockNews.take("msg-1", onTheWay.getFirst());
        isInStep(BUNS);
    }

    @Test
    void whatIsNotOfTheContractIsNotTaken() {
        assertThatThrownBy(() -> hub.takeStockNews.take("msg-1", new WarehouseNews.Unreadable("type is absent")))
                .hasMessageContaining("type is absent");
    }

    @Test
    void whoeverWatchesTheStopListIsToldWhatChanged() {
        hub.touchedRestaurants.take();
        book.receives(BUNS, "40");
        deliver();
        assertThat(hub.touchedRestaurants.take()).containsExactly(ARBAT);

        deliver(new WarehouseNews.Heartbeat(ARBAT, clock.instant(), clock.instant(), 0));
        assertThat(hub.touchedRestaurants.take()).isEmpty();

        book.corrects(BUNS, "38", "counted");
        lose();
        timers();
        assertThat(hub.touchedRestaurants.take()).contains(ARBAT);
    }

    @Test
    void aRestaurantNobodyKnowsIsPassedOver() {
        RestaurantId nowhere = new RestaurantId("nowhere");
        book.open(nowhere);
        book.receives(lot(nowhere, "bun", "b1"), "40");
        book.receives(BUNS, "40");
        book.beats();

        deliver();

        isInStep(BUNS);
        assertThat(hub.mirroredLots.committed(lot(nowhere, "bun", "b1"))).isEmpty();
    }

    @Test
    void whatIsHeardInTimeIsNotReadAgain() {
        book.receives(BUNS, "40");
        inStep();
        int readings = hub.reconciliations.all().size();

        for (int i = 0; i < 20; i++) {
            book.corrects(BUNS, Integer.toString(i), "counted");
            deliver();
            letTimePass(BEAT, true);
        }

        assertThat(hub.reconciliations.all()).hasSize(readings);
        isInStep(BUNS);
        assertThat(hub.signs).isEmpty();
    }

    /** As when the warehouse answers a write-off with the levels after it: the callback brings nothing new then. */
    @Test
    void whatIsKnownFromAnAnswerCountsAsHeard() {
        book.receives(BUNS, "40");
        inStep();
        int readings = hub.reconciliations.all().size();

        LotLevel answer = book.corrects(BUNS, "38", "counted");
        lose();
        hub.database.run(() -> hub.stock.apply(List.of(answer)));
        letTimePass(Duration.ofMinutes(2), true);

        assertThat(hub.reconciliations.all()).hasSize(readings);
    }

    @Test
    void aChangeThatIsCountedAndNeverToldIsFoundByReadingAll() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        inStep();
        book.corrects(BUNS, "38", "counted");
        lose();

        letTimePass(Duration.ofMinutes(2), true);

        isInStep(BUNS, BEEF);
        assertThat(last().cause()).isEqualTo(Cause.MISSED_CHANGES);
        assertThat(differences()).singleElement().satisfies(found -> {
            assertThat(found.cause()).isEqualTo(LikelyCause.MISSED_CALLBACK);
            assertThat(found.lot()).isEqualTo(BUNS);
            assertThat(found.ours().map(Side::version)).contains(1L);
            assertThat(found.theirs().map(Side::version)).contains(2L);
        });
        int readings = hub.reconciliations.all().size();
        letTimePass(Duration.ofMinutes(5), true);
        assertThat(hub.reconciliations.all()).hasSize(readings);
    }

    @Test
    void aLotWhoseVersionCountsFromLongAgoHidesNoLoss() {
        book.receives(BUNS, "40");
        inStep();
        book.receives(BEEF, "1000");
        WarehouseNews.LevelsChanged first = (WarehouseNews.LevelsChanged) onTheWay.getFirst();
        lose();
        deliver(new WarehouseNews.LevelsChanged(
                first.kind(),
                first.at(),
                first.levels().stream().map(MirrorNewsTest::fromLongAgo).toList(),
                Optional.empty(),
                Optional.empty()));
        book.corrects(BUNS, "38", "counted");
        lose();

        letTimePass(Duration.ofMinutes(2), true);

        isInStep(BUNS);
        assertThat(last().cause()).isEqualTo(Cause.MISSED_CHANGES);
    }

    private static LotLevel fromLongAgo(LotLevel level) {
        return new LotLevel(
                level.key(),
                1_000_000,
                level.onHand(),
                level.state(),
                level.receivedAt(),
                level.expiresAt(),
                level.openedAt(),
                level.supplier(),
                level.price(),
                level.madeOf());
    }
}
