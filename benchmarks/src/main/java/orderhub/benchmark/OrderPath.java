package orderhub.benchmark;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderhub.cli.client.JsonClient;
import orderhub.cli.client.Shopper;

/** The hub's own way, over HTTPS: placing an order and paying it in cash. What follows goes on behind it. */
final class OrderPath implements Round {
    private final Shopper shopper;
    private final List<Map<String, Object>> lines;

    /** @param lines what is ordered, always the same */
    OrderPath(JsonClient till, List<Map<String, Object>> lines) {
        this.shopper = new Shopper(till, new java.util.Random(1));
        this.lines = lines;
    }

    @Override
    public Client client() {
        return new Client() {
            private int orders;

            @Override
            public void order() {
                String restaurant = String.format(java.util.Locale.ROOT, "r%02d", 1 + orders++ % 10);
                String id = shopper.place(restaurant, lines, UUID.randomUUID().toString())
                        .path("id")
                        .asText();
                shopper.pay(id, true, "");
            }

            @Override
            public void close() {
                // The connections belong to all clients together.
            }
        };
    }
}
