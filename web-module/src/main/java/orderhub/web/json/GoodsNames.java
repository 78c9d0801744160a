package orderhub.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.shared.CardNumbers;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;

/**
 * Guards requests that name goods. Warehouses make such names, and one of digits may look like a card number by chance: what is known is
 * no secret of a guest's, and is let through. All else is as {@link CardGuard} says.
 *
 * @param areKnown whether the hub knows that ingredient, or that lot of it; asked only of what would be refused
 */
record GoodsNames(BiPredicate<IngredientId, Optional<LotId>> areKnown) {
    private static final String INGREDIENT = "ingredient";
    private static final String LOT = "lot";

    /** A body. */
    void check(JsonNode json) {
        CardGuard.check(json instanceof ObjectNode body ? body.deepCopy().remove(namesIn(body)) : json);
    }

    private Set<String> namesIn(ObjectNode body) {
        return known(
                field -> Optional.ofNullable(body.get(field))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue),
                CardNumbers::areIn);
    }

    /**
     * An address.
     *
     * @param query as it came
     * @param parameters what it says
     */
    void check(String query, Map<String, List<String>> parameters) {
        Set<String> names = known(field -> onlyOne(parameters, field), CardNumbers::areInPlain);
        CardGuard.checkPlain(
                names.isEmpty()
                        ? query
                        : parameters.entrySet().stream()
                                .filter(parameter -> !names.contains(parameter.getKey()))
                                .map(parameter -> parameter.getKey() + "=" + String.join("&", parameter.getValue()))
                                .collect(Collectors.joining("&")));
    }

    private static Optional<String> onlyOne(Map<String, List<String>> parameters, String field) {
        return Optional.ofNullable(parameters.get(field))
                .filter(values -> values.size() == 1)
                .map(List::getFirst);
    }

    /** The fields with names that look like a card number, when all of these are known. */
    private Set<String> known(Function<String, Optional<String>> given, Predicate<String> isCard) {
        Set<String> suspect = Stream.of(INGREDIENT, LOT)
                .filter(field -> given.apply(field).filter(isCard).isPresent())
                .collect(Collectors.toSet());
        return suspect.isEmpty() || areKnown(given, suspect.contains(LOT)) ? suspect : Set.of();
    }

    private boolean areKnown(Function<String, Optional<String>> given, boolean withLot) {
        try {
            Optional<LotId> lot = given.apply(LOT).filter(any -> withLot).map(LotId::new);
            return given.apply(INGREDIENT)
                    .map(IngredientId::new)
                    .filter(ingredient -> areKnown.test(ingredient, lot))
                    .isPresent();
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}
