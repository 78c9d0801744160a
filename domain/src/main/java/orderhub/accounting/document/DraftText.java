package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A draft as a text, in which it is kept: what was planned is what is sent, whatever becomes of the mapping meanwhile. One line each, ended by
 * LF, its parts parted by tabs; backslash, tab and line feed in them are {@code \\}, {@code \t}, {@code \n}.
 */
public final class DraftText {
    private static final String DOCUMENT = "document";
    private static final String SECTION = "section";
    private static final String ROW = "row";
    private static final String FIELD = "field";

    private DraftText() {}

    public static String of(DocumentDraft draft) {
        StringBuilder text = new StringBuilder();
        DocumentRef ref = draft.ref();
        line(
                text,
                DOCUMENT,
                draft.kind(),
                Integer.toString(draft.part()),
                ref.entity(),
                ref.key().toString());
        fields(text, draft.fields());
        for (DocumentDraft.Section section : draft.sections()) {
            line(text, SECTION, section.name());
            for (Map<String, DraftValue> row : section.rows()) {
                line(text, ROW);
                fields(text, row);
            }
        }
        return text.toString();
    }

    private static void fields(StringBuilder text, Map<String, DraftValue> fields) {
        fields.forEach((name, value) -> line(text, FIELD, name, value.kind().name(), value.shown()));
    }

    private static void line(StringBuilder text, String... parts) {
        text.append(Stream.of(parts)
                        .map(part ->
                                part.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"))
                        .collect(Collectors.joining("\t")))
                .append('\n');
    }

    /** @throws IllegalArgumentException when it is none */
    public static DocumentDraft read(String text) {
        Reader reader = new Reader();
        // A line's other ends are a part of what stands in it.
        for (String line : text.split("\n")) {
            reader.read(parts(line));
        }
        return reader.draft();
    }

    private static List<String> parts(String line) {
        return Stream.of(line.split("\t", -1)).map(DraftText::unescaped).toList();
    }

    private static String unescaped(String part) {
        if (part.indexOf('\\') < 0) {
            return part;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '\\' && i + 1 < part.length()) {
                i++;
                c = switch (part.charAt(i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    default -> part.charAt(i);
                };
            }
            text.append(c);
        }
        return text.toString();
    }

    private static final class Reader {
        private List<String> document = List.of();
        private final Map<String, DraftValue> fields = new LinkedHashMap<>();
        private final List<String> sections = new ArrayList<>();
        private final List<List<Map<String, DraftValue>>> rows = new ArrayList<>();
        private Map<String, DraftValue> current = fields;

        void read(List<String> parts) {
            switch (parts.getFirst()) {
                case DOCUMENT -> document = parts;
                case SECTION -> {
                    sections.add(parts.get(1));
                    rows.add(new ArrayList<>());
                }
                case ROW -> {
                    current = new LinkedHashMap<>();
                    rows.getLast().add(current);
                }
                case FIELD -> current.put(parts.get(1), value(ValueKind.valueOf(parts.get(2)), parts.get(3)));
                default ->
                    throw new IllegalArgumentException("no draft has a line that begins with " + parts.getFirst());
            }
        }

        DocumentDraft draft() {
            if (document.isEmpty()) {
                throw new IllegalArgumentException("a draft begins with its document");
            }
            List<DocumentDraft.Section> whole = new ArrayList<>();
            for (int i = 0; i < sections.size(); i++) {
                whole.add(new DocumentDraft.Section(sections.get(i), rows.get(i)));
            }
            DocumentRef ref = new DocumentRef(document.get(3), UUID.fromString(document.get(4)));
            return new DocumentDraft(document.get(1), Integer.parseInt(document.get(2)), ref, fields, whole);
        }
    }

    private static DraftValue value(ValueKind kind, String text) {
        return switch (kind) {
            case TEXT -> new DraftValue.Text(text);
            case FLAG -> new DraftValue.Flag(Boolean.parseBoolean(text));
            case DECIMAL -> new DraftValue.Decimal(new BigDecimal(text));
            case WHOLE -> new DraftValue.Whole(Long.parseLong(text));
            case MOMENT -> new DraftValue.Moment(LocalDateTime.parse(text));
            case REFERENCE -> new DraftValue.Reference(UUID.fromString(text));
        };
    }
}
