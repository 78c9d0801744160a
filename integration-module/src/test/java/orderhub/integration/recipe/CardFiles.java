package orderhub.integration.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import orderhub.recipe.CardProblem;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;

/** Files of cards, and what the reader says of them. */
final class CardFiles {
    private static final String BEGIN =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<technologyCards xmlns=\"urn:orderhub:technology-card:1\">\n";
    private static final String END = "</technologyCards>\n";
    private static final String START_OF_CARD = "  <technologyCard ";

    private CardFiles() {}

    static byte[] example(String name) {
        return resource("/contracts/recipe/examples/" + name);
    }

    static byte[] resource(String path) {
        try (InputStream stream = CardFiles.class.getResourceAsStream(path)) {
            assertThat(stream).as(path).isNotNull();
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The one card of an example, as text. */
    static String cardOf(String example) {
        String text = text(example(example));
        return text.substring(text.indexOf(START_OF_CARD), text.indexOf(END));
    }

    static byte[] file(String... cards) {
        return bytes(BEGIN + String.join("", cards) + END);
    }

    /** That many times the same card, each with an id of its own. */
    static byte[] file(String card, int times) {
        StringBuilder cards = new StringBuilder(BEGIN);
        for (int i = 0; i < times; i++) {
            cards.append(card.replaceFirst("id=\"[^\"]*\"", "id=\"tc-" + i + "\""));
        }
        return bytes(cards.append(END).toString());
    }

    static CardFile read(byte[] file) {
        return new XmlCardReader().read(file);
    }

    static List<ReadCard> cards(byte[] file) {
        CardFile read = read(file);
        assertThat(read).isInstanceOf(CardFile.Readable.class);
        return ((CardFile.Readable) read).cards();
    }

    static List<TechnologyCard> good(byte[] file) {
        List<ReadCard> cards = cards(file);
        assertThat(cards).allSatisfy(card -> assertThat(card).isInstanceOf(ReadCard.Good.class));
        return cards.stream().map(card -> ((ReadCard.Good) card).card()).toList();
    }

    /** What is wrong with the only card of a file. */
    static List<CardProblem> problems(byte[] file) {
        List<ReadCard> cards = cards(file);
        assertThat(cards).hasSize(1);
        assertThat(cards.getFirst()).isInstanceOf(ReadCard.Refused.class);
        return ((ReadCard.Refused) cards.getFirst()).problems();
    }

    static CardProblem unreadable(byte[] file) {
        CardFile read = read(file);
        assertThat(read).isInstanceOf(CardFile.Unreadable.class);
        return ((CardFile.Unreadable) read).problem();
    }
}
