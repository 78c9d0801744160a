package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How the hub pressed on a partner: how many of its calls were in hand at once, how many came within one second, and how
 * often the same write did. A call that a fault holds is not in hand: who sent it may have given it up.
 */
public final class Traffic {
    private static final long A_SECOND = 1_000_000_000;

    private final Deque<Arrival> lastSecond = new ArrayDeque<>();
    private final Map<String, Integer> writes = new HashMap<>();
    private long calls;
    private int inHand;
    private int mostAtOnce;
    private int busiestSecond;
    private int mostOfOneWrite;
    private String thatWrite = "";

    private record Arrival(long at, String write) {}

    /** A call begins to be worked on. */
    synchronized void begins() {
        inHand++;
        mostAtOnce = Math.max(mostAtOnce, inHand);
    }

    /** One that was held ends: that many do so together says nothing of who sent them. */
    synchronized void resumes() {
        inHand++;
    }

    /** It is answered, or held. */
    synchronized void ends() {
        inHand--;
    }

    /**
     * @param write what tells this write from others, the same when it is sent again; empty when the call only asks
     * @param now in nanoseconds
     */
    synchronized void came(String write, long now) {
        while (!lastSecond.isEmpty() && now - lastSecond.peekFirst().at() >= A_SECOND) {
            String old = lastSecond.removeFirst().write();
            writes.computeIfPresent(old, (same, count) -> count == 1 ? null : count - 1);
        }
        calls++;
        lastSecond.addLast(new Arrival(now, write));
        busiestSecond = Math.max(busiestSecond, lastSecond.size());
        if (!write.isEmpty() && writes.merge(write, 1, Integer::sum) > mostOfOneWrite) {
            mostOfOneWrite = writes.get(write);
            thatWrite = write;
        }
    }

    /** The figures so far. */
    synchronized ObjectNode shown() {
        return Json.object()
                .put("calls", calls)
                .put("mostAtOnce", mostAtOnce)
                .put("busiestSecond", busiestSecond)
                .put("mostOfOneWrite", mostOfOneWrite)
                .put("thatWrite", thatWrite);
    }

    /** Begins anew; what is in hand stays so. */
    synchronized void forget() {
        calls = 0;
        mostAtOnce = inHand;
        busiestSecond = 0;
        mostOfOneWrite = 0;
        thatWrite = "";
    }
}
