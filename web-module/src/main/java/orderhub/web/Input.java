package orderhub.web;

import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.order.OrderId;
import orderhub.recipe.TechnologyCard;
import orderhub.shared.Money;
import orderhub.shared.Quantity;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.web.json.CardGuard;
import orderhub.web.problem.Hint;
import orderhub.web.problem.InvalidRequest;

/** Turns texts of requests into values, and names the field when that fails. */
public final class Input {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");
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

    /** Of an order a list goes on behind. */
    public static OrderId orderIdAt(String given, String pointer) {
        return new OrderId(uuid(given, pointer));
    }

    /** Of something a list goes on behind. */
    public static UUID uuid(String given, String pointer) {
        return value(given, pointer, UUID::fromString, Hint.form("01993f5e-7c1a-7d3b-9f6e-2b1c0a9d8e7f"));
    }

    public static <T> T required(T value, String pointer) {
        if (value == null) {
            throw new InvalidRequest(400, "FIELD_MISSING", pointer);
        }
        return value;
    }

    /** The exceptions of others speak English only: the hint is told in their place. */
    private static <R> R value(String given, String pointer, Function<String, R> conversion, Hint hint) {
        try {
            return conversion.apply(required(given, pointer));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw InvalidRequest.field(pointer, hint);
        }
    }

    /** The name of a restaurant, a dish or an ingredient. */
    public static <R> R id(String given, String pointer, Function<String, R> conversion) {
        return value(given, pointer, conversion, Hint.form("A-Z a-z 0-9 . _ - (1 - 64)"));
    }

    /** An amount that is not negative. */
    public static Money money(String given, String pointer) {
        Money money = value(given, pointer, Money::parse, Hint.form("249.00"));
        if (money.compareTo(Money.ZERO) < 0) {
            throw InvalidRequest.field(pointer, new Hint(Hint.Kind.AT_LEAST, "0.00"));
        }
        return money;
    }

    /** What a quantity is measured in. */
    public static Unit unit(String given, String pointer) {
        return value(given, pointer, Unit::of, Hint.allowed("g, ml, piece"));
    }

    /** A quantity above zero. */
    public static Quantity positiveQuantity(String given, Unit unit, String pointer) {
        Quantity quantity = value(given, pointer, text -> Quantity.parse(text, unit), Hint.form("0.5"));
        if (quantity.isZero()) {
            throw InvalidRequest.field(pointer, new Hint(Hint.Kind.MORE_THAN, "0"));
        }
        return quantity;
    }

    /** One of the names of an enum; the refusal lists them. */
    public static <E extends Enum<E>> E word(Class<E> type, String given, String pointer) {
        E[] all = type.getEnumConstants();
        return value(
                given,
                pointer,
                word -> Enum.valueOf(type, word),
                Hint.allowed(Stream.of(all).map(Enum::name).collect(Collectors.joining(", "))));
    }

    public static boolean bool(String given, String pointer) {
        if (!given.equals("true") && !given.equals("false")) {
            throw InvalidRequest.field(pointer, Hint.allowed("true, false"));
        }
        return given.equals("true");
    }

    /** A whole number from 1 to that. */
    public static int count(String given, String pointer, int most) {
        if (!given.matches("[0-9]{1,9}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > most) {
            throw InvalidRequest.field(pointer, Hint.allowed("1 - " + most));
        }
        return Integer.parseInt(given);
    }

    /** The number of a card's version. */
    public static int version(String given, String pointer) {
        return count(required(given, pointer), pointer, TechnologyCard.HIGHEST_VERSION);
    }

    public static String text(String given, String pointer, int longest) {
        String text = required(given, pointer);
        if (text.isBlank() || text.length() > longest) {
            throw InvalidRequest.field(pointer, new Hint(Hint.Kind.LENGTH, "1 - " + longest));
        }
        return text;
    }

    /** A phone in international form, or an e-mail address. */
    public static String contact(String given, String pointer) {
        String contact = text(given, pointer, 128);
        if (!contact.matches("\\+?[0-9]{10,15}") && !contact.matches("[^@\\s]{1,64}@[^@\\s]{1,63}")) {
            throw InvalidRequest.field(pointer, Hint.form("+79991234567, guest@example.com"));
        }
        return contact;
    }

    public static String idempotencyKey(String header) {
        if (header == null || header.isEmpty()) {
            throw new Refused(Reason.IDEMPOTENCY_KEY_MISSING, null);
        }
        if (header.length() > LONGEST_KEY || !PRINTABLE.matcher(header).matches() || header.isBlank()) {
            throw new Refused(Reason.IDEMPOTENCY_KEY_INVALID, null);
        }
        CardGuard.checkPlain(header);
        return header;
    }

    /** An instant the database can keep: Java knows years by the hundred million. */
    public static Instant instant(String given, String parameter) {
        return instantAt(given, "?" + parameter);
    }

    /** The same, in a body. */
    public static Instant instantAt(String given, String pointer) {
        Instant instant = value(given, pointer, Instant::parse, Hint.form("2026-11-24T10:00:00Z"));
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw InvalidRequest.field(pointer, Hint.allowed(Instant.EPOCH + " - " + LATEST));
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
