package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import orderhub.stock.Recalls;
import orderhub.work.IdempotencyKeys;
import orderhub.work.Transaction;

/** A lot must not be eaten: no order gets any of it from now on, and each that has is found. */
@Singleton
public class RecallLot {
    private static final System.Logger LOG = System.getLogger("orderhub.stock");
    private static final String OPERATION = "recall-lot";

    private final Transaction transaction;
    private final Recalls recalls;
    private final TraceRecalls traceRecalls;
    private final Menus menus;
    private final IdempotencyKeys keys;
    private final Clock clock;

    @Inject
    public RecallLot(
            Transaction transaction,
            Recalls recalls,
            TraceRecalls traceRecalls,
            Menus menus,
            IdempotencyKeys keys,
            Clock clock) {
        this.transaction = transaction;
        this.recalls = recalls;
        this.traceRecalls = traceRecalls;
        this.menus = menus;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param restaurant empty: in all of them
     * @param reason for people, 1 to 160 characters
     * @param idempotencyKey 1 to 64 printable characters
     * @param fingerprint SHA-256 of the request's body, hexadecimal
     */
    public record LotRecall(
            IngredientId ingredient,
            LotId lot,
            Optional<RestaurantId> restaurant,
            String reason,
            String idempotencyKey,
            String fingerprint) {}

    /**
     * When it returns, all orders have been found. When it fails after the recall has been taken down, the recall stands all the
     * same, and the rest is done by itself or by a repetition. Refusals: IDEMPOTENCY_KEY_*, RESTAURANT_UNKNOWN, NOT_ALLOWED,
     * LOT_UNKNOWN.
     */
    public RecallId recall(Caller caller, LotRecall wanted) {
        RecallId id = transaction.call(() -> begin(caller, wanted));
        traceRecalls.trace(id);
        return id;
    }

    private RecallId begin(Caller caller, LotRecall wanted) {
        Optional<IdempotencyKeys.Used> used = keys.claim(caller.subject(), OPERATION, wanted.idempotencyKey());
        if (used.isPresent()) {
            if (!used.get().fingerprint().equals(wanted.fingerprint())) {
                throw new Refused(Reason.IDEMPOTENCY_KEY_REUSED, null);
            }
            return new RecallId(used.get().result());
        }
        check(caller, wanted);
        Recall recall = new Recall(
                RecallId.next(clock),
                wanted.ingredient(),
                wanted.lot(),
                wanted.restaurant(),
                wanted.reason(),
                Recall.byPerson(caller.subject()),
                clock.instant(),
                false);
        recalls.begin(recall);
        keys.save(
                caller.subject(),
                OPERATION,
                wanted.idempotencyKey(),
                new IdempotencyKeys.Used(wanted.fingerprint(), recall.id().value()));
        LOG.log(
                System.Logger.Level.WARNING,
                "a lot is recalled: recall={0} ingredient={1} lot={2} restaurant={3}",
                recall.id(),
                recall.ingredient(),
                recall.lot(),
                recall.restaurant().map(RestaurantId::value).orElse("*"));
        return recall.id();
    }

    private void check(Caller caller, LotRecall wanted) {
        if (wanted.restaurant().isPresent()) {
            RestaurantId restaurant = wanted.restaurant().get();
            if (!caller.worksIn(restaurant) || menus.restaurant(restaurant).isEmpty()) {
                throw new Refused(Reason.RESTAURANT_UNKNOWN, "/restaurant");
            }
        } else if (!caller.worksEverywhere()) {
            throw new Refused(Reason.NOT_ALLOWED, "/restaurant");
        }
        // Most likely mistyped: to say that it concerns no order would be taken for good news.
        if (!recalls.isLotKnown(wanted.ingredient(), wanted.lot(), wanted.restaurant())) {
            throw new Refused(
                    Reason.LOT_UNKNOWN,
                    "/lot",
                    wanted.lot().value(),
                    wanted.ingredient().value());
        }
    }
}
