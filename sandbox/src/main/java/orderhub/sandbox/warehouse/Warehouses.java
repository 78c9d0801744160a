package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.sandbox.Alarm;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Refusal;
import orderhub.sandbox.warehouse.Catalogue.Item;
import orderhub.sandbox.warehouse.Movement.Kind;
import orderhub.sandbox.webhook.WebhookSender;

/**
 * The chain's warehouses: what lies in them, and everything that can be done to it. Each act is entered into the book, then told to
 * the hub. Safe for several threads.
 */
public final class Warehouses implements AutoCloseable {
    private static final int LONGEST_REASON = 256;

    private final Clock clock;
    private final Duration heartbeat;
    private final Catalogue catalogue = Catalogue.ofTheChain();
    private final StockBook book;
    private final News news;
    private final Alarm heart = new Alarm("sandbox-warehouse", 1);

    /**
     * @param names those that are there from the start, each with two lots of every item unless the book knows better
     * @param books where the book survives a restart; empty keeps it in memory
     * @param heartbeat between two signs of life; real time
     */
    public Warehouses(
            Collection<String> names, Optional<Path> books, WebhookSender callbacks, Duration heartbeat, Clock clock) {
        this.clock = clock;
        this.heartbeat = heartbeat;
        book = new StockBook(books);
        news = new News(callbacks);
        book.levels().forEach(lot -> news.open(lot.key().warehouse(), clock.instant()));
        news.warehouses().forEach(this::replaceExpired);
        names.forEach(this::open);
        beatLater();
    }

    private void beatLater() {
        heart.at(Instant.now().plus(heartbeat), () -> {
            beat();
            beatLater();
        });
    }

    /** Each warehouse that is not silent gives a sign of life now, beside those it gives anyhow. */
    public synchronized void beat() {
        news.beat(clock.instant());
    }

    /** The items that are made in the own kitchen, and what each is made of. */
    public Map<String, List<String>> making() {
        return catalogue.all().stream()
                .filter(item -> !item.madeOf().isEmpty())
                .collect(
                        Collectors.toMap(Catalogue.Item::id, Catalogue.Item::madeOf, (one, same) -> one, TreeMap::new));
    }

    /** A warehouse, with two lots of every item; one that is there already stays as it is. The hub learns of it by asking. */
    public synchronized void open(String warehouse) {
        if (!news.isOpen(warehouse)) {
            news.open(warehouse, clock.instant());
            fill(warehouse);
        }
    }

    private void fill(String warehouse) {
        book.enter(twoLotsOf(warehouse, catalogue.all(), item -> 1));
    }

    /** Of an item all of which has expired while nobody was here, two new lots have come. */
    private void replaceExpired(String warehouse) {
        Instant now = clock.instant();
        done(twoLotsOf(
                warehouse,
                catalogue.all().stream()
                        .filter(item -> book.lots(warehouse, item.id()).stream().allMatch(lot -> lot.isExpired(now)))
                        .toList(),
                item -> nextNumber(warehouse, item)));
    }

    /** First what is bought, then what is made of it. */
    private List<Movement> twoLotsOf(String warehouse, Collection<Item> items, ToIntFunction<Item> firstNumber) {
        Instant now = clock.instant();
        List<Movement> receipts = new ArrayList<>();
        for (boolean isMade : List.of(false, true)) {
            for (Item item : items) {
                if (item.madeOf().isEmpty() != isMade) {
                    Supply.twoLots(warehouse, item, firstNumber.applyAsInt(item), now)
                            .forEach(delivery -> receipts.add(receipt(delivery.of(
                                    origins(warehouse, item, delivery.key().lot(), receipts)))));
                }
            }
        }
        return receipts;
    }

    /** Of each item it is made of the lot with the same name, which is as old as it is, or else the newest. */
    private List<Origin> origins(String warehouse, Item item, String lot, List<Movement> receipts) {
        return item.madeOf().stream()
                .map(raw -> Stream.concat(
                                book.lots(warehouse, raw).stream(),
                                receipts.stream()
                                        .map(Movement::after)
                                        .filter(there ->
                                                there.key().ingredient().equals(raw)))
                        .max(Comparator.comparing(
                                        (Lot there) -> there.key().lot().equals(lot))
                                .thenComparing(Lot::receivedAt))
                        .map(there -> Origin.of(there.key())))
                .flatMap(Optional::stream)
                .toList();
    }

