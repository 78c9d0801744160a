package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import orderhub.cli.client.Findings.Finding;

/**
 * Whether a partner was stampeded, by the stand-ins' own record of what reached them. What a node of the hub promises: at a
 * kitchen's door no more calls at once than its three queues have workers and its sweeps ask, at the gateway's no more than
 * its bulkhead lets through; and the same write, however often it is repeated, comes no more often than its first pause allows.
 */
final class Pressure {
    private static final int WORKERS = 8;
    /** Hand over, call off, ask. */
    private static final int KITCHEN_QUEUES = 3;
    /** Of lines, and once more before food is written off. */
    private static final int KITCHEN_SWEEPS = 2;

    private static final int MOST_AT_KITCHENS = KITCHEN_QUEUES * WORKERS + KITCHEN_SWEEPS;
    private static final int MOST_AT_GATEWAY = 64;
    /** The first pause is a second, less a fifth by chance. */
    private static final int MOST_OF_ONE_WRITE = 2;

    private Pressure() {}

    static Finding judge(JsonNode traffic) {
        List<String> broken = new ArrayList<>();
        judge("kitchen", traffic.path("kitchen"), MOST_AT_KITCHENS, broken);
        judge("gateway", traffic.path("gateway"), MOST_AT_GATEWAY, broken);
        long calls = traffic.path("kitchen").path("calls").asLong()
                + traffic.path("gateway").path("calls").asLong();
        return new Finding("", "No partner was stampeded", calls, broken);
    }

    private static void judge(String partner, JsonNode traffic, int mostAtOnce, List<String> broken) {
        int atOnce = traffic.path("mostAtOnce").asInt();
        if (atOnce > mostAtOnce) {
            broken.add(partner + " had " + atOnce + " calls in hand at once, " + mostAtOnce + " are allowed");
        }
        int ofOne = traffic.path("mostOfOneWrite").asInt();
        if (ofOne > MOST_OF_ONE_WRITE) {
            broken.add(partner + " got " + traffic.path("thatWrite").asText() + " " + ofOne + " times within a second");
        }
    }

    /** The figures, for whoever reads along. */
    static String words(JsonNode traffic) {
        return "at the kitchens " + words(traffic, "kitchen") + "; at the gateway " + words(traffic, "gateway");
    }

    private static String words(JsonNode traffic, String partner) {
        JsonNode figures = traffic.path(partner);
        return figures.path("calls").asLong() + " calls, at once "
                + figures.path("mostAtOnce").asInt() + " at most, in one second "
                + figures.path("busiestSecond").asInt() + ", of one write in one second "
                + figures.path("mostOfOneWrite").asInt();
    }
}
