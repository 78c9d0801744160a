package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.Productions;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.recipe.CardId;
import orderhub.recipe.LineCards;
import orderhub.recipe.LineCards.LineBook;
import orderhub.recipe.LineCards.RefusedVersion;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCards;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/** Shows which version of a card each line has, and what it refused. */
@Singleton
public class ShowCardLines {
    private final Transaction transaction;
    private final Menus menus;
    private final Productions productions;
    private final TechnologyCards cards;
    private final LineCards lines;

    @Inject
    public ShowCardLines(
            Transaction transaction, Menus menus, Productions productions, TechnologyCards cards, LineCards lines) {
        this.transaction = transaction;
        this.menus = menus;
        this.productions = productions;
        this.cards = cards;
        this.lines = lines;
    }

    /**
     * @param known whether the line has said what it has since it was away last
     * @param version which it has; empty when it has none, or nobody knows
     * @param refused which it did not take, last
     */
    public record OnLine(
            RestaurantId restaurant,
            KitchenId line,
            boolean known,
            Optional<Integer> version,
            Optional<RefusedByLine> refused) {}

    /** A version that a line did not take. */
    public record RefusedByLine(int version, Refusal refusal) {
        static RefusedByLine of(RefusedVersion refused) {
            return new RefusedByLine(refused.version(), refused.refusal());
        }
    }

    /** Of the restaurants the caller works in, by their names and those of their lines. Refusal: CARD_UNKNOWN. */
    public List<OnLine> of(Caller caller, CardId card) {
        return transaction.call(() -> {
            ShowCards.versions(cards, card);
            return menus.restaurants().stream()
                    .map(restaurant -> restaurant.id())
                    .filter(caller::worksIn)
                    .flatMap(restaurant -> of(restaurant, card).stream())
                    .toList();
        });
    }

    private List<OnLine> of(RestaurantId restaurant, CardId card) {
        List<KitchenId> there = productions.kitchensOf(restaurant).stream()
                .map(kitchen -> kitchen.status().kitchen())
                .toList();
        Map<KitchenId, LineBook> books =
                lines.books(there).stream().collect(Collectors.toMap(LineBook::line, Function.identity()));
        return there.stream()
                .map(line -> {
                    Optional<LineBook> book = Optional.ofNullable(books.get(line));
                    boolean known = book.filter(LineBook::known).isPresent();
                    return new OnLine(
                            restaurant,
                            line,
                            known,
                            book.filter(LineBook::known).map(all -> all.held().get(card)),
                            book.map(all -> all.refused().get(card)).map(RefusedByLine::of));
                })
                .toList();
    }
}