    private int nextNumber(String warehouse, Item item) {
        int number = book.lots(warehouse, item.id()).size() + 1;
        while (book.isKnown(new LotKey(warehouse, item.id(), "lot-" + number))) {
            number++;
        }
        return number;
    }

    private Movement receipt(Delivery delivery) {
        Optional<Lot> before = book.find(delivery.key());
        Lot after = before.map(lot -> lot.with(delivery))
                .orElseGet(() -> delivery.asLot(
                        book.firstVersion(delivery.key()),
                        item(delivery.key().ingredient()).unit()));
        Lot.checkQuantity(after.quantity());
        return new Movement(clock.instant(), Kind.RECEIPT, before, after, Optional.empty(), Optional.empty());
    }

    private void done(List<Movement> together) {
        if (!together.isEmpty()) {
            book.enter(together);
            news.tell(together);
        }
    }

    /**
     * A delivery is put into store: a new lot, or more of one that is there.
     *
     * @param expiresAt empty: as long as the item usually lives
     * @param supplier empty: the usual one
     * @param price empty: the usual one
     * @return its level
     * @throws IllegalArgumentException naming what is not as the contract wants it
     */
    public synchronized ObjectNode receive(
            LotKey key,
            BigDecimal quantity,
            Optional<Instant> expiresAt,
            Optional<String> supplier,
            Optional<String> price) {
        requireOpen(key.warehouse());
        Item item = item(key.ingredient());
        Movement receipt = receipt(Supply.brought(key, item, quantity, clock.instant(), expiresAt, supplier, price));
        done(List.of(receipt));
        return receipt.after().shown();
    }

    /**
     * A batch is made in the own kitchen: what goes into it is taken from its lots, and what was made is put into store. All of it, or
     * nothing.
     *
     * @return the level of what was made
     * @throws IllegalArgumentException naming what is not as the contract wants it
     * @throws Refusal when the item is not made here, a lot is unknown, held back or has less, or what is made is there already
     */
    public synchronized ObjectNode make(Batch batch) {
        requireOpen(batch.made().warehouse());
        Item item = item(batch.made().ingredient());
        if (item.madeOf().isEmpty()) {
            throw new Refusal(409, "NOT_MADE_HERE", item.id() + " is bought, and not made");
        }
        if (book.find(batch.made()).isPresent()) {
            throw new Refusal(409, "LOT_KNOWN", "there is such a lot already");
        }
        BigDecimal cost = BigDecimal.ZERO;
        List<Movement> movements = new ArrayList<>();
        for (Batch.Taken taken : batch.of()) {
            LotKey key = new LotKey(
                    batch.made().warehouse(),
                    taken.lot().ingredient(),
                    taken.lot().lot());
            Lot lot = in(key, LotState.AVAILABLE);
            if (lot.quantity().compareTo(taken.quantity()) < 0) {
                throw new Refusal(409, "TOO_LITTLE", "of " + key.ingredient() + " " + key.lot() + " there is less");
            }
            String price = lot.price().orElse(item(key.ingredient()).price());
            cost = cost.add(new BigDecimal(price).multiply(taken.quantity()));
            movements.add(new Movement(
                    clock.instant(),
                    Kind.MAKING,
                    Optional.of(lot),
                    lot.with(lot.quantity().subtract(taken.quantity())),
                    Optional.empty(),
                    Optional.empty()));
        }
        Movement made = receipt(Supply.made(batch, item, clock.instant(), cost));
        movements.add(made);
        book.enter(movements);
        news.tell(movements.subList(0, movements.size() - 1));
        news.tell(List.of(made));
        return made.after().shown();
    }

    /**
     * It was counted, and there is another quantity than the book says.
     *
     * @throws IllegalArgumentException when the quantity is below zero or has more than 3 places
     */
    public synchronized ObjectNode correct(LotKey key, BigDecimal quantity, String reason) {
        Lot.checkQuantity(quantity);
        return change(Kind.CORRECTION, known(key), Optional.of(reason), lot -> lot.with(quantity));
    }

    /** It is held back. */
    public synchronized ObjectNode block(LotKey key, Optional<String> reason) {
        return change(Kind.BLOCK, in(key, LotState.AVAILABLE), reason, lot -> lot.with(LotState.BLOCKED));
    }

