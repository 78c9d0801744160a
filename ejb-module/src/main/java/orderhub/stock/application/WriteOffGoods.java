package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Quantity;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.Loss;
import orderhub.stock.Loss.Found;
import orderhub.stock.LotId;
import orderhub.stock.Stock;
import orderhub.stock.StockTouched;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffs;
import orderhub.stock.ByHand;
import orderhub.work.IdempotencyKeys;
import orderhub.work.Transaction;

/**
 * Somebody has thrown goods away, or lost them: no order gets them any more, and the warehouse is told as of what was cooked. Goods
 * that expired or were recalled are never written off by itself: only who threw them away knows that they are gone.
 */
@Singleton
public class WriteOffGoods {
    private static final System.Logger LOG = System.getLogger("orderhub.stock");
    private static final String OPERATION = "write-off";

    private final Transaction transaction;
    private final Stock stock;
    private final WriteOffs writeOffs;
    private final StockTouched touched;
    private final Menus menus;
    private final IdempotencyKeys keys;
    private final Clock clock;

    @Inject
    public WriteOffGoods(
            Transaction transaction,
            Stock stock,
            WriteOffs writeOffs,
            StockTouched touched,
            Menus menus,
            IdempotencyKeys keys,
            Clock clock) {
        this.transaction = transaction;
        this.stock = stock;
        this.writeOffs = writeOffs;
        this.touched = touched;
        this.menus = menus;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param note for people, at most {@link ByHand#LONGEST_NOTE} characters
     * @param idempotencyKey 1 to 64 printable characters
     * @param fingerprint SHA-256 of the request's body, hexadecimal
     */
    public record GoodsLost(
            RestaurantId restaurant, Loss loss, Optional<String> note, String idempotencyKey, String fingerprint) {}

    /**
     * When it returns, the goods are nobody's, and the warehouse will be told. Refusals: IDEMPOTENCY_KEY_*, RESTAURANT_UNKNOWN,
     * LOT_UNKNOWN, UNIT_MISMATCH, REASON_MISMATCH, STOCK_TOO_LITTLE.
     */
    public WriteOffId writeOff(Caller caller, GoodsLost wanted) {
        return transaction.call(() -> {
            Optional<IdempotencyKeys.Used> used = keys.claim(caller.subject(), OPERATION, wanted.idempotencyKey());
            if (used.isPresent()) {
                if (!used.get().fingerprint().equals(wanted.fingerprint())) {
                    throw new Refused(Reason.IDEMPOTENCY_KEY_REUSED, null);
                }
                return new WriteOffId(used.get().result());
            }
            if (!caller.worksIn(wanted.restaurant())
                    || menus.restaurant(wanted.restaurant()).isEmpty()) {
                throw new Refused(Reason.RESTAURANT_UNKNOWN, "/restaurantId");
            }
            WriteOffId id = plan(caller, wanted);
            keys.save(
                    caller.subject(),
                    OPERATION,
                    wanted.idempotencyKey(),
                    new IdempotencyKeys.Used(wanted.fingerprint(), id.value()));
            return id;
        });
    }

    private WriteOffId plan(Caller caller, GoodsLost wanted) {
        Instant now = clock.instant();
        WriteOff writeOff =
                new WriteOff(WriteOffId.next(clock), wanted.restaurant(), now, lines(wanted.restaurant(), wanted.loss(), now));
        stock.gone(writeOff);
        writeOffs.plan(writeOff, new ByHand(caller.subject(), wanted.note()), now);
        // It may have been the last of something.
        touched.touched(wanted.restaurant());
        LOG.log(
                System.Logger.Level.INFO,
                "goods are written off by hand: write-off={0} restaurant={1} ingredient={2} quantity={3} reason={4} by={5}",
                writeOff.id(),
                wanted.restaurant().value(),
                wanted.loss().ingredient(),
                wanted.loss().quantity(),
                wanted.loss().reason(),
                caller.subject());
        return writeOff.id();
    }

    private List<WriteOff.Line> lines(RestaurantId restaurant, Loss loss, Instant now) {
        String ingredient = loss.ingredient().value();
        return switch (loss.among(stock.lots(restaurant, loss.ingredient(), loss.lot()), now)) {
            case Found.There(List<WriteOff.Line> lines) -> lines;
            case Found.NoSuchLot(LotId lot) -> throw new Refused(Reason.LOT_UNKNOWN, "/lot", lot.value(), ingredient);
            case Found.OtherUnit(Unit unit) ->
                throw new Refused(
                        Reason.UNIT_MISMATCH,
                        "/unit",
                        ingredient,
                        unit.symbol(),
                        loss.quantity().unit().symbol());
            case Found.OtherReason(LotId lot) ->
                throw new Refused(Reason.REASON_MISMATCH, "/reason", lot.value(), loss.reason().name());
            case Found.TooLittle(Quantity free) ->
                throw new Refused(
                        Reason.STOCK_TOO_LITTLE, "/quantity", ingredient, free.decimal(), free.unit().symbol());
        };
    }
}
