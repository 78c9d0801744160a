package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Json;

/** JSON, as OData 3.0 has it: 64-bit numbers as strings, links beside the data. */
final class JsonForm implements Form {
    private static final String TYPE = "application/json;charset=utf-8";
    private static final String METADATA = "odata.metadata";

    private final String root;
    private final boolean withMetadata;

    JsonForm(String root, boolean withMetadata) {
        this.root = root;
        this.withMetadata = withMetadata;
    }

    static Answer answer(int status, JsonNode body) {
        return new Answer(status, TYPE, body, null, Map.of("DataServiceVersion", "3.0"));
    }

    @Override
    public Answer entity(int status, EntityType type, ObjectNode entity, Selection selection) {
        ObjectNode body = Json.object();
        if (withMetadata) {
            body.put(METADATA, root + "$metadata#" + type.name() + "/@Element");
        }
        body.setAll(fields(type, entity, selection));
        return answer(status, body);
    }

    @Override
    public Answer set(EntityType type, List<ObjectNode> entities, Selection selection, Optional<Integer> count) {
        ObjectNode body = Json.object();
        if (withMetadata) {
            body.put(METADATA, root + "$metadata#" + type.name());
        }
        count.ifPresent(number -> body.put("odata.count", Integer.toString(number)));
        ArrayNode value = body.putArray("value");
        entities.forEach(entity -> value.add(fields(type, entity, selection)));
        return answer(200, body);
    }

    private ObjectNode fields(EntityType type, ObjectNode entity, Selection selection) {
        ObjectNode fields = selection.of(entity);
        if (withMetadata && entity.has("Ref_Key") && !type.isRow()) {
            String self = type.name() + "(guid'" + entity.get("Ref_Key").asText() + "')/";
            for (Property property : type.properties().values()) {
                boolean leads = property.target().isPresent()
                        && selection.has(property.name())
                        && !entity.get(property.name()).asText().equals(Values.ZERO_KEY);
                if (leads) {
                    fields.put(property.link() + "@navigationLinkUrl", self + property.link());
                }
            }
        }
        return fields;
    }

    @Override
    public Answer error(ODataError error) {
        ObjectNode body = Json.object();
        body.putObject("odata.error")
                .put("code", error.code())
                .putObject("message")
                .put("lang", "ru")
                .put("value", error.getMessage());
        return answer(error.status(), body);
    }
}
