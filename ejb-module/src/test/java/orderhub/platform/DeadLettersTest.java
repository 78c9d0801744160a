package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void aDeadLetterIsChosenByOurIdOrWithoutOneByTheBrokers() {
        assertThat(DeadLetters.selector("0199b6a0-1c02-7b61-9d0a-77f3c1a2e4b5"))
                .contains(Messages.ID + " = '0199b6a0-1c02-7b61-9d0a-77f3c1a2e4b5'");
        assertThat(DeadLetters.selector("2147483702")).contains("_AMQ_ORIG_MESSAGE_ID = 2147483702");
    }

    @Test
    void whatIsNoIdChoosesNothing() {
        assertThat(DeadLetters.selector("1 or 1 = 1")).isEmpty();
        assertThat(DeadLetters.selector("all")).isEmpty();
    }
}
