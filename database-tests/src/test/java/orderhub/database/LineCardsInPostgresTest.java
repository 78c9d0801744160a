package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import orderhub.kitchen.KitchenId;
import orderhub.platform.SqlLineCards;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardId;
import orderhub.recipe.CardVersion;
import orderhub.recipe.CardsOnLines.Ready;
import orderhub.recipe.LineCards.LineBook;
import orderhub.recipe.LineCards.RefusedVersion;
import org.junit.jupiter.api.Test;

/** The statements behind what robot lines have of the cards, on real PostgreSQL: what one transaction does is one call here. */
class LineCardsInPostgresTest extends CardsInPostgres {
    private static final KitchenId FIRST = new KitchenId("r01-1");
    private static final KitchenId SECOND = new KitchenId("r01-2");

    private static <T> T lines(Function<SqlLineCards, T> work) {
        return OneTransaction.in(database.dataSource(), source -> work.apply(new SqlLineCards(source)));
    }

    private static void inLines(Consumer<SqlLineCards> work) {
        lines(lines -> {
            work.accept(lines);
            return true;
        });
    }

    @Test
    void aLineIsOneNodesUntilItIsDueAgain() {
        List<KitchenId> both = List.of(SECOND, FIRST);

        inLines(lines ->
                assertThat(lines.take(both, NOW, NOW.plusSeconds(15))).containsExactlyInAnyOrder(FIRST, SECOND));
        inLines(lines -> assertThat(lines.take(both, NOW, NOW.plusSeconds(15))).isEmpty());
        inLines(lines -> lines.askAt(FIRST, NOW.plusSeconds(15), NOW.plusSeconds(600)));
        inLines(lines -> assertThat(lines.take(both, NOW.plusSeconds(15), NOW.plusSeconds(30)))
                .containsExactly(SECOND));
        inLines(lines -> lines.askAll(NOW.plusSeconds(20)));
        // It was wanted sooner meanwhile.
        inLines(lines -> lines.askAt(SECOND, NOW.plusSeconds(30), NOW.plusSeconds(600)));
        inLines(lines -> assertThat(lines.take(both, NOW.plusSeconds(20), NOW.plusSeconds(40)))
                .containsExactlyInAnyOrder(FIRST, SECOND));
    }

    @Test
    void ofLinesThatAreAskedOrForgottenNoneIsPassedOverThatIsBusy() throws Exception {
        List<KitchenId> both = List.of(FIRST, SECOND);
        inLines(lines -> lines.take(both, NOW, NOW.plusSeconds(100)));
        inLines(lines -> lines.learned(FIRST, Map.of(), NOW));
        inLines(lines -> lines.learned(SECOND, Map.of(), NOW));

        whileTheLastIsBusy(lines -> lines.hurry(both, NOW));
        assertThat(linesDueAt(NOW)).isEqualTo("2");
        whileTheLastIsBusy(lines -> lines.askAll(NOW.plusSeconds(1)));
        assertThat(linesDueAt(NOW.plusSeconds(1))).isEqualTo("2");
        whileTheLastIsBusy(lines -> lines.forget(both, NOW.plusSeconds(2)));
        assertThat(linesDueAt(NOW.plusSeconds(2))).isEqualTo("2");
    }

    private static void whileTheLastIsBusy(Consumer<SqlLineCards> work) throws Exception {
        Contended.by(
                database.dataSource(),
                "update line_book set known = known where kitchen_id = (select max(kitchen_id) from line_book)",
                () -> inLines(work));
    }

    private static String linesDueAt(Instant at) throws SQLException {
        return sql().text("select count(*) from line_book where due_at = '" + at + "'");
    }

