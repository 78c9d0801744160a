package orderhub.benchmark;

import java.time.Duration;
import java.util.function.Consumer;
import orderhub.cli.client.ChainData;
import orderhub.cli.stack.StackException;

/** Gives a hub the example chain's technology cards: from then on its orders take goods from the stock. */
final class Cards {
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

    private Cards() {}

    /** Waits for the stock to be known, uploads the cards, and waits until orders and lines use them. */
    static void bring(BenchStack bench, Consumer<String> say) throws InterruptedException {
        await(bench, WAREHOUSES_NOT_READ, "warehouses are not read");
        new ChainData(bench.till()).uploadCards();
        await(bench, CARDS_NOT_IN_USE, "cards are not in use");
        await(bench, LINES_WITHOUT_CARDS, "lines do not have the cards");
        say.accept(bench.number("select count(*) from card_version") + " cards are in use");
    }

    private static void await(BenchStack bench, String count, String what) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        for (long open = bench.number(count); open > 0; open = bench.number(count)) {
            if (System.nanoTime() > deadline) {
                throw new StackException(open + " " + what + " after " + LONGEST.toSeconds() + " s.");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
