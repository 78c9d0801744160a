package orderhub.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistenceTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void asksAgainUntilThereIsAnAnswer() throws InterruptedException {
        String answer = new Persistence(Duration.ofSeconds(30)).call(() -> {
            if (calls.incrementAndGet() < 3) {
                throw new CallFailed("no answer", 0, "");
            }
            return "here";
        });
        assertThat(answer).isEqualTo("here");
        assertThat(calls).hasValue(3);
    }

    @Test
    void takesARefusalForAnAnswer() {
        assertThatThrownBy(() -> new Persistence(Duration.ofSeconds(30)).call(() -> {
                    calls.incrementAndGet();
                    throw new CallFailed("refused", 409, "WRONG_STATE");
                }))
                .hasMessage("refused");
        assertThat(calls).hasValue(1);
    }

    @Test
    void givesUpAtItsLimit() {
        assertThatThrownBy(() -> new Persistence(Duration.ZERO).call(() -> {
                    calls.incrementAndGet();
                    throw new CallFailed("no answer", 0, "");
                }))
                .hasMessage("no answer");
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0,'',true",
        "500,INTERNAL,true",
        "503,'',true",
        "409,IDEMPOTENCY_KEY_IN_USE,true",
        "429,TOO_MANY_ORDERS,true",
        "404,'',true",
        "404,ORDER_UNKNOWN,false",
        "409,WRONG_STATE,false",
        "422,IDEMPOTENCY_KEY_REUSED,false",
        "401,UNAUTHENTICATED,false"
    })
    void onlyWhatSaysNothingAboutTheOrderIsRepeated(int status, String code, boolean repeated) {
        assertThat(Persistence.mayBeRepeated(new CallFailed("", status, code))).isEqualTo(repeated);
    }
}
