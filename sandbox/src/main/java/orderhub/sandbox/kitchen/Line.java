package orderhub.sandbox.kitchen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import orderhub.sandbox.http.Json;

/**
 * One robot line: what waits, what is being cooked, what stands still because the line does. Guarded by its stand-in.
 */
final class Line {
    private static final int ABREAST = 6;
    private static final int LONGEST_QUEUE = 60;
    private static final int TYPICAL_SECONDS = 30;

    private final String id;
    private final String restaurant;
    private LineState state = LineState.ONLINE;
    private Instant lastHeard = Instant.now();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> cooking = new LinkedHashSet<>();
    private final Set<Runnable> stalled = new LinkedHashSet<>();

    Line(String id, String restaurant) {
        this.id = id;
        this.restaurant = restaurant;
    }

    String id() {
        return id;
    }

    String restaurant() {
        return restaurant;
    }

    LineState state() {
        return state;
    }

    /** The steps that stood still and may go on now. */
    Set<Runnable> put(LineState newState) {
        if (state.isHeard()) {
            lastHeard = Instant.now();
        }
        state = newState;
        if (!state.cooks()) {
            return Set.of();
        }
        Set<Runnable> goOn = new LinkedHashSet<>(stalled);
        stalled.clear();
        return goOn;
    }

    boolean isFull() {
        return waiting.size() >= LONGEST_QUEUE;
    }

    boolean mayBegin() {
        return state == LineState.ONLINE && cooking.size() < ABREAST;
    }

    Set<String> waiting() {
        return waiting;
    }

    Set<String> cooking() {
        return cooking;
    }

    void stall(Runnable step) {
        stalled.add(step);
    }

    void forget() {
        waiting.clear();
        cooking.clear();
        stalled.clear();
    }

    /** As the contract's Kitchen. */
    ObjectNode described(double speed) {
        ObjectNode kitchen = Json.object();
        kitchen.put("kitchenId", id);
        kitchen.put("restaurantId", restaurant);
        kitchen.put("state", state.name());
        kitchen.put("queueLength", waiting.size());
        kitchen.put("inProgress", cooking.size());
        int ahead = Math.max(0, waiting.size() + cooking.size() - ABREAST + 1);
        kitchen.put("secondsToStart", (int) ((ahead + ABREAST - 1) / ABREAST * TYPICAL_SECONDS / speed));
        kitchen.put("heartbeatAt", (state.isHeard() ? Instant.now() : lastHeard).toString());
        return kitchen;
    }
}
