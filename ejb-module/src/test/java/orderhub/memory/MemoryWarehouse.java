package orderhub.memory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import orderhub.menu.RestaurantId;
import orderhub.shared.Cause;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WriteOff;

/**
 * The warehouses in memory; they keep the contract's promises (warehouse v1) and a book of their own. A test says what people do
 * there by {@link #book}, takes what the book tells to wherever and whenever it wants, and scripts what goes wrong with the next
 * call of a kind.
 */
public final class MemoryWarehouse implements Warehouse {
    /** What goes wrong with a call. */
    public sealed interface Fault {
        /** No answer, and nothing was done. */
        record TimesOutBeforeActing() implements Fault {}

        /** Done, but no answer; while it is waited for something else happens. */
        record TimesOutAfterActing(Runnable meanwhile) implements Fault {
            public TimesOutAfterActing() {
                this(() -> {});
            }
        }

        /** It never reached the warehouse; before that is known something else happens. */
        record NotSent(Runnable meanwhile) implements Fault {
            public NotSent() {
                this(() -> {});
            }
        }

        /** A 4xx that repeating does not help: nothing was done. */
        record Refuses(String code) implements Fault {}

        /** Not now: nothing was done. */
        record ComeAgain(Optional<Duration> after) implements Fault {}

        /** Done and answered well, but slowly: before the answer arrives something else happens. */
        record Slow(Runnable meanwhile) implements Fault {}
    }

    private final Clock clock;
    private final WarehouseBook book;
    private final Map<WarehouseCall, Queue<Fault>> script = new EnumMap<>(WarehouseCall.class);
    private final Map<WarehouseCall, Integer> calls = new EnumMap<>(WarehouseCall.class);
    private final Set<LotKey> unreadable = new HashSet<>();
    private int pageSize = 100;
    private boolean down;
    private boolean heldBack;

    public MemoryWarehouse(Clock clock) {
        this.clock = clock;
        book = new WarehouseBook(clock);
    }

    /** What lies there, what happens to it, and who is told. */
    public WarehouseBook book() {
        return book;
    }

