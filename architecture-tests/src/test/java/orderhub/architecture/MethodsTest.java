package orderhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import orderhub.order.OrderState;
import org.junit.jupiter.api.Test;

class MethodsTest {
    @Test
    void aMethodThatExistsIsNamed() {
        assertThat(Methods.of(OrderState.class, "after", "isFinal")).containsExactly("after", "isFinal");
    }

    @Test
    void aRuleAboutAMethodThatDoesNotExistIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Methods.of(OrderState.class, "next"))
                .withMessage("orderhub.order.OrderState has no method next");
    }
}
