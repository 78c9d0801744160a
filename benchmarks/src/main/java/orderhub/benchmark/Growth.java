package orderhub.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether an order costs more beside a long history: the same load on an empty database and beside it. */
final class Growth implements BenchPart.Measure {
    private static final double RATE = 20;
    private static final double APART = 1.1;
    private static final long WORTH_A_LINE = 10_000_000;

    /** The months of a table are one. */
    private static final String OF_EACH_TABLE = """
            select coalesce(h.inhparent, c.oid)::regclass::text, sum(%s(c.oid))::bigint
            from pg_class c left join pg_inherits h on h.inhrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1""";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            Recording.warmUp(bench, 50);
            Load.of(bench, RATE, plan.turn());
            report.paragraph(
                    "%.0f orders a second in turns of %d s, first on an empty database, then beside %d finished orders."
                            + " CPU milliseconds of an order, and its own part at p50:",
                    RATE, plan.turn().toSeconds(), plan.history());
            report.heads("finished orders", "turn", "PostgreSQL", "hub", "place ms", "pay ms", "collect ms");
            double before = turns(plan, report, bench);
            fill(plan, report, bench);
            Load.of(bench, RATE, plan.turn());
            double after = turns(plan, report, bench);
            report.end();
            report.target(
                    "PostgreSQL's and the hub's CPU time of an order at most 10 % apart",
                    after <= APART * before,
                    String.format(
                            Locale.ROOT, "%.2f ms on an empty database, %.2f ms beside the history", before, after));
            sizes(report, bench);
        }
    }

    private static double turns(BenchPart.Plan plan, Report report, BenchStack bench) throws InterruptedException {
        List<Double> sums = new ArrayList<>();
        long finished = bench.number("select count(*) from customer_order");
        for (int turn = 1; turn <= plan.rounds(); turn++) {
            Load load = Load.of(bench, RATE, plan.turn());
            double database = load.millis(load.used().database());
            double hub = load.millis(load.used().liberty());
            sums.add(database + hub);
            report.row(
                    finished,
                    turn,
                    String.format(Locale.ROOT, "%.2f", database),
                    String.format(Locale.ROOT, "%.2f", hub),
                    load.place().getValueAtPercentile(50) / 1e3,
                    load.pay().getValueAtPercentile(50) / 1e3,
                    load.collect().getValueAtPercentile(50) / 1e3);
        }
        return OrderPath.median(sums);
    }

    private static void fill(BenchPart.Plan plan, Report report, BenchStack bench) {
        Guests guest = bench.guests(PATIENCE);
        guest.arrive(0, System.nanoTime());
        History.fill(
                bench.stack().database().administrator(),
                guest.accepted().getFirst(),
                plan.history(),
                report::progress);
    }

    private static void sizes(Report report, BenchStack bench) {
        report.paragraph("Bytes an order:").heads("table", "rows", "indexes");
        long orders = bench.number("select count(*) from customer_order");
        Map<String, Long> indexes = bench.numbers(OF_EACH_TABLE.formatted("pg_indexes_size"));
        bench.numbers(OF_EACH_TABLE.formatted("pg_table_size")).forEach((table, bytes) -> {
            if (bytes > WORTH_A_LINE) {
                report.row(table, bytes / orders, indexes.get(table) / orders);
            }
        });
        report.end();
    }
}
