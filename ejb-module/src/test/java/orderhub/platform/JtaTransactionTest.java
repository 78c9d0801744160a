package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import orderhub.shared.Refused;
import orderhub.work.Transaction;
import org.junit.jupiter.api.Test;

class JtaTransactionTest {
    private static final RuntimeException DEAD = new IllegalStateException(new SQLException("dead", "08006"));
    private static final RuntimeException DEADLOCK = new IllegalStateException(new SQLException("circle", "40P01"));
    private static final RuntimeException STALE = new IllegalStateException(new SQLException("stale", "40001"));
    private static final RuntimeException BROKEN = new IllegalStateException(new SQLException("twice", "23505"));

    private final AtomicInteger times = new AtomicInteger();

    private int work() {
        return times.incrementAndGet();
    }

    /** Transactions of which each fails so where something is given, and nothing where it is null; before the work or after it. */
    private static JtaTransaction failing(boolean atCommit, RuntimeException... failures) {
        Deque<RuntimeException> left = new ArrayDeque<>(Arrays.asList(failures));
        return new JtaTransaction(new InTransaction() {
            @Override
            public <T> T call(Supplier<T> work) {
                RuntimeException failure = left.poll();
                if (failure != null && !atCommit) {
                    throw failure;
                }
                T result = work.get();
                if (failure != null) {
                    throw failure;
                }
                return result;
            }
        });
    }

    @Test
    void whoFindsAConnectionDeadGetsAnother() {
        assertThat(failing(false, DEAD).call(this::work)).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsAwayIsAskedNoThirdTime() {
        JtaTransaction transaction = failing(false, DEAD, DEAD);

        assertThatThrownBy(() -> transaction.call(this::work)).isInstanceOf(Transaction.Unavailable.class);
        assertThat(transaction.call(this::work)).isEqualTo(1);
    }

    @Test
    void whatMayHaveBeenCommittedIsNotDoneAgain() {
        assertThatThrownBy(() -> failing(true, DEAD).call(this::work)).isInstanceOf(Transaction.Unavailable.class);
        assertThat(times).hasValue(1);
    }

    @Test
    void whatTheDatabaseUndidBecauseOfAnotherBeginsOnceMore() {
        assertThat(failing(false, DEADLOCK).call(this::work)).isEqualTo(1);
        assertThat(failing(true, STALE).call(this::work)).isEqualTo(3);
    }

    @Test
    void whoCollidesTwiceIsToldSo() {
        JtaTransaction transaction = failing(true, DEADLOCK, STALE);

        assertThatThrownBy(() -> transaction.call(this::work))
                .isInstanceOf(Transaction.Collided.class)
                .hasCause(STALE);
        assertThat(times).hasValue(2);
        assertThat(transaction.call(this::work)).isEqualTo(3);
    }

    @Test
    void aRefusalIsTheCallersAndLeavesTheTransactionAsWhatUndoesIt() throws NoSuchMethodException {
        Refused refused = new Refused(Refused.Reason.ORDER_UNKNOWN, null);
        JtaTransaction transaction = new JtaTransaction(new InTransaction() {
            @Override
            public <T> T call(Supplier<T> work) throws Undone {
                throw new Undone(refused);
            }
        });

        assertThatThrownBy(() -> transaction.call(this::work)).isSameAs(refused);
        assertThat(times).hasValue(0);
        assertThat(InTransaction.class
                        .getMethod("call", Supplier.class)
                        .getAnnotation(Transactional.class)
                        .rollbackOn())
                .containsExactly(InTransaction.Undone.class);
    }

    private static final class Overtaken extends Transaction.Again {
        private static final long serialVersionUID = 1L;

        private Overtaken() {
            super("overtaken");
        }
    }

    /** Whose work finds the first times that another was quicker; it leaves the server's transaction as what undoes it without a dump. */
    private JtaTransaction overtaken(int attempts) {
        return new JtaTransaction(new InTransaction() {
            @Override
            public <T> T call(Supplier<T> work) throws Undone {
                T result = work.get();
                if (times.get() <= attempts) {
                    throw new Undone(new Overtaken());
                }
                return result;
            }
        });
    }

    @Test
    void whatAnotherWasQuickerThanBeginsAgain() {
        assertThat(overtaken(2).call(this::work)).isEqualTo(3);
    }

    @Test
    void inARushThatIsTheCallers() {
        JtaTransaction transaction = overtaken(Integer.MAX_VALUE);

        assertThatThrownBy(() -> transaction.call(this::work)).isInstanceOf(Overtaken.class);
        assertThat(times).hasValue(Transaction.Again.MOST_ATTEMPTS);
    }

    @Test
    void anyOtherFailureIsTheCallers() {
        assertThatThrownBy(() -> failing(false, BROKEN).call(this::work)).isSameAs(BROKEN);
        assertThat(times).hasValue(0);
    }
}
