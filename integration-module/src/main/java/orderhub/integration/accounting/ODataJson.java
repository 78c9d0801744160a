package orderhub.integration.accounting;

import static orderhub.integration.http.WireJson.check;
import static orderhub.integration.http.WireJson.required;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderhub.accounting.document.CatalogueEntry;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.document.StoredDocument;
import orderhub.accounting.document.StoredValue;
import orderhub.integration.http.WireJson;

/** Documents and catalogues in 1C's JSON. */
final class ODataJson {
    private static final String KEY = "Ref_Key";
    private static final String UUID_FORM = "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";

    /** A plain form of anything longer would fill the memory. */
    private static final int MOST_DIGITS = 60;

    private ODataJson() {}

    /** Not posted, with all rows of its sections numbered. */
    static byte[] body(DocumentDraft draft) {
        JsonObjectBuilder document = Json.createObjectBuilder()
                .add(KEY, draft.ref().key().toString())
                .add("Posted", false);
        draft.fields().forEach((name, value) -> document.add(name, json(value)));
        for (DocumentDraft.Section section : draft.sections()) {
            JsonArrayBuilder rows = Json.createArrayBuilder();
            int line = 0;
            for (Map<String, DraftValue> row : section.rows()) {
                line++;
                JsonObjectBuilder fields = Json.createObjectBuilder().add("LineNumber", Integer.toString(line));
                row.forEach((name, value) -> fields.add(name, json(value)));
                rows.add(fields);
            }
            document.add(section.name(), rows);
        }
        return document.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonValue json(DraftValue value) {
        return switch (value) {
            case DraftValue.Flag(boolean flag) -> flag ? JsonValue.TRUE : JsonValue.FALSE;
            case DraftValue.Decimal(BigDecimal decimal) -> Json.createValue(decimal);
            case DraftValue.Text text -> Json.createValue(text.shown());
            // A whole number of 64 bits is a text in OData's JSON.
            case DraftValue.Whole whole -> Json.createValue(whole.shown());
            case DraftValue.Moment moment -> Json.createValue(moment.shown());
            case DraftValue.Reference reference -> Json.createValue(reference.shown());
        };
    }

    static StoredDocument document(String entity, JsonObject json) {
        Map<String, StoredValue> fields = new HashMap<>();
        Map<String, List<Map<String, StoredValue>>> sections = new HashMap<>();
        json.forEach((name, value) -> {
            if (leadsElsewhere(name)) {
                return;
            }
            if (value instanceof JsonArray rows) {
                sections.put(name, rows(rows));
            } else {
                fields.put(name, stored(value));
            }
        });
        return new StoredDocument(new DocumentRef(entity, key(json)), fields, sections);
    }

    private static List<Map<String, StoredValue>> rows(JsonArray array) {
        List<Map<String, StoredValue>> rows = new ArrayList<>();
        for (JsonValue value : array) {
            check(value instanceof JsonObject, "a row is no object");
            Map<String, StoredValue> row = new HashMap<>();
            value.asJsonObject().forEach((name, field) -> {
                if (!leadsElsewhere(name)) {
                    row.put(name, stored(field));
                }
            });
            rows.add(row);
        }
        return rows;
    }

    /** Such as odata.metadata and Склад@navigationLinkUrl. */
    private static boolean leadsElsewhere(String name) {
        return name.startsWith("odata.") || name.indexOf('@') >= 0;
    }

    private static StoredValue stored(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> new StoredValue.Text(((JsonString) value).getString());
            case NUMBER -> new StoredValue.Number(number((JsonNumber) value));
            case TRUE -> new StoredValue.Flag(true);
            case FALSE -> new StoredValue.Flag(false);
            case NULL -> new StoredValue.Nothing();
            // What a field that is an object holds nobody here asks for.
            case OBJECT, ARRAY -> new StoredValue.Text(value.getValueType().name());
        };
    }

    private static BigDecimal number(JsonNumber value) {
        BigDecimal number = value.bigDecimalValue();
        check(number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS, "a number is too long");
        return number;
    }

    /** The documents of an answer with several. */
    static List<StoredDocument> documents(String entity, JsonObject json) {
        return list(json).stream().map(one -> document(entity, one)).toList();
    }

    /** Folders are left out: no document refers to one. */
    static List<CatalogueEntry> entries(JsonObject json) {
        return list(json).stream()
                .map(one -> new CatalogueEntry(
                        key(one),
                        text(one, "Code"),
                        text(one, "Description"),
                        is(one, "IsFolder"),
                        is(one, "DeletionMark")))
                .filter(entry -> !entry.folder())
                .toList();
    }

    private static List<JsonObject> list(JsonObject json) {
        return WireJson.list(json, "value").stream()
                .map(value -> {
                    check(value instanceof JsonObject, "an element of the list is no object");
                    return value.asJsonObject();
                })
                .toList();
    }

    static UUID key(JsonObject json) {
        return UUID.fromString(WireJson.matching(required(WireJson.text(json, KEY), KEY), KEY, UUID_FORM));
    }

    /** Codes are numbers in some catalogues. */
    private static String text(JsonObject json, String name) {
        return switch (json.get(name)) {
            case JsonString text -> text.getString();
            case JsonNumber number -> number.toString();
            case null, default -> "";
        };
    }

    private static boolean is(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return value != null && value.getValueType() == JsonValue.ValueType.TRUE;
    }
}
