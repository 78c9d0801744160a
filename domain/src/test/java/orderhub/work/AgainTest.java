package orderhub.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgainTest {
    private static final class Overtaken extends Transaction.Again {
        private static final long serialVersionUID = 1L;

        private Overtaken() {
            super("overtaken");
        }
    }

    private final AtomicInteger attempts = new AtomicInteger();

    private int overtaken(int times) {
        if (attempts.incrementAndGet() <= times) {
            throw new Overtaken();
        }
        return attempts.get();
    }

    @Test
    void whoeverIsOvertakenBeginsAgain() {
        assertThat(Transaction.Again.unlessQuicker(() -> overtaken(19))).isEqualTo(20);
    }

    @Test
    void inARushItIsGivenUp() {
        assertThatThrownBy(() -> Transaction.Again.unlessQuicker(() -> overtaken(Integer.MAX_VALUE)))
                .isInstanceOf(Overtaken.class);
        assertThat(attempts).hasValue(Transaction.Again.MOST_ATTEMPTS);
    }

    @Test
    void anyOtherFailureIsTheCallers() {
        assertThatThrownBy(() -> Transaction.Again.unlessQuicker(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(attempts).hasValue(1);
    }
}
