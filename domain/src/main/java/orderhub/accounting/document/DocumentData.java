package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import orderhub.accounting.document.Mapping.DocumentRule;

/** What a document in the making has, and the rows in it. */
record DocumentData(
        Mapping mapping,
        ClosedHour hour,
        DocumentRule rule,
        int part,
        int parts,
        Set<Instant> origins,
        Map<String, List<Row>> rows) {
    /** As people here read it. */
    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm");

    /** Empty where it is not known. */
    Optional<DraftValue> value(Source.Had had, Optional<Row> row) {
        return value(had.datum(), had.section(), row)
                .map(value -> value instanceof DraftValue.Decimal(BigDecimal decimal)
                        ? new DraftValue.Decimal(decimal.multiply(had.factor()))
                        : value);
    }

    String text(Template template, Optional<Row> row) {
        return template.with(datum -> value(datum, Optional.empty(), row)
                .map(value -> value instanceof DraftValue.Moment moment
                        ? READABLE.format(moment.value())
                        : value.shown())
                .orElse(""));
    }

    Set<Instant> origins(Optional<Row> row) {
        return row.isPresent() ? row.get().origin().map(Set::of).orElse(Set.of()) : origins;
    }

    private Optional<DraftValue> value(Datum datum, Optional<String> section, Optional<Row> row) {
        return switch (datum) {
            case RESTAURANT -> text(hour.restaurant().value());
            case START -> moment(hour.start());
            case LAST_SECOND -> moment(hour.end().minusSeconds(1));
            case END -> moment(hour.end());
            case NUMBER -> whole(hour.number());
            case KIND -> text(rule.kind());
            case PART -> whole(part);
            case PARTS -> whole(parts);
            case ORIGINS ->
                text(origins(row).stream()
                        .map(origin -> READABLE.format(hour.local(origin)))
                        .collect(Collectors.joining(", ")));
            case SUM -> sum(section, row, one -> one.kopecks().orElse(0L));
            case VAT_SUM -> sum(section, row, Row::vat);
            case SUM_WITHOUT_VAT -> sum(section, row, one -> one.kopecks().orElse(0L) - one.vat());
            case DISH, INGREDIENT, LOT, UNIT, MEANS, REASON, VAT_CODE ->
                row.map(one -> one.of().get(datum.attribute().orElseThrow())).map(DraftValue.Text::new);
            case VAT_RATE ->
                row.flatMap(Row::rate)
                        .map(rate -> mapping.vatNames().getOrDefault(rate, rate.word()))
                        .map(DraftValue.Text::new);
            case QUANTITY -> row.flatMap(Row::quantity).map(DraftValue.Decimal::new);
            case PRICE -> row.flatMap(Row::price).map(DraftValue.Decimal::new);
        };
    }

    /** A row's, which may be unknown; of a document the sum of what is known. */
    private Optional<DraftValue> sum(Optional<String> section, Optional<Row> row, ToLongFunction<Row> kopecks) {
        if (row.isPresent()) {
            return row.filter(one -> one.kopecks().isPresent())
                    .map(one -> DraftValue.Decimal.ofKopecks(kopecks.applyAsLong(one)));
        }
        String of = section.orElse(rule.sections().getFirst().name());
        return Optional.of(DraftValue.Decimal.ofKopecks(
                rows.get(of).stream().mapToLong(kopecks).reduce(0, Math::addExact)));
    }

    private static Optional<DraftValue> text(String text) {
        return Optional.of(new DraftValue.Text(text));
    }

    private static Optional<DraftValue> whole(long number) {
        return Optional.of(new DraftValue.Whole(number));
    }

    private Optional<DraftValue> moment(Instant instant) {
        return Optional.of(new DraftValue.Moment(hour.local(instant)));
    }
}
