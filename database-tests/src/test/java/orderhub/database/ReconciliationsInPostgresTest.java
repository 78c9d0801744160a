package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import orderhub.menu.RestaurantId;
import orderhub.platform.SqlLotQuestions;
import orderhub.platform.SqlReconciliations;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.Origin;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.LotQuestion;
import orderhub.stock.mirror.NumberedDifference;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.stock.mirror.Reconciliation.Failure;
import orderhub.stock.mirror.Reconciliation.State;
import org.junit.jupiter.api.Test;

/** What is asked of warehouses, how far a reading has come and what it found, on real PostgreSQL. */
class ReconciliationsInPostgresTest extends MirrorInPostgres {
    @Test
    void aQuestionIsGivenToOneUntilItIsAnswered() {
        LotKey lot = key(R01, "bun", "b1");
        UUID reconciliation = UUID.randomUUID();
        note(NOW, Optional.empty(), lot, key(R02, "bun", "b1"), lot);
        note(NOW.plusSeconds(1), Optional.of(reconciliation), lot);

        List<LotQuestion> first = due(NOW.plusSeconds(2), 1);
        List<LotQuestion> rest = due(NOW.plusSeconds(2), 10);

        assertThat(first).hasSize(1);
        assertThat(rest).hasSize(1);
        assertThat(due(NOW.plusSeconds(2), 10)).isEmpty();
        LotQuestion asked = Stream.of(first.getFirst(), rest.getFirst())
                .filter(question -> question.lot().equals(lot))
                .findFirst()
                .orElseThrow();
        assertThat(asked).isEqualTo(new LotQuestion(lot, NOW.plusSeconds(1), 1, Optional.of(reconciliation)));

        note(NOW.plusSeconds(3), Optional.empty(), lot);
        run(connection -> new SqlLotQuestions(connection).answered(asked));
        run(connection -> new SqlLotQuestions(connection).putOff(asked, NOW.plusSeconds(4)));
        List<LotQuestion> again = due(NOW.plusSeconds(4), 10);
        assertThat(again).containsExactly(new LotQuestion(lot, NOW.plusSeconds(3), 2, Optional.of(reconciliation)));
        run(connection -> new SqlLotQuestions(connection).answered(again.getFirst()));
        assertThat(due(NOW.plusSeconds(99), 10)).extracting(LotQuestion::lot).containsExactly(key(R02, "bun", "b1"));
    }

    private static void note(Instant now, Optional<UUID> reconciliation, LotKey... lots) {
        run(connection -> new SqlLotQuestions(connection).note(List.of(lots), reconciliation, now));
    }

    private static List<LotQuestion> due(Instant now, int most) {
        return in(connection -> new SqlLotQuestions(connection).due(now, now.plusSeconds(60), most));
    }

    private static Reconciliation begun(RestaurantId warehouse) {
        return Reconciliation.begun(UUID.randomUUID(), warehouse, Cause.ON_DEMAND, Optional.of("zoya"), NOW);
    }

    private static Reconciliation add(Reconciliation reconciliation) {
        return in(connection -> new SqlReconciliations(connection).add(reconciliation));
    }

    private static boolean keep(Reconciliation changed, int after, Instant due) {
        return in(connection -> new SqlReconciliations(connection).save(changed, after, due));
    }

    private static Reconciliation found(UUID id) {
        return in(connection -> new SqlReconciliations(connection).find(id).orElseThrow());
    }

    @Test
    void oneReconciliationOfAWarehouseRunsAtATime() {
        Reconciliation first = begun(R01);

        assertThat(add(first)).isEqualTo(first);
        assertThat(add(begun(R01))).isEqualTo(first);
        assertThat(add(begun(R02)).warehouse()).isEqualTo(R02);
        Reconciliation over = first.failed(Failure.WAREHOUSE_UNKNOWN, NOW.plusSeconds(1));
        assertThat(keep(over, 0, NOW)).isTrue();
        assertThat(found(first.id())).isEqualTo(over);
        Reconciliation next = begun(R01);
        assertThat(add(next)).isEqualTo(next);
    }

