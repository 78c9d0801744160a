package orderhub.stock.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.memory.WarehouseBook;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import orderhub.stock.StockItem;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.application.ApplyStockNews.SignedNews;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.Difference.Side;
import orderhub.stock.mirror.LotPlace;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.stock.mirror.Reconciliation.Failure;
import orderhub.stock.mirror.Reconciliation.State;
import orderhub.testing.Chain;
import orderhub.testing.Logged;
import orderhub.testing.Surroundings;
import orderhub.testing.TestClock;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mirror of the warehouses, whatever happens to their callbacks and to the way to them. */
class MirrorTest {
    private static final Caller STOREKEEPER = new Caller("storekeeper-zoya", Set.of(Role.STOREKEEPER), Set.of("arbat"));
    private static final LotKey BUNS = lot(ARBAT, "bun", "b1");
    private static final LotKey BEEF = lot(ARBAT, "beef", "m1");
    private static final Duration BEAT = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final UseCases<TestClock> hub =
            new UseCases<>(Surroundings.near(clock, new MemoryDatabase(), new Random(1)));
    private final WarehouseBook book = hub.warehouse.book();
    /** What the warehouses have told and nobody has delivered. */
    private final List<WarehouseNews> onTheWay = new ArrayList<>();

    private int webhooks;

    @BeforeEach
    void open() {
        hub.loadReferenceData.load(ADMINISTRATOR, Chain.data());
        book.open(ARBAT).open(OMSK).keeps("bun", Unit.PIECE).keeps("beef", Unit.GRAM);
        book.tells(onTheWay::add);
    }

    private static LotKey lot(RestaurantId warehouse, String ingredient, String lot) {
        return new LotKey(warehouse, new IngredientId(ingredient), new LotId(lot));
    }

    /** The sender repeats none of it. */
    private void lose() {
        onTheWay.clear();
    }

    private void deliver() {
        List<WarehouseNews> all = List.copyOf(onTheWay);
        onTheWay.clear();
        all.forEach(this::deliver);
    }

    private void deliver(WarehouseNews news) {
        hub.takeStockNews.take("msg-" + ++webhooks, news);
    }

    private void timers() {
        hub.readStockItems.readIfDue();
        hub.watchWarehouses.watch();
        hub.reconcileStock.readOn();
        hub.askForLots.ask();
    }

    /** Time goes by with timers every five seconds and, if the warehouses speak, heartbeats. */
    private void letTimePass(Duration duration, boolean heartbeats) {
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
    private void inStep() {
        deliver();
        letTimePass(Duration.ofMinutes(2), true);
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    private LotLevel mirrored(LotKey key) {
        return hub.mirroredLots.committed(key).orElseThrow();
    }

    private void isInStep(LotKey... lots) {
        for (LotKey key : lots) {
            assertThat(hub.mirroredLots.committed(key)).as(key.toString()).isEqualTo(book.level(key));
        }
    }

    private List<Difference> differences() {
        return hub.reconciliations.found();
    }

    private Reconciliation last() {
        return hub.reconciliations.all().getLast();
    }

    private Optional<Instant> doubtful() {
        return hub.database.call(() -> hub.doubtfulStock.since(ARBAT));
    }

    private ShowMirror.WarehouseView shown() {
        return hub.showMirror.warehouses(STOREKEEPER).getFirst();
    }

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
    void whatOvertakesOtherNewsIsAskedForAndItsForerunnersHaveNoEffect() {
        book.receives(BUNS, "40");
        book.corrects(BUNS, "38", "counted");
        Collections.reverse(onTheWay);

        deliver();

        isInStep(BUNS);
        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);
        hub.askForLots.ask();
        assertThat(hub.lotQuestions.open()).isEmpty();
        isInStep(BUNS);
    }

    @Test
    void aGapIsFilledByAQuestion() {
        inStep();
        book.receives(BUNS, "40");
        deliver();
        book.corrects(BUNS, "38", "counted");
        lose();
        book.corrects(BUNS, "37", "counted");
        deliver();
        book.corrects(BUNS, "36", "counted");
        lose();

        hub.askForLots.ask();

        isInStep(BUNS);
        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("36", Unit.PIECE));
    }

