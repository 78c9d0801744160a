package orderhub.cli.trial;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import orderhub.cli.stack.Caller;
import orderhub.cli.stack.Ports;

/** A connection of the stack, with who opens it. */
enum Link {
    /** From the hub, as the four that follow. */
    DATABASE,
    BROKER,
    GATEWAY,
    KITCHEN,
    WAREHOUSE,
    /** From the gateway to the hub. */
    GATEWAY_CALLBACKS(Caller.GATEWAY),
    /** From the kitchens to the hub. */
    KITCHEN_CALLBACKS(Caller.KITCHEN),
    /** From the warehouses to the hub. */
    WAREHOUSE_CALLBACKS(Caller.WAREHOUSE),
    /** From stores, and from guests who come back from the bank, to the hub. */
    GUESTS(Caller.GUEST),
    /** From the database's standby to the database: what is replicated goes back over it. */
    STANDBY;

    private final Optional<Caller> caller;

    Link() {
        this.caller = Optional.empty();
    }

    Link(Caller caller) {
        this.caller = Optional.of(caller);
    }

    /** Where it leads. */
    int port(Ports ports) {
        return switch (this) {
            case DATABASE, STANDBY -> ports.database();
            case BROKER -> ports.broker();
            case GATEWAY -> ports.gateway();
            case KITCHEN -> ports.kitchen();
            case WAREHOUSE -> ports.warehouse();
            case GATEWAY_CALLBACKS, KITCHEN_CALLBACKS, WAREHOUSE_CALLBACKS, GUESTS -> ports.hub();
        };
    }

    /** Who calls the hub over it. */
    Optional<Caller> caller() {
        return caller;
    }

    /** What makes the hub take its way over another port, where it is the hub that opens it. */
    Map<String, String> over(int port) {
        return switch (this) {
            case DATABASE -> Map.of("ORDERHUB_DATABASE_PORT", Integer.toString(port));
            case BROKER -> Map.of("ORDERHUB_BROKER_PORT", Integer.toString(port));
            case GATEWAY -> Map.of("ORDERHUB_PAYMENT_URL", "https://localhost:" + port);
            case KITCHEN -> Map.of("ORDERHUB_KITCHEN_URL", "https://localhost:" + port);
            case WAREHOUSE -> Map.of("ORDERHUB_WAREHOUSE_URL", "https://localhost:" + port);
            case GATEWAY_CALLBACKS, KITCHEN_CALLBACKS, WAREHOUSE_CALLBACKS, GUESTS, STANDBY -> Map.of();
        };
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