    @Test
    void whatALineHasIsWhatItSaysAndWhatItWasBrought() {
        CardId tea = new CardId("tc-tea");
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1, tea, 4), NOW));
        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(id, 1, tea, 4), Map.of()));

        inLines(lines -> lines.brought(FIRST, Map.of(id, 2), NOW));
        assertThat(book().held()).isEqualTo(Map.of(id, 2, tea, 4));

        inLines(lines -> lines.learned(FIRST, Map.of(tea, 5), NOW));
        assertThat(book().held()).isEqualTo(Map.of(tea, 5));

        inLines(lines -> assertThat(lines.forget(List.of(FIRST, SECOND), NOW)).containsExactly(FIRST));
        assertThat(book().known()).isFalse();
        inLines(lines -> assertThat(lines.forget(List.of(FIRST, SECOND), NOW))
                .as("was forgotten before")
                .isEmpty());
        inLines(lines -> assertThat(lines.books(List.of(SECOND))).isEmpty());
    }

    private static LineBook book() {
        return lines(lines -> lines.books(List.of(FIRST))).getFirst();
    }

    @Test
    void whatALineRefusesIsRememberedUntilItHasThatVersion() {
        RefusedVersion second = new RefusedVersion(2, NO_GRILL);
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW));
        inLines(lines -> lines.refused(FIRST, Map.of(id, second), NOW));
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW.plusSeconds(600)));

        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(id, 1), Map.of(id, second)));
        inLines(lines -> assertThat(lines.refusedSince(FIRST, NOW)).isEqualTo(Map.of(id, 2)));
        inLines(lines -> assertThat(lines.refusedSince(FIRST, NOW.plus(Duration.ofMillis(1))))
                .isEmpty());
        inLines(lines -> lines.learned(FIRST, Map.of(), NOW));
        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(), Map.of(id, second)));

        inLines(lines -> lines.brought(FIRST, Map.of(id, 2), NOW));
        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(id, 2), Map.of()));
    }

    @Test
    void whatIsDoubtedOfALineCountsAsNotThereAndTheRestStays() {
        CardId tea = new CardId("tc-tea");
        CardId pie = new CardId("tc-pie");
        RefusedVersion second = new RefusedVersion(2, NO_GRILL);
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1, tea, 4, pie, 1), NOW));
        inLines(lines -> lines.refused(FIRST, Map.of(pie, second), NOW));

        inLines(lines -> lines.doubt(FIRST, Map.of(id, 2, tea, 4, pie, 2), NOW));

        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(tea, 4), Map.of(pie, second)));
    }

    @Test
    void refusalsOfACardAreForgottenAndAllLinesAsked() {
        CardId tea = new CardId("tc-tea");
        RefusedVersion second = new RefusedVersion(2, NO_GRILL);
        inLines(lines -> lines.take(List.of(FIRST), NOW, NOW.plusSeconds(600)));
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW));
        inLines(lines -> lines.refused(FIRST, Map.of(id, second, tea, second), NOW));

        inLines(lines -> lines.forgetRefusals(id, NOW));
        inLines(lines -> lines.forgetRefusals(new CardId("tc-other"), NOW));

        assertThat(book()).isEqualTo(new LineBook(FIRST, true, Map.of(id, 1), Map.of(tea, second)));
        inLines(lines ->
                assertThat(lines.take(List.of(FIRST), NOW, NOW.plusSeconds(15))).containsExactly(FIRST));
        inLines(lines -> lines.forgetRefusals(tea, NOW));
        assertThat(book().refused()).isEmpty();
    }

    @Test
    void aLineIsReadyWhenItHasTheVersionInUse() {
        inUse(burger(1));
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW));
        inLines(lines -> lines.learned(SECOND, Map.of(id, 2), NOW));

        CardId water = new CardId("tc-water");
        assertThat(ready(id)).isEqualTo(new Ready(Set.of(FIRST), Map.of(id, 1)));
        assertThat(ready(id, water)).isEqualTo(new Ready(Set.of(FIRST), Map.of(id, 1)));
        assertThat(ready(water)).isEqualTo(new Ready(Set.of(FIRST, SECOND), Map.of()));
        inLines(lines -> lines.forget(List.of(FIRST), NOW));
        assertThat(ready(id).lines()).isEmpty();
    }

    private static Ready ready(CardId... cards) {
        return lines(lines -> lines.ready(List.of(FIRST, SECOND), List.of(cards)));
    }

    /** Orders from before may still be made by it. */
    @Test
    void whatIsMadeByACardThatWasTakenBackNeedsALineThatHasItYet() {
        CardVersion used = inUse(burger(1));
        inLines(lines -> lines.learned(FIRST, Map.of(id, 1), NOW));
        inLines(lines -> lines.learned(SECOND, Map.of(), NOW));
        change(cards -> {
            cards.save(used.happened(CardEvent.RETIRED, NOW).orElseThrow());
            cards.useNoMore(id);
        });

        assertThat(ready(id)).isEqualTo(new Ready(Set.of(FIRST), Map.of()));
    }

    @Test
    void aLineThatIsHurriedIsDueAtOnce() {
        List<KitchenId> both = List.of(FIRST, SECOND);
        inLines(lines -> lines.take(both, NOW, NOW.plusSeconds(600)));

        inLines(lines -> lines.hurry(List.of(SECOND), NOW.plusSeconds(1)));

        inLines(lines -> assertThat(lines.take(both, NOW.plusSeconds(1), NOW.plusSeconds(600)))
                .containsExactly(SECOND));
    }

    @Test
    void whichLinesAreReadyIsPlannedOnceHoweverManyCards() {
        List<CardId> cards = List.of(id, new CardId("tc-water"));

        assertThat(PlannedStatements.anewEachTime(
                        database.dataSource(),
                        (source, asked) ->
                                new SqlLineCards(source).ready(List.of(FIRST, SECOND), cards.subList(asked % 2, 2))))
                .isEmpty();
    }

    /** On every order's way: it costs no more when there are many cards, versions and lines. */
    @Test
    void whichLinesAreReadyIsFoundByIndexes() throws SQLException {
        inUse(burger(1));
        sql().execute("""
                insert into line_book (kitchen_id, known, due_at) select 'k-' || n, true, now() from generate_series(1, 2000) n;
                insert into line_card (kitchen_id, card_id, version) select 'k-' || n, 'tc-' || m, 1
                    from generate_series(1, 2000) n, generate_series(1, 10) m;
                insert into recipe_in_use (card_id, version) select 'tc-many-' || n, 1 from generate_series(1, 5000) n""", "analyze");

        assertThat(PlannedStatements.of(
                        database.dataSource(),
                        source -> new SqlLineCards(source).ready(List.of(FIRST, SECOND), List.of(id))))
                .noneMatch(line -> line.contains("Seq Scan on line_") || line.contains("Seq Scan on recipe_in_use"));
    }
}
