package orderhub.benchmark;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Warehouses' callbacks a second, taken in and applied; and whether one costs more beside a million lots than beside a thousand. */
final class StockNews implements BenchPart.Measure {
    private static final double CALLBACKS_A_SECOND = 5_000;
    private static final double APART = 1.1;
    private static final double FIRST = 1_000;
    private static final double WARM_UP_RATE = 1_000;
    private static final int WARM_UPS = 3;
    /** The contract's. */
    private static final int MOST_LEVELS = 100;

    private static final double FIRST_OF_MANY_LEVELS = 50;
    private static final int MILLION = 1_000_000;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress);
                HttpClient client = Callbacks.client(bench.stack().trust())) {
            report.versions(bench.versions());
            Cards.bring(bench, report::progress);
            Depots depots = Depots.open(bench);
            Round round = new Round(bench, client, depots, plan.turn(), report);
            round.warmUp(WARM_UPS);
            report.paragraph(
                    "Signed callbacks of %d warehouses over TLS, at a constant rate whatever becomes of those before; answered when what"
                            + " they say is committed, so the answer's time is how late the mirror is. What changes are %d lots in"
                            + " which something is; cards are in use, so each change is looked at for the menu. At the knee:",
                    Depots.WAREHOUSES, Depots.LIVE);
            report.heads(
                    "lots in the mirror",
                    "levels in a callback",
                    "callbacks a second",
                    "levels a second",
                    "answer p50, ms",
                    "answer p99, ms",
                    "hub, CPU ms",
                    "PostgreSQL, CPU ms");
            NewsLoad few = round.knee(Depots.LIVE, 1, FIRST);
            round.knee(Depots.LIVE, MOST_LEVELS, FIRST_OF_MANY_LEVELS);
            double costOfFew = round.cost(few.rate() / 2, plan.rounds());
            Depots.addUsedUp(bench, MILLION - Depots.LIVE);
            round.warmUp(1);
            NewsLoad many = round.knee(MILLION, 1, FIRST);
            round.knee(MILLION, MOST_LEVELS, FIRST_OF_MANY_LEVELS);
            double costOfMany = round.cost(few.rate() / 2, plan.rounds());
            report.end();
            report.paragraph(
                    "%d callbacks' ids are remembered, %d lots were asked for because of a gap.",
                    bench.number("select count(*) from seen_message where partner = 'WAREHOUSE'"),
                    bench.number("select count(*) from stock_question where restaurant_id like 's__'"));
            BareServer bare = Knee.find(FIRST, rate -> BareServer.of(bench, client, rate, plan.turn()), report);
            report.paragraph(
                    "With nothing behind, the server answers %.0f requests a second of the same driver over the same connections"
                            + " (`/health/live`: no body, no signature, no database): that is all there is for callbacks here, and %.0f %% of it is taken in and applied.",
                    bare.answered(), 100 * few.taken() / bare.answered());
            targets(report, few, many, costOfFew, costOfMany);
        }
    }

    private static void targets(Report report, NewsLoad few, NewsLoad many, double costOfFew, double costOfMany) {
        report.target(
                String.format(Locale.ROOT, "at least %.0f callbacks a second taken in and applied", CALLBACKS_A_SECOND),
                few.taken() >= CALLBACKS_A_SECOND && many.taken() >= CALLBACKS_A_SECOND,
                String.format(
                        Locale.ROOT, "%.0f beside a thousand lots, %.0f beside a million", few.taken(), many.taken()));
        report.target(
                String.format(
                        Locale.ROOT,
                        "beside a million lots a callback costs hub and PostgreSQL at most %.0f %% more CPU time",
                        100 * (APART - 1)),
                costOfMany <= APART * costOfFew,
                String.format(
                        Locale.ROOT,
                        "%.3f ms beside a thousand, %.3f ms beside a million, both at %.0f a second",
                        costOfFew,
                        costOfMany,
                        few.rate() / 2));
    }

    private record Round(BenchStack bench, HttpClient client, Depots depots, Duration turn, Report report) {
        NewsLoad turn(int levels, double rate) throws InterruptedException {
            return NewsLoad.of(bench, client, depots, levels, rate, turn);
        }

        void warmUp(int turns) throws InterruptedException {
            for (int i = 0; i < turns; i++) {
                report.progress(turn(1, WARM_UP_RATE).line());
            }
            report.progress(turn(MOST_LEVELS, FIRST_OF_MANY_LEVELS).line());
        }

        NewsLoad knee(int lots, int levels, double first) throws InterruptedException {
            NewsLoad knee = Knee.find(first, rate -> turn(levels, rate), report);
            report.row(
                    lots,
                    levels,
                    knee.taken(),
                    knee.taken() * levels,
                    knee.answerMillis(50),
                    knee.answerMillis(99),
                    String.format(Locale.ROOT, "%.3f", knee.millis(knee.used().liberty())),
                    String.format(Locale.ROOT, "%.3f", knee.millis(knee.used().database())));
            return knee;
        }

        /** The middle one of so many turns at the same rate. */
        double cost(double rate, int turns) throws InterruptedException {
            List<Double> costs = new ArrayList<>();
            for (int i = 0; i < turns; i++) {
                NewsLoad load = turn(1, rate);
                report.progress(load.line());
                costs.add(load.cost());
            }
            return OrderPath.median(costs);
        }
    }
}
