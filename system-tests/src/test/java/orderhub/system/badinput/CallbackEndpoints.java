package orderhub.system.badinput;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import orderhub.system.api.Api.Request;
import orderhub.system.api.Signature;
import orderhub.system.badinput.Endpoints.Row;

/** The rows of the table that are partners' callbacks: what is wrong with the signature, and what is signed but wrong. */
final class CallbackEndpoints {
    static final String ID = "bad-input-";

    private static final Duration TOO_OLD = Duration.ofSeconds(301);
    /** Still too new when the table has been sent, however slow the machine. */
    private static final Duration TOO_NEW = Duration.ofMinutes(30);

    private CallbackEndpoints() {}

    static List<Row> table(Signature kitchen, Signature gateway, Signature warehouse) {
        String production = """
                {"type":"production.order.updated","timestamp":"2026-11-24T09:00:12Z","data":{
                 "orderId":"0199b6a0-3f51-7c3e-8a44-1f0d5b1f7c11","reference":"0199b6a0-1c02-7b61-9d0a-77f3c1a2e4b5",
                 "kitchenId":"r01-1","state":"PREPARING","revision":3}}""";
        String payment = """
                {"type":"payment.updated","timestamp":"2026-11-24T09:00:12Z","data":{
                 "paymentId":"p-1","merchantOrderId":"0199b6a0-1c02-7b61-9d0a-77f3c1a2e4b5","status":"CAPTURED",
                 "revision":2}}""";
        String level = """
                {"type":"stock.level-changed","timestamp":"2026-11-24T09:00:12Z","data":{"levels":[{
                 "warehouse":"r99","ingredient":"bun","lot":"b1","version":3,"quantity":"12.5","unit":"g",
                 "state":"AVAILABLE","receivedAt":"2026-11-24T09:00:12Z"}]}}""";
        return List.of(
                row("production", kitchen, gateway, production, ofAnOrder(production)),
                row("payments", gateway, kitchen, payment, ofAnOrder(payment)),
                row("warehouse", warehouse, kitchen, level, ofALot(level)));
    }

    private static List<String> ofAnOrder(String text) {
        return List.of(
                text.replace("\"revision\":", "\"revision\":1.5,\"was\":"),
                text.replace("\"revision\":", "\"revision\":-1,\"was\":"),
                text.replace("0199b6a0-1c02", "not-an-id"),
                text.replace("\"revision\":", "\"reason\":\"a\\u0000b\",\"revision\":"),
                // Each has one of these: an id and a word, empty or too long. A word nobody knows is no bad input.
                text.replace("\"r01-1\"", "\"\"").replace("\"p-1\"", "\"\""),
                text.replace("r01-1", "k".repeat(65)).replace("p-1", "p".repeat(65)),
                text.replace("PREPARING", "").replace("CAPTURED", ""),
                text.replace("PREPARING", "W".repeat(65)).replace("CAPTURED", "W".repeat(65)),
                text.replace("\"revision\":", "\"version\":"));
    }

    private static List<String> ofALot(String text) {
        return List.of(
                text.replace("\"version\":3", "\"version\":0"),
                text.replace("\"version\":3", "\"version\":1.5"),
                text.replace("\"version\":3", "\"version\":\"3\""),
                text.replace("\"12.5\"", "12.5"),
                text.replace("\"12.5\"", "\"-1\""),
                text.replace("\"12.5\"", "\"1.0001\""),
                text.replace("\"g\"", "\"kg\""),
                // A word nobody knows is no bad input here either.
                text.replace("AVAILABLE", ""),
                text.replace("\"AVAILABLE\"", "[\"AVAILABLE\"]"),
                text.replace("\"b1\"", "\"\""),
                text.replace("\"bun\"", "\"" + "b".repeat(65) + "\""),
                text.replace("r99", "../r01"),
                text.replace("\"lot\":", "\"charge\":"),
                text.replaceAll("\\[\\{[^]]*]", "[]"),
                text.replaceAll("\\[\\{[^]]*]", "[null]"),
                "{\"type\":\"warehouse.heartbeat\",\"timestamp\":\"2026-11-24T09:00:12Z\",\"data\":{\"warehouse\":\"r99\","
                        + "\"at\":\"2026-11-24T09:00:12Z\",\"since\":\"2026-11-24T08:59:42Z\",\"changes\":-1}}");
    }

    private static Row row(String path, Signature own, Signature other, String text, List<String> wrong) {
        Instant now = Instant.now();
        Request unsigned = Request.of("POST", "/api/v1/callbacks/" + path).json(text);
        String id = ID + path;
        Request good = own.sign(unsigned, id, now);
        List<BadRequest> bad = new ArrayList<>(List.of(
                new BadRequest("unsigned", unsigned, 401),
                new BadRequest("no id", good.without("webhook-id"), 401),
                new BadRequest("no time", good.without("webhook-timestamp"), 401),
                new BadRequest("no signature", good.without("webhook-signature"), 401),
                new BadRequest("signed by another partner", other.sign(unsigned, id, now), 401),
                new BadRequest("signed long ago", own.sign(unsigned, id, now.minus(TOO_OLD)), 401),
                new BadRequest("signed in the future", own.sign(unsigned, id, now.plus(TOO_NEW)), 401),
                new BadRequest(
                        "a new time under an old signature",
                        good.with(
                                "webhook-timestamp",
                                Long.toString(now.plusSeconds(1).getEpochSecond())),
                        401),
                new BadRequest("no number as time", good.with("webhook-timestamp", "now"), 401),
                new BadRequest("a time out of reach", good.with("webhook-timestamp", "9".repeat(30)), 401),
                new BadRequest("another id", good.with("webhook-id", id + "x"), 401),
                new BadRequest("a long id", own.sign(unsigned, ID + "x".repeat(300), now), 401),
                new BadRequest("an id with a full stop", own.sign(unsigned, ID + ".1", now), 401),
                new BadRequest("another body", good.body((text + " ").getBytes(StandardCharsets.UTF_8)), 401),
                new BadRequest("no base64", good.with("webhook-signature", "v1,%%%"), 401),
                new BadRequest("an unknown scheme", good.with("webhook-signature", "v9,abc"), 401),
                new BadRequest("plain text", good.with("Content-Type", "text/plain"), 415),
                new BadRequest("ten megabytes", unsigned.body(new byte[10 * 1024 * 1024]), 413),
                new BadRequest("no body", own.sign(unsigned.body(new byte[0]), id, now), 400)));
        List<String> all = new ArrayList<>(wrong);
        all.addAll(List.of(
                "{",
                "null",
                "[]",
                "\"a\"",
                text + "x",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"" + "x".repeat(200_000) + "\"}",
                text.replace("\"data\":{", "\"data\":null,\"was\":{"),
                text.replace("2026-11-24T09:00:12Z", "yesterday"),
                text.replace("2026-11-24T09:00:12Z", "2026-11-24T09:00:12+03:00"),
                text.replace("2026-11-24T09:00:12Z", ""),
                text.replace("\"timestamp\":", "\"time\":"),
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                text.replace("\"type\":", "\"\u0000\":1,\"type\":")));
        for (String signed : all) {
            bad.add(new BadRequest(
                    "signed, but " + signed.substring(0, Math.min(60, signed.length())),
                    own.sign(unsigned.json(signed), id, now),
                    400));
        }
        bad.add(new BadRequest(
                "signed, but not UTF-8",
                own.sign(unsigned.body(text.getBytes(StandardCharsets.UTF_16LE)), id, now),
                400));
        return new Row("POST /api/v1/callbacks/" + path, good, bad);
    }
}
