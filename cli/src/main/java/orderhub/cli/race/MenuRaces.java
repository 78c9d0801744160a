package orderhub.cli.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Races about what is on sale. */
final class MenuRaces {
    private MenuRaces() {}

    static final class PlaceAgainstStop implements Race {
        private final Map<String, List<Answer>> after = new ConcurrentHashMap<>();

        @Override
        public Title title() {
            return new Title(
                    "place-stop",
                    "place",
                    "a dish is stopped",
                    "The stop's commit: an order that read the stops before it stands, since nothing that was promised is taken"
                            + " back; one that reads them after it is refused, INGREDIENT_UNAVAILABLE.");
        }

        /** Each has a restaurant to itself: a stop is for all its guests. */
        @Override
        public int abreast(int usual) {
            return Math.min(usual, Lane.RESTAURANTS);
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String dish = Lane.LINES.getFirst().get("dishId").toString();
            String address = "/api/v1/stock/stop-list/" + lane.restaurant() + "/" + dish;
            String key = UUID.randomUUID().toString();
            Pair.Answers answers;
            Answer same;
            Answer another;
            try {
                answers = lane.fire(
                        Lead.none().next(lane.random()),
                        () -> lane.place(key),
                        () -> lane.manager().put(address, Map.of("ingredient", "a patty", "reason", "none came")));
                same = Lane.told(() -> lane.place(key));
                another = Lane.told(() -> lane.place(UUID.randomUUID().toString()));
            } finally {
                Lane.ready(() -> lane.manager().delete(address));
            }
            boolean placed = answers.first().isGranted();
            // Refused, the key is free: the same order can be placed when the dish is back.
            String order = (placed ? answers.first().body() : Lane.ready(() -> lane.place(key)))
                    .path("id")
                    .asText();
            lane.pay(order, Races.GOOD_CARD);
            afterwards(order, same, another);
            return new Tried(order, answers, placed ? Winner.FIRST : Winner.SECOND);
        }

        /**
         * @param same what the same order was told when the dish was stopped
         * @param another what another one was told then
         */
        void afterwards(String order, Answer same, Answer another) {
            after.put(order, List.of(same, another));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Answer place = tried.first();
            Answer stop = tried.second();
            Ending.hold(broken, stop.isGranted(), "stopping was told " + stop);
            Ending.hold(broken, place.isGranted() || isStopped(place), "placing was told " + place);
            Ending.hold(
                    broken,
                    !place.isGranted() || !stop.got().isBefore(place.sent()),
                    "was placed although it was sent after the stop was confirmed");
            Ending.hold(
                    broken,
                    place.isGranted() || !place.got().isBefore(stop.sent()),
                    "was refused before anybody stopped the dish");
            Answer same = after.get(tried.order()).getFirst();
            Ending.hold(
                    broken,
                    place.isGranted() ? same.body().path("id").asText().equals(tried.order()) : isStopped(same),
                    "placing it again was told " + same);
            Answer another = after.get(tried.order()).getLast();
            Ending.hold(broken, isStopped(another), "the next order was told " + another);
            ending.tells(broken, "PLACED", 1);
            ending.is(broken, "COMPLETED");
            return broken;
        }

        private static boolean isStopped(Answer answer) {
            return answer.code().equals("INGREDIENT_UNAVAILABLE");
        }
    }
}
