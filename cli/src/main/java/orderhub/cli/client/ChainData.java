package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import orderhub.sandbox.Sandbox;

/** The stand-ins' chain, given to a hub: restaurants, dishes, and the technology cards they are made by. */
public final class ChainData {
    private static final Duration CATALOGUE_WITHIN = Duration.ofMinutes(1);
    private static final Duration IN_USE_WITHIN = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int WHOLE_BOOK = 200;

    private final JsonClient administrator;

    public ChainData(JsonClient administrator) {
        this.administrator = administrator;
    }

    /** @return what the hub says that it loaded */
    public JsonNode loadReferenceData() {
        return administrator.post("/api/v1/admin/reference-data", Sandbox.referenceData());
    }

    /**
     * Uploads the cards; what is there already changes nothing. A hub that has just started has not read yet what its warehouses can
     * hold, without which it takes none: that is waited for.
     *
     * @return how many the hub keeps
     */
    public int uploadCards() {
        int kept = 0;
        for (byte[] file : Sandbox.cardFiles()) {
            kept += uploaded(file).path("cards").size();
        }
        return kept;
    }

    private JsonNode uploaded(byte[] file) {
        List<JsonNode> report = new ArrayList<>();
        await(CATALOGUE_WITHIN, "the hub knows what warehouses can hold", () -> {
            try {
                report.add(administrator.postXml("/api/v1/recipes", file));
                return true;
            } catch (CallFailed failure) {
                if ("CATALOGUE_MISSING".equals(failure.code())) {
                    return false;
                }
                throw failure;
            }
        });
        return report.getFirst();
    }

    /** Waits until the production system has confirmed all of them, orders need what they say, and the lines are known to have them. */
    public void awaitCardsInUse() {
        await(IN_USE_WITHIN, "the cards are in use", () -> {
            for (JsonNode card :
                    administrator.get("/api/v1/recipes?limit=" + WHOLE_BOOK).path("cards")) {
                if (!card.has("inUse")) {
                    return false;
                }
            }
            return true;
        });
        awaitEveryDish();
    }

    /** Waits until every restaurant's kitchens were heard, and make all that it sells. */
    public void awaitEveryDish() {
        await(
                IN_USE_WITHIN,
                "every dish can be had",
                () -> Sandbox.restaurants().stream()
                        .flatMap(restaurant ->
                                administrator
                                        .get("/api/v1/menu?restaurant=" + restaurant)
                                        .findValues("available")
                                        .stream())
                        .allMatch(JsonNode::asBoolean));
    }

    private static void await(Duration within, String what, Supplier<Boolean> isSo) {
        long end = System.nanoTime() + within.toNanos();
        while (!isSo.get()) {
            if (System.nanoTime() > end) {
                throw new CallFailed("After " + within.toSeconds() + " s it was still not so that " + what + ".", null);
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CallFailed("Interrupted while waiting until " + what + ".", interrupted);
            }
        }
    }
}
