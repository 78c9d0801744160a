package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.application.Forecasts.Good;
import orderhub.stock.forecast.OrderSuggestion;
import orderhub.stock.forecast.OrderSuggestion.Reason;
import orderhub.stock.forecast.SupplyTerms;
import orderhub.work.Transaction;

/** Suggests what a restaurant should order, and by when. */
@Singleton
public class SuggestOrders {
    /** The warehouse's catalogue knows no packs: whole grams, millilitres and pieces. */
    private static final BigDecimal PACK = BigDecimal.ONE;

    private final Transaction transaction;
    private final Forecasts forecasts;
    private final SupplyTerms terms;
    private final Clock clock;

    @Inject
    public SuggestOrders(Transaction transaction, Forecasts forecasts, SupplyTerms terms, Clock clock) {
        this.transaction = transaction;
        this.forecasts = forecasts;
        this.terms = terms;
        this.clock = clock;
    }

    /** @param at for when it is said */
    public record Suggestions(Instant at, SupplyTerms terms, List<Suggested> goods) {}

    public record Suggested(Stocked stocked, OrderSuggestion suggestion) {}

    /**
     * The most urgent first; last those of which nothing is known. What suffices is left out. What is on its way is not known, and
     * not counted. Refusal: RESTAURANT_UNKNOWN.
     */
    public Suggestions of(Caller caller, RestaurantId restaurant) {
        return transaction.call(() -> new Suggestions(
                clock.instant(),
                terms,
                forecasts.of(caller, restaurant, terms.lookAhead()).stream()
                        .map(this::suggested)
                        .filter(good -> good.suggestion().reason() != Reason.ENOUGH)
                        .sorted(Comparator.comparing(
                                good -> good.suggestion().orderBy().orElse(Instant.MAX)))
                        .toList()));
    }

    private Suggested suggested(Good good) {
        return new Suggested(
                good.stocked(),
                OrderSuggestion.of(
                        good.outlook(),
                        good.lots(),
                        List.of(),
                        terms.of(PACK, good.stocked().keeps())));
    }
}
