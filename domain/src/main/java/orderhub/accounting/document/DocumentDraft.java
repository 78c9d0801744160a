package orderhub.accounting.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document as it is to be created, not posted. Rows are numbered from 1 in their order; neither that nor the key stands among the fields.
 *
 * @param kind by the mapping; with restaurant, hour and part it gives the key
 * @param part from 1
 * @param fields by name, in the mapping's order
 */
public record DocumentDraft(
        String kind, int part, DocumentRef ref, Map<String, DraftValue> fields, List<Section> sections) {
    public DocumentDraft {
        fields = inOrder(fields);
        sections = List.copyOf(sections);
    }

    /** A tabular section. */
    public record Section(String name, List<Map<String, DraftValue>> rows) {
        public Section {
            List<Map<String, DraftValue>> copies = new ArrayList<>();
            rows.forEach(row -> copies.add(inOrder(row)));
            rows = Collections.unmodifiableList(copies);
        }
    }

    private static Map<String, DraftValue> inOrder(Map<String, DraftValue> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
