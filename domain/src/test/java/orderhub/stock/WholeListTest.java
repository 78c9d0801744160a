package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.Warehouse.Page;
import org.junit.jupiter.api.Test;

class WholeListTest {
    private final List<String> read = new ArrayList<>();

    private Answer<Integer> reading(Function<Optional<String>, Answer<Page<String>>> list) {
        return WholeList.read(list, page -> read.addAll(page.entries()));
    }

    private static Answer<Page<String>> page(String next, String... entries) {
        return new Answer.Given<>(new Page<>(Instant.EPOCH, List.of(entries), Optional.ofNullable(next)));
    }

    @Test
    void everyPageIsReadOnceFromTheFirstToTheLast() {
        Map<String, Answer<Page<String>>> list = Map.of(
                "", page("two", "a", "b"),
                "two", page("three"),
                "three", page(null, "c"));

        assertThat(reading(cursor -> list.get(cursor.orElse("")))).isEqualTo(new Answer.Given<>(3));

        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void whatComesInsteadOfAPageEndsIt() {
        assertThat(reading(cursor -> cursor.isEmpty() ? page("two", "a") : new Answer.None<>("TIMED_OUT")))
                .isEqualTo(new Answer.None<>("TIMED_OUT"));
        assertThat(reading(cursor -> new Answer.WarehouseUnknown<>())).isEqualTo(new Answer.WarehouseUnknown<>());
        assertThat(reading(cursor -> new Answer.NotKnown<>())).isEqualTo(new Answer.NotKnown<>());

        assertThat(read).containsExactly("a");
    }

    @Test
    void pagesThatLeadInACircleAreLeft() {
        Map<String, Answer<Page<String>>> list =
                Map.of("", page("two", "a"), "two", page("three", "b"), "three", page("two", "c"));

        assertThat(reading(cursor -> list.get(cursor.orElse("")))).isInstanceOf(Answer.None.class);

        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void soArePagesWithoutEnd() {
        int[] pages = {0};

        assertThat(reading(cursor -> page("p" + ++pages[0]))).isInstanceOf(Answer.None.class);

        assertThat(pages[0]).isEqualTo(WholeList.MOST_PAGES);
    }
}