    @Test
    void aQuestionWithoutAnswerIsAskedAgainWithGrowingPauses() {
        book.receives(BUNS, "40");
        lose();
        book.corrects(BUNS, "38", "counted");
        deliver();
        hub.warehouse.goDown();

        hub.askForLots.ask();
        hub.askForLots.ask();
        assertThat(hub.warehouse.calls(WarehouseCall.LEVEL)).isOne();
        clock.advance(Duration.ofSeconds(1));
        hub.askForLots.ask();
        clock.advance(Duration.ofSeconds(1));
        hub.askForLots.ask();

        assertThat(hub.warehouse.calls(WarehouseCall.LEVEL)).isEqualTo(2);
        assertThat(shown().state().trouble().unreachableSince()).isPresent();
        hub.warehouse.comeUp();
        clock.advance(Duration.ofSeconds(1));
        hub.askForLots.ask();
        assertThat(hub.lotQuestions.open()).isEmpty();
        assertThat(shown().state().trouble().unreachableSince()).isEmpty();
    }

    @Test
    void aGapThatIsFoundWhileTheWarehouseIsAskedIsAskedForOnceMore() {
        book.receives(BUNS, "40");
        lose();
        book.corrects(BUNS, "38", "counted");
        deliver();
        hub.warehouse.next(WarehouseCall.LEVEL, new Fault.Slow(() -> {
            clock.advance(Duration.ofMillis(5));
            book.corrects(BUNS, "37", "counted");
            lose();
            book.corrects(BUNS, "36", "counted");
            deliver();
        }));

        hub.askForLots.ask();

        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);
        isInStep(BUNS);
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
    void aWarehouseIsReadWholeBeforeItIsBelieved() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        book.receives(lot(OMSK, "beef", "m9"), "500");
        lose();

        timers();

        isInStep(BUNS, BEEF, lot(OMSK, "beef", "m9"));
        assertThat(hub.reconciliations.all())
                .extracting(Reconciliation::cause, Reconciliation::state)
                .containsOnly(tuple(Cause.FIRST, State.DONE));
        assertThat(differences()).isEmpty();
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
                first.levels().stream().map(MirrorTest::fromLongAgo).toList(),
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

    @Test
    void whenCallbacksFallSilentPollingTakesOverAndSaysSo() {
        book.receives(BUNS, "40");
        inStep();
        assertThat(hub.signs).isEmpty();
        book.corrects(BUNS, "38", "counted");
        lose();

        letTimePass(Duration.ofSeconds(100), false);

        isInStep(BUNS);
        assertThat(hub.signs).containsExactly("arbat silent", "omsk silent");
        assertThat(shown().silentSince()).isPresent();
        assertThat(last().cause()).isEqualTo(Cause.SILENCE);
        assertThat(differences())
                .extracting(found -> found.lot() + " " + found.cause())
                .containsExactly(BUNS + " " + LikelyCause.CALLBACKS_SILENT);
        book.corrects(BUNS, "37", "counted");
        lose();
        letTimePass(Duration.ofSeconds(70), false);
        isInStep(BUNS);
        assertThat(doubtful()).isEmpty();

        letTimePass(Duration.ofMinutes(2), true);
        assertThat(hub.signs).isEmpty();
        assertThat(last().cause()).isEqualTo(Cause.MISSED_CHANGES);
    }

    @Test
    void aNodeThatBeginsTellsOfSilenceWhenItHasListenedForAsLongAsIsAllowed() {
        inStep();
        clock.advance(Duration.ofMinutes(10));
        Set<RestaurantId> silent = new HashSet<>();
        WatchWarehouses begun = new WatchWarehouses(
                hub.database,
                hub.menus,
                hub.warehouseStates,
                hub.reconcileStock,
                (warehouse, isSilent, isDoubtful) -> {
                    if (isSilent) {
                        silent.add(warehouse);
                    }
                },
                hub.outbox,
                UseCases.SETTINGS,
                clock);

        begun.watch();
        clock.advance(UseCases.SETTINGS.stockSilence().minusMillis(1));
        begun.watch();
        assertThat(silent).isEmpty();

        clock.advance(Duration.ofMillis(1));
        begun.watch();
        assertThat(silent).containsExactlyInAnyOrder(ARBAT, OMSK);
    }

