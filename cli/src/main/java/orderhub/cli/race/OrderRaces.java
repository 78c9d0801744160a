package orderhub.cli.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Races about an order's two ends: that it is placed once, and handed out once. */
final class OrderRaces {
    private OrderRaces() {}

    /** A till that heard nothing sends its order again while the first request still runs. */
    record SamePlacing() implements Race {
        @Override
        public Title title() {
            return new Title(
                    "same-placing",
                    "place",
                    "place again, same key",
                    "The advisory lock on the key: who has it places the order, the other is told that it runs"
                            + " (409 IDEMPOTENCY_KEY_IN_USE) or, right after the commit, gets the same order.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String key = UUID.randomUUID().toString();
            Pair.Answers answers =
                    lane.fire(Lead.none().next(lane.random()), () -> lane.place(key), () -> lane.place(key));
            Answer one = answers.first();
            Answer other = answers.second();
            String order = (one.isGranted() ? one : other).body().path("id").asText();
            if (order.isEmpty()) {
                throw new NotReady("both were refused: " + one + ", " + other);
            }
            lane.pay(order, Races.GOOD_CARD);
            Winner winner =
                    one.isGranted() && other.isGranted() ? Winner.SAME : one.isGranted() ? Winner.FIRST : Winner.SECOND;
            return new Tried(order, answers, winner);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            for (Answer answer : List.of(tried.first(), tried.second())) {
                boolean same = answer.isGranted()
                        ? answer.body().path("id").asText().equals(tried.order())
                        : answer.code().equals("IDEMPOTENCY_KEY_IN_USE");
                Ending.hold(
                        broken,
                        same,
                        "told " + answer + " " + answer.body().path("id").asText());
            }
            ending.tells(broken, "PLACED", 1);
            return broken;
        }
    }

    record TwoDevices() implements Race {
        @Override
        public Title title() {
            return new Title(
                    "two-collect",
                    "collect",
                    "collect elsewhere",
                    "The order row's lock: the first hands it over, the second finds it handed over and is told the same;"
                            + " it is booked once.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, Races.GOOD_CARD);
            lane.awaitState(order, "READY");
            Pair.Answers answers = lane.fire(
                    Lead.none().next(lane.random()),
                    () -> lane.till().collect(order),
                    () -> lane.other().collect(order));
            return new Tried(order, answers.first(), answers.second(), Optional.empty());
        }

        @Override
        public Winner winner(Ending ending) {
            return ending.steps("COLLECTED").getFirst().path("actor").asText().equals(RaceStack.TILL)
                    ? Winner.FIRST
                    : Winner.SECOND;
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            for (Answer answer : List.of(tried.first(), tried.second())) {
                Ending.hold(broken, answer.body().path("state").asText().equals("COMPLETED"), "told " + answer);
            }
            ending.tells(broken, "COLLECTED", 1);
            ending.is(broken, "COMPLETED");
            return broken;
        }
    }
}
