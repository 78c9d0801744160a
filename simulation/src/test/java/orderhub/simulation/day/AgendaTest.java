package orderhub.simulation.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private final DayClock clock = new DayClock(Instant.parse("2026-11-27T05:00:00Z"), 1);
    private final Instant begin = clock.instant();
    private final Agenda agenda = new Agenda(clock);
    private final List<String> done = new ArrayList<>();

    private void note(String what) {
        done.add(what + " " + Duration.between(begin, clock.instant()).toSeconds());
    }

    @Test
    void whatIsEarlierIsDoneFirstAndOfTwoAtOnceTheOneAskedForFirst() {
        agenda.after(Duration.ofSeconds(5), () -> note("late"));
        agenda.after(Duration.ofSeconds(2), () -> note("one"));
        agenda.after(Duration.ofSeconds(2), () -> note("two"));

        agenda.playUntil(begin.plusSeconds(4));
        assertThat(done).containsExactly("one 2", "two 2");
        assertThat(clock.instant()).isEqualTo(begin.plusSeconds(4));

        agenda.playUntil(begin.plusSeconds(5));
        assertThat(done).endsWith("late 5");
    }

    @Test
    void whatIsDoneAgainAndAgainIsDoneAtItsTimes() {
        agenda.every(Duration.ofSeconds(10), begin.plusSeconds(3), () -> note("beat"));

        agenda.playUntil(begin.plusSeconds(25));

        assertThat(done).containsExactly("beat 3", "beat 13", "beat 23");
    }
}