    @Test
    void aWarehouseThatIsAwayIsSoldFromTheMirrorForAWhileAndIsDoubtfulThen() {
        book.receives(BUNS, "40");
        inStep();
        hub.warehouse.goDown();

        letTimePass(Duration.ofMinutes(29), false);
        assertThat(doubtful()).isEmpty();
        letTimePass(Duration.ofMinutes(2), false);

        assertThat(doubtful()).isPresent();
        assertThat(hub.signs).contains("arbat doubtful");
        assertThat(shown().doubtfulSince()).isEqualTo(doubtful());
        assertThat(shown().state().trouble().unreachableSince()).isPresent();

        hub.warehouse.comeUp();
        letTimePass(Duration.ofSeconds(70), false);
        assertThat(doubtful()).isEmpty();
        assertThat(hub.signs).containsExactly("arbat silent", "omsk silent");
    }

    @Test
    void everyDifferenceIsListedWithItsLikelyCauseAndPutRight() {
        LotKey unknown = lot(ARBAT, "bun", "unknown");
        LotKey usedUp = lot(ARBAT, "bun", "used-up");
        LotKey later = lot(ARBAT, "bun", "z-later");
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        book.receives(usedUp, "5");
        book.receives(later, "7");
        inStep();
        assertThat(differences()).isEmpty();
        book.corrects(BUNS, "38", "counted");
        book.receives(unknown, "3");
        book.corrects(usedUp, "0", "eaten");
        book.forgets(usedUp);
        lose();
        hub.database.run(
                () -> hub.stock.apply(List.of(hub.level(ARBAT, later.ingredient(), "z-later", 9, "70", Unit.PIECE))));
        hub.database.run(
                () -> hub.mirroredLots.putRight(hub.level(ARBAT, BEEF.ingredient(), "m1", 1, "900", Unit.GRAM), 1));

        Reconciliation wanted = hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        hub.askForLots.ask();

        isInStep(BUNS, BEEF, unknown, later);
        assertThat(mirrored(usedUp).onHand().isZero()).isTrue();
        assertThat(differences())
                .extracting(found -> found.lot().lot() + " " + found.cause())
                .containsExactlyInAnyOrder(
                        "b1 MISSED_CALLBACK",
                        "unknown UNKNOWN_LOT",
                        "used-up MISSED_CALLBACK",
                        "z-later OURS_IS_LATER",
                        "m1 SAME_VERSION");
        ShowMirror.ReconciliationView view = hub.showMirror.reconciliation(STOREKEEPER, wanted.id());
        assertThat(view.differences()).isEqualTo(5);
        assertThat(view.reconciliation().state()).isEqualTo(State.DONE);
        assertThat(view.reconciliation().wantedBy()).contains("storekeeper-zoya");
        assertThat(hub.lotQuestions.open()).isEmpty();
        assertThat(hub.showMirror.differences(STOREKEEPER, ARBAT, Optional.empty(), 2))
                .hasSize(2);
        long second = hub.showMirror
                .differences(STOREKEEPER, ARBAT, Optional.empty(), 2)
                .getLast()
                .number();
        assertThat(hub.showMirror.differences(STOREKEEPER, ARBAT, Optional.of(second), 10))
                .hasSize(3);
    }

    /** The catalogue said pieces when it was read. */
    private void weighsBuns() {
        book.keeps("bun", Unit.GRAM);
        book.corrects(BUNS, "2400", "weighed");
    }

    @Test
    void aLotThatNobodyRecalledIsRecalledHereNoLonger() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        inStep();
        for (LotKey lot : List.of(BUNS, BEEF)) {
            LotLevel recalled = mirrored(lot).in(LotState.RECALLED);
            hub.database.run(() -> hub.mirroredLots.putRight(recalled, recalled.version()));
        }
        hub.database.run(() -> hub.recalls.begin(new Recall(
                RecallId.next(clock),
                BEEF.ingredient(),
                BEEF.lot(),
                Optional.empty(),
                "mould",
                "manager",
                clock.instant(),
                false)));

        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        hub.askForLots.ask();

