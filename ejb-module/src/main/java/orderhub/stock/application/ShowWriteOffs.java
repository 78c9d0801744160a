package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.WriteOffs;
import orderhub.work.Transaction;

/** Shows what the warehouses are told was used, thrown away or lost, and what they made of it, in the caller's restaurants. */
@Singleton
public class ShowWriteOffs {
    private final Transaction transaction;
    private final WriteOffs writeOffs;
    private final Menus menus;

    @Inject
    public ShowWriteOffs(Transaction transaction, WriteOffs writeOffs, Menus menus) {
        this.transaction = transaction;
        this.writeOffs = writeOffs;
        this.menus = menus;
    }

    /**
     * @param state empty for all
     * @param onlyByHand without what was cooked
     * @param before where the page before ended; empty for the first
     * @param limit how many on a page
     */
    public record Wanted(Optional<WriteOffState> state, boolean onlyByHand, Optional<WriteOffId> before, int limit) {}

    /** Newest first. Refusal: RESTAURANT_UNKNOWN, also for one the caller does not work in. */
    public List<KeptWriteOff> list(Caller caller, RestaurantId restaurant, Wanted wanted) {
        return transaction.call(() -> {
            if (!caller.worksIn(restaurant) || menus.restaurant(restaurant).isEmpty()) {
                throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
            }
            return writeOffs.page(restaurant, wanted.state(), wanted.onlyByHand(), wanted.before(), wanted.limit());
        });
    }

    /** Refusal: WRITE_OFF_UNKNOWN, also for one of a restaurant the caller does not work in. */
    public KeptWriteOff one(Caller caller, WriteOffId id) {
        return transaction.call(() -> visible(caller, writeOffs.find(id)));
    }

    static KeptWriteOff visible(Caller caller, Optional<KeptWriteOff> found) {
        return found.filter(kept -> caller.worksIn(kept.writeOff().warehouse()))
                .orElseThrow(() -> new Refused(Reason.WRITE_OFF_UNKNOWN, null));
    }
}
