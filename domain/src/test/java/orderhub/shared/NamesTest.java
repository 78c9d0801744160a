package orderhub.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Test
    void eachSignByItselfIsOneOrIsNot() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String text = String.valueOf(c);
            assertThat(Names.isName(text))
                    .as("%04x", (int) c)
                    .isEqualTo(FORM.matcher(text).matches());
        }
    }

    @Test
    void nothingAndTooMuchAreNone() {
        assertThat(Names.isName(null)).isFalse();
        assertThat(Names.isName("")).isFalse();
        assertThat(Names.isName("x".repeat(64))).isTrue();
        assertThat(Names.isName("x".repeat(65))).isFalse();
    }

    @Property
    void oneSignThatIsNoneSpoilsIt(@ForAll @StringLength(max = 70) String text) {
        assertThat(Names.isName(text)).isEqualTo(FORM.matcher(text).matches());
    }
}
