package orderhub.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.recipe.CardId;
import orderhub.recipe.CardProblem;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader;
import orderhub.recipe.TechnologyCardWriter;

/** Files of cards that are their own numbers: what stands for the XML, of which use cases know nothing. */
public final class CardFiles implements TechnologyCardReader, TechnologyCardWriter {
    private final Map<String, CardFile> files = new HashMap<>();

    /** A file with these, each of them good. */
    public byte[] of(TechnologyCard... cards) {
        return write(Arrays.asList(cards));
    }

    /** A file whose first card is refused, and the others good. */
    public byte[] withARefusedOne(CardId id, CardProblem problem, TechnologyCard... others) {
        List<ReadCard> read = new ArrayList<>();
        read.add(new ReadCard.Refused(1, Optional.of(id), List.of(problem)));
        Arrays.stream(others).map(ReadCard.Good::new).forEach(read::add);
        return file(new CardFile.Readable(read, 0));
    }

    /** A file with that card, in which those texts stand that look like data of bank cards. */
    public byte[] withCardData(Set<String> texts, TechnologyCard card) {
        return file(new CardFile.Readable(List.of(new ReadCard.Good(card)), 0, texts));
    }

    /** No file of cards. */
    public byte[] unreadable(CardProblem problem) {
        return file(new CardFile.Unreadable(problem));
    }

    private byte[] file(CardFile file) {
        String name = "file " + files.size();
        files.put(name, file);
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public CardFile read(byte[] file) {
        return files.get(new String(file, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] write(List<TechnologyCard> cards) {
        return file(new CardFile.Readable(
                cards.stream().<ReadCard>map(ReadCard.Good::new).toList(), 0));
    }
}