        isInStep(BUNS);
        assertThat(mirrored(BEEF).state()).isEqualTo(LotState.RECALLED);
        assertThat(differences())
                .extracting(found -> found.lot().lot() + " " + found.cause())
                .containsExactly("b1 SAME_VERSION");
    }

    @Test
    void aLotThatIsReadInAnotherUnitIsNamedStaysAsItWasAndIsHeldBack() {
        book.receives(BUNS, "40");
        inStep();
        weighsBuns();
        lose();

        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();

        assertThat(differences()).extracting(Difference::cause).containsExactly(LikelyCause.UNIT_DIFFERS);
        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);
        hub.askForLots.ask();
        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(mirrored(BUNS).version()).isEqualTo(2);
    }

    @Test
    void aLotThatIsToldInAnotherUnitStaysAsItWasIsHeldBackAndIsAskedFor() {
        book.receives(BUNS, "40");
        inStep();
        weighsBuns();

        assertThat(Logged.by(TellOtherUnits.class, this::deliver))
                .containsExactly(
                        "WARNING warehouse arbat: ingredient bun lot b1 is told in another unit than it has; it is held back, somebody has to look");

        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);
        hub.askForLots.ask();
        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(hub.lotQuestions.open()).isEmpty();
        assertThat(differences()).isEmpty();

        book.keeps("bun", Unit.PIECE);
        book.corrects(BUNS, "38", "counted");
        deliver();
        isInStep(BUNS);
    }

    @Test
    void aSlipInTheUnitIsPutRightByTheAnswer() {
        book.receives(BUNS, "40");
        inStep();
        LotLevel counted = book.corrects(BUNS, "38", "counted");
        lose();
        hub.database.run(() -> hub.stock.apply(
                List.of(hub.level(ARBAT, BUNS.ingredient(), "b1", counted.version(), "38", Unit.GRAM))));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        hub.database.run(() -> hub.lotQuestions.note(List.of(BUNS), Optional.empty(), clock.instant()));

        hub.askForLots.ask();

        isInStep(BUNS);
    }

    @Test
    void aSlipInTheUnitOfAnAnswerIsAskedForOnceMore() {
        book.receives(BUNS, "40");
        inStep();
        weighsBuns();
        lose();
        hub.database.run(() -> hub.lotQuestions.note(List.of(BUNS), Optional.empty(), clock.instant()));
        hub.warehouse.next(WarehouseCall.LEVEL, new Fault.Slow(() -> {
            book.keeps("bun", Unit.PIECE);
            book.corrects(BUNS, "38", "counted");
            lose();
        }));

        hub.askForLots.ask();
        assertThat(mirrored(BUNS).onHand()).isEqualTo(Quantity.parse("40", Unit.PIECE));
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(hub.lotQuestions.open()).containsExactly(BUNS);

        hub.askForLots.ask();
        isInStep(BUNS);
    }

    @Test
    void aNewLotInAnotherUnitThanTheItemsIsHeldBackUntilItIsToldInThatOne() {
        inStep();
        book.keeps("bun", Unit.GRAM);
        book.receives(BUNS, "2400");
        deliver();
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);

        book.keeps("bun", Unit.PIECE);
        book.corrects(BUNS, "40", "counted");
        deliver();

        isInStep(BUNS);
    }

    @Test
    void aLotOfWhichNobodyCanReadWhatAPageSaysStopsNoReadingAndStaysAsItIs() {
        LotKey first = lot(ARBAT, "beef", "a1");
        LotKey last = lot(ARBAT, "bun", "z9");
        book.receives(first, "7");
        book.receives(BEEF, "1000");
        book.receives(BUNS, "40");
        book.receives(last, "3");
        inStep();
        book.corrects(BEEF, "900", "counted");
        book.corrects(BUNS, "38", "counted");
        lose();
        hub.warehouse.garbles(first);
        hub.warehouse.garbles(BEEF);
        hub.warehouse.pagesOf(2);

        Reconciliation wanted = hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();

        assertThat(hub.showMirror
                        .reconciliation(STOREKEEPER, wanted.id())
                        .reconciliation()
                        .state())
                .isEqualTo(State.DONE);
        isInStep(first, BUNS, last);
        assertThat(mirrored(BEEF).onHand()).isEqualTo(Quantity.parse("1000", Unit.GRAM));
        assertThat(hub.lotQuestions.open()).containsExactlyInAnyOrder(first, BEEF);
        assertThat(differences())
                .extracting(found -> found.lot().lot() + " " + found.cause())
                .containsExactlyInAnyOrder("b1 MISSED_CALLBACK", "a1 UNREADABLE", "m1 UNREADABLE");

        hub.askForLots.ask();
        assertThat(hub.lotQuestions.open()).containsExactlyInAnyOrder(first, BEEF);
        assertThat(shown().state().trouble().unreachableSince()).isEmpty();

        hub.warehouse.speaksOf(first);
        hub.warehouse.speaksOf(BEEF);
        clock.advance(Duration.ofSeconds(1));
        hub.askForLots.ask();
        isInStep(first, BEEF);
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    private Reconciliation read() {
        Reconciliation reading = hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        hub.askForLots.ask();
        return reading;
    }

    @Test
    void aLotThatStaysInAnotherUnitIsListedByEachReadingAndOnceADayWhileItIsPolled() {
        book.receives(BUNS, "40");
        inStep();
        weighsBuns();
        book.keeps("bun", Unit.PIECE);
        deliver();
        hub.askForLots.ask();
        assertThat(differences()).isEmpty();

        List<Optional<UUID>> readings = List.of(Optional.of(read().id()), Optional.of(read().id()));
        assertThat(differences()).extracting(Difference::reconciliation).isEqualTo(readings);
        assertThat(differences()).extracting(Difference::cause).containsOnly(LikelyCause.UNIT_DIFFERS);

        letTimePass(Duration.ofMinutes(10), false);
        assertThat(last().cause()).isEqualTo(Cause.SILENCE);
        assertThat(differences()).hasSize(2);
        clock.advance(Duration.ofDays(1));
        letTimePass(Duration.ofMinutes(10), false);
        assertThat(differences()).hasSize(3);
    }

    @Test
    void aNewLotInAnotherUnitThanTheItemsIsListedWhenItIsReadThoughItIsHeldBackAlready() {
        inStep();
        book.keeps("bun", Unit.GRAM);
        book.receives(BUNS, "2400");
        book.keeps("bun", Unit.PIECE);
        deliver();
        hub.askForLots.ask();
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);

        read();

        assertThat(differences()).extracting(Difference::cause).containsExactly(LikelyCause.UNIT_DIFFERS);
    }

    @Test
    void aLotThatNobodyCanReadIsListedThoughItIsNotKnownOnceADayWhileItIsPolled() {
        inStep();
        book.receives(BUNS, "40");
        lose();
        hub.warehouse.garbles(BUNS);

        Reconciliation reading = read();

        assertThat(differences())
                .containsExactly(new Difference(
                        Optional.of(reading.id()),
                        BUNS,
                        clock.instant(),
                        LikelyCause.UNREADABLE,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(hub.showMirror.reconciliation(STOREKEEPER, reading.id()).differences())
                .isOne();
        letTimePass(Duration.ofMinutes(10), false);
        assertThat(last().cause()).isEqualTo(Cause.SILENCE);
        assertThat(differences()).hasSize(1);
        clock.advance(Duration.ofDays(1));
        letTimePass(Duration.ofMinutes(10), false);
        assertThat(differences()).hasSize(2);
    }

    @Test
    void aFirstReadingListsNoLotThatNobodyCanReadOrThatIsInAnotherUnit() {
        book.receives(BUNS, "40");
        deliver();
        hub.readStockItems.readIfDue();
        weighsBuns();
        deliver();
        book.receives(BEEF, "1000");
        lose();
        hub.warehouse.garbles(BEEF);

        timers();

        assertThat(last().state()).isEqualTo(State.DONE);
        assertThat(mirrored(BUNS).state()).isEqualTo(LotState.BLOCKED);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aWarehouseThatSaysWhenToComeAgainIsNotReadSooner() {
        book.receives(BUNS, "40");
        inStep();
        hub.warehouse.next(WarehouseCall.LEVELS, new Fault.ComeAgain(Optional.of(Duration.ofSeconds(120))));
        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        int calls = hub.warehouse.calls(WarehouseCall.LEVELS);

        clock.advance(Duration.ofSeconds(120).minusMillis(1));
        hub.reconcileStock.readOn();
        assertThat(hub.warehouse.calls(WarehouseCall.LEVELS)).isEqualTo(calls);

        clock.advance(Duration.ofMillis(1));
        hub.reconcileStock.readOn();
        assertThat(hub.warehouse.calls(WarehouseCall.LEVELS)).isEqualTo(calls + 1);
        assertThat(last().state()).isEqualTo(State.DONE);
    }

    @Test
    void theCatalogueIsAskedForAgainAfterPausesThatGrowAndNotSoonerThanIsSaid() {
        hub.warehouse
                .next(WarehouseCall.ITEMS, new Fault.TimesOutBeforeActing())
                .next(WarehouseCall.ITEMS, new Fault.TimesOutBeforeActing())
                .next(WarehouseCall.ITEMS, new Fault.ComeAgain(Optional.of(Duration.ofSeconds(120))));

        assertThat(catalogueCallsIn(Duration.ZERO)).isOne();
        assertThat(catalogueCallsIn(UseCases.SETTINGS.askPause(1).minusMillis(1)))
                .isZero();
        assertThat(catalogueCallsIn(Duration.ofMillis(1))).isOne();
        assertThat(catalogueCallsIn(UseCases.SETTINGS.askPause(2).minusMillis(1)))
                .isZero();
        assertThat(catalogueCallsIn(Duration.ofMillis(1))).isOne();
        assertThat(catalogueCallsIn(Duration.ofSeconds(120).minusMillis(1))).isZero();
        assertThat(catalogueCallsIn(Duration.ofMillis(1))).isOne();
        assertThat(catalogueCallsIn(Duration.ofDays(1).minusMillis(1))).isZero();
    }

    private int catalogueCallsIn(Duration pause) {
        int before = hub.warehouse.calls(WarehouseCall.ITEMS);
        clock.advance(pause);
        hub.readStockItems.readIfDue();
        return hub.warehouse.calls(WarehouseCall.ITEMS) - before;
    }

    @Test
    void callbacksThatComeWhileAPageIsReadAreNoDifferenceAndAreNotUndone() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        inStep();
        book.corrects(BUNS, "38", "counted");
        WarehouseNews late = onTheWay.removeFirst();
        hub.warehouse.next(WarehouseCall.LEVELS, new Fault.Slow(() -> {
            deliver(late);
            book.corrects(BEEF, "900", "counted");
            deliver();
        }));

        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        hub.askForLots.ask();

        isInStep(BUNS, BEEF);
        assertThat(differences()).isEmpty();
    }

    @Test
    void allPagesAreReadSomeAtATimeWhereverOneEnded() {
        for (int i = 0; i < 50; i++) {
            book.receives(lot(ARBAT, "bun", "b%02d".formatted(i)), "1");
        }
        lose();
        hub.warehouse.pagesOf(1);
        hub.watchWarehouses.watch();

        hub.reconcileStock.readOn();
        Reconciliation halfway = hub.reconciliations.all().stream()
                .filter(one -> one.warehouse().equals(ARBAT))
                .findFirst()
                .orElseThrow();
        assertThat(halfway.state()).isEqualTo(State.RUNNING);
        assertThat(halfway.progress().pages()).isEqualTo(20);
        assertThat(hub.reconcileStock.start(STOREKEEPER, ARBAT).id()).isEqualTo(halfway.id());

        hub.warehouse.next(WarehouseCall.LEVELS, new Fault.TimesOutAfterActing());
        hub.reconcileStock.readOn();
        clock.advance(Duration.ofSeconds(1));
        hub.reconcileStock.readOn();
        hub.reconcileStock.readOn();

        assertThat(hub.showMirror
                        .reconciliation(STOREKEEPER, halfway.id())
                        .reconciliation()
                        .state())
                .isEqualTo(State.DONE);
        isInStep(lot(ARBAT, "bun", "b00"), lot(ARBAT, "bun", "b49"));
        assertThat(hub.lotQuestions.open()).isEmpty();
    }

    @Test
    void aCursorThatIsTooOldIsNotUsed() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        lose();
        hub.warehouse.pagesOf(1);
        hub.watchWarehouses.watch();
        hub.warehouse.next(WarehouseCall.LEVELS, new Fault.Slow(hub.warehouse::goDown));
        hub.reconcileStock.readOn();
        assertThat(hub.mirroredLots.committed(BUNS)).isEmpty();
        hub.warehouse.comeUp();
        clock.advance(Duration.ofMinutes(31));
        book.corrects(BEEF, "900", "counted");
        lose();

        hub.reconcileStock.readOn();

        isInStep(BUNS, BEEF);
    }

    @Test
    void aWarehouseThatIsNotKnownThereLeavesTheMirrorAsItIs() {
        RestaurantId closed = new RestaurantId("closed");
        UseCases<TestClock> other = new UseCases<>(Surroundings.near(clock, new MemoryDatabase(), new Random(1)));
        other.loadReferenceData.load(ADMINISTRATOR, Chain.data());
        other.database.run(
                () -> other.stock.apply(List.of(other.level(ARBAT, BUNS.ingredient(), "b1", 3, "40", Unit.PIECE))));
        other.warehouse.book().open(closed);

        other.watchWarehouses.watch();
        other.reconcileStock.readOn();
        other.askForLots.ask();

        assertThat(other.mirroredLots.committed(BUNS).map(LotLevel::onHand)).contains(Quantity.parse("40", Unit.PIECE));
        assertThat(other.reconciliations.all())
                .extracting(Reconciliation::failure)
                .containsOnly(Optional.of(Failure.WAREHOUSE_UNKNOWN));
        assertThat(other.showMirror
                        .warehouses(ADMINISTRATOR)
                        .getFirst()
                        .state()
                        .trouble()
                        .unknownSince())
                .isPresent();
    }

    @Test
    void whatIsReadAfterAFirstReadingThatFailedIsNoDifference() {
        UseCases<TestClock> other = new UseCases<>(Surroundings.near(clock, new MemoryDatabase(), new Random(1)));
        other.loadReferenceData.load(ADMINISTRATOR, Chain.data());
        other.warehouse.book().open(new RestaurantId("closed"));
        other.watchWarehouses.watch();
        other.reconcileStock.readOn();
        other.warehouse.book().open(ARBAT).open(OMSK).keeps("bun", Unit.PIECE);
        other.warehouse.book().receives(BUNS, "40");

        clock.advance(Duration.ofMinutes(2));
        other.watchWarehouses.watch();
        other.reconcileStock.readOn();

        assertThat(other.mirroredLots.committed(BUNS)).isPresent();
        assertThat(other.reconciliations.all())
                .extracting(Reconciliation::cause)
                .contains(Cause.SILENCE);
        assertThat(other.reconciliations.found()).isEmpty();
    }

    @Test
    void whatIsReadAfterAFirstReadingThatFailedHalfwayIsNoDifferenceWhyeverItIsRead() {
        for (int i = 0; i < 50; i++) {
            book.receives(lot(ARBAT, "bun", "b%02d".formatted(i)), "1");
        }
        lose();
        hub.warehouse.pagesOf(1);
        hub.watchWarehouses.watch();
        hub.reconcileStock.readOn();
        Reconciliation halfway = reading(State.RUNNING);
        hub.database.run(() -> hub.reconciliations.save(
                halfway.failed(Failure.TOO_MANY_PAGES, clock.instant()),
                halfway.progress().pages(),
                clock.instant()));
        hub.warehouse.pagesOf(100);

        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();

        assertThat(reading(State.DONE).cause()).isEqualTo(Cause.ON_DEMAND);
        isInStep(lot(ARBAT, "bun", "b00"), lot(ARBAT, "bun", "b49"));
        assertThat(differences()).isEmpty();

        book.receives(BEEF, "1000");
        lose();
        hub.reconcileStock.start(STOREKEEPER, ARBAT);
        hub.reconcileStock.readOn();
        assertThat(differences()).extracting(Difference::lot).containsExactly(BEEF);
    }

    private Reconciliation reading(State state) {
        return hub.reconciliations.all().stream()
                .filter(one -> one.warehouse().equals(ARBAT) && one.state() == state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCatalogueIsReadOnceADayAndSaysHowLongAPackageIsGood() {
        IngredientId sauce = new IngredientId("sauce");
        LotKey opened = new LotKey(ARBAT, sauce, new LotId("s1"));
        book.keeps(new StockItem(
                sauce,
                new Wording("Соус", "Sauce"),
                Unit.MILLILITRE,
                StockItem.Kind.SEMI_FINISHED,
                Optional.of(Duration.ofHours(24))));
        book.receives(opened, "100");
        book.opens(opened);
        Instant openedAt = clock.instant();
        deliver();
        hub.warehouse.next(WarehouseCall.ITEMS, new Fault.TimesOutBeforeActing());
        hub.readStockItems.readIfDue();
        assertThat(goodUntil(sauce)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        hub.readStockItems.readIfDue();
        hub.readStockItems.readIfDue();

        assertThat(hub.warehouse.calls(WarehouseCall.ITEMS)).isEqualTo(2);
        assertThat(goodUntil(sauce)).contains(openedAt.plus(Duration.ofHours(24)));
        clock.advance(Duration.ofHours(25));
        hub.readStockItems.readIfDue();
        assertThat(hub.warehouse.calls(WarehouseCall.ITEMS)).isEqualTo(3);
        assertThat(hub.showStock
                        .levels(STOREKEEPER, ARBAT, Optional.of(sauce), Optional.empty(), 10)
                        .getFirst()
                        .available()
                        .isZero())
                .isTrue();
    }

    private Optional<Instant> goodUntil(IngredientId ingredient) {
        return hub.showStock
                .levels(STOREKEEPER, ARBAT, Optional.of(ingredient), Optional.empty(), 10)
                .getFirst()
                .lot()
                .goodUntil();
    }

    @Test
    void levelsAreShownInTheirOrderPageByPage() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        book.receives(lot(ARBAT, "bun", "b2"), "1");
        book.corrects(lot(ARBAT, "bun", "b2"), "0", "eaten");
        deliver();

        List<ShowStock.LotView> first = hub.showStock.levels(STOREKEEPER, ARBAT, Optional.empty(), Optional.empty(), 1);
        List<ShowStock.LotView> rest = hub.showStock.levels(
                STOREKEEPER, ARBAT, Optional.empty(), Optional.of(new LotPlace(BEEF.ingredient(), BEEF.lot())), 10);

        assertThat(first).extracting(view -> view.lot().level().key()).containsExactly(BEEF);
        assertThat(rest).extracting(view -> view.lot().level().key()).containsExactly(BUNS);
        assertThat(rest.getFirst().available()).isEqualTo(Quantity.parse("40", Unit.PIECE));
    }

    @Test
    void asManyAreAvailableAsOrdersAreGivenWhichNeedGoodsThatKeepForAWhile() {
        Instant tooSoon = clock.instant().plus(UseCases.SETTINGS.goodsKeep());
        book.receives(BUNS, "40", Optional.of(tooSoon));
        book.receives(lot(ARBAT, "bun", "b2"), "7", Optional.of(tooSoon.plusMillis(1)));
        deliver();

        assertThat(hub.showStock.levels(STOREKEEPER, ARBAT, Optional.empty(), Optional.empty(), 10))
                .extracting(view -> view.available().decimal())
                .containsExactly("0", "7");
    }

    @Test
    void nobodySeesOrReadsTheStockOfARestaurantThatIsNotTheirs() {
        Reconciliation inOmsk = hub.reconcileStock.start(ADMINISTRATOR, OMSK);

        assertThat(hub.showMirror.warehouses(STOREKEEPER))
                .allMatch(view -> view.state().warehouse().equals(ARBAT));
        assertThat(reasonOf(() -> hub.showMirror.reconciliation(STOREKEEPER, inOmsk.id())))
                .isEqualTo(Reason.RECONCILIATION_UNKNOWN);
        assertThat(reasonOf(() -> hub.showMirror.reconciliation(ADMINISTRATOR, new UUID(0, 1))))
                .isEqualTo(Reason.RECONCILIATION_UNKNOWN);
        assertThat(reasonOf(() -> hub.reconcileStock.start(STOREKEEPER, OMSK))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.reconcileStock.start(ADMINISTRATOR, new RestaurantId("nowhere"))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.showStock.levels(STOREKEEPER, OMSK, Optional.empty(), Optional.empty(), 10)))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.showMirror.differences(STOREKEEPER, OMSK, Optional.empty(), 10)))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
    }
}
