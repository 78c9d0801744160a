package orderhub.system.badinput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orderhub.system.api.Api;

/** Makes bad requests of a good one with a JSON body. */
final class BadBodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final String CARD = "4111 1111 1111 1111";

    private BadBodies() {}

    static List<BadRequest> of(Api.Request good) {
        List<BadRequest> bad = new ArrayList<>(shapes(good));
        fields(tree(good), tree(good), "", good, bad);
        return bad;
    }

    private static JsonNode tree(Api.Request good) {
        try {
            return JSON.readTree(good.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is wrong with the body as a whole. */
    private static List<BadRequest> shapes(Api.Request good) {
        String text = new String(good.body(), StandardCharsets.UTF_8);
        String first = tree(good).fieldNames().next();
        return List.of(
                new BadRequest("cut short", good.json(text.substring(0, text.length() - 1)), 400),
                new BadRequest("trailing garbage", good.json(text + " x"), 400),
                new BadRequest("two bodies", good.json(text + text), 400),
                new BadRequest("not JSON", good.json("<a/>"), 400),
                new BadRequest("null", good.json("null"), 400),
                new BadRequest("an array", good.json("[" + text + "]"), 400),
                new BadRequest("a text", good.json("\"text\""), 400),
                new BadRequest("blank", good.json("  "), 400),
                new BadRequest("a field twice", good.json("{\"" + first + "\":null," + text.substring(1)), 400),
                new BadRequest("an unknown field", good.json("{\"surprise\":1," + text.substring(1)), 400, "/surprise"),
                new BadRequest("deep nesting", good.json("{\"" + first + "\":" + "[".repeat(5_000)), 400),
                new BadRequest("deep objects", good.json("{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)), 400),
                new BadRequest("a raw NUL", good.json(text.replaceFirst("\":", "\u0000\":")), 400),
                new BadRequest("invalid UTF-8", good.json(text).body(invalidUtf8(text)), 400),
                new BadRequest(
                        "UTF-16", good.json(text).body(("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE)), 400),
                new BadRequest(
                        "ten megabytes", good.json("{\"" + first + "\":\"" + "x".repeat(TEN_MEGABYTES) + "\"}"), 413),
                new BadRequest("a card's CVV", good.json("{\"cvv\":\"123\"," + text.substring(1)), 422, "/cvv"),
                new BadRequest("plain text", good.with("Content-Type", "text/plain"), 415),
                new BadRequest("any type", good.with("Content-Type", "*/*"), 415),
                new BadRequest("any application", good.with("Content-Type", "application/*"), 415),
                new BadRequest(
                        "UTF-16 by its own word", good.with("Content-Type", "application/json;charset=utf-16"), 415),
                new BadRequest("Latin 1", good.with("Content-Type", "application/json; charset=latin1"), 415),
                new BadRequest("XML", good.with("Content-Type", "application/xml"), 415),
                new BadRequest("a form", good.with("Content-Type", "application/x-www-form-urlencoded"), 415),
                new BadRequest("no such content type", good.with("Content-Type", "json"), 415, 400),
                new BadRequest("zipped, by its own word", good.with("Content-Encoding", "gzip"), 415, 400));
    }

    private static byte[] invalidUtf8(String text) {
        byte[] bytes = text.replaceFirst("\":", "~\":").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '~') {
                bytes[i] = (byte) 0xc3;
                return bytes;
            }
        }
        throw new IllegalStateException("no field in " + text);
    }

    /** What is wrong with one field: each in turn. */
    private static void fields(JsonNode root, JsonNode here, String pointer, Api.Request good, List<BadRequest> bad) {
        if (here.isObject()) {
            for (Map.Entry<String, JsonNode> field : here.properties()) {
                String below = pointer + "/" + field.getKey();
                for (JsonNode wrong : wrong(field.getValue())) {
                    String sent = replaced(root, below, wrong);
                    String shown = wrong.toString();
                    bad.add(new BadRequest(
                            below + " is " + shown.substring(0, Math.min(30, shown.length())),
                            good.json(sent),
                            0,
                            below));
                }
                fields(root, field.getValue(), below, good, bad);
            }
        } else if (here.isArray()) {
            for (int i = 0; i < here.size(); i++) {
                fields(root, here.get(i), pointer + "/" + i, good, bad);
            }
        }
    }

    private static List<JsonNode> wrong(JsonNode right) {
        List<JsonNode> wrong = new ArrayList<>();
        wrong.add(NODES.objectNode().put("a", 1));
        wrong.add(NODES.booleanNode(true));
        wrong.add(NODES.numberNode(1.5));
        if (right.isTextual()) {
            wrong.add(NODES.numberNode(7));
            wrong.add(NODES.arrayNode().add("a"));
            wrong.add(NODES.textNode(""));
            wrong.add(NODES.textNode("x".repeat(5_000)));
            wrong.add(NODES.textNode("a\u0000b"));
            wrong.add(NODES.textNode("a\u001b[31mb"));
            wrong.add(NODES.textNode(CARD));
        } else if (right.isIntegralNumber()) {
            wrong.add(NODES.textNode("1"));
            wrong.add(NODES.numberNode(0));
            wrong.add(NODES.numberNode(-1));
            wrong.add(NODES.numberNode(10_000_000_000L));
            wrong.add(NODES.arrayNode().add(1));
        } else {
            wrong.add(NODES.textNode("a"));
        }
        return wrong;
    }

    private static String replaced(JsonNode root, String pointer, JsonNode value) {
        JsonNode copy = root.deepCopy();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        }
        return copy.toString();
    }
}
