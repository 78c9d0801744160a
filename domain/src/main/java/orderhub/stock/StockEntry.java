package orderhub.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;

/**
 * A line of the stock's ledger: goods that left a warehouse's books.
 *
 * @param line of its write-off, from 1; with the write-off it is unique
 * @param booked what was taken from the lot's level; {@code shortage} is what was used and not there by the warehouse's books
 * @param price of one unit in roubles without VAT; empty when the warehouse names none
 * @param at when the goods were used
 */
public record StockEntry(
        WriteOffId writeOff,
        int line,
        RestaurantId warehouse,
        IngredientId ingredient,
        LotId lot,
        WriteOff.Reason reason,
        Quantity booked,
        Quantity shortage,
        Optional<BigDecimal> price,
        Instant at) {
    public static StockEntry of(WriteOff writeOff, int line, WriteOff.BookedLine outcome) {
        return new StockEntry(
                writeOff.id(),
                line,
                writeOff.warehouse(),
                outcome.line().ingredient(),
                outcome.line().lot(),
                outcome.line().reason(),
                outcome.booked(),
                outcome.shortage(),
                outcome.level().flatMap(LotLevel::price),
                writeOff.at());
    }

    /**
     * What was booked, at the lot's price: roubles, rounded half up to two places; empty without a price. The highest quantity at the
     * highest price is more than {@link orderhub.shared.Money} holds.
     */
    public Optional<BigDecimal> cost() {
        return price.map(one -> booked.amount().multiply(one).setScale(2, RoundingMode.HALF_UP));
    }
}
