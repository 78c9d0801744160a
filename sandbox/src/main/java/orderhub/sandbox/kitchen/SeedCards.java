package orderhub.sandbox.kitchen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import orderhub.sandbox.contract.CardFile;

/** The technology cards of the chain's dishes and semi-finished goods, each in its first version. */
public final class SeedCards {
    private static final List<String> FILES =
            List.of("burgers.xml", "salads-and-sides.xml", "drinks-and-desserts.xml", "semi-finished.xml");

    private SeedCards() {}

    public static List<CardFile.Card> all() {
        List<CardFile.Card> cards = new ArrayList<>();
        for (byte[] file : files()) {
            try {
                cards.addAll(CardFile.read(file).cards());
            } catch (CardFile.Malformed malformed) {
                throw new IllegalStateException(malformed.getMessage(), malformed);
            }
        }
        return cards;
    }

    /** The same as they are uploaded. */
    public static List<byte[]> files() {
        return FILES.stream().map(SeedCards::bytes).toList();
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = SeedCards.class.getResourceAsStream("/reference/cards/" + file)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