    @Test
    void aReconciliationIsKeptPageByPageByOneAtATime() {
        Reconciliation first = begun(R01);
        add(first);
        List<Reconciliation> due =
                in(connection -> new SqlReconciliations(connection).due(NOW, NOW.plusSeconds(60), 10));
        assertThat(due).containsExactly(first);
        assertThat((List<Reconciliation>)
                        in(connection -> new SqlReconciliations(connection).due(NOW, NOW.plusSeconds(60), 10)))
                .isEmpty();

        Reconciliation second =
                first.read(500, Optional.of(key(R01, "bun", "b9")), Optional.of("next"), NOW.plusSeconds(1));
        assertThat(keep(second, 0, NOW)).isTrue();
        assertThat(keep(second, 0, NOW)).isFalse();
        assertThat(found(first.id())).isEqualTo(second);
        Reconciliation waiting = second.unanswered().unanswered();
        assertThat(keep(waiting, 1, NOW)).isTrue();
        assertThat(found(first.id())).isEqualTo(waiting);
        Reconciliation done = waiting.fromTheBeginning(NOW)
                .read(3, Optional.of(key(R01, "bun", "c1")), Optional.empty(), NOW.plusSeconds(2));
        assertThat(keep(done, 1, NOW)).isTrue();
        assertThat(found(first.id())).isEqualTo(done);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(keep(second, 2, NOW)).isFalse();
    }

    @Test
    void differencesAreReadBackNewestFirst() {
        UUID reconciliation = UUID.randomUUID();
        LotKey lot = key(R01, "bun", "b1");
        Optional<LotLevel> ours = Optional.of(level(
                lot,
                3,
                "1.5",
                Optional.of(NOW.plusSeconds(5)),
                Optional.of(NOW),
                new Origin(new IngredientId("flour"), new LotId("f1")),
                new Origin(new IngredientId("salt"), new LotId("s1"))));
        List<Difference> noted = new ArrayList<>();
        for (LikelyCause cause : LikelyCause.values()) {
            noted.add(Difference.between(
                    Optional.of(reconciliation), lot, NOW, cause, ours, Optional.of(level(lot, 4, "1"))));
        }
        noted.add(
                Difference.between(Optional.empty(), lot, NOW, LikelyCause.FORGOTTEN_AT_ZERO, ours, Optional.empty()));
        noted.add(Difference.between(
                Optional.empty(),
                key(R02, "bun", "b1"),
                NOW,
                LikelyCause.UNKNOWN_LOT,
                Optional.empty(),
                Optional.of(level(key(R02, "bun", "b1"), 4, "1"))));

        run(connection -> new SqlReconciliations(connection).note(noted));

        List<NumberedDifference> page =
                in(connection -> new SqlReconciliations(connection).differences(R01, Optional.empty(), 3));
        List<NumberedDifference> rest = in(connection -> new SqlReconciliations(connection)
                .differences(R01, Optional.of(page.getLast().number()), 100));
        List<Difference> all = new ArrayList<>(Stream.concat(page.stream(), rest.stream())
                .map(NumberedDifference::difference)
                .toList());
        Collections.reverse(all);
        assertThat(page).hasSize(3);
        assertThat(all).isEqualTo(noted.subList(0, noted.size() - 1));
        assertThat((long) in(connection -> new SqlReconciliations(connection).differencesOf(reconciliation)))
                .isEqualTo(LikelyCause.values().length);
    }

    @Test
    void theDifferenceThatWasNotedLastIsFoundLotByLot() {
        LotKey lot = key(R01, "bun", "b1");
        LotKey unread = key(R01, "bun", "b2");
        Difference first = Difference.between(
                Optional.empty(),
                lot,
                NOW,
                LikelyCause.SAME_VERSION,
                Optional.of(level(lot, 3, "1")),
                Optional.empty());
        Difference last = Difference.between(
                Optional.of(UUID.randomUUID()),
                lot,
                NOW,
                LikelyCause.UNIT_DIFFERS,
                Optional.of(level(lot, 3, "1")),
                Optional.of(level(lot, 4, "2")));
        Difference unreadable = Difference.between(
                Optional.of(UUID.randomUUID()),
                unread,
                NOW,
                LikelyCause.UNREADABLE,
                Optional.empty(),
                Optional.empty());
        run(connection -> new SqlReconciliations(connection).note(List.of(first, unreadable, last)));

        assertThat((List<Difference>) in(connection ->
                        new SqlReconciliations(connection).latest(List.of(lot, unread, key(R02, "bun", "b1"), lot))))
                .containsExactlyInAnyOrder(last, unreadable);
        assertThat((List<Difference>) in(connection -> new SqlReconciliations(connection).latest(List.of())))
                .isEmpty();
    }
}
