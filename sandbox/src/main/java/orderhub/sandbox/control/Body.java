package orderhub.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Refusal;

/** A request of the control: small, but read as strictly as the partners'. */
final class Body {
    private final ObjectNode json;
    /** Before its members' names, in words for the caller. */
    private final String place;

    interface Reading<T> {
        T read();
    }

    Body(Call call, Set<String> names) {
        this(call.json(), names, "/");
    }

    private Body(ObjectNode json, Set<String> names, String place) {
        this.json = json;
        this.place = place;
        json.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new Refusal(400, "UNKNOWN_FIELD", place + name + ": is not known");
            }
        });
    }

    /** Objects, each with no other names than those. */
    <T> List<T> list(String name, Set<String> names, Function<Body, T> reading) {
        JsonNode value = json.get(name);
        if (value == null || !value.isArray()) {
            throw new IllegalArgumentException(place + name + ": must be a list");
        }
        List<T> all = new ArrayList<>();
        for (JsonNode element : value) {
            String there = place + name + "/" + all.size();
            if (!(element instanceof ObjectNode object)) {
                throw new IllegalArgumentException(there + ": must be an object");
            }
            all.add(reading.apply(new Body(object, names, there + "/")));
        }
        return all;
    }

    /** What an illegal argument refuses is the caller's fault. */
    <T> T valid(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException invalid) {
            throw new Refusal(400, "INVALID_FIELD", invalid.getMessage());
        }
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    String text(String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(place + name + ": must be a text");
        }
        return value.textValue();
    }

    <E extends Enum<E>> E choice(String name, Class<E> choices) {
        String text = text(name);
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(place + name + ": must be one of "
                        + Arrays.stream(choices.getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** RFC 3339. */
    Optional<Instant> instant(String name) {
        return optionalText(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException malformed) {
                throw new IllegalArgumentException(
                        place + name + ": must be an instant such as 2026-11-24T09:00:00Z", malformed);
            }
        });
    }

    /** A decimal as a text. */
    BigDecimal decimal(String name) {
        String text = text(name);
        if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException(place + name + ": must be a decimal as a text, such as \"12.5\"");
        }
        return new BigDecimal(text);
    }

    boolean flag(String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isBoolean()) {
            throw new IllegalArgumentException(place + name + ": must be true or false");
        }
        return value.booleanValue();
    }

    double number(String name, double otherwise) {
        JsonNode value = json.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(place + name + ": must be a number");
        }
        return value.doubleValue();
    }
}
