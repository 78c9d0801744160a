package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import orderhub.sandbox.Sandbox;

/** Decides once of each order or payment whether it is to befall it, when first it can. */
final class OnceEach implements ByHand.Deed {
    private final OrderMishap mishap;
    private final Set<String> decided = new HashSet<>();
    private boolean begun;

    OnceEach(OrderMishap mishap) {
        this.mishap = mishap;
    }

    @Override
    public int look(Sandbox sandbox, Random random, double probability) {
        int struck = 0;
        for (JsonNode record : mishap.records(sandbox)) {
            // What was there before is another round's, whose verdict has been given.
            if (mishap.mayBefall(record)
                    && decided.add(mishap.id(record))
                    && begun
                    && random.nextDouble() < probability
                    && mishap.strike(sandbox, record)) {
                struck++;
            }
        }
        begun = true;
        return struck;
    }
}