    /** It is withdrawn. */
    public synchronized ObjectNode recall(LotKey key, Optional<String> reason) {
        Lot lot = in(key, LotState.AVAILABLE, LotState.BLOCKED);
        return change(Kind.RECALL, lot, reason, before -> before.with(LotState.RECALLED));
    }

    /** It may be used again. */
    public synchronized ObjectNode release(LotKey key, Optional<String> reason) {
        Lot lot = in(key, LotState.BLOCKED, LotState.RECALLED);
        return change(Kind.RELEASE, lot, reason, before -> before.with(LotState.AVAILABLE));
    }

    /**
     * It expires at another time, or a package of it was opened.
     *
     * @param expiresAt empty: stays as it is
     * @param openedAt empty: stays as it is
     * @throws IllegalArgumentException when both are empty
     */
    public synchronized ObjectNode changeExpiry(LotKey key, Optional<Instant> expiresAt, Optional<Instant> openedAt) {
        if (expiresAt.isEmpty() && openedAt.isEmpty()) {
            throw new IllegalArgumentException("/expiresAt: it or openedAt must be there");
        }
        return change(
                Kind.EXPIRY_CHANGE,
                known(key),
                Optional.empty(),
                lot -> lot.with(expiresAt.or(lot::expiresAt), openedAt.or(lot::openedAt)));
    }

    private ObjectNode change(Kind kind, Lot lot, Optional<String> reason, UnaryOperator<Lot> how) {
        if (reason.filter(words -> words.isBlank() || words.length() > LONGEST_REASON)
                .isPresent()) {
            throw new IllegalArgumentException("/reason: must have 1 to " + LONGEST_REASON + " characters");
        }
        Movement movement =
                new Movement(clock.instant(), kind, Optional.of(lot), how.apply(lot), reason, Optional.empty());
        done(List.of(movement));
        return movement.after().shown();
    }

    /** From now on the warehouse has so much of everything, in a lot of its own, that nothing runs out or expires. */
    public synchronized void plenty(String warehouse) {
        requireOpen(warehouse);
        List<Movement> receipts = new ArrayList<>();
        for (Item item : catalogue.all()) {
            LotKey key = new LotKey(warehouse, item.id(), Supply.PLENTY_LOT);
            Optional<Lot> there = book.find(key);
            if (there.isEmpty()) {
                receipts.add(receipt(Supply.plenty(warehouse, item, clock.instant())));
                continue;
            }
            if (there.get().state() != LotState.AVAILABLE) {
                release(key, Optional.empty());
            }
            if (there.get().quantity().compareTo(Supply.PLENTY) < 0) {
                correct(key, Supply.PLENTY, "filled up");
            }
        }
        done(receipts);
    }

    /** @param repeated whether it had been booked before */
    record Booking(WriteOff writeOff, boolean repeated) {}

    synchronized Booking writeOff(WriteOff.Request request) {
        Optional<WriteOff> known = book.writeOff(request.id());
        if (known.isPresent()) {
            if (!known.get().request().equals(request)) {
                throw new Refusal(409, "WRITE_OFF_CONFLICT", "id is known with other content");
            }
            return new Booking(known.get(), true);
        }
        check(request);
        Instant now = clock.instant();
        Map<LotKey, Lot> levels = new HashMap<>();
        List<Movement> movements = new ArrayList<>();
        List<WriteOff.Line> lines = new ArrayList<>();
        for (WriteOff.Wanted wanted : request.lines()) {
            Optional<Lot> before = Optional.ofNullable(levels.get(wanted.key())).or(() -> book.find(wanted.key()));
            BigDecimal booked =
                    before.map(lot -> lot.quantity().min(wanted.amount())).orElse(BigDecimal.ZERO);
            Optional<Lot> after = before;
            if (booked.signum() > 0) {
                after = before.map(lot -> lot.with(lot.quantity().subtract(booked)));
                levels.put(wanted.key(), after.get());
                movements.add(new Movement(
                        now, Kind.WRITE_OFF, before, after.get(), Optional.empty(), Optional.of(request.id())));
            }
            lines.add(new WriteOff.Line(wanted, booked, after));
        }
        WriteOff writeOff = new WriteOff(request, now, lines);
        book.enter(writeOff, movements);
        news.tell(movements);
        return new Booking(writeOff, false);
    }

