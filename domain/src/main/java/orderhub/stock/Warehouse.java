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
     * A page of a warehouse's lots, in the order of ingredient and lot, each as it was when the page was read. What it says of a lot and
     * cannot be read is left out.
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
     * @param unread lots of which it says something that cannot be read, as far as their names can; of a page of items none
     * @param next leads to the page that follows; empty on the last one
     */
    record Page<T>(Instant asOf, List<T> entries, List<LotKey> unread, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
            unread = List.copyOf(unread);
        }

        /** All of it can be read. */
        public Page(Instant asOf, List<T> entries, Optional<String> next) {
            this(asOf, entries, List.of(), next);
        }
    }

    /** What came of a question. */
    sealed interface Answer<T> {
        record Given<T>(T value) implements Answer<T> {}

        /** In its own words: it has no such lot. */
        record NotKnown<T>() implements Answer<T> {}

        /** In its own words: it keeps no such warehouse. Somebody has to look at the configuration. */
        record WarehouseUnknown<T>() implements Answer<T> {}

        /** It answered, and what it says is not of the contract; the rule it breaks is for logs and names no value. */
        record Unreadable<T>(String rule) implements Answer<T> {}

        /**
         * It did not answer the question.
         *
         * @param reason for logs; names no value
         * @param after it may be asked again then, and not sooner; empty when it does not say
         */
        record None<T>(String reason, Optional<Duration> after) implements Answer<T> {
            public None(String reason) {
                this(reason, Optional.empty());
            }
        }
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

        /** It may have happened: to be asked for before it is sent again, not sooner than {@code after} if that is given. */
        record Unknown(String reason, Optional<Duration> after) implements WriteOffOutcome {
            public Unknown(String reason) {
                this(reason, Optional.empty());
            }
        }
    }
}
