package orderhub.integration.warehouse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.integration.http.WireJson;
import orderhub.menu.RestaurantId;
import orderhub.stock.LotLevel;
import orderhub.stock.WarehouseCallbacks;
import orderhub.stock.WriteOffId;

/** Reads warehouses' callbacks (contract: callbacks v1). */
@Singleton
public class WarehouseCallbackReader implements WarehouseCallbacks {
    private static final int MOST_LEVELS = 100;

    private final StrangeLevels strangeLevels;

    @Inject
    public WarehouseCallbackReader(StrangeLevels strangeLevels) {
        this.strangeLevels = strangeLevels;
    }

    @Override
    public WarehouseNews read(String body) {
        return WireJson.readOr(() -> news(body), WarehouseNews.Unreadable::new);
    }

    private WarehouseNews news(String body) {
        WarehouseWire.Callback callback = WireJson.read(body, WarehouseWire.Callback.class);
        String type = WireJson.required(callback.type(), "type");
        Instant at = WireJson.instant(callback.timestamp(), "timestamp");
        WarehouseWire.CallbackData data = WireJson.required(callback.data(), "data");
        return switch (type) {
            case "warehouse.heartbeat" -> data.toHeartbeat();
            case "stock.level-changed" -> changed(Kind.LEVEL_CHANGED, at, data, Optional.empty(), data.toWriteOff());
            case "stock.receipt" -> received(at, data);
            case "stock.correction" -> {
                WireJson.required(data.reason(), "reason");
                yield changed(Kind.CORRECTION, at, data);
            }
            case "stock.lot-blocked" -> changed(Kind.LOT_BLOCKED, at, data);
            case "stock.lot-recalled" -> changed(Kind.LOT_RECALLED, at, data);
            case "stock.lot-released" -> changed(Kind.LOT_RELEASED, at, data);
            case "stock.expiry-changed" -> changed(Kind.EXPIRY_CHANGED, at, data);
            default -> throw new WireJson.Unreadable("type is not of the contract");
        };
    }

    private WarehouseNews received(Instant at, WarehouseWire.CallbackData data) {
        data.toLevels(MOST_LEVELS).forEach(level -> WireJson.required(level.supplier(), "supplier"));
        return changed(Kind.RECEIPT, at, data, Optional.empty(), Optional.empty());
    }

    private WarehouseNews changed(Kind kind, Instant at, WarehouseWire.CallbackData data) {
        return changed(kind, at, data, data.toReason(), Optional.empty());
    }

    private WarehouseNews changed(
            Kind kind,
            Instant at,
            WarehouseWire.CallbackData data,
            Optional<String> reason,
            Optional<WriteOffId> writeOff) {
        List<WarehouseWire.Level> given = data.toLevels(MOST_LEVELS);
        List<LotLevel> levels = given.stream().map(WarehouseWire.Level::toLevel).toList();
        RestaurantId warehouse = levels.getFirst().key().warehouse();
        WireJson.check(
                levels.stream().allMatch(level -> level.key().warehouse().equals(warehouse)),
                "levels are of several warehouses");
        strangeLevels.lookAt(given);
        return new WarehouseNews.LevelsChanged(kind, at, levels, reason, writeOff);
    }
}