    /** The next call of that kind, after those already scripted, goes wrong so. */
    public MemoryWarehouse next(WarehouseCall call, Fault fault) {
        script.computeIfAbsent(call, added -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Nothing reaches the warehouse until {@link #comeUp}; its news go out all the same. */
    public void goDown() {
        down = true;
    }

    public void comeUp() {
        down = false;
    }

    /** Whether the circuit breaker lets calls through. */
    public void reachable(boolean letThrough) {
        heldBack = !letThrough;
    }

    /** From now on nobody can read what it answers of that lot; its news are as ever. */
    public void garbles(LotKey lot) {
        unreadable.add(lot);
    }

    /** What it answers of that lot can be read again. */
    public void speaksOf(LotKey lot) {
        unreadable.remove(lot);
    }

    /** So many entries are in a page, at most. */
    public void pagesOf(int entries) {
        pageSize = entries;
    }

    /** How many calls of that kind were made, whether or not they arrived. */
    public int calls(WarehouseCall call) {
        return calls.getOrDefault(call, 0);
    }

    @Override
    public Answer<Page<StockItem>> items(Optional<String> cursor) {
        return question(
                WarehouseCall.ITEMS,
                () -> new Answer.Given<>(
                        page(book.items(), cursor, item -> item.id().value())));
    }

    @Override
    public Answer<Page<LotLevel>> levels(RestaurantId warehouse, Optional<String> cursor) {
        return question(
                WarehouseCall.LEVELS,
                () -> book.isOpen(warehouse)
                        ? new Answer.Given<>(asRead(page(
                                book.levels(warehouse),
                                cursor,
                                level -> level.key().ingredient() + "/"
                                        + level.key().lot())))
                        : new Answer.WarehouseUnknown<>());
    }

    private Page<LotLevel> asRead(Page<LotLevel> page) {
        return new Page<>(
                page.asOf(),
                page.entries().stream()
                        .filter(level -> !unreadable.contains(level.key()))
                        .toList(),
                page.entries().stream()
                        .map(LotLevel::key)
                        .filter(unreadable::contains)
                        .toList(),
                page.next());
    }

    /** In the order of the entries; what follows the place the cursor names, whether or not it is still there. */
    private <T> Page<T> page(Collection<T> all, Optional<String> cursor, Function<T, String> place) {
        List<T> rest = cursor.isEmpty()
                ? List.copyOf(all)
                : all.stream()
                        .filter(entry -> isBehind(place.apply(entry), cursor.get()))
                        .toList();
        List<T> entries = rest.subList(0, Math.min(pageSize, rest.size()));
        return new Page<>(
                clock.instant(),
                entries,
                entries.size() < rest.size() ? Optional.of(place.apply(entries.getLast())) : Optional.empty());
    }

    /** Part by part: a slash would stand in the middle of the letters of names. */
    private static boolean isBehind(String place, String cursor) {
        String[] one = place.split("/");
        String[] other = cursor.split("/");
        int order = one[0].compareTo(other[0]);
        return (order == 0 && one.length > 1 ? one[1].compareTo(other[1]) : order) > 0;
    }

    @Override
    public Answer<LotLevel> level(LotKey key) {
        return question(WarehouseCall.LEVEL, () -> {
            if (!book.isOpen(key.warehouse())) {
                return new Answer.WarehouseUnknown<>();
            }
            if (unreadable.contains(key)) {
                return new Answer.Unreadable<>("madeOf is empty");
            }
            return book.level(key).<Answer<LotLevel>>map(Answer.Given::new).orElseGet(Answer.NotKnown::new);
        });
    }

    @Override
    public WriteOffOutcome writeOff(WriteOff writeOff) {
        return call(
                WarehouseCall.WRITE_OFF,
                () -> book.isRepeatedBy(writeOff)
                        .map(same -> same
                                ? book.booked(writeOff.id())
                                        .<WriteOffOutcome>map(booked -> booked)
                                        .orElseThrow()
                                : new WriteOffOutcome.Refused("WRITE_OFF_CONFLICT"))
                        .orElseGet(() -> book.refusal(writeOff)
                                .<WriteOffOutcome>map(WriteOffOutcome.Refused::new)
                                .orElseGet(() -> book.book(writeOff))),
                failure -> switch (failure) {
                    case Failure.NotSent notSent -> new WriteOffOutcome.NotSent(notSent.reason(), notSent.after());
                    case Failure.Refused refused -> new WriteOffOutcome.Refused(refused.code());
                    case Failure.Lost lost -> new WriteOffOutcome.Unknown(lost.reason());
                });
    }

    @Override
    public WriteOffOutcome ask(WriteOff writeOff) {
        return call(
                WarehouseCall.ASK,
                () -> book.booked(writeOff.id())
                        .<WriteOffOutcome>map(booked -> booked)
                        .orElseGet(WriteOffOutcome.NotKnown::new),
                failure -> new WriteOffOutcome.Unknown(failure.reason(), failure.after()));
    }

    @Override
    public boolean isReachable() {
        return !heldBack;
    }

    /** How a call failed. */
    private sealed interface Failure {
        String reason();

        default Optional<Duration> after() {
            return Optional.empty();
        }

        record NotSent(String reason, Optional<Duration> after) implements Failure {}

        record Refused(String code) implements Failure {
            @Override
            public String reason() {
                return code;
            }
        }

        record Lost(String reason) implements Failure {}
    }

    private <T> Answer<T> question(WarehouseCall call, Supplier<Answer<T>> answer) {
        return call(call, answer, failure -> new Answer.None<>(failure.reason(), failure.after()));
    }

    private <A> A call(WarehouseCall call, Supplier<A> action, Function<Failure, A> failed) {
        calls.merge(call, 1, Integer::sum);
        Fault fault = script.getOrDefault(call, new ArrayDeque<>()).poll();
        if (heldBack) {
            return failed.apply(new Failure.NotSent(Cause.BREAKER_OPEN.name(), Optional.empty()));
        }
        if (down) {
            return failed.apply(new Failure.NotSent(Cause.NO_CONNECTION.name(), Optional.empty()));
        }
        return switch (fault) {
            case null -> action.get();
            case Fault.NotSent notSent -> {
                notSent.meanwhile().run();
                yield failed.apply(new Failure.NotSent(Cause.NO_CONNECTION.name(), Optional.empty()));
            }
            case Fault.TimesOutBeforeActing before -> failed.apply(new Failure.Lost(Cause.TIMED_OUT.name()));
            case Fault.TimesOutAfterActing after -> {
                A unusedAnswer = action.get();
                after.meanwhile().run();
                yield failed.apply(new Failure.Lost(Cause.TIMED_OUT.name()));
            }
            case Fault.Refuses refuses -> failed.apply(new Failure.Refused(refuses.code()));
            case Fault.ComeAgain later -> failed.apply(new Failure.NotSent(Cause.STATUS.with(503), later.after()));
            case Fault.Slow slow -> {
                A answer = action.get();
                slow.meanwhile().run();
                yield answer;
            }
        };
    }
}
