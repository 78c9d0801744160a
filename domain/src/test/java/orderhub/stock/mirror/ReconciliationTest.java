package orderhub.stock.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.stock.mirror.Reconciliation.Failure;
import orderhub.stock.mirror.Reconciliation.State;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Instant BEGUN = Instant.parse("2026-11-25T03:00:00Z");
    private static final Instant LATER = BEGUN.plusSeconds(5);
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final Optional<LotKey> LAST =
            Optional.of(new LotKey(R01, new IngredientId("beef"), new LotId("l-1")));

    private final Reconciliation begun =
            Reconciliation.begun(new UUID(1, 1), R01, Cause.ON_DEMAND, Optional.of("vera"), BEGUN);

    @Test
    void itRunsUntilAPageHasNoNext() {
        assertThat(begun.state()).isEqualTo(State.RUNNING);
        Reconciliation half = begun.read(200, LAST, Optional.of("c-2"), LATER);
        assertThat(half.state()).isEqualTo(State.RUNNING);
        assertThat(half.progress().cursor()).contains("c-2");

        Reconciliation done = half.read(17, LAST, Optional.empty(), LATER.plusSeconds(1));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.endedAt()).contains(LATER.plusSeconds(1));
        assertThat(done.progress().pages()).isEqualTo(2);
        assertThat(done.progress().levels()).isEqualTo(217);
        assertThat(done.wantedBy()).contains("vera");
    }

    @Test
    void questionsWithoutAnAnswerAreCountedSinceThePageBefore() {
        Reconciliation waiting =
                begun.read(200, LAST, Optional.of("c-2"), LATER).unanswered().unanswered();

        assertThat(waiting.progress().tries()).isEqualTo(2);
        assertThat(waiting.progress().cursor()).contains("c-2");
        assertThat(waiting.progress().last()).isEqualTo(LAST);
        assertThat(waiting.read(1, LAST, Optional.of("c-3"), LATER).progress().tries())
                .isZero();
    }

    @Test
    void fromTheBeginningWhatWasCountedStaysCounted() {
        Reconciliation again =
                begun.read(200, LAST, Optional.of("c-2"), BEGUN).unanswered().fromTheBeginning(LATER);

        assertThat(again.state()).isEqualTo(State.RUNNING);
        assertThat(again.progress().cursor()).isEmpty();
        assertThat(again.progress().last()).isEmpty();
        assertThat(again.progress().readAt()).isEqualTo(LATER);
        assertThat(again.progress().levels()).isEqualTo(200);
        assertThat(again.progress().tries()).isEqualTo(1);
    }

    @Test
    void whyItEndedEarlyIsKnown() {
        Reconciliation failed = begun.failed(Failure.TOO_MANY_PAGES, LATER);

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure()).contains(Failure.TOO_MANY_PAGES);
        assertThat(failed.endedAt()).contains(LATER);
    }
}
