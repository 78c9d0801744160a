package orderhub.accounting.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.accounting.Fact;
import orderhub.accounting.document.Mapping.SectionRule;

/**
 * A row in the making.
 *
 * @param of what it is about
 * @param day of the sale, which decides on the rate of VAT
 * @param kopecks with the sign it is written with, as the quantity
 * @param vat of what it has in the document it is in
 */
record Row(
        SectionRule section,
        Map<Attribute, String> of,
        Optional<Instant> origin,
        LocalDate day,
        Optional<BigDecimal> quantity,
        Optional<Long> kopecks,
        long vat) {

    /** What lines that become one row have in common. What is not known is not added to what is. */
    private record Group(
            Optional<Fact> fact,
            Map<Attribute, String> of,
            Optional<Instant> origin,
            boolean hasQuantity,
            boolean hasSum) {}

    /** Rows that come to nothing are left out. */
    static List<Row> of(SectionRule section, List<HourLine> lines, ClosedHour hour) {
        Map<Group, Row> rows = new LinkedHashMap<>();
        lines.stream().sorted(Drafts.ORDER).forEach(line -> {
            Map<Attribute, String> of = new EnumMap<>(Attribute.class);
            of.putAll(line.attributes());
            of.keySet().retainAll(section.by());
            Group group = new Group(
                    section.net() ? Optional.empty() : Optional.of(line.fact()),
                    of,
                    line.origin(),
                    line.quantity().isPresent(),
                    line.kopecks().isPresent());
            LocalDate day = hour.local(line.origin().orElse(hour.start())).toLocalDate();
            Row row = new Row(
                    section,
                    of,
                    line.origin(),
                    day,
                    line.quantity().map(quantity -> section.minus() ? quantity.negate() : quantity),
                    line.kopecks().map(kopecks -> section.minus() ? Math.negateExact(kopecks) : kopecks),
                    0);
            rows.merge(group, row, Row::plus);
        });
        return rows.values().stream().filter(row -> !row.isNothing()).toList();
    }

    private Row plus(Row other) {
        return new Row(
                section,
                of,
                origin,
                day,
                quantity.map(mine -> mine.add(other.quantity.orElseThrow())),
                kopecks.map(mine -> Math.addExact(mine, other.kopecks.orElseThrow())),
                0);
    }

    private boolean isNothing() {
        return quantity.map(BigDecimal::signum).orElse(0) == 0 && kopecks.orElse(0L) == 0;
    }

    Row withSum(long sum) {
        return new Row(section, of, origin, day, quantity, Optional.of(sum), vat);
    }

    /** So that the rows' VAT of a rate is, to the kopeck, the VAT of what they sum up to: what rounding leaves goes on to the next row. */
    static List<Row> withVat(List<Row> rows) {
        Map<VatRate, Long> sums = new HashMap<>();
        List<Row> withVat = new ArrayList<>();
        for (Row row : rows) {
            Optional<VatRate> rate = row.rate();
            if (rate.isEmpty() || row.kopecks.isEmpty()) {
                withVat.add(row);
                continue;
            }
            long before = sums.getOrDefault(rate.get(), 0L);
            long after = Math.addExact(before, row.kopecks.get());
            sums.put(rate.get(), after);
            long vat = rate.get().in(after) - rate.get().in(before);
            withVat.add(new Row(row.section, row.of, row.origin, row.day, row.quantity, row.kopecks, vat));
        }
        return withVat;
    }

    /** Empty when rows are not grouped by it. */
    Optional<VatRate> rate() {
        return Optional.ofNullable(of.get(Attribute.VAT_CODE)).map(code -> VatRate.of(Integer.parseInt(code), day));
    }

    Optional<BigDecimal> price() {
        return quantity.filter(amount -> amount.signum() != 0)
                .flatMap(amount ->
                        kopecks.map(sum -> BigDecimal.valueOf(sum, 2).divide(amount, 2, RoundingMode.HALF_UP)));
    }
}
