package orderhub.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the OpenAPI documents, as a list of operations that can judge messages. */
public final class Contract {
    /** Of a request's body, in all documents that do not say otherwise for an operation. */
    private static final int USUALLY_MOST_BYTES = 64 * 1024;

    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

    private final String name;
    private final List<Operation> operations = new ArrayList<>();

    private Contract(String name, ContractDocuments documents) {
        this.name = name;
        String file = name + "/" + name + ".openapi.yaml";
        for (Map.Entry<String, JsonNode> path :
                documents.tree(file).get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(new Operation(documents, file, method.getKey(), path.getKey(), method.getValue()));
                }
            }
        }
        operations.sort(Comparator.comparingInt(operation -> operation.path().groupCount()));
    }

    /** Reads the document of that name from the contracts' jar: kitchen, gateway, warehouse or callbacks. */
    public static Contract named(String name) {
        return new Contract(name, ContractDocuments.all());
    }

    public String name() {
        return name;
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    public Operation operation(String operationId) {
        return operations.stream()
                .filter(operation -> operation.id().equals(operationId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no operation " + operationId));
    }

    /** The operation at that address, if the document has one. */
    public Optional<Operation> find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equalsIgnoreCase(method)
                        && operation.path().matcher(path).matches())
                .findFirst();
    }

    /** How a message names its parts to an operation. */
    public interface Parts {
        /** The header's only value, or null. */
        String header(String header);

        /** The query parameter's decoded value, or null. */
        String query(String parameter);
    }

    /** One operation of the document. */
    public static final class Operation {
        private final ContractDocuments documents;
        private final String file;
        private final String method;
        private final PathPattern path;
        private final JsonNode node;

        private Operation(ContractDocuments documents, String file, String method, String template, JsonNode node) {
            this.documents = documents;
            this.file = file;
            this.method = method;
            this.path = PathPattern.of(template);
            this.node = node;
        }

        public String id() {
            return node.get("operationId").textValue();
        }

        public String method() {
            return method.toUpperCase(java.util.Locale.ROOT);
        }

        public PathPattern path() {
            return path;
        }

        /** What is wrong with the request's address and headers. */
        public List<Deviation> ofParameters(String actualPath, Parts parts) {
            List<Deviation> found = new ArrayList<>();
            for (JsonNode reference : node.path("parameters")) {
                JsonNode parameter = documents.resolve(file, reference);
                String parameterName = parameter.get("name").textValue();
                String value = switch (parameter.get("in").textValue()) {
                    case "path" -> path.value(actualPath, parameterName);
                    case "query" -> parts.query(parameterName);
                    default -> parts.header(parameterName);
                };
                String missing = parameterName.equals("Idempotency-Key") ? "IDEMPOTENCY_KEY_MISSING" : "MISSING_FIELD";
                if (value == null) {
                    if (parameter.path("required").booleanValue()) {
                        found.add(new Deviation(missing, parameterName + ": is required"));
                    }
                } else {
                    String code = missing.startsWith("I") ? missing : "INVALID_FIELD";
                    for (Deviation deviation : documents.deviationsOfText(file, parameter.get("schema"), value)) {
                        found.add(new Deviation(code, parameterName + deviation.detail()));
                    }
                }
            }
            return found;
        }

        public boolean takesBody() {
            return node.has("requestBody");
        }

        /** The one type of body a request may have; JSON where it has none. */
        public String bodyType() {
            Iterator<String> types = node.at("/requestBody/content").fieldNames();
            return types.hasNext() ? types.next() : "application/json";
        }

        /** Bytes a request's body may have. */
        public int mostBytes() {
            return node.at("/requestBody/x-max-bytes").asInt(USUALLY_MOST_BYTES);
        }

        /** What is wrong with the request's body, which is JSON. */
        public List<Deviation> ofBody(JsonNode body) {
            JsonNode schema =
                    node.at("/requestBody/content").path("application/json").path("schema");
            return documents.deviations(file, schema, body);
        }

        /**
         * What is wrong with an answer.
         *
         * @param contentType null when there is none
         * @param body null when there is none
         */
        public List<Deviation> ofAnswer(int status, String contentType, Parts parts, JsonNode body) {
            JsonNode responses = node.get("responses");
            JsonNode response = responses.path(Integer.toString(status));
            if (response.isMissingNode()) {
                response = responses.path(status / 100 + "XX");
            }
            if (response.isMissingNode()) {
                return List.of(new Deviation("ANSWER", "status " + status + " is not in the contract"));
            }
            response = documents.resolve(file, response);
            List<Deviation> found = new ArrayList<>(ofHeaders(response, parts));
            JsonNode content = response.path("content");
            if (content.isMissingNode()) {
                if (body != null) {
                    found.add(new Deviation("ANSWER", "status " + status + " has a body"));
                }
                return found;
            }
            JsonNode media = content.path(contentType == null ? "" : contentType.split(";")[0].trim());
            if (media.isMissingNode() || body == null) {
                found.add(new Deviation("ANSWER", "status " + status + " has content type " + contentType));
                return found;
            }
            found.addAll(documents.deviations(file, media.get("schema"), body));
            return found;
        }

        private List<Deviation> ofHeaders(JsonNode response, Parts parts) {
            List<Deviation> found = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : response.path("headers").properties()) {
                JsonNode header = documents.resolve(file, entry.getValue());
                String value = parts.header(entry.getKey());
                if (value == null) {
                    if (header.path("required").booleanValue()) {
                        found.add(new Deviation("ANSWER", entry.getKey() + ": is required"));
                    }
                } else {
                    for (Deviation deviation : documents.deviationsOfText(file, header.get("schema"), value)) {
                        found.add(new Deviation("ANSWER", entry.getKey() + deviation.detail()));
                    }
                }
            }
            return found;
        }
    }

    /** A path template and the names in it. */
    public record PathPattern(Pattern pattern, List<String> names) {
        private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

        static PathPattern of(String template) {
            List<String> names = new ArrayList<>();
            Matcher matcher = NAME.matcher(template);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return new PathPattern(Pattern.compile(NAME.matcher(template).replaceAll("([^/]+)")), names);
        }

        public Matcher matcher(String path) {
            return pattern.matcher(path);
        }

        int groupCount() {
            return names.size();
        }

        String value(String path, String name) {
            Matcher matcher = pattern.matcher(path);
            return matcher.matches() && names.contains(name) ? matcher.group(names.indexOf(name) + 1) : null;
        }
    }
}
