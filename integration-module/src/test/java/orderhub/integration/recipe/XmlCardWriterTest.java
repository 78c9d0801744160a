package orderhub.integration.recipe;

import static orderhub.integration.recipe.CardFiles.good;
import static orderhub.integration.recipe.CardFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import orderhub.recipe.TechnologyCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlCardWriterTest {
    private final XmlCardWriter writer = new XmlCardWriter();

    @ParameterizedTest
    @ValueSource(strings = {"dish.xml", "semi-finished.xml", "next-version.xml", "several.xml"})
    void cardsAreWrittenAsInTheExamples(String example) {
        byte[] file = CardFiles.example(example);

        assertThat(text(writer.write(good(file)))).isEqualTo(text(file));
    }

    @Test
    void aFileHasOneToTwoHundredCardsOfDifferentIds() {
        TechnologyCard card = good(CardFiles.example("dish.xml")).getFirst();

        assertThatThrownBy(() -> writer.write(List.of())).hasMessage("cards must be 1 to 200");
        assertThatThrownBy(() -> writer.write(Collections.nCopies(201, card))).hasMessage("cards must be 1 to 200");
        assertThatThrownBy(() -> writer.write(List.of(card, card)))
                .hasMessage("cards must have tc-classic-burger once");
    }
}
