package orderhub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assertj.core.api.SoftAssertions;

/**
 * A state machine as a person writes it down: a row for each state, a column for each event, the next state where they meet
 * and a dot where the event has no effect.
 */
public record TransitionTable(String text) {

    /** Holds the machine against every pair; a table that leaves a state or an event out is itself a failure. */
    public <S extends Enum<S>, E extends Enum<E>> void describes(
            Class<S> states, Class<E> events, BiFunction<S, E, Optional<S>> machine) {
        List<String[]> rows = new ArrayList<>();
        text.strip().lines().forEach(line -> rows.add(line.strip().split(" +")));
        String[] header = rows.removeFirst();
        List<E> columns = new ArrayList<>();
        for (int i = 1; i < header.length; i++) {
            columns.add(Enum.valueOf(events, header[i]));
        }
        assertThat(columns).as("events of the table").containsExactlyInAnyOrder(events.getEnumConstants());

        List<S> seen = new ArrayList<>();
        SoftAssertions everyPair = new SoftAssertions();
        for (String[] row : rows) {
            S state = Enum.valueOf(states, row[0]);
            seen.add(state);
            assertThat(row).as("row of " + state).hasSize(header.length);
            for (int i = 1; i < row.length; i++) {
                Optional<S> expected =
                        row[i].equals(".") ? Optional.empty() : Optional.of(Enum.valueOf(states, row[i]));
                E event = columns.get(i - 1);
                everyPair
                        .assertThat(machine.apply(state, event))
                        .as(state + " when " + event)
                        .isEqualTo(expected);
            }
        }
        assertThat(seen).as("states of the table").containsExactlyInAnyOrder(states.getEnumConstants());
        everyPair.assertAll();
    }
}
