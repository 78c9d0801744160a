package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.recipe.CardChange;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.Product;
import orderhub.recipe.TechnologyCardWriter;
import orderhub.recipe.TechnologyCards;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Shows technology cards, their versions and what changed from one to another. */
@Singleton
public class ShowCards {
    private final Transaction transaction;
    private final TechnologyCards cards;
    private final TechnologyCardWriter writer;

    @Inject
    public ShowCards(Transaction transaction, TechnologyCards cards, TechnologyCardWriter writer) {
        this.transaction = transaction;
        this.cards = cards;
        this.writer = writer;
    }

    /**
     * @param newest whatever became of it
     * @param inUse by which version is cooked now
     */
    public record CardView(CardVersion newest, Optional<Integer> inUse) {}

    /**
     * @param versions the newest first
     * @param history earliest first
     */
    public record History(List<CardVersion> versions, List<CardStep> history) {}

    /**
     * Cards in the order of their ids, at most so many.
     *
     * @param state of the newest version
     * @param after behind that card
     */
    public List<CardView> list(
            Optional<CardState> state, Optional<Product.Kind> kind, Optional<CardId> after, int most) {
        return transaction.call(() -> {
            Map<CardId, Integer> inUse = cards.inUse();
            return cards.list(state, kind, after, most).stream()
                    .map(version -> new CardView(version, Optional.ofNullable(inUse.get(version.id()))))
                    .toList();
        });
    }

    /** Refusal: CARD_UNKNOWN. */
    public CardView one(CardId id) {
        return transaction.call(() -> new CardView(
                versions(cards, id).getFirst(),
                Optional.ofNullable(cards.inUse().get(id))));
    }

    /** Refusal: CARD_UNKNOWN. */
    public History history(CardId id) {
        return transaction.call(() -> new History(versions(cards, id), cards.historyOf(id)));
    }

    /** Refusals: CARD_UNKNOWN, CARD_VERSION_UNKNOWN. */
    public CardVersion version(CardId id, int number) {
        return transaction.call(() -> version(cards, id, number));
    }

    /** The version as a file of its own (contract: technology card v1). Refusals: CARD_UNKNOWN, CARD_VERSION_UNKNOWN. */
    public byte[] xml(CardId id, int number) {
        return writer.write(List.of(version(id, number).card()));
    }

    /** What the later says otherwise, either way round. Refusals: CARD_UNKNOWN, CARD_VERSION_UNKNOWN. */
    public List<CardChange> differences(CardId id, int from, int to) {
        return transaction.call(() -> CardChange.difference(
                version(cards, id, from).card(), version(cards, id, to).card()));
    }

    static List<CardVersion> versions(TechnologyCards cards, CardId id) {
        List<CardVersion> versions = cards.versionsOf(id);
        if (versions.isEmpty()) {
            throw new Refused(Reason.CARD_UNKNOWN, null, id.value());
        }
        return versions;
    }

    static CardVersion version(TechnologyCards cards, CardId id, int number) {
        return versions(cards, id).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refused(Reason.CARD_VERSION_UNKNOWN, null, id.value(), String.valueOf(number)));
    }
}
