package orderhub.cli.race;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two things that happen to one order at the same moment. */
interface Race {
    /** Of one try. */
    enum Winner {
        FIRST,
        SECOND,
        /** Both were told the same, or whoever came first cannot be told from outside. */
        SAME
    }

    /** How one try went: its order, what both were told, and who won where that is known at once. */
    record Tried(String order, Answer first, Answer second, Optional<Winner> winner) {
        Tried(String order, Pair.Answers answers, Winner winner) {
            this(order, answers.first(), answers.second(), Optional.of(winner));
        }
    }

    /**
     * What it is told by.
     *
     * @param name as on the command line
     * @param first such as {@code pay}
     * @param second such as {@code cancel}
     * @param rule one sentence: who wins, and what decides it
     */
    record Title(String name, String first, String second, String rule) {}

    Title title();

    /** Settings of the hub it needs; races with the same ones share their nodes. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** How many nodes of the hub it needs. */
    default int nodes() {
        return 1;
    }

    /** What an order may be flagged for at its end, because only a person can settle who lost. */
    default Set<String> forAPerson() {
        return Set.of();
    }

    /** How many orders race beside each other. */
    default int abreast(int usual) {
        return usual;
    }

    /** What has to be so at the stand-ins while it runs. */
    default void prepare(RaceStack stack) {}

    /**
     * Makes a fresh order, brings it to where the race begins, and fires.
     *
     * @throws NotReady when the order did not get there: then there was no try
     */
    Tried run(Lane lane) throws InterruptedException;

    /** Where it was not known at once. */
    default Winner winner(Ending ending) {
        return Winner.SAME;
    }

    /** What is not as the rule says; what holds for every order is looked at besides. */
    List<String> judge(Tried tried, Ending ending);

    /** An order was not where its race begins. */
    final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReady(String why) {
            super(why, null, false, false);
        }
    }
}
