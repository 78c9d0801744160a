package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import orderhub.work.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final List<String> happened = new ArrayList<>();

    /** So many times without a database, then with one. */
    private Runnable away(int times) {
        return () -> {
            happened.add("work");
            if (happened.stream().filter("work"::equals).count() <= times) {
                throw new Transaction.Unavailable(new SQLException("gone", "08006"));
            }
        };
    }

    @AfterEach
    void nobodyElseIsInterrupted() {
        Thread.interrupted();
    }

    @Test
    void aMessageIsHeldUntilTheDatabaseIsBack() {
        Worker.untilThereIsADatabase(away(2), gone -> happened.add("pause"));

        assertThat(happened).containsExactly("work", "pause", "work", "pause", "work");
    }

    @Test
    void whatElseFailsGoesBackToTheBrokerAtOnce() {
        Runnable broken = () -> {
            happened.add("work");
            throw new IllegalStateException("nobody foresaw it");
        };

        assertThatThrownBy(() -> Worker.untilThereIsADatabase(broken, gone -> happened.add("pause")))
                .hasMessage("nobody foresaw it");
        assertThat(happened).containsExactly("work");
    }

    @Test
    void aServerThatStopsGetsItBack() {
        assertThatThrownBy(() -> Worker.untilThereIsADatabase(away(9), gone -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(Transaction.Unavailable.class);
        assertThat(happened).containsExactly("work");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
