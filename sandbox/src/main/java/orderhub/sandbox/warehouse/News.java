package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.webhook.WebhookSender;

/** Tells the hub what changes, or keeps it from it. Not safe for several threads: its owner guards it. */
final class News {
    /** The contract's. */
    private static final int MOST_LEVELS = 100;

    private final WebhookSender callbacks;
    private final Map<String, Line> lines = new TreeMap<>();

    /** The connection of one warehouse to the hub. */
    private static final class Line {
        private boolean silent;
        private int toLeaveOut;
        private long changes;
        private Instant lastBeat;

        private Line(Instant opened) {
            lastBeat = opened;
        }
    }

    News(WebhookSender callbacks) {
        this.callbacks = callbacks;
    }

    /** From now on there is something to tell of it. */
    void open(String warehouse, Instant now) {
        lines.putIfAbsent(warehouse, new Line(now));
    }

    boolean isOpen(String warehouse) {
        return lines.containsKey(warehouse);
    }

    /** Of all that are open. */
    List<String> warehouses() {
        return List.copyOf(lines.keySet());
    }

    /** A silent one sends neither news nor heartbeats; what changes meanwhile is never told. */
    void silence(String warehouse, boolean silent) {
        lines.get(warehouse).silent = silent;
    }

    /** So many of the next changes are not told; the heartbeat counts them. */
    void leaveOut(String warehouse, int changes) {
        lines.get(warehouse).toLeaveOut = changes;
    }

    /** All speak, and begin to count anew. */
    void reset(Instant now) {
        lines.replaceAll((warehouse, line) -> new Line(now));
    }

    /** @param together what one act changed, of one kind and in one warehouse; none is no news */
    void tell(List<Movement> together) {
        if (together.isEmpty()) {
            return;
        }
        Movement first = together.getFirst();
        Line line = lines.get(first.key().warehouse());
        line.changes += together.size();
        if (line.toLeaveOut > 0) {
            line.toLeaveOut--;
        } else if (!line.silent) {
            for (int from = 0; from < together.size(); from += MOST_LEVELS) {
                List<Movement> some = together.subList(from, Math.min(together.size(), from + MOST_LEVELS));
                callbacks.send(first.kind().news(), data(some));
            }
        }
    }

    private static ObjectNode data(List<Movement> some) {
        ObjectNode data = Json.object();
        ArrayNode levels = data.putArray("levels");
        some.forEach(movement -> levels.add(movement.after().shown()));
        some.getFirst().reason().ifPresent(words -> data.put("reason", words));
        some.getFirst().writeOff().ifPresent(id -> data.put("writeOff", id.toString()));
        return data;
    }

    /** Each warehouse that is not silent says that it is there, and how much has changed since it last did. */
    void beat(Instant now) {
        lines.forEach((warehouse, line) -> {
            if (!line.silent) {
                ObjectNode data = Json.object();
                data.put("warehouse", warehouse);
                data.put("at", now.toString());
                data.put("since", line.lastBeat.toString());
                data.put("changes", line.changes);
                callbacks.beat("warehouse.heartbeat", data);
                line.changes = 0;
                line.lastBeat = now;
            }
        });
    }

    /** One warehouse's: {warehouse, silent, toLeaveOut, changes}. */
    ObjectNode shown(String warehouse) {
        Line line = lines.get(warehouse);
        return Json.object()
                .put("warehouse", warehouse)
                .put("silent", line.silent)
                .put("toLeaveOut", line.toLeaveOut)
                .put("changes", line.changes);
    }
}
