package orderhub.sandbox.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import orderhub.sandbox.Books;
import orderhub.sandbox.contract.CardFile.Card;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Refusal;

/**
 * The production system's book of technology cards: each version with what came of its test, and the copies each line has. What
 * is in it outlives a restart of the stand-in. Safe for several threads.
 */
public final class CardBook {
    private static final String ID = "technologyCardId";
    private static final String VERSION = "version";
    private static final String STATE = "state";
    private static final String CODE = "code";
    private static final String REASON = "reason";
    private static final String TESTED = "tested";
    private static final String UPDATED = "updatedAt";
    private static final String CONTENT = "content";
    private static final String CARDS = "cards";
    private static final String BROUGHT = "brought";

    private final Books books;
    private final Collection<Card> atTheStart;
    private final Equipment equipment;
    private Strictness strictness = Strictness.WHEN_BROUGHT;
    private boolean deciding = true;

    /**
     * @param lines those that there are for certain
     * @param atTheStart confirmed, and on every line, before anybody has brought anything
     */
    public CardBook(Books books, Collection<String> lines, Collection<Card> atTheStart) {
        this.books = books;
        this.atTheStart = List.copyOf(atTheStart);
        this.equipment = new Equipment(List.copyOf(lines));
        begin();
    }

    private void begin() {
        for (Card card : atTheStart) {
            if (live(card.id(), card.version()).isEmpty()) {
                put(decided(entry(card, true)));
            }
        }
    }

    Equipment equipment() {
        return equipment;
    }

    synchronized void strictness(Strictness now) {
        strictness = now;
    }

    /** While it does not decide, whatever is tested stays in its test. */
    synchronized void deciding(boolean now) {
        deciding = now;
    }

    /** Those whose test is not over, oldest first, each as the contract's CardTest. */
    synchronized List<ObjectNode> testing() {
        return books.all().stream()
                .filter(entry -> entry.path(STATE).asText().equals("TESTING"))
                .map(CardBook::shown)
                .toList();
    }

    /**
     * Takes a version for a test, unless it is known.
     *
     * @return whether it was not
     * @throws Refusal when it is known with other content
     */
    synchronized boolean take(Card card) {
        Optional<ObjectNode> known = live(card.id(), card.version());
        if (known.filter(entry -> !isContent(entry, card)).isPresent()) {
            throw new Refusal(409, "CARD_CONFLICT", conflict(card));
        }
        if (known.isEmpty()) {
            put(entry(card, true));
        }
        return known.isEmpty();
    }

    /** Ends a test that is not over; unless nothing is decided now. */
    synchronized void decide(String id, int version) {
        live(id, version)
                .filter(entry -> deciding && entry.get(STATE).textValue().equals("TESTING"))
                .ifPresent(entry -> put(decided(entry)));
    }

    /** A version as the contract's CardTest. */
    synchronized Optional<ObjectNode> find(String id, int version) {
        return live(id, version).map(CardBook::shown);
    }

    private Optional<ObjectNode> live(String id, int version) {
        return Optional.ofNullable(books.get("card " + id + " " + version));
    }

    private static ObjectNode entry(Card card, boolean tested) {
        ObjectNode entry = Json.object();
        entry.put(ID, card.id());
        entry.put(VERSION, card.version());
        entry.put(STATE, "TESTING");
        entry.put(TESTED, tested);
        entry.put(UPDATED, Instant.now().toString());
        entry.put(CONTENT, card.content());
        ArrayNode needed = entry.putArray("equipment");
        card.equipment().stream().sorted().forEach(needed::add);
        return entry;
    }

    private ObjectNode put(ObjectNode entry) {
        books.put("card " + entry.get(ID).textValue() + " " + entry.get(VERSION).intValue(), entry);
        return entry;
    }

    private ObjectNode decided(ObjectNode entry) {
        Set<String> needed = new TreeSet<>();
        entry.get("equipment").forEach(kind -> needed.add(kind.textValue()));
        Optional<String> missing = equipment.missingEverywhere(needed);
        entry.put(STATE, missing.isEmpty() ? "CONFIRMED" : "REJECTED");
        missing.ifPresent(kind -> entry.put(CODE, "EQUIPMENT_MISSING").put(REASON, "no line has " + kind));
        return entry.put(UPDATED, Instant.now().toString());
    }

    private static boolean isContent(ObjectNode entry, Card card) {
        return entry.get(CONTENT).textValue().equals(card.content());
    }

    private static String conflict(Card card) {
        return "version " + card.version() + " of " + card.id() + " is known with other content";
    }

