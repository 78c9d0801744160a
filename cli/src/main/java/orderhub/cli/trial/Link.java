package orderhub.cli.trial;

import java.util.Map;
import orderhub.cli.stack.Ports;

/** A way from the hub to a part of the stack. */
enum Link {
    DATABASE,
    BROKER,
    GATEWAY,
    KITCHEN;

    /** Where it leads. */
    int port(Ports ports) {
        return switch (this) {
            case DATABASE -> ports.database();
            case BROKER -> ports.broker();
            case GATEWAY -> ports.gateway();
            case KITCHEN -> ports.kitchen();
        };
    }

    /** What makes the hub take its way over another port. */
    Map<String, String> over(int port) {
        return switch (this) {
            case DATABASE -> Map.of("ORDERHUB_DATABASE_PORT", Integer.toString(port));
            case BROKER -> Map.of("ORDERHUB_BROKER_PORT", Integer.toString(port));
            case GATEWAY -> Map.of("ORDERHUB_PAYMENT_URL", "https://localhost:" + port);
            case KITCHEN -> Map.of("ORDERHUB_KITCHEN_URL", "https://localhost:" + port);
        };
    }
}
