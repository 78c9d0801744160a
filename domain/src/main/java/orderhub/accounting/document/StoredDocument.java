package orderhub.accounting.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document as the accounting system has it.
 *
 * @param fields by name, all that it gives but those that only lead elsewhere
 * @param sections rows by the name of their section
 */
public record StoredDocument(
        DocumentRef ref, Map<String, StoredValue> fields, Map<String, List<Map<String, StoredValue>>> sections) {
    public StoredDocument {
        fields = Map.copyOf(fields);
        sections = Map.copyOf(sections);
    }

    public boolean isPosted() {
        return is("Posted");
    }

    /** Somebody wants it gone; nothing of it counts in the books. */
    public boolean isMarkedForDeletion() {
        return is("DeletionMark");
    }

    /** Another one with each change, whoever made it. */
    public Optional<String> version() {
        return Optional.ofNullable(fields.get("DataVersion")).map(StoredValue::shown);
    }

    /** The number people know it by. */
    public Optional<String> number() {
        return Optional.ofNullable(fields.get("Number")).map(StoredValue::shown).map(String::strip);
    }

    private boolean is(String field) {
        return fields.get(field) instanceof StoredValue.Flag(boolean flag) && flag;
    }
}
