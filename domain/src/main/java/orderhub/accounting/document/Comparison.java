package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds a draft against what was read back, field by field. How a value is written is not looked at, the value is; what the accounting system
 * fills in by itself is left alone, but a row more than was drafted is a difference.
 */
public final class Comparison {
    private static final String LINE = "LineNumber";
    private static final LocalDateTime NO_MOMENT = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final UUID NO_KEY = new UUID(0, 0);
    private static final StoredValue NOTHING = new StoredValue.Nothing();

    private final DocumentRef document;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(DocumentRef document) {
        this.document = document;
    }

    /** Empty when it is what was drafted, whether posted or not. */
    public static List<Difference> of(DocumentDraft draft, StoredDocument stored) {
        Comparison comparison = new Comparison(draft.ref());
        if (!draft.ref().equals(stored.ref())) {
            comparison.found("Ref_Key", draft.ref().toString(), stored.ref().toString());
        }
        comparison.fields("", draft.fields(), stored.fields());
        if (stored.isMarkedForDeletion()) {
            comparison.found("DeletionMark", "false", "true");
        }
        for (DocumentDraft.Section section : draft.sections()) {
            comparison.rows(section, stored.sections().getOrDefault(section.name(), List.of()));
        }
        return List.copyOf(comparison.differences);
    }

    private void found(String field, String ours, String theirs) {
        differences.add(new Difference(document, field, ours, theirs));
    }

    private void fields(String before, Map<String, DraftValue> ours, Map<String, StoredValue> theirs) {
        ours.forEach((name, value) -> {
            StoredValue stored = theirs.getOrDefault(name, NOTHING);
            if (!isSame(value, stored)) {
                found(before + name, value.shown(), stored.shown());
            }
        });
    }

    private void rows(DocumentDraft.Section section, List<Map<String, StoredValue>> theirs) {
        List<Map<String, StoredValue>> inOrder = theirs.stream()
                .sorted(Comparator.comparing(row -> number(row.get(LINE)).orElse(BigDecimal.ZERO)))
                .toList();
        int most = Math.max(section.rows().size(), inOrder.size());
        for (int i = 0; i < most; i++) {
            String place = section.name() + "[" + (i + 1) + "]";
            if (i >= inOrder.size()) {
                found(place, "a row", "");
            } else if (i >= section.rows().size()) {
                found(place, "", "a row");
            } else {
                number(inOrder.get(i), i + 1, place);
                fields(place + ".", section.rows().get(i), inOrder.get(i));
            }
        }
    }

    private void number(Map<String, StoredValue> row, int line, String place) {
        if (row.containsKey(LINE) && !isSame(new DraftValue.Whole(line), row.get(LINE))) {
            found(place + "." + LINE, Integer.toString(line), row.get(LINE).shown());
        }
    }

    static boolean isSame(DraftValue ours, StoredValue theirs) {
        return switch (ours) {
            case DraftValue.Text(String text) ->
                theirs instanceof StoredValue.Text(String stored)
                        ? unified(stored).equals(unified(text))
                        : theirs instanceof StoredValue.Nothing && text.isEmpty();
            case DraftValue.Flag(boolean flag) ->
                theirs instanceof StoredValue.Flag(boolean stored) ? stored == flag : theirs instanceof StoredValue.Nothing && !flag;
            case DraftValue.Decimal(BigDecimal decimal) -> isSame(decimal, theirs);
            case DraftValue.Whole(long whole) -> isSame(BigDecimal.valueOf(whole), theirs);
            case DraftValue.Moment(LocalDateTime moment) ->
                moment(theirs).filter(moment::equals).isPresent();
            case DraftValue.Reference(UUID key) -> key(theirs).filter(key::equals).isPresent();
        };
    }

    /** Ends of lines come back in another way than they went. */
    private static String unified(String text) {
        return text.replace("\r\n", "\n");
    }

    private static boolean isSame(BigDecimal ours, StoredValue theirs) {
        return theirs instanceof StoredValue.Nothing
                ? ours.signum() == 0
                : number(theirs).filter(number -> number.compareTo(ours) == 0).isPresent();
    }

    private static Optional<BigDecimal> number(StoredValue value) {
        return switch (value) {
            case StoredValue.Number(BigDecimal number) -> Optional.of(number);
            case StoredValue.Text(String text) when text.matches("-?\\d{1,30}(\\.\\d{1,30})?") ->
                Optional.of(new BigDecimal(text));
            case null, default -> Optional.empty();
        };
    }

    private static Optional<LocalDateTime> moment(StoredValue value) {
        return switch (value) {
            case StoredValue.Nothing nothing -> Optional.of(NO_MOMENT);
            case StoredValue.Text(String text) -> {
                try {
                    yield Optional.of(LocalDateTime.parse(text));
                } catch (DateTimeParseException other) {
                    yield Optional.empty();
                }
            }
            case StoredValue.Number number -> Optional.empty();
            case StoredValue.Flag flag -> Optional.empty();
        };
    }

    private static Optional<UUID> key(StoredValue value) {
        return switch (value) {
            case StoredValue.Nothing nothing -> Optional.of(NO_KEY);
            case StoredValue.Text(String text) when text.isEmpty() -> Optional.of(NO_KEY);
            case StoredValue.Text(String text) when text.length() == 36 -> {
                try {
                    yield Optional.of(UUID.fromString(text));
                } catch (IllegalArgumentException other) {
                    yield Optional.empty();
                }
            }
            case StoredValue.Text text -> Optional.empty();
            case StoredValue.Number number -> Optional.empty();
            case StoredValue.Flag flag -> Optional.empty();
        };
    }
}
