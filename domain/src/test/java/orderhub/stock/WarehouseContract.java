package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.Warehouse.Page;
import orderhub.stock.Warehouse.WriteOffOutcome;
import orderhub.stock.WriteOff.BookedLine;
import orderhub.stock.WriteOff.Reason;
import org.junit.jupiter.api.Test;

/** What {@link Warehouse} promises when nothing goes wrong on the way. */
public abstract class WarehouseContract {
    protected static final RestaurantId HERE = new RestaurantId("r01");
    protected static final RestaurantId NOWHERE = new RestaurantId("r99");
    /** Counted in pieces. */
    protected static final IngredientId PATTY = new IngredientId("beef-patty");
    /** Weighed. */
    protected static final IngredientId CHEESE = new IngredientId("cheddar");

    private static final Instant LONG_AGO = Instant.parse("2026-11-24T09:00:42.123456789Z");
    private static final int MOST_PAGES = 1_000;

    protected abstract Warehouse warehouse();

    /** A delivery arrives. */
    protected abstract void receives(LotKey key, String quantity, Optional<Instant> expiresAt);

    /** It was counted: there is so much. */
    protected abstract void corrects(LotKey key, String quantity);

    /** A batch of patties is made: so much cheese of that lot goes into each. */
    protected abstract void makes(LotKey patties, String quantity, LotKey cheese, String each);

    protected abstract void blocks(LotKey key);

    protected abstract void recalls(LotKey key);

    protected abstract void releases(LotKey key);

    /** How often something was taken from the lot for that write-off, by the warehouse's own book. */
    protected abstract int timesBooked(WriteOffId id, LotKey key);

    /** The next page has so many entries, at most. */
    protected abstract void nextPageOf(int entries);

    /** A lot that was not there before. */
    protected LotKey lot(IngredientId ingredient, String quantity) {
        LotKey key = unknownLot(ingredient);
        receives(key, quantity, Optional.empty());
        return key;
    }

    protected static LotKey unknownLot(IngredientId ingredient) {
        return new LotKey(HERE, ingredient, new LotId("T-" + UUID.randomUUID()));
    }

    protected static WriteOff writingOff(WriteOff.Line... lines) {
        return new WriteOff(WriteOffId.next(Clock.systemUTC()), HERE, LONG_AGO, List.of(lines));
    }

    protected static WriteOff.Line cooked(LotKey key, String quantity) {
        Unit unit = key.ingredient().equals(PATTY) ? Unit.PIECE : Unit.GRAM;
        return new WriteOff.Line(key.ingredient(), key.lot(), Quantity.parse(quantity, unit), Reason.COOKED);
    }