    private static ObjectNode shown(ObjectNode entry) {
        ObjectNode shown = Json.object();
        for (String name : List.of(ID, VERSION, STATE, CODE, REASON, UPDATED)) {
            if (entry.has(name)) {
                shown.set(name, entry.get(name));
            }
        }
        return shown;
    }

    /**
     * Brings cards to a line, each taken or refused by itself.
     *
     * @return the contract's CardsBrought
     */
    synchronized ObjectNode bring(String line, List<Card> cards) {
        ObjectNode copies = line(line);
        ObjectNode answer = Json.object().put("kitchenId", line);
        ArrayNode taken = answer.putArray(CARDS);
        ArrayNode refused = answer.putArray("refused");
        for (Card card : cards) {
            ObjectNode version = Json.object().put(ID, card.id()).put(VERSION, card.version());
            Optional<ObjectNode> refusal = refusal(line, copies.get(CARDS), card);
            if (refusal.isEmpty()) {
                ((ObjectNode) copies.get(CARDS)).put(card.id(), card.version());
                taken.add(version);
            } else {
                refused.add(version.setAll(refusal.get()));
            }
        }
        if (!taken.isEmpty()) {
            books.put("line " + line, copies.put(BROUGHT, true));
        }
        return answer;
    }

    private Optional<ObjectNode> refusal(String line, JsonNode copies, Card card) {
        ObjectNode known = live(card.id(), card.version()).orElseGet(() -> testedAtOnce(card));
        int there = copies.path(card.id()).asInt();
        if (!isContent(known, card)) {
            return refusal("CARD_CONFLICT", conflict(card));
        }
        if (there == card.version()) {
            return Optional.empty();
        }
        if (there > card.version()) {
            return refusal("OUTDATED", "the line has version " + there);
        }
        return switch (known.get(STATE).textValue()) {
            case "TESTING" -> refusal("NOT_CONFIRMED", "its test is not over");
            case "REJECTED" -> refusal("REJECTED", known.get(REASON).textValue());
            default ->
                equipment
                        .missing(line, card.equipment())
                        .flatMap(kind -> refusal("EQUIPMENT_MISSING", "the line does not have " + kind));
        };
    }

    private ObjectNode testedAtOnce(Card card) {
        ObjectNode entry = entry(card, false);
        return put(deciding ? decided(entry) : entry);
    }

    private static Optional<ObjectNode> refusal(String code, String reason) {
        return Optional.of(Json.object().put(CODE, code).put(REASON, reason));
    }

    /** The live record, or what a line has that nobody brought anything. */
    private ObjectNode line(String line) {
        ObjectNode known = books.get("line " + line);
        if (known != null) {
            return known;
        }
        ObjectNode copies = Json.object().put("kitchenId", line).put(BROUGHT, false);
        ObjectNode cards = copies.putObject(CARDS);
        atTheStart.forEach(card -> cards.put(card.id(), card.version()));
        return copies;
    }

    /** Version by card, in the order of their ids. */
    synchronized TreeMap<String, Integer> copiesOf(String line) {
        TreeMap<String, Integer> copies = new TreeMap<>();
        line(line)
                .get(CARDS)
                .properties()
                .forEach(copy -> copies.put(copy.getKey(), copy.getValue().intValue()));
        return copies;
    }

    /** Whether the line cooks only by cards that it has. */
    synchronized boolean isStrict(String line) {
        return switch (strictness) {
            case ALWAYS -> true;
            case NEVER -> false;
            case WHEN_BROUGHT -> line(line).get(BROUGHT).booleanValue();
        };
    }

    /** The line has lost its copies, but not that it was brought some. */
    synchronized void lose(String line) {
        ObjectNode copies = line(line);
        copies.putObject(CARDS);
        books.put("line " + line, copies);
    }

    /** As at the start. */
    synchronized void reset() {
        books.reset();
        equipment.restore();
        strictness = Strictness.WHEN_BROUGHT;
        deciding = true;
        begin();
    }

    /**
     * Versions with what came of their tests ({@code tested} is false of one a line was brought that was never given for a test),
     * lines that were named with their copies, and the rules that are set.
     */
    public synchronized ObjectNode books() {
        ObjectNode body = Json.object();
        body.put("strict", strictness.name());
        body.put("deciding", deciding);
        ArrayNode cards = body.putArray(CARDS);
        ArrayNode lines = body.putArray("lines");
        for (ObjectNode entry : books.all()) {
            if (entry.has(ID)) {
                cards.add(shown(entry).set(TESTED, entry.get(TESTED)));
            } else {
                lines.add(entry.deepCopy());
            }
        }
        return body;
    }
}
