package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.Refusal;
import orderhub.sandbox.warehouse.Catalogue.Item;

/** The warehouses as the hub sees them: the contract's operations. */
public final class WarehouseStandIn {
    /** The contract's. */
    private static final int USUAL_LIMIT = 100;

    private final Warehouses warehouses;

    public WarehouseStandIn(Warehouses warehouses) {
        this.warehouses = warehouses;
    }

    public void serve(PartnerServer server) {
        server.operation("listItems", "items", this::items)
                .operation("listStock", "stock", this::stock)
                .operation("getLotLevel", "lot", this::lot)
                .operation("writeOff", "write-off", this::writeOff)
                .operation("getWriteOff", "write-off-get", this::getWriteOff);
    }

    private Answer items(Call call) {
        int limit = limit(call);
        // One more tells whether there is another page.
        List<Item> found = warehouses.items(Cursor.item(call).orElse(""), limit + 1);
        ObjectNode body = Json.object();
        ArrayNode page = body.putArray("items");
        found.stream().limit(limit).forEach(item -> page.add(item.shown()));
        if (found.size() > limit) {
            body.put("nextCursor", Cursor.behind(found.get(limit - 1).id()));
        }
        return Answer.json(200, body);
    }

    private Answer stock(Call call) {
        int limit = limit(call);
        Warehouses.Page found = warehouses.page(
                call.query("warehouse"),
                Optional.ofNullable(call.query("ingredient")),
                Optional.ofNullable(call.query("lot")),
                Cursor.lot(call),
                limit + 1);
        ObjectNode body = Json.object();
        body.put("asOf", found.asOf().toString());
        ArrayNode page = body.putArray("levels");
        found.lots().stream().limit(limit).forEach(lot -> page.add(lot.shown()));
        if (found.lots().size() > limit) {
            body.put("nextCursor", Cursor.behind(found.lots().get(limit - 1).key()));
        }
        return Answer.json(200, body);
    }

    private static int limit(Call call) {
        return Optional.ofNullable(call.query("limit")).map(Integer::valueOf).orElse(USUAL_LIMIT);
    }

    private Answer lot(Call call) {
        List<String> key = call.groups();
        return Answer.json(200, warehouses.level(new LotKey(key.get(0), key.get(1), key.get(2))));
    }

    private Answer writeOff(Call call) {
        Warehouses.Booking booking = warehouses.writeOff(WriteOff.Request.of(call.json()));
        return Answer.json(booking.repeated() ? 200 : 201, booking.writeOff().shown());
    }

    private Answer getWriteOff(Call call) {
        WriteOff writeOff = warehouses
                .writeOff(UUID.fromString(call.subject()))
                .orElseThrow(() -> new Refusal(404, "WRITE_OFF_UNKNOWN", "nothing was booked under this id"));
        return Answer.json(200, writeOff.shown());
    }
}
