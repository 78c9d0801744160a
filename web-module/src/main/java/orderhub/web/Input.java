package orderhub.web;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.order.OrderId;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.web.json.CardGuard;
import orderhub.web.problem.InvalidRequest;

/** Turns texts of requests into values, and names the field when that fails. */
public final class Input {
    private static final int LONGEST_KEY = 64;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Input() {}

    /** An id that is none of ours is an order that does not exist. */
    public static OrderId orderId(String text) {
        try {
            return new OrderId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Reason.ORDER_UNKNOWN, null);
        }
    }

    public static <T> T required(T value, String pointer) {
        if (value == null) {
            throw new InvalidRequest(400, "FIELD_MISSING", pointer);
        }
        return value;
    }

    /** @param conversion throws what the rule is, in no language, as the message of an IllegalArgumentException */
    public static <T, R> R value(T given, String pointer, Function<T, R> conversion) {
        try {
            return conversion.apply(required(given, pointer));
        } catch (IllegalArgumentException malformed) {
            throw InvalidRequest.field(pointer, String.valueOf(malformed.getMessage()));
        }
    }

    /** The name of a restaurant or a dish. */
    public static <R> R id(String given, String pointer, Function<String, R> conversion) {
        return byRule(given, pointer, conversion, "A-Z a-z 0-9 . _ - (1 - 64)");
    }

    /** An amount that is not negative. */
    public static Money money(String given, String pointer) {
        Money money = byRule(given, pointer, Money::parse, "249.00");
        if (money.compareTo(Money.ZERO) < 0) {
            throw InvalidRequest.field(pointer, ">= 0.00");
        }
        return money;
    }

    /** The exceptions of others speak English only: the rule is said in their place. */
    private static <R> R byRule(String given, String pointer, Function<String, R> conversion, String rule) {
        try {
            return conversion.apply(required(given, pointer));
        } catch (IllegalArgumentException malformed) {
            throw InvalidRequest.field(pointer, rule);
        }
    }

    /** One of the names of an enum; the refusal lists them. */
    public static <E extends Enum<E>> E word(Class<E> type, String text) {
        for (E known : type.getEnumConstants()) {
            if (known.name().equals(text)) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    public static String text(String given, String pointer, int longest) {
        String text = required(given, pointer);
        if (text.isBlank() || text.length() > longest) {
            throw InvalidRequest.field(pointer, "1 - " + longest);
        }
        return text;
    }

    /** A phone in international form, or an e-mail address. */
    public static String contact(String given, String pointer) {
        String contact = text(given, pointer, 128);
        if (!contact.matches("\\+?[0-9]{10,15}") && !contact.matches("[^@\\s]{1,64}@[^@\\s]{1,63}")) {
            throw InvalidRequest.field(pointer, "+79991234567, guest@example.com");
        }
        return contact;
    }

    public static String idempotencyKey(String header) {
        if (header == null || header.isEmpty()) {
            throw new Refused(Reason.IDEMPOTENCY_KEY_MISSING, null);
        }
        if (header.length() > LONGEST_KEY || !header.matches("[\\x20-\\x7e]+") || header.isBlank()) {
            throw new Refused(Reason.IDEMPOTENCY_KEY_INVALID, null);
        }
        CardGuard.checkPlain(header);
        return header;
    }

    public static Instant instant(String given, String parameter) {
        return value(given, "?" + parameter, Input::instant);
    }

    /** An instant the database can keep: Java knows years by the hundred million. */
    public static Instant instant(String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("2026-11-24T10:00:00Z", malformed);
        }
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("1970-01-01T00:00:00Z - " + LATEST);
        }
        return instant;
    }

    /** The tag without its quotes, or null. */
    public static boolean matches(String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String candidate : ifNoneMatch.split(",")) {
            String bare = candidate.strip().replaceFirst("^W/", "");
            if (bare.equals("*") || bare.equals("\"" + tag + "\"")) {
                return true;
            }
        }
        return false;
    }

    public static Response tagged(Object body, String tag, String ifNoneMatch) {
        if (matches(ifNoneMatch, tag)) {
            return Response.notModified(tag)
                    .header("Cache-Control", "private, no-cache")
                    .build();
        }
        return Response.ok(body)
                .tag(tag)
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
