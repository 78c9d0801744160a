package orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import orderhub.cli.client.Connection;
import orderhub.cli.client.JsonClient;
import orderhub.cli.client.Shopper;
import orderhub.cli.stack.TokenIssuer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends one order all the way and prints each step. */
@Command(
        name = "order",
        mixinStandardHelpOptions = true,
        description = {
            "Places an order, pays it, follows it and collects it, printing each step.",
            "Exit code 0 when it was collected."
        })
final class PlaceOneOrder implements Callable<Integer> {
    private static final long BETWEEN_MILLIS = 200;

    @Mixin
    private Connection connection;

    @Option(names = "--restaurant", paramLabel = "ID", defaultValue = "r01", description = "Default: ${DEFAULT-VALUE}.")
    private String restaurant;

    @Option(
            names = "--dish",
            split = ",",
            paramLabel = "ID[=N]",
            description = "What, and how many; without it something that can be had.")
    private List<String> dishes = new ArrayList<>();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "tok_ok",
            description = "Card token: tok_ok, tok_3ds, tok_pending, tok_declined (default: ${DEFAULT-VALUE}).")
    private String token;

    @Option(names = "--cash", description = "Paid in cash instead.")
    private boolean cash;

    @Option(
            names = "--limit",
            paramLabel = "S",
            defaultValue = "180",
            description = "Seconds to follow it (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 1) {
            throw new IllegalArgumentException("--limit must be at least 1");
        }
        JsonClient till = connection.as(new TokenIssuer.Bearer(
                "hub-order", List.of("cashier", "device"), List.of(restaurant), Duration.ofHours(1)));
        Shopper shopper = new Shopper(till, new Random());
        List<Map<String, Object>> lines = dishes.isEmpty() ? shopper.choose(restaurant) : lines();
        JsonNode placed = shopper.place(restaurant, lines, UUID.randomUUID().toString());
        String id = placed.path("id").asText();
        say("placed " + placed.path("number").asText() + " (" + id + "), "
                + placed.path("total").asText() + " " + placed.path("currency").asText());
        JsonNode paid = shopper.pay(id, cash, token);
        JsonNode payment = paid.path("payment");
        say("payment " + payment.path("state").asText()
                + (payment.has("declineCode")
                        ? " (" + payment.path("declineCode").asText() + ")"
                        : "")
                + (payment.has("action")
                        ? ": confirm at " + payment.path("action").path("url").asText()
                        : ""));
        if (payment.path("state").asText().equals("DECLINED")) {
            return Hub.FALSE;
        }
        return follow(shopper, id);
    }

    private int follow(Shopper shopper, String id) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(limit);
        String last = "";
        while (Instant.now().isBefore(deadline)) {
            JsonNode order = shopper.look(id);
            String state = order.path("state").asText();
            String line = state + " " + order.path("production").path("state").asText("") + " "
                    + order.path("production").path("kitchenId").asText("");
            if (!line.equals(last)) {
                say(line.strip());
                last = line;
            }
            if (state.equals("READY")) {
                shopper.collect(id);
                say("collected; from payment to ready " + took(order) + " s");
                return 0;
            }
            if (Shopper.isOver(state)) {
                return state.equals("COMPLETED") ? 0 : Hub.FALSE;
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
        say("not ready within " + limit + " s");
        return Hub.FALSE;
    }

    private static String took(JsonNode order) {
        Instant paid = Instant.parse(order.path("paidAt").asText());
        Instant ready = Instant.parse(order.path("readyAt").asText());
        return String.format(Locale.ROOT, "%.1f", Duration.between(paid, ready).toMillis() / 1000.0);
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String dish : dishes) {
            int equals = dish.indexOf('=');
            String name = equals < 0 ? dish : dish.substring(0, equals);
            if (equals >= 0 && !dish.substring(equals + 1).matches("[0-9]{1,2}")) {
                throw new IllegalArgumentException("--dish " + dish + ": how many must be a number, such as cola=2");
            }
            lines.add(
                    Map.of("dishId", name, "quantity", equals < 0 ? 1 : Integer.parseInt(dish.substring(equals + 1))));
        }
        return lines;
    }

    private void say(String what) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(what);
        out.flush();
    }
}
