package orderhub.accounting.document;

import java.math.BigDecimal;

/** A value as the accounting system gives it, before anyone knows its type: whole numbers, dates and keys come as texts. */
public sealed interface StoredValue {
    record Text(String value) implements StoredValue {}

    record Number(BigDecimal value) implements StoredValue {}

    record Flag(boolean value) implements StoredValue {}

    record Nothing() implements StoredValue {}

    default String shown() {
        return switch (this) {
            case Text(String text) -> text;
            case Number(BigDecimal number) -> number.toPlainString();
            case Flag(boolean flag) -> Boolean.toString(flag);
            case Nothing nothing -> "";
        };
    }
}
