package orderhub.stock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;

/** Port: how a warehouse's callbacks are read (contract: callbacks v1). */
public interface WarehouseCallbacks {
    /** @param body UTF-8 JSON as received; its signature has been found good */
    WarehouseNews read(String body);

    /** Why levels changed: for people. What counts are the levels. */
    enum Kind {
        LEVEL_CHANGED,
        RECEIPT,
        CORRECTION,
        LOT_BLOCKED,
        LOT_RECALLED,
        LOT_RELEASED,
        EXPIRY_CHANGED
    }

    /** What a callback says. */
    sealed interface WarehouseNews {
        /**
         * Levels as they are after a change; with a state nobody knows a lot is {@link LotState#BLOCKED}.
         *
         * @param kind why, for people; what counts are the levels
         * @param levels 1 to 100 of one warehouse, the same lot perhaps several times
         * @param reason for people; a card number in it is masked
         * @param writeOff of ours, when that caused it
         */
        record LevelsChanged(
                Kind kind, Instant at, List<LotLevel> levels, Optional<String> reason, Optional<WriteOffId> writeOff)
                implements WarehouseNews {
            public LevelsChanged {
                levels = List.copyOf(levels);
            }
        }

        /**
         * A warehouse says that it is there.
         *
         * @param since the {@code at} of the heartbeat before
         * @param changes by how much the versions of all its lots were raised together after {@code since}, up to
         *     {@code at}
         */
        record Heartbeat(RestaurantId warehouse, Instant at, Instant since, long changes) implements WarehouseNews {}

        /** Not a callback of the contract; the reason names the place, without repeating values. */
        record Unreadable(String reason) implements WarehouseNews {}
    }
}
