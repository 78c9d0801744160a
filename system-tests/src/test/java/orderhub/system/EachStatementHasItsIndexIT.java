package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.Database;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nothing that the hub says for an order, or sweeps over in the meantime, reads the whole of a table that grows with the orders:
 * seen in the plans PostgreSQL itself logs, beside some thousand orders.
 */
class EachStatementHasItsIndexIT extends SystemCase {
    private static final int OTHERS = 3_000;

    /** Rows of one order are copied; what must differ, by table. Their order is not there, and by that they are found again. */
    private static final Map<String, String> DIFFERENT = new LinkedHashMap<>();

    static {
        DIFFERENT.put("customer_order", "'id', gen_random_uuid(), 'short_number', 100000 + n");
        DIFFERENT.put("order_line", "'order_id', gen_random_uuid()");
        DIFFERENT.put(
                "payment", "'id', gen_random_uuid(), 'order_id', gen_random_uuid(), 'gateway_payment_id', 'copy' || n");
        DIFFERENT.put(
                "payment_operation",
                "'id', gen_random_uuid(), 'order_id', gen_random_uuid(), 'payment_id', gen_random_uuid(),"
                        + " 'idempotency_key', 'copy' || t.kind || n");
        DIFFERENT.put("production", "'id', gen_random_uuid(), 'order_id', gen_random_uuid()");
    }

    private static final Pattern WHOLE =
            Pattern.compile("Seq Scan on (" + String.join("|", DIFFERENT.keySet()) + ")\\b");

    private final DatabaseLog log = new DatabaseLog(system(), "plans");

    @BeforeEach
    void besideManyOrders() {
        UUID order = completed().id();
        List<String> statements = new ArrayList<>(List.of("set session_replication_role = replica"));
        DIFFERENT.forEach((table, different) -> statements.add("insert into " + table
                + " select (jsonb_populate_record(t, jsonb_build_object(" + different + "))).* from " + table
                + " t, generate_series(1, " + OTHERS + ") n where t."
                + (table.equals("customer_order") ? "id" : "order_id") + " = '" + order + "'"));
        // As when a restaurant's kitchens are away: an index over all that is due is no help then.
        statements.add(
                "update production p set state = 'PLANNED', restaurant_id = 'elsewhere', finished_at = null,"
                        + " due_at = now() + interval '1 day' where not exists (select from customer_order o where o.id = p.order_id)");
        statements.add("vacuum analyze");
        log.execute(statements);
        log.begin(
                "load 'auto_explain'",
                "alter system set session_preload_libraries = 'auto_explain'",
                "alter system set auto_explain.log_min_duration = 0");
    }

    @AfterEach
    void asItWas() {
        List<String> statements = new ArrayList<>(List.of(
                "set session_replication_role = replica", "delete from customer_order where short_number > 100000"));
        DIFFERENT.keySet().stream()
                .filter(table -> !table.equals("customer_order"))
                .forEach(table -> statements.add("delete from " + table
                        + " t where not exists (select from customer_order o where o.id = t.order_id)"));
        log.execute(statements);
        log.end();
    }

    @Test
    void noTableOfOrdersIsReadWhole() throws IOException {
        completed();

        List<String> plans = plans();
        assertThat(plans).anyMatch(plan -> plan.contains("Index Scan using customer_order_pkey"));
        assertThat(plans).noneMatch(plan -> WHOLE.matcher(plan).find());
    }

    private static PlacedOrder completed() {
        return Shop.in("r08").place("classic-burger").completed().awaitPayment("CAPTURED");
    }

    private List<String> plans() throws IOException {
        List<String> plans = new ArrayList<>();
        try (Stream<Path> files = Files.list(log.files())) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode entry = JsonClient.json().readTree(line);
                    String message = entry.path("message").asText();
                    if (entry.path("user").asText().equals(Database.USER) && message.contains("plan:")) {
                        plans.add(message);
                    }
                }
            }
        }
        return plans;
    }
}
