package orderhub.cli.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.StackException;
import orderhub.sandbox.Sandbox;

/** Gives a hub the chain's technology cards: from then on its orders take goods from the stock. */
final class ChainCards {
    private static final List<String> FILES =
            List.of("semi-finished.xml", "burgers.xml", "salads-and-sides.xml", "drinks-and-desserts.xml");

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_MILLIS = 500;

    private static final String WAREHOUSES_NOT_READ = """
            select (select count(*) from restaurant) - (select count(*) from stock_warehouse where read_ended_at is not null)
                + case when exists (select from stock_item) then 0 else 1 end""";

    private static final String CARDS_NOT_IN_USE = "select count(*) from card_version where state <> 'IN_USE'";

    private static final String LINES_WITHOUT_CARDS = """
            select count(*) from kitchen k where (
                select count(*) from line_card l join card_version v on v.card_id = l.card_id and v.version = l.version
                where l.kitchen_id = k.id and v.state = 'IN_USE' and v.product_kind = 'DISH')
            < (select count(*) from card_version where state = 'IN_USE' and product_kind = 'DISH')""";

    private ChainCards() {}

    /** Waits for the stock to be known, uploads the cards, and waits until orders and lines use them. */
    static void bring(JsonClient administrator, DataSource database) {
        await(database, WAREHOUSES_NOT_READ, "warehouses are not read");
        FILES.forEach(file -> administrator.postXml("/api/v1/recipes", read(file)));
        await(database, CARDS_NOT_IN_USE, "cards are not in use");
        await(database, LINES_WITHOUT_CARDS, "lines do not have the cards");
    }

    private static byte[] read(String file) {
        try (InputStream stream = Sandbox.class.getResourceAsStream("/reference/cards/" + file)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void await(DataSource database, String count, String what) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        for (long open = number(database, count); open > 0; open = number(database, count)) {
            if (System.nanoTime() > deadline) {
                throw new StackException(open + " " + what + " after " + LONGEST.toSeconds() + " s.");
            }
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException called) {
                Thread.currentThread().interrupt();
                throw new StackException("Called away while " + what + ".", called);
            }
        }
    }

    private static long number(DataSource database, String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new StackException("The database does not answer: " + failure.getMessage(), failure);
        }
    }
}
