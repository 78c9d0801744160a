package orderhub.integration.warehouse;

import static orderhub.integration.http.WireJson.check;
import static orderhub.integration.http.WireJson.each;
import static orderhub.integration.http.WireJson.instant;
import static orderhub.integration.http.WireJson.matching;
import static orderhub.integration.http.WireJson.required;
import static orderhub.integration.http.WireJson.word;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import orderhub.integration.http.WireJson;
import orderhub.menu.RestaurantId;
import orderhub.shared.CardNumbers;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Origin;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse.Page;
import orderhub.stock.Warehouse.WriteOffOutcome.Booked;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.Heartbeat;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOff.BookedLine;
import orderhub.stock.WriteOffId;

/** The JSON of contract warehouse v1, and how it becomes ours. */
public final class WarehouseWire {
    private static final Pattern QUANTITY = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,3})?");
    private static final Pattern PRICE = Pattern.compile("(0|[1-9][0-9]{0,8})\\.[0-9]{2,4}");
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{1,512}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");
    private static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    /** Would end the line of a log, or change how it reads. */
    private static final Pattern SIGN_OF_NO_WORD = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_REASON = 256;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_HOURS = 87_600;
    /** Of versions, and of changes between two heartbeats; what counts up by one gets nowhere near, and sums of them fit. */
    private static final long MOST_CHANGES = 1_000_000_000_000L;

    private WarehouseWire() {}

    public record NewWriteOff(String id, String warehouse, String at, List<NewLine> lines) {
        static NewWriteOff of(WriteOff writeOff) {
            return new NewWriteOff(
                    writeOff.id().toString(),
                    writeOff.warehouse().value(),
                    writeOff.at().toString(),
                    writeOff.lines().stream().map(NewLine::of).toList());
        }
    }

    public record NewLine(String ingredient, String lot, String quantity, String unit, String reason) {
        static NewLine of(WriteOff.Line line) {
            return new NewLine(
                    line.ingredient().value(),
                    line.lot().value(),
                    line.quantity().decimal(),
                    line.quantity().unit().symbol(),
                    wordOf(line.reason()));
        }
    }

    public record Items(List<Item> items, String nextCursor) {
        /**
         * @param asked what led to it; empty for the first page
         * @param most entries that were asked for
         */
        Page<StockItem> toPage(Optional<String> asked, int most, Instant asOf) {
            List<StockItem> entries =
                    entries(items, "items", most).stream().map(Item::toItem).toList();
            inOrder(entries.stream().map(StockItem::id).toList(), "items");
            return new Page<>(asOf, entries, next(nextCursor, asked));
        }
    }

    public record Item(
            String id,
            String nameRu,
            String nameEn,
            String unit,
            String kind,
            String price,
            Integer shelfLifeDays,
            Integer openedHours) {
        StockItem toItem() {
            matching(price, "price", PRICE);
            optional(shelfLifeDays, "shelfLifeDays", MOST_DAYS);
            return new StockItem(
                    required(id, "id", IngredientId::new),
                    new Wording(freeText(nameRu, "nameRu", LONGEST_NAME), freeText(nameEn, "nameEn", LONGEST_NAME)),
                    required(unit, "unit", Unit::of),
                    kindOf(word(kind, "kind")),
                    optional(openedHours, "openedHours", MOST_HOURS).map(Duration::ofHours));
        }
    }

    /**
     * A page of levels, each read by itself: one that cannot be spoils no other.
     *
     * @param levels as they came, those that can be read
     * @param unread the others
     */
    record Stock(Page<LotLevel> page, List<Level> levels, List<Unread> unread) {
        /**
         * @param lot empty when not even its name can be read
         * @param rule that is broken
         */
        record Unread(Optional<LotKey> lot, String rule) {}

        /** @param asked see {@link Items#toPage} */
        static Stock read(byte[] body, RestaurantId warehouse, Optional<String> asked, int most) {
            JsonObject answer = WireJson.object(body);
            List<JsonValue> given = WireJson.list(answer, "levels");
            check(given.size() <= most, "levels are more than " + most);
            List<Level> levels = new ArrayList<>();
            List<LotLevel> entries = new ArrayList<>();
            List<Unread> unread = new ArrayList<>();
            for (JsonValue one : given) {
                try {
                    check(one instanceof JsonObject, "a level is no object");
                    Level level = WireJson.read(one.toString(), Level.class);
                    entries.add(level.toLevel());
                    levels.add(level);
                } catch (WireJson.Unreadable broken) {
                    unread.add(new Unread(lotOf(one, warehouse), broken.getMessage()));
                }
            }
            check(
                    entries.stream().allMatch(level -> level.key().warehouse().equals(warehouse)),
                    "warehouse is not the one asked for");
            inOrder(entries.stream().map(LotLevel::key).toList(), "levels");
            return new Stock(
                    new Page<>(
                            instant(WireJson.text(answer, "asOf"), "asOf"),
                            entries,
                            unread.stream().flatMap(one -> one.lot().stream()).toList(),
                            next(WireJson.text(answer, "nextCursor"), asked)),
                    levels,
                    unread);
        }

        private static Optional<LotKey> lotOf(JsonValue level, RestaurantId warehouse) {
            return level instanceof JsonObject members
                    ? WireJson.readOr(
                                    () -> Optional.of(keyOf(
                                            WireJson.text(members, "warehouse"),
                                            WireJson.text(members, "ingredient"),
                                            WireJson.text(members, "lot"))),
                                    rule -> Optional.<LotKey>empty())
                            .filter(lot -> lot.warehouse().equals(warehouse))
                    : Optional.empty();
        }
    }

    private static LotKey keyOf(String warehouse, String ingredient, String lot) {
        return new LotKey(
                required(warehouse, "warehouse", RestaurantId::new),
                required(ingredient, "ingredient", IngredientId::new),
                required(lot, "lot", LotId::new));
    }

    public record Level(
            String warehouse,
            String ingredient,
            String lot,
            Long version,
            String quantity,
            String unit,
            String state,
            String receivedAt,
            String expiresAt,
            String openedAt,
            String supplier,
            String price,
            List<LotOrigin> madeOf) {
        /** The state, when it is a word that the contract does not have, fit for a line of a log. */
        Optional<String> strangeState() {
            return stateOf(state).isPresent()
                    ? Optional.empty()
                    : Optional.of(SIGN_OF_NO_WORD
                            .matcher(CardNumbers.masked(state))
                            .replaceAll("?")
                            .codePoints()
                            .limit(LONGEST_WORD)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
        }

        LotKey key() {
            return keyOf(warehouse, ingredient, lot);
        }

        /** The level, which must be that lot's. */
        LotLevel toLevel(LotKey asked) {
            LotLevel level = toLevel();
            check(level.key().equals(asked), "the level is another lot's");
            return level;
        }

        LotLevel toLevel() {
            check(!required(state, "state").isEmpty(), "state is malformed");
            check(required(version, "version") >= 1, "version is below 1");
            check(version <= MOST_CHANGES, "version is above " + MOST_CHANGES);
            LotKey key = key();
            return new LotLevel(
                    key,
                    version,
                    quantityOf(quantity, "quantity", required(unit, "unit", Unit::of)),
                    // What is not known to be good is not sold, and all else that is said of it holds.
                    stateOf(state).orElse(LotState.BLOCKED),
                    instant(receivedAt, "receivedAt"),
                    Optional.ofNullable(expiresAt).map(at -> instant(at, "expiresAt")),
                    Optional.ofNullable(openedAt).map(at -> instant(at, "openedAt")),
                    Optional.ofNullable(supplier).map(name -> freeText(name, "supplier", LONGEST_NAME)),
                    Optional.ofNullable(price).map(amount -> new BigDecimal(matching(amount, "price", PRICE))),
                    madeOf == null ? List.of() : origins(key));
        }

        private List<Origin> origins(LotKey key) {
            List<Origin> origins = entries(madeOf, "lots in madeOf", LotLevel.MOST_ORIGINS).stream()
                    .map(LotOrigin::toOrigin)
                    .toList();
            check(!origins.isEmpty(), "madeOf is empty");
            check(origins.stream().distinct().count() == origins.size(), "madeOf has a lot twice");
            check(!origins.contains(Origin.of(key)), "madeOf has the lot itself");
            return origins;
        }
    }

    public record LotOrigin(String ingredient, String lot) {
        Origin toOrigin() {
            return new Origin(
                    required(ingredient, "madeOf.ingredient", IngredientId::new),
                    required(lot, "madeOf.lot", LotId::new));
        }
    }

    public record Booking(String id, String warehouse, String at, String bookedAt, List<Line> lines) {
        /** What was booked, which must be what was asked for. */
        Booked toBooked(WriteOff asked) {
            check(idOf(id, "id").equals(asked.id().value()), "id is not the one asked for");
            check(
                    required(warehouse, "warehouse").equals(asked.warehouse().value()),
                    "warehouse is not the one asked for");
            check(instant(at, "at").equals(asked.at()), "at is not what was sent");
            check(required(lines, "lines").size() == asked.lines().size(), "there are not as many lines as were sent");
            List<BookedLine> booked = new ArrayList<>();
            for (Line line : each(lines, "line").toList()) {
                booked.add(line.toBooked(asked.warehouse(), asked.lines().get(booked.size())));
            }
            return new Booked(instant(bookedAt, "bookedAt"), booked);
        }

        /** Those its lines show. */
        List<Level> levels() {
            return lines.stream().map(Line::level).filter(Objects::nonNull).toList();
        }
    }

    public record Line(
            String ingredient,
            String lot,
            String quantity,
            String unit,
            String reason,
            String booked,
            String shortage,
            Level level) {
        BookedLine toBooked(RestaurantId warehouse, WriteOff.Line asked) {
            Unit itsUnit = required(unit, "unit", Unit::of);
            check(
                    asked.ingredient().value().equals(ingredient)
                            && asked.lot().value().equals(lot)
                            && asked.quantity().equals(quantityOf(quantity, "quantity", itsUnit))
                            && wordOf(asked.reason()).equals(reason),
                    "a line is not the one that was sent");
            Quantity taken = quantityOf(booked, "booked", itsUnit);
            Quantity missing = quantityOf(shortage, "shortage", itsUnit);
            check(taken.plus(missing).equals(asked.quantity()), "booked and shortage are not the quantity");
            Optional<LotLevel> after = Optional.ofNullable(level)
                    .map(shown -> shown.toLevel(new LotKey(warehouse, asked.ingredient(), asked.lot())));
            check(after.isPresent() || taken.isZero(), "level is absent");
            check(
                    after.filter(shown -> shown.onHand().unit() != itsUnit).isEmpty(),
                    "the level's unit is another than the line's");
            return new BookedLine(asked, taken, missing, after);
        }
    }

    public record Problem(String code) {
        String toCode() {
            return matching(code, "code", CODE);
        }
    }

    public record Callback(String type, String timestamp, CallbackData data) {}

    /** What any of the callbacks has; of each only what is its own is looked at. */
    public record CallbackData(
            List<Level> levels,
            String reason,
            String writeOff,
            String warehouse,
            String at,
            String since,
            Long changes) {
        /** 1 to that many. */
        List<Level> toLevels(int most) {
            List<Level> given = entries(levels, "levels", most);
            check(!given.isEmpty(), "levels are none");
            return given;
        }

        Optional<String> toReason() {
            return Optional.ofNullable(reason).map(text -> freeText(text, "reason", LONGEST_REASON));
        }

        Optional<WriteOffId> toWriteOff() {
            return Optional.ofNullable(writeOff).map(id -> new WriteOffId(idOf(id, "writeOff")));
        }

        Heartbeat toHeartbeat() {
            check(required(changes, "changes") >= 0, "changes is below 0");
            check(changes <= MOST_CHANGES, "changes is above " + MOST_CHANGES);
            return new Heartbeat(
                    required(warehouse, "warehouse", RestaurantId::new),
                    instant(at, "at"),
                    instant(since, "since"),
                    changes);
        }
    }

    private static <T> List<T> entries(List<T> given, String name, int most) {
        check(required(given, name).size() <= most, name + " are more than " + most);
        return each(given, "one of the " + name).toList();
    }

    /** Else something would be there twice, and a list might lead in a circle. */
    private static <K extends Comparable<K>> void inOrder(List<K> keys, String name) {
        for (int i = 1; i < keys.size(); i++) {
            check(keys.get(i - 1).compareTo(keys.get(i)) < 0, name + " are not in the order of their keys");
        }
    }

    private static Optional<String> next(String cursor, Optional<String> asked) {
        Optional<String> next = Optional.ofNullable(cursor).map(given -> matching(given, "nextCursor", CURSOR));
        check(next.isEmpty() || !next.equals(asked), "nextCursor leads back to the page itself");
        return next;
    }

    private static UUID idOf(String text, String name) {
        return UUID.fromString(matching(text, name, UUID_FORM));
    }

    private static Quantity quantityOf(String decimal, String name, Unit unit) {
        return new Quantity(new BigDecimal(matching(decimal, name, QUANTITY)), unit);
    }

    private static Optional<Integer> optional(Integer number, String name, int most) {
        check(number == null || number >= 1 && number <= most, name + " is out of range");
        return Optional.ofNullable(number);
    }

    /** Where somebody may have written a card number. */
    private static String freeText(String text, String name, int longest) {
        String given = required(text, name);
        check(!given.isEmpty() && given.codePointCount(0, given.length()) <= longest, name + " is malformed");
        return CardNumbers.masked(given);
    }

    /** The one mapping of a lot's states; empty for a word the contract does not have. */
    static Optional<LotState> stateOf(String word) {
        return switch (word) {
            case "AVAILABLE" -> Optional.of(LotState.AVAILABLE);
            case "BLOCKED" -> Optional.of(LotState.BLOCKED);
            case "RECALLED" -> Optional.of(LotState.RECALLED);
            default -> Optional.empty();
        };
    }

    private static StockItem.Kind kindOf(String word) {
        return switch (word) {
            case "INGREDIENT" -> StockItem.Kind.INGREDIENT;
            case "SEMI_FINISHED" -> StockItem.Kind.SEMI_FINISHED;
            default -> throw new WireJson.Unreadable("kind is not of the contract");
        };
    }

    private static String wordOf(WriteOff.Reason reason) {
        return switch (reason) {
            case COOKED -> "COOKED";
            case EXPIRED -> "EXPIRED";
            case RECALLED -> "RECALLED";
            case SPILT -> "SPILT";
        };
    }
}
