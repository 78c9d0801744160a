package orderhub.cli.race;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Races in which the hub's own timers run, on two nodes. */
final class Sweeps {
    private Sweeps() {}

    /** Limits so short that orders meet them within the race; the nodes look every five seconds. */
    abstract static class Sweep implements Race {
        private static final int BEAT_SECONDS = 5;
        private static final int BEAT_AT = 1;
        private static final int ABREAST = 6;
        static final Duration LIMIT = Duration.ofSeconds(2);

        @Override
        public Map<String, String> environment() {
            return Map.of("ORDERHUB_ORDER_COLLECT_WITHIN", LIMIT.toString());
        }

        @Override
        public int nodes() {
            return 2;
        }

        @Override
        public int abreast(int usual) {
            return usual * ABREAST;
        }

        static String ready(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, Races.GOOD_CARD);
            lane.awaitState(order, "READY");
            return order;
        }

        /** Nanoseconds from now until the nodes next look for what is overdue, once this order is. */
        static long untilLook(Duration limit) {
            ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
            ZonedDateTime look = now.plus(limit).plusSeconds(1).withNano(0);
            while (look.getSecond() % BEAT_SECONDS != BEAT_AT) {
                look = look.plusSeconds(1);
            }
            return Duration.between(now, look).toNanos();
        }
    }

    static final class ExpiryAgainstCollection extends Sweep {
        private final Lead lead = Lead.learned(-20, 1_500, 60);

        @Override
        public Title title() {
            return new Title(
                    "expiry-collect",
                    "expiry",
                    "collect",
                    "The order row's lock: collected first it is not written off; written off first, collecting is refused"
                            + " with 409 WRONG_STATE.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = ready(lane);
            long wait = untilLook(LIMIT) + lead.next(lane.random());
            Pair.Answers answers = lane.fire(
                    wait,
                    () -> lane.raw().get("/api/v1/orders/" + order),
                    () -> lane.till().collect(order));
            Answer collect = answers.second();
            lead.won(!collect.isGranted());
            return new Tried(
                    order, Answer.NONE, collect, Optional.of(collect.isGranted() ? Winner.SECOND : Winner.FIRST));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Answer collect = tried.second();
            Ending.hold(broken, collect.isGranted() || collect.code().equals("WRONG_STATE"), "told " + collect);
            String wanted = collect.isGranted() ? "COMPLETED" : "EXPIRED";
            Ending.hold(broken, ending.state().equals(wanted), "told " + collect + ", and it is " + ending.state());
            long ends = ending.count("COLLECTED") + ending.count("NOT_COLLECTED");
            Ending.hold(broken, ends == 1, "ended " + ends + " times");
            return broken;
        }
    }
}
