package orderhub.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import orderhub.kitchen.KitchenId;
import orderhub.recipe.CardId;
import orderhub.recipe.LineCards;

/** What each line has of the cards, in memory. */
public final class MemoryLineCards implements LineCards {
    private final MemoryDatabase database;
    private final MemoryTechnologyCards cards;

    public MemoryLineCards(MemoryDatabase database, MemoryTechnologyCards cards) {
        this.database = database;
        this.cards = cards;
    }

    record Refused(RefusedVersion version, Instant at) {}

    record Book(KitchenId line, boolean known, Instant dueAt, Map<CardId, Integer> held, Map<CardId, Refused> refused) {
        Book due(Instant at) {
            return new Book(line, known, at, held, refused);
        }

        Book unknown(Instant at) {
            return new Book(line, false, at, held, refused);
        }

        Book with(Map<CardId, Integer> versions) {
            Map<CardId, Refused> left = new HashMap<>(refused);
            versions.forEach((card, version) ->
                    left.computeIfPresent(card, (same, not) -> not.version().version() > version ? not : null));
            return new Book(line, true, dueAt, Map.copyOf(versions), left);
        }
    }

    @Override
    public List<KitchenId> take(Collection<KitchenId> lines, Instant now, Instant until) {
        List<KitchenId> due = lines.stream()
                .filter(line -> Optional.ofNullable(database.session().lineBooks.get(line))
                        .filter(book -> book.dueAt().isAfter(now))
                        .isEmpty())
                .sorted(Comparator.comparing(KitchenId::value))
                .toList();
        due.forEach(line -> change(line, now, book -> book.due(until)));
        return due;
    }

    private void change(KitchenId line, Instant dueAt, UnaryOperator<Book> change) {
        Book before = database.session().lineBooks.get(line);
        Book there = before == null ? new Book(line, false, dueAt, Map.of(), Map.of()) : before;
        database.session().lineBooks.put(line, change.apply(there));
    }

    @Override
    public List<KitchenId> forget(Collection<KitchenId> lines, Instant askAt) {
        List<KitchenId> known = lines.stream()
                .map(line -> database.session().lineBooks.get(line))
                .filter(book -> book != null && book.known())
                .map(Book::line)
                .toList();
        known.forEach(line -> change(line, askAt, book -> book.unknown(askAt)));
        return known;
    }

    @Override
    public void doubt(KitchenId line, Map<CardId, Integer> wanted, Instant now) {
        change(line, now, book -> {
            Map<CardId, Integer> held = new HashMap<>(book.held());
            held.entrySet()
                    .removeIf(one -> wanted.getOrDefault(one.getKey(), one.getValue())
                            != one.getValue().intValue());
            return new Book(line, book.known(), book.dueAt(), held, book.refused());
        });
    }

    @Override
    public void askAll(Instant now) {
        database.session().lineBooks.values().toList().forEach(book -> change(book.line(), now, one -> one.due(now)));
    }

    @Override
    public void learned(KitchenId line, Map<CardId, Integer> held, Instant now) {
        change(line, now, book -> book.with(held));
    }

    @Override
    public void brought(KitchenId line, Map<CardId, Integer> versions, Instant now) {
        change(line, now, book -> {
            Map<CardId, Integer> held = new HashMap<>(book.held());
            held.putAll(versions);
            return book.with(held);
        });
    }

    @Override
    public void refused(KitchenId line, Map<CardId, RefusedVersion> refused, Instant now) {
        change(line, now, book -> {
            Map<CardId, Refused> all = new HashMap<>(book.refused());
            refused.forEach((card, version) -> all.put(card, new Refused(version, now)));
            return new Book(line, book.known(), book.dueAt(), book.held(), all);
        });
    }

    @Override
    public void forgetRefusals(CardId card, Instant now) {
        askAll(now);
        database.session()
                .lineBooks
                .values()
                .toList()
                .forEach(book -> change(book.line(), now, one -> {
                    Map<CardId, Refused> left = new HashMap<>(one.refused());
                    left.remove(card);
                    return new Book(one.line(), one.known(), one.dueAt(), one.held(), left);
                }));
    }

    @Override
    public Map<CardId, Integer> refusedSince(KitchenId line, Instant since) {
        Map<CardId, Integer> found = new HashMap<>();
        Book book = database.session().lineBooks.get(line);
        if (book != null) {
            book.refused().forEach((card, refused) -> {
                if (!refused.at().isBefore(since)) {
                    found.put(card, refused.version().version());
                }
            });
        }
        return found;
    }

    @Override
    public void askAt(KitchenId line, Instant taken, Instant at) {
        change(line, at, book -> book.dueAt().equals(taken) ? book.due(at) : book);
    }

    @Override
    public List<LineBook> books(Collection<KitchenId> lines) {
        return lines.stream()
                .map(line -> database.session().lineBooks.get(line))
                .filter(book -> book != null)
                .sorted(Comparator.comparing(book -> book.line().value()))
                .map(book -> {
                    Map<CardId, RefusedVersion> refused = new HashMap<>();
                    book.refused().forEach((card, one) -> refused.put(card, one.version()));
                    return new LineBook(book.line(), book.known(), book.held(), refused);
                })
                .toList();
    }

    @Override
    public void hurry(Collection<KitchenId> lines, Instant now) {
        lines.stream()
                .map(line -> database.session().lineBooks.get(line))
                .filter(book -> book != null && book.dueAt().isAfter(now))
                .forEach(book -> change(book.line(), now, late -> late.due(now)));
    }

    @Override
    public Ready ready(Collection<KitchenId> lines, Collection<CardId> asked) {
        Map<CardId, Integer> inUse = new HashMap<>(cards.inUse());
        inUse.keySet().retainAll(asked);
        Set<CardId> retired = asked.stream()
                .filter(card -> !inUse.containsKey(card) && MemoryCardStops.isRetired(database.session(), card))
                .collect(Collectors.toSet());
        Set<KitchenId> ready = new HashSet<>();
        for (KitchenId line : lines) {
            Book book = database.session().lineBooks.get(line);
            boolean has = inUse.isEmpty() && retired.isEmpty()
                    || book != null
                            && book.known()
                            && book.held().entrySet().containsAll(inUse.entrySet())
                            && book.held().keySet().containsAll(retired);
            if (has) {
                ready.add(line);
            }
        }
        return new Ready(ready, inUse);
    }
}
