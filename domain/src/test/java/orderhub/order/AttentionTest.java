package orderhub.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttentionTest {
    @Test
    void onlyWhatAPartnersNextWordMaySettleSettlesByItself() {
        assertThat(Arrays.stream(Attention.values()).filter(Attention::settlesByItself))
                .containsExactlyInAnyOrder(Attention.PAYMENT_UNCLEAR, Attention.KITCHEN_SILENT, Attention.UNKNOWN_WORD);
    }
}