    private void check(WriteOff.Request request) {
        if (!news.isOpen(request.warehouse())) {
            throw new Refusal(422, "WAREHOUSE_UNKNOWN", "/warehouse: there is no warehouse " + request.warehouse());
        }
        int index = 0;
        for (WriteOff.Wanted line : request.lines()) {
            String place = "/lines/" + index++;
            Item item = catalogue
                    .find(line.key().ingredient())
                    .orElseThrow(() -> new Refusal(
                            422,
                            "INGREDIENT_UNKNOWN",
                            place + "/ingredient: there is no item "
                                    + line.key().ingredient()));
            if (!item.unit().equals(line.unit())) {
                throw new Refusal(
                        422, "UNIT_MISMATCH", place + "/unit: " + item.id() + " is counted in " + item.unit());
            }
        }
    }

    synchronized Optional<WriteOff> writeOff(UUID id) {
        return book.writeOff(id);
    }

    /** Items behind that id. */
    List<Item> items(String after, int limit) {
        return catalogue.after(after, limit);
    }

    /** @param asOf when it was so */
    record Page(Instant asOf, List<Lot> lots) {}

    synchronized Page page(
            String warehouse, Optional<String> ingredient, Optional<String> lot, Optional<LotKey> after, int limit) {
        requireOpen(warehouse);
        return new Page(clock.instant(), book.page(warehouse, ingredient, lot, after, limit));
    }

    /**
     * A lot's level as the contract's LotLevel.
     *
     * @throws Refusal when warehouse or lot is unknown
     */
    public synchronized ObjectNode level(LotKey key) {
        return known(key).shown();
    }

    private Lot known(LotKey key) {
        requireOpen(key.warehouse());
        return book.find(key)
                .orElseThrow(() -> new Refusal(404, "LOT_UNKNOWN", "there is no such lot of this ingredient here"));
    }

    private Lot in(LotKey key, LotState... states) {
        Lot lot = known(key);
        if (!List.of(states).contains(lot.state())) {
            throw new Refusal(409, "WRONG_STATE", "the lot is " + lot.state());
        }
        return lot;
    }

    private Item item(String id) {
        return catalogue.find(id).orElseThrow(() -> new Refusal(404, "INGREDIENT_UNKNOWN", "there is no item " + id));
    }

    private void requireOpen(String warehouse) {
        if (!news.isOpen(warehouse)) {
            throw new Refusal(404, "WAREHOUSE_UNKNOWN", "there is no warehouse " + warehouse);
        }
    }

    /** A silent warehouse sends neither news nor heartbeats; what changes meanwhile is never told. */
    public synchronized void silence(String warehouse, boolean silent) {
        requireOpen(warehouse);
        news.silence(warehouse, silent);
    }

    /** Of so many acts that follow no news go out: gaps in the versions, which the next heartbeat counts all the same. */
    public synchronized void leaveOut(String warehouse, int acts) {
        requireOpen(warehouse);
        if (acts < 0) {
            throw new IllegalArgumentException("/leaveOut: must be at least 0");
        }
        news.leaveOut(warehouse, acts);
    }

    /** All warehouses: {warehouse, silent, toLeaveOut, changes since the last heartbeat}. */
    public synchronized ArrayNode shown() {
        ArrayNode all = Json.array();
        news.warehouses().forEach(warehouse -> all.add(news.shown(warehouse)));
        return all;
    }

    /**
     * The book: every level, the movements that led to it, oldest first, and the write-offs.
     *
     * @param warehouse of this one only
     */
    public synchronized ObjectNode books(Optional<String> warehouse) {
        ObjectNode body = Json.object();
        ArrayNode levels = body.putArray("levels");
        warehouse.map(book::lots).orElseGet(book::levels).forEach(lot -> levels.add(lot.shown()));
        ArrayNode movements = body.putArray("movements");
        book.movements().stream()
                .filter(movement ->
                        warehouse.isEmpty() || movement.key().warehouse().equals(warehouse.get()))
                .forEach(movement -> movements.add(movement.shown()));
        ArrayNode writeOffs = body.putArray("writeOffs");
        book.writeOffs().stream()
                .filter(writeOff ->
                        warehouse.isEmpty() || writeOff.request().warehouse().equals(warehouse.get()))
                .forEach(writeOff -> writeOffs.add(writeOff.shown()));
        return body;
    }

    /** As at the very start, with all warehouses that were opened since; versions count on. */
    public synchronized void reset() {
        book.reset();
        news.reset(clock.instant());
        news.warehouses().forEach(this::fill);
    }

    @Override
    public void close() {
        heart.close();
        book.close();
    }
}
