package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import orderhub.accounting.Fact;

/** What holds for all hours. */
class DraftsPropertiesTest {
    private static final int[] CODES = {1, 3, 4};

    private static Hours hours(long seed, int lines) {
        Random chance = new Random(seed);
        Hours hours = Hours.some();
        for (int i = 0; i < lines; i++) {
            if (i == lines - lines / 4) {
                hours.late(Hours.EARLIER);
            }
            String dish = "dish-" + chance.nextInt(1 + lines / 2);
            int code = CODES[chance.nextInt(CODES.length)];
            long kopecks = 1 + chance.nextInt(200_000);
            String quantity = Integer.toString(1 + chance.nextInt(9));
            switch (chance.nextInt(8)) {
                case 0, 1, 2 -> hours.sale(dish, code, quantity, kopecks);
                case 3 -> hours.reversal(dish, code, chance.nextBoolean() ? "-" + quantity : null, -kopecks);
                case 4 -> hours.payment("CARD", kopecks);
                case 5 -> hours.refund("CARD", -kopecks);
                case 6 -> hours.payment("CASH", kopecks);
                default -> hours.used(dish, "lot-" + i, "COOKED", quantity, chance.nextBoolean() ? kopecks : null);
            }
        }
        return hours;
    }

    private static BigDecimal sum(List<DocumentDraft> drafts, String section, String field) {
        return drafts.stream()
                .filter(draft -> draft.kind().equals("retail-sales"))
                .flatMap(draft -> draft.sections().stream())
                .filter(one -> one.name().equals(section))
                .flatMap(one -> one.rows().stream())
                .map(row -> ((DraftValue.Decimal) row.get(field)).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(ClosedHour hour, Selection selection) {
        return BigDecimal.valueOf(
                hour.lines().stream()
                        .filter(selection::holds)
                        .mapToLong(line -> line.kopecks().orElse(0L))
                        .sum(),
                2);
    }

    @Property
    void documentsSumUpToTheLinesToTheKopeck(
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int lines,
            @ForAll @IntRange(min = 2, max = 30) int mostRows) {
        ClosedHour hour = hours(seed, lines).closed();

        List<DocumentDraft> drafts = DraftsTest.drafts(Mappings.small(mostRows), hour);

        assertThat(sum(drafts, "Товары", "Сумма"))
                .isEqualByComparingTo(sum(hour, Mappings.selection(Fact.SALE, Fact.SALE_REVERSAL)));
        assertThat(sum(drafts, "Оплата", "СуммаОплаты"))
                .isEqualByComparingTo(sum(hour, Mappings.cards().selection()));
        for (DocumentDraft draft : drafts) {
            int rows = draft.sections().stream()
                    .mapToInt(section -> section.rows().size())
                    .sum();
            assertThat(rows).isBetween(1, mostRows);
        }
    }

    @Property
    void aDocumentsSumAndVatAreThoseOfItsRows(@ForAll long seed, @ForAll @IntRange(max = 60) int lines) {
        ClosedHour hour = hours(seed, lines).closed();

        for (DocumentDraft draft : DraftsTest.drafts(Mappings.small(7), hour)) {
            if (!draft.kind().equals("retail-sales")) {
                continue;
            }
            assertThat(((DraftValue.Decimal) draft.fields().get("СуммаДокумента")).value())
                    .isEqualByComparingTo(sum(List.of(draft), "Товары", "Сумма"));
            Map<String, Long> sums = new HashMap<>();
            Map<String, Long> vats = new HashMap<>();
            draft.sections().stream()
                    .filter(section -> section.name().equals("Товары"))
                    .flatMap(section -> section.rows().stream())
                    .forEach(row -> {
                        sums.merge(row.get("СтавкаНДС").shown(), kopecks(row.get("Сумма")), Long::sum);
                        vats.merge(row.get("СтавкаНДС").shown(), kopecks(row.get("СуммаНДС")), Long::sum);
                    });
            Mappings.vatNames()
                    .forEach((rate, name) ->
                            assertThat(vats.getOrDefault(name, 0L)).isEqualTo(rate.in(sums.getOrDefault(name, 0L))));
        }
    }

    private static long kopecks(DraftValue value) {
        return ((DraftValue.Decimal) value).value().movePointRight(2).longValueExact();
    }

    @Property
    void theSameHourGivesTheSameDocumentsInWhateverOrderItsLinesCome(
            @ForAll long seed, @ForAll @IntRange(max = 40) int lines) {
        ClosedHour hour = hours(seed, lines).closed();
        List<HourLine> shuffled = new ArrayList<>(hour.lines());
        Collections.shuffle(shuffled, new Random(seed));
        ClosedHour again =
                new ClosedHour(hour.restaurant(), hour.zone(), hour.start(), hour.end(), hour.number(), shuffled);

        List<DocumentDraft> drafts = DraftsTest.drafts(Mappings.small(5), hour);

        assertThat(DraftsTest.drafts(Mappings.small(5), again)).isEqualTo(drafts);
        assertThat(drafts).extracting(draft -> draft.ref().key()).doesNotHaveDuplicates();
    }

    @Property
    void noPartButTheLastHasMoreCardTakingsThanSales(@ForAll long seed, @ForAll @IntRange(max = 40) int lines) {
        List<DocumentDraft> reports = DraftsTest.drafts(Mappings.small(4), onTime(seed, lines)).stream()
                .filter(draft -> draft.kind().equals("retail-sales"))
                .toList();

        for (DocumentDraft report : reports.subList(0, Math.max(0, reports.size() - 1))) {
            BigDecimal cards = sum(List.of(report), "Оплата", "СуммаОплаты");
            assertThat(cards.signum() == 0 || cards.compareTo(sum(List.of(report), "Товары", "Сумма")) <= 0)
                    .isTrue();
        }
    }

    private static ClosedHour onTime(long seed, int lines) {
        Random chance = new Random(seed);
        Hours hours = Hours.some();
        for (int i = 0; i < lines; i++) {
            hours.sale("dish-" + i, 4, "1", 1 + chance.nextInt(100_000));
        }
        return hours.payment("CARD", chance.nextInt(lines * 60_000 + 1)).closed();
    }

    @Property
    void vatOfASumAndWhatIsLeftAreTheSum(
            @ForAll @LongRange(min = -10_000_000_000L, max = 10_000_000_000L) long kopecks) {
        for (VatRate rate : VatRate.values()) {
            assertThat(rate.in(-kopecks)).isEqualTo(-rate.in(kopecks));
            assertThat(Math.abs(rate.in(kopecks))).isLessThanOrEqualTo(Math.abs(kopecks) / 5 + 1);
        }
    }
}
