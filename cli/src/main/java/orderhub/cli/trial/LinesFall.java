package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.kitchen.LineState;

/** Lines get into a state in which they cook nothing new, and are back some seconds later. */
final class LinesFall implements ByHand.Deed {
    /** In looks; about as long as it takes the hub to hear of it, and as long as an order is cooked. */
    private static final int SHORTEST = 6;

    private static final int LONGEST = 16;
    /** So that the probability is about the part of all lines that is down. */
    private static final int MEAN = (SHORTEST + LONGEST) / 2;

    private final LineState state;
    private final Map<String, Integer> left = new HashMap<>();

    LinesFall(LineState state) {
        this.state = state;
    }

    @Override
    public int look(Sandbox sandbox, Random random, double probability) {
        int fallen = 0;
        for (JsonNode line : sandbox.kitchens().lines()) {
            String id = line.path("kitchenId").asText();
            Integer looks = left.get(id);
            if (looks == null && random.nextDouble() < probability / MEAN) {
                sandbox.kitchens().put(id, state);
                left.put(id, random.nextInt(SHORTEST, LONGEST));
                fallen++;
            } else if (looks != null && looks == 0) {
                sandbox.kitchens().put(id, LineState.ONLINE);
                left.remove(id);
            } else if (looks != null) {
                left.put(id, looks - 1);
            }
        }
        return fallen;
    }

    @Override
    public void undo(Sandbox sandbox) {
        left.keySet().forEach(id -> sandbox.kitchens().put(id, LineState.ONLINE));
        left.clear();
    }
}
