package orderhub.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardFileTest {
    private static String text(String name) throws IOException {
        try (InputStream stream = CardFileTest.class.getResourceAsStream("/contracts/recipe/examples/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static CardFile read(String text) throws CardFile.Malformed {
        return CardFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileHasItsCardsWithWhatTheyNeed() throws Exception {
        CardFile file = read(text("several.xml"));

        assertThat(file.cards())
                .extracting(CardFile.Card::id)
                .containsExactly("tc-burger-sauce", "tc-fries", "tc-cappuccino");
        assertThat(file.cards().get(1).version()).isOne();
        assertThat(file.cards().get(1).equipment()).containsExactlyInAnyOrder("FRYER", "DISPENSER", "PACKER");
    }

    /** As far as the schema goes: it cannot say what contradicts itself. */
    @ParameterizedTest
    @CsvSource({
        "doctype-forbidden, a document type declaration",
        "duplicate, cvc-identity-constraint",
        "invalid, cvc-elt",
        "invalid-value, cvc-",
        "missing-attribute, cvc-complex-type",
        "missing-element, cvc-complex-type",
        "not-well-formed, cvc-complex-type",
        "unexpected-attribute, cvc-complex-type",
        "unexpected-element, cvc-complex-type",
        "unexpected-root, cvc-elt",
        "unexpected-text, cvc-complex-type"
    })
    void whatBreaksTheSchemaIsToldWithItsPlaceAndWithoutTheValue(String name, String rule) throws IOException {
        String file = text("invalid/" + name + ".xml");

        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(CardFile.Malformed.class, malformed -> {
            assertThat(malformed.deviation().code()).isEqualTo("INVALID_CARD");
            assertThat(malformed.deviation().detail())
                    .matches("line \\d+, column \\d+: [a-zA-Z][a-zA-Z0-9 .-]+")
                    .contains(": " + rule);
        });
    }

    @Test
    void whatIsNoXmlIsToldWithItsPlace() {
        assertThatThrownBy(() -> read("<technologyCards\n<")).hasMessage("line 2, column 1: is not well-formed XML");
        assertThatThrownBy(() -> read("")).hasMessageEndingWith("is not well-formed XML");
    }

    @Test
    void whatIsNotUtf8IsRefusedWhateverItDeclares() throws IOException {
        byte[] latin = text("dish.xml")
                .replace("UTF-8", "ISO-8859-5")
                .getBytes(java.nio.charset.Charset.forName("ISO-8859-5"));

        assertThatThrownBy(() -> CardFile.read(latin)).hasMessage("line 1, column 1: is not UTF-8");
    }

    @Test
    void contentIsTheSameHoweverItIsWritten() throws Exception {
        String dish = text("dish.xml");
        String written = read(dish).cards().getFirst().content();
        String other = dish.replace("<technologyCards xmlns=", "<!-- by hand --><c:technologyCards xmlns:c=")
                .replaceAll("<(/?)(?!\\?|!|c:)", "<$1c:")
                .replaceAll(">\\s+<", "><")
                .replace("Служба технологов", "\n  Служба   технологов ")
                .replace(">205<", ">\n 205 <");

        assertThat(read(other).cards().getFirst().content()).isEqualTo(written);
        assertThat(read(dish.replace("<quantity>205</quantity>", "<quantity>205.0</quantity>"))
                        .cards()
                        .getFirst()
                        .content())
                .isNotEqualTo(written);
    }

    @Test
    void theClassesOfEquipmentAreTheSchemas() {
        assertThat(CardFile.equipmentClasses()).hasSize(16).contains("FRYER", "ICE_CREAM_MACHINE");
    }
}
