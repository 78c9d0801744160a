package orderhub.integration.kitchen;

import static orderhub.integration.http.WireJson.check;
import static orderhub.integration.http.WireJson.each;
import static orderhub.integration.http.WireJson.instant;
import static orderhub.integration.http.WireJson.matching;
import static orderhub.integration.http.WireJson.required;
import static orderhub.integration.http.WireJson.word;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.kitchen.KitchenId;
import orderhub.recipe.CardId;
import orderhub.recipe.ProductionCards.TestOutcome;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.shared.CardNumbers;
import orderhub.shared.Cause;

/** The JSON about technology cards of contract kitchen v1, and how it becomes ours. */
public final class ProductionCardsWire {
    private ProductionCardsWire() {}

    public record CardTest(
            String technologyCardId, Integer version, String state, String code, String reason, String updatedAt) {
        /** What is said, which must be about the version that was asked for. */
        TestOutcome toOutcome(CardId card, int asked) {
            check(cardId(technologyCardId).equals(card) && number(version) == asked, "it is about another version");
            instant(updatedAt, "updatedAt");
            String word = word(state, "state");
            return switch (word) {
                case "TESTING" -> new TestOutcome.Testing();
                case "CONFIRMED" -> new TestOutcome.Confirmed();
                case "REJECTED" -> new TestOutcome.Rejected(refusal(code, reason));
                default -> new TestOutcome.Unknown(Cause.UNKNOWN_STATUS.with(CardNumbers.masked(word)));
            };
        }
    }

    public record Problem(String code, String detail) {
        Refusal toRefusal() {
            return refusal(code, detail);
        }
    }

    public record LineCards(String kitchenId, List<Version> cards, String nextCursor) {
        /** Puts what is on this page to what was on those before. */
        void addTo(Map<CardId, Integer> held, KitchenId asked) {
            checkKitchen(kitchenId, asked);
            each(required(cards, "cards"), "card").forEach(card -> card.addTo(held));
        }

        Optional<String> next() {
            return Optional.ofNullable(nextCursor)
                    .map(cursor -> matching(cursor, "nextCursor", "[A-Za-z0-9_-]{1,512}"));
        }
    }

    public record Version(String technologyCardId, Integer version) {
        void addTo(Map<CardId, Integer> versions) {
            check(versions.put(cardId(technologyCardId), number(version)) == null, "a card stands twice");
        }
    }

    public record CardsBrought(String kitchenId, List<Version> cards, List<Refused> refused) {
        /** What the line has not taken; of every card that was brought it must say which of the two it is. */
        Map<CardId, Refusal> toRefused(KitchenId asked, List<TechnologyCard> brought) {
            checkKitchen(kitchenId, asked);
            Map<CardId, Integer> taken = new HashMap<>();
            each(required(cards, "cards"), "card").forEach(card -> card.addTo(taken));
            Map<CardId, Refused> not = new HashMap<>();
            each(required(refused, "refused"), "refusal")
                    .forEach(refusal -> check(
                            not.put(cardId(refusal.technologyCardId), refusal) == null, "a card is refused twice"));
            Map<CardId, Refusal> refusals = new HashMap<>();
            for (TechnologyCard card : brought) {
                Optional<Refused> refusal = Optional.ofNullable(not.get(card.id()));
                Optional<Integer> has = Optional.ofNullable(taken.get(card.id()));
                check(refusal.isPresent() != has.isPresent(), "a card is neither taken nor refused, or both");
                int said = refusal.map(Refused::version).or(() -> has).orElseThrow();
                check(said == card.version(), "a card has another version than was brought");
                refusal.ifPresent(words -> refusals.put(card.id(), refusal(words.code, words.reason)));
            }
            return refusals;
        }
    }

    public record Refused(String technologyCardId, Integer version, String code, String reason) {}

    private static void checkKitchen(String said, KitchenId asked) {
        check(required(said, "kitchenId", KitchenId::new).equals(asked), "kitchenId is not the one asked for");
    }

    private static CardId cardId(String value) {
        return required(value, "technologyCardId", CardId::new);
    }

    private static int number(Integer value) {
        int number = required(value, "version");
        check(number >= 1 && number <= TechnologyCard.HIGHEST_VERSION, "version is out of range");
        return number;
    }

    /** Codes are an open list; the reason is free text, where somebody may have written anything. */
    private static Refusal refusal(String code, String reason) {
        return Refusal.cut(
                matching(code, "code", "[A-Z][A-Z0-9_]{0,63}"),
                Optional.ofNullable(reason).map(CardNumbers::masked).orElse(""));
    }
}
