package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import orderhub.shared.Decimals;

/** A value of a draft's field, with its type. */
public sealed interface DraftValue {
    /** Dates as the accounting system has them: to the second, without zone. */
    DateTimeFormatter MOMENTS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    record Text(String value) implements DraftValue {}

    record Flag(boolean value) implements DraftValue {}

    record Decimal(BigDecimal value) implements DraftValue {
        public Decimal {
            value = Decimals.canonical(value);
        }

        static Decimal ofKopecks(long kopecks) {
            return new Decimal(BigDecimal.valueOf(kopecks, 2));
        }
    }

    record Whole(long value) implements DraftValue {}

    record Moment(LocalDateTime value) implements DraftValue {
        public Moment {
            value = value.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    record Reference(UUID value) implements DraftValue {}

    default ValueKind kind() {
        return switch (this) {
            case Text text -> ValueKind.TEXT;
            case Flag flag -> ValueKind.FLAG;
            case Decimal decimal -> ValueKind.DECIMAL;
            case Whole whole -> ValueKind.WHOLE;
            case Moment moment -> ValueKind.MOMENT;
            case Reference reference -> ValueKind.REFERENCE;
        };
    }

    /** As it is shown, and written in JSON where it is a text there. */
    default String shown() {
        return switch (this) {
            case Text(String text) -> text;
            case Flag(boolean flag) -> Boolean.toString(flag);
            case Decimal(BigDecimal decimal) -> decimal.toPlainString();
            case Whole(long whole) -> Long.toString(whole);
            case Moment(LocalDateTime moment) -> MOMENTS.format(moment);
            case Reference(UUID key) -> key.toString();
        };
    }
}