    protected static <T> T given(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given<T>) answer).value();
    }

    protected static List<BookedLine> booked(WriteOffOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOffOutcome.Booked.class);
        return ((WriteOffOutcome.Booked) outcome).lines();
    }

    protected static void refused(WriteOffOutcome outcome, String code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOffOutcome.Refused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private LotLevel level(LotKey key) {
        return given(warehouse().level(key));
    }

    private static Quantity pieces(String number) {
        return Quantity.parse(number, Unit.PIECE);
    }

    private static Quantity grams(String number) {
        return Quantity.parse(number, Unit.GRAM);
    }

    @Test
    void theItemsAreNamedInBothLanguagesAndHaveTheirUnit() {
        List<StockItem> items = allItems(100);

        assertThat(items).extracting(StockItem::id).isSorted().doesNotHaveDuplicates();
        assertThat(items)
                .filteredOn(item -> item.id().equals(PATTY))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.unit()).isEqualTo(Unit.PIECE);
                    assertThat(item.kind()).isEqualTo(StockItem.Kind.SEMI_FINISHED);
                    assertThat(item.goodAfterOpening()).contains(Duration.ofHours(12));
                    assertThat(item.name().ru()).isNotBlank();
                    assertThat(item.name().en()).isNotBlank();
                });
    }

    @Test
    void pagesOfItemsLeadThroughAllOfThem() {
        assertThat(allItems(2)).isEqualTo(allItems(100));
    }

    private List<StockItem> allItems(int inAPage) {
        List<StockItem> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            nextPageOf(inAPage);
            Page<StockItem> page = given(warehouse().items(cursor));
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(inAPage);
            all.addAll(page.entries());
            if (page.next().isEmpty()) {
                return all;
            }
            cursor = page.next();
        }
        throw new AssertionError("the pages have no end");
    }

    @Test
    void aLevelIsTheWholeLotAsItIsNow() {
        LotKey key = unknownLot(CHEESE);
        Instant expiry = Instant.now(Clock.systemUTC()).plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);
        receives(key, "1250.125", Optional.of(expiry));

        LotLevel level = level(key);

        assertThat(level.key()).isEqualTo(key);
        assertThat(level.version()).isOne();
        assertThat(level.onHand()).isEqualTo(grams("1250.125"));
        assertThat(level.state()).isEqualTo(LotState.AVAILABLE);
        assertThat(level.expiresAt()).contains(expiry);
        assertThat(level.openedAt()).isEmpty();
        assertThat(level.supplier()).isPresent();
        assertThat(level.price()).hasValueSatisfying(price -> assertThat(price).isPositive());
    }

    @Test
    void whatIsMadeHereNamesTheLotsItWasMadeOfThroughEveryChange() {
        LotKey cheese = lot(CHEESE, "1000");
        LotKey patties = unknownLot(PATTY);

        makes(patties, "10", cheese, "20.5");

        assertThat(level(cheese).onHand()).isEqualTo(grams("795"));
        assertThat(level(cheese).madeOf()).isEmpty();
        assertThat(level(patties).madeOf()).containsExactly(Origin.of(cheese));
        warehouse().writeOff(writingOff(cooked(patties, "2")));
        recalls(patties);
        assertThat(level(patties)).satisfies(level -> {
            assertThat(level.onHand()).isEqualTo(pieces("8"));
            assertThat(level.madeOf()).containsExactly(Origin.of(cheese));
        });
    }

    @Test
    void eachChangeRaisesTheVersionByOne() {
        LotKey key = lot(PATTY, "10");

        corrects(key, "9");
        blocks(key);

        assertThat(level(key)).satisfies(level -> {
            assertThat(level.version()).isEqualTo(3);
            assertThat(level.onHand()).isEqualTo(pieces("9"));
            assertThat(level.state()).isEqualTo(LotState.BLOCKED);
        });
        recalls(key);
        assertThat(level(key).state()).isEqualTo(LotState.RECALLED);
        releases(key);
        assertThat(level(key)).satisfies(level -> {
            assertThat(level.version()).isEqualTo(5);
            assertThat(level.state()).isEqualTo(LotState.AVAILABLE);
        });
    }

    @Test
    void aLotNobodyBroughtIsNotKnown() {
        assertThat(warehouse().level(unknownLot(PATTY))).isInstanceOf(Answer.NotKnown.class);
    }

    @Test
    void aWarehouseNobodyOpenedIsAnErrorAndNoEmptyOne() {
        assertThat(warehouse().levels(NOWHERE, Optional.empty())).isInstanceOf(Answer.WarehouseUnknown.class);
        assertThat(warehouse().level(new LotKey(NOWHERE, PATTY, new LotId("lot-1"))))
                .isInstanceOf(Answer.WarehouseUnknown.class);
    }

    @Test
    void pagesLeadThroughAllLotsOnceInTheirOrder() {
        Set<LotKey> ours = Set.of(lot(PATTY, "1"), lot(PATTY, "2"), lot(CHEESE, "3.5"), lot(CHEESE, "0.001"));

        List<LotKey> keys = all(7, () -> {});

        assertThat(keys)
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(ours)
                .allMatch(key -> key.warehouse().equals(HERE));
    }

    @Test
    void aLotThatIsThereAllTheTimeIsInExactlyOnePageWhileOthersComeAndGo() {
        List<LotKey> ours = List.of(lot(PATTY, "1"), lot(CHEESE, "3.5"));

        List<LotKey> keys = all(3, () -> {
            lot(PATTY, "5");
            warehouse().writeOff(writingOff(cooked(ours.getFirst(), "1")));
        });

        assertThat(keys).doesNotHaveDuplicates().containsAll(ours);
    }

    private List<LotKey> all(int inAPage, Runnable betweenPages) {
        List<LotKey> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            nextPageOf(inAPage);
            Page<LotLevel> page = given(warehouse().levels(HERE, cursor));
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(inAPage);
            page.entries().forEach(level -> all.add(level.key()));
            if (page.next().isEmpty()) {
                return all;
            }
            cursor = page.next();
            if (pages < 3) {
                betweenPages.run();
            }
        }
        throw new AssertionError("the pages have no end");
    }

    @Test
    void aWriteOffIsTakenFromTheLevelsLineByLine() {
        LotKey patties = lot(PATTY, "10");
        LotKey cheese = lot(CHEESE, "100");
        WriteOff writeOff = writingOff(cooked(patties, "2"), cooked(cheese, "37.5"), cooked(patties, "1"));

        List<BookedLine> lines = booked(warehouse().writeOff(writeOff));

        assertThat(lines).extracting(BookedLine::line).isEqualTo(writeOff.lines());
        assertThat(lines).extracting(BookedLine::booked).containsExactly(pieces("2"), grams("37.5"), pieces("1"));
        assertThat(lines).extracting(BookedLine::shortage).allMatch(Quantity::isZero);
        assertThat(lines)
                .extracting(line -> line.level().orElseThrow())
                .extracting(LotLevel::version, LotLevel::onHand)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, pieces("8")),
                        org.assertj.core.groups.Tuple.tuple(2L, grams("62.5")),
                        org.assertj.core.groups.Tuple.tuple(3L, pieces("7")));
        assertThat(level(patties)).isEqualTo(lines.getLast().level().orElseThrow());
    }

    @Test
    void whatIsNotThereIsAShortageAndNoError() {
        LotKey few = lot(PATTY, "3");
        LotKey none = unknownLot(CHEESE);

        List<BookedLine> lines =
                booked(warehouse().writeOff(writingOff(cooked(few, "5"), cooked(few, "1"), cooked(none, "40"))));

        assertThat(lines).extracting(BookedLine::booked).containsExactly(pieces("3"), pieces("0"), grams("0"));
        assertThat(lines).extracting(BookedLine::shortage).containsExactly(pieces("2"), pieces("1"), grams("40"));
        assertThat(lines.get(1).level()).hasValueSatisfying(level -> {
            assertThat(level.onHand().isZero()).isTrue();
            assertThat(level.version()).isEqualTo(2);
        });
        assertThat(lines.getLast().level()).isEmpty();
        assertThat(level(few).onHand().isZero()).isTrue();
    }

    @Test
    void neitherAStateNorAnExpiryKeepsWhatHasHappenedFromBeingBooked() {
        LotKey expired = unknownLot(PATTY);
        receives(expired, "4", Optional.of(LONG_AGO));
        LotKey recalled = lot(CHEESE, "10");
        recalls(recalled);

        List<BookedLine> lines = booked(warehouse()
                .writeOff(writingOff(
                        new WriteOff.Line(PATTY, expired.lot(), pieces("4"), Reason.EXPIRED),
                        new WriteOff.Line(CHEESE, recalled.lot(), grams("10"), Reason.RECALLED))));

        assertThat(lines).extracting(BookedLine::shortage).allMatch(Quantity::isZero);
    }

    @Test
    void aRepetitionIsAnsweredAsTheFirstTimeAndNothingIsBookedAgain() {
        LotKey key = lot(PATTY, "10");
        WriteOff writeOff = writingOff(cooked(key, "2"));
        WriteOffOutcome first = warehouse().writeOff(writeOff);
        corrects(key, "100");

        WriteOffOutcome again = warehouse().writeOff(writeOff);

        assertThat(again).isEqualTo(first);
        assertThat(warehouse().ask(writeOff)).isEqualTo(first);
        assertThat(level(key).onHand()).isEqualTo(pieces("100"));
        assertThat(timesBooked(writeOff.id(), key)).isOne();
    }

    @Test
    void theSameIdWithOtherContentIsRefused() {
        LotKey key = lot(PATTY, "10");
        WriteOff writeOff = writingOff(cooked(key, "2"));
        warehouse().writeOff(writeOff);

        WriteOff other = new WriteOff(writeOff.id(), HERE, writeOff.at(), List.of(cooked(key, "3")));

        refused(warehouse().writeOff(other), "WRITE_OFF_CONFLICT");
        assertThat(level(key).onHand()).isEqualTo(pieces("8"));
    }

    @Test
    void aWriteOffOfWhatNobodyKnowsIsRefusedWholeAndNotKept() {
        LotKey key = lot(PATTY, "10");
        WriteOff elsewhere =
                new WriteOff(WriteOffId.next(Clock.systemUTC()), NOWHERE, LONG_AGO, List.of(cooked(key, "2")));
        WriteOff ofNothing = writingOff(
                cooked(key, "2"),
                new WriteOff.Line(new IngredientId("unobtainium"), key.lot(), grams("1"), Reason.SPILT));
        WriteOff inGrams = writingOff(new WriteOff.Line(PATTY, key.lot(), grams("200"), Reason.COOKED));

        refused(warehouse().writeOff(elsewhere), "WAREHOUSE_UNKNOWN");
        refused(warehouse().writeOff(ofNothing), "INGREDIENT_UNKNOWN");
        refused(warehouse().writeOff(inGrams), "UNIT_MISMATCH");

        assertThat(level(key).onHand()).isEqualTo(pieces("10"));
        assertThat(warehouse().ask(ofNothing)).isInstanceOf(WriteOffOutcome.NotKnown.class);
        WriteOff corrected = new WriteOff(inGrams.id(), HERE, LONG_AGO, List.of(cooked(key, "2")));
        booked(warehouse().writeOff(corrected));
    }

    @Test
    void aWriteOffNobodySentIsNotKnown() {
        assertThat(warehouse().ask(writingOff(cooked(lot(PATTY, "10"), "2"))))
                .isInstanceOf(WriteOffOutcome.NotKnown.class);
    }

    @Test
    void theLongestWriteOffIsBookedWholeAndFoundByAsking() {
        LotKey key = lot(CHEESE, "100000");
        WriteOff writeOff = writingOff(IntStream.rangeClosed(1, WriteOff.MOST_LINES)
                .mapToObj(grams -> cooked(key, grams + ".125"))
                .toArray(WriteOff.Line[]::new));

        List<BookedLine> lines = booked(warehouse().writeOff(writeOff));

        assertThat(lines).hasSize(WriteOff.MOST_LINES);
        assertThat(booked(warehouse().ask(writeOff))).isEqualTo(lines);
        assertThat(timesBooked(writeOff.id(), key)).isEqualTo(WriteOff.MOST_LINES);
        BigDecimal sum = Arrays.stream(
                        IntStream.rangeClosed(1, WriteOff.MOST_LINES).toArray())
                .mapToObj(grams -> new BigDecimal(grams + ".125"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(level(key).onHand().amount()).isEqualByComparingTo(new BigDecimal(100_000).subtract(sum));
    }

    @Test
    void aWarehouseIsReachableWhileItAnswers() {
        given(warehouse().items(Optional.empty()));

        assertThat(warehouse().isReachable()).isTrue();
    }
}
