package orderhub.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.StackException;
import orderhub.sandbox.Sandbox;

/**
 * The sandbox's chain made larger: more restaurants like its own, each with as many kitchens. The stand-in makes the lines of a restaurant
 * it is asked about under the same names.
 */
final class Chain {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MILLIS = 500;

    private Chain() {}

    /** As reference data: the sandbox's own restaurants first, then copies of them in turn, with names and kitchens of their own. */
    static byte[] of(int restaurants) {
        try {
            ObjectNode chain = (ObjectNode) JsonClient.json().readTree(Sandbox.referenceData());
            ArrayNode all = (ArrayNode) chain.path("restaurants");
            int own = all.size();
            for (int number = own + 1; number <= restaurants; number++) {
                JsonNode like = all.get((number - 1) % own);
                all.add(copy(like, number));
                sellsTheSame(chain.path("dishes"), like.path("id").asText(), BenchStack.restaurant(number));
            }
            return JsonClient.json().writeValueAsBytes(chain);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the chain cannot be written", impossible);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectNode copy(JsonNode like, int number) {
        ObjectNode restaurant = like.deepCopy();
        String id = BenchStack.restaurant(number);
        restaurant.put("id", id);
        restaurant.put("nameRu", like.path("nameRu").asText() + " " + number);
        restaurant.put("nameEn", like.path("nameEn").asText() + " " + number);
        ArrayNode kitchens = restaurant.putArray("kitchens");
        for (int line = 1; line <= like.path("kitchens").size(); line++) {
            kitchens.addObject().put("id", id + "-" + line);
        }
        return restaurant;
    }

    private static void sellsTheSame(JsonNode dishes, String like, String restaurant) {
        for (JsonNode dish : dishes) {
            ArrayNode where = (ArrayNode) dish.path("restaurants");
            for (JsonNode named : where) {
                if (named.asText().equals(like)) {
                    where.add(restaurant);
                    break;
                }
            }
        }
    }

    /** Makes it the hub's chain, watches the boards that were added, and waits until each kitchen was heard. */
    static void open(BenchStack bench, int restaurants) throws InterruptedException {
        bench.till().post("/api/v1/admin/reference-data", of(restaurants));
        for (int number = bench.boards().size() + 1; number <= restaurants; number++) {
            bench.boards().open(bench.stack().hubUrl(), bench.token(), BenchStack.restaurant(number));
        }
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (bench.number("select count(*) from kitchen where state is distinct from 'ONLINE'") > 0) {
            if (System.nanoTime() > deadline) {
                throw new StackException("Not every kitchen is online after " + LONGEST.toSeconds() + " s.");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
