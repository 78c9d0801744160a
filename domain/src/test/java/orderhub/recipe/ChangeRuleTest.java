package orderhub.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeRuleTest {
    private static final LocalDate LAST = LocalDate.of(2026, 1, 1);

    @Test
    void aNewCardMayBeMade() {
        assertThat(ChangeRule.judge(Optional.empty(), LAST)).isEqualTo(new ChangeRule.Verdict.Allowed());
    }

    @ParameterizedTest
    @ValueSource(longs = {90, 91, 1_000})
    void afterNinetyDaysItMayChange(long days) {
        assertThat(ChangeRule.judge(Optional.of(LAST), LAST.plusDays(days)))
                .isEqualTo(new ChangeRule.Verdict.Allowed());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 89})
    void beforeThatAReasonIsNeeded(long days) {
        assertThat(ChangeRule.judge(Optional.of(LAST), LAST.plusDays(days)))
                .isEqualTo(new ChangeRule.Verdict.NeedsReason(LocalDate.of(2026, 4, 1)));
    }
}
