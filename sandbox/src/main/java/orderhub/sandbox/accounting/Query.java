package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.accounting.Edm.Type;
import orderhub.sandbox.http.Call;

/**
 * Which entities of a set are asked for, and in which order.
 *
 * @param order empty when nothing was said about it
 * @param counted whether it is asked how many there are, whatever is skipped
 */
record Query(
        Predicate<ObjectNode> filter,
        Optional<Comparator<ObjectNode>> order,
        int skip,
        Optional<Integer> top,
        boolean counted) {
    static Query of(Call call, EntityType type) {
        if (call.query("$expand") != null) {
            throw ODataError.unsupported("$expand");
        }
        String inline = Optional.ofNullable(call.query("$inlinecount")).orElse("none");
        if (!inline.equals("none") && !inline.equals("allpages")) {
            throw ODataError.option("$inlinecount");
        }
        return new Query(
                Optional.ofNullable(call.query("$filter"))
                        .map(text -> Filter.of(type, text))
                        .orElse(any -> true),
                Optional.ofNullable(call.query("$orderby")).map(text -> order(type, text)),
                number(call, "$skip").orElse(0),
                number(call, "$top"),
                inline.equals("allpages"));
    }

    private static Optional<Integer> number(Call call, String option) {
        return Optional.ofNullable(call.query(option)).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw ODataError.option(option);
            }
            return Integer.valueOf(text);
        });
    }

    private static Comparator<ObjectNode> order(EntityType type, String text) {
        List<Comparator<ObjectNode>> all = new ArrayList<>();
        for (String part : text.split(",")) {
            String[] words = part.strip().split("\\s+");
            Property property = type.property(words[0])
                    .filter(known -> known.type() != Type.ROWS)
                    .orElseThrow(() -> ODataError.option("$orderby"));
            Comparator<ObjectNode> one = by(property);
            String direction = words.length == 2 ? words[1] : "asc";
            if (words.length > 2 || !direction.equals("asc") && !direction.equals("desc")) {
                throw ODataError.option("$orderby");
            }
            all.add(direction.equals("desc") ? one.reversed() : one);
        }
        return all.stream().reduce(Comparator::thenComparing).orElseThrow();
    }

    private static Comparator<ObjectNode> by(Property property) {
        String name = property.name();
        return switch (property.type()) {
            case DOUBLE -> Comparator.comparing(entity -> entity.get(name).decimalValue());
            case INT64 ->
                Comparator.comparing(entity -> new BigDecimal(entity.get(name).asText()));
            default -> Comparator.comparing(entity -> entity.get(name).asText());
        };
    }
}
