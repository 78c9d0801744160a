package orderhub.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.stock.WriteOff.BookedLine;

/** Port: the system that keeps the restaurants' warehouses (contract: warehouse v1). Nothing of it throws. */
public interface Warehouse {
    /**
     * A page of what warehouses can hold, in the order of ids.
     *
     * @param cursor empty for the first page
     */
    Answer<Page<StockItem>> items(Optional<String> cursor);

    /**
     * A page of a warehouse's lots, in the order of ingredient and lot, each as it was when the page was read.
     *
     * @param cursor empty for the first page
     */
    Answer<Page<LotLevel>> levels(RestaurantId warehouse, Optional<String> cursor);

    /** One lot, now; of one it does not know, or has forgotten because nothing was left, {@link Answer.NotKnown}. */
    Answer<LotLevel> level(LotKey key);

    /** Books it once, however often it is sent. Never ends in {@link WriteOffOutcome.NotKnown}. */
    WriteOffOutcome writeOff(WriteOff writeOff);

    /**
     * What became of it: {@link WriteOffOutcome.Booked}, {@link WriteOffOutcome.NotKnown}, which means that nothing happened, or,
     * also when the question itself was not sent, {@link WriteOffOutcome.Unknown}.
     */
    WriteOffOutcome ask(WriteOff writeOff);

    /** Whether a call makes sense now: false while its circuit breaker is open. */
    boolean isReachable();

    /**
     * @param asOf when it was read; of a page of items when the answer came
     * @param next leads to the page that follows; empty on the last one
     */
    record Page<T>(Instant asOf, List<T> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** What came of a question. */
    sealed interface Answer<T> {
        record Given<T>(T value) implements Answer<T> {}

        /** In its own words: it has no such lot. */
        record NotKnown<T>() implements Answer<T> {}

        /** In its own words: it keeps no such warehouse. Somebody has to look at the configuration. */
        record WarehouseUnknown<T>() implements Answer<T> {}

        /** No answer, or none of the contract; the reason is for logs and names no value. */
        record None<T>(String reason) implements Answer<T> {}
    }

    /** What became of a write-off. */
    sealed interface WriteOffOutcome {
        /** @param lines those of the write-off, in its order */
        record Booked(Instant at, List<BookedLine> lines) implements WriteOffOutcome {
            public Booked {
                lines = List.copyOf(lines);
            }
        }

        /** Refused whole, and repeating it would not help: somebody has to look. */
        record Refused(String code) implements WriteOffOutcome {}

        /** In its own words: nothing was ever booked under this id. */
        record NotKnown() implements WriteOffOutcome {}

        /** It cannot have happened; to be sent again, not sooner than {@code after} if that is given. */
        record NotSent(String reason, Optional<Duration> after) implements WriteOffOutcome {}

        /** It may have happened: to be asked for before it is sent again. */
        record Unknown(String reason) implements WriteOffOutcome {}
    }
}
