package orderhub.integration.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import orderhub.recipe.AnyCard;
import orderhub.recipe.TechnologyCard;

/** Whatever card there may be: what is written is valid, and read again as the same card. */
class CardRoundTripPropertiesTest {
    private final XmlCardWriter writer = new XmlCardWriter();

    @Property(tries = 300)
    void aCardThatIsWrittenIsReadAsTheSame(@ForAll("cards") TechnologyCard card) {
        byte[] written = writer.write(List.of(card));

        assertThat(CardFiles.good(written)).containsExactly(card);
        assertThat(writer.write(CardFiles.good(written))).isEqualTo(written);
    }

    @Property(tries = 100)
    void aStrangerWithTheSchemaAloneFindsItValid(@ForAll("cards") TechnologyCard card) throws Exception {
        Schema schema;
        try (InputStream stream = getClass().getResourceAsStream("/contracts/recipe/technology-card-v1.xsd")) {
            schema = SchemaFactory.newDefaultInstance().newSchema(new StreamSource(stream));
        }
        byte[] written = writer.write(List.of(card));

        assertThatCode(() -> schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(written))))
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<TechnologyCard> cards() {
        return AnyCard.card();
    }
}
