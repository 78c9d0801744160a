package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByHandTest {
    @Test
    void aNoteMayBeLeftOut() {
        assertThat(new ByHand("vera", Optional.empty()).note()).isEmpty();
        assertThat(new ByHand("vera", Optional.of("x".repeat(160))).note()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
                        + "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1"
            })
    void anEmptyOrALongOneIsNone(String note) {
        assertThatThrownBy(() -> new ByHand("vera", Optional.of(note)))
                .hasMessage("note must have 1 to 160 characters");
    }
}
