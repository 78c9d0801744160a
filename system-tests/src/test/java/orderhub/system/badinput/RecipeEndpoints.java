package orderhub.system.badinput;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import orderhub.system.api.Api.Request;
import orderhub.system.badinput.Endpoints.Row;

/** The rows of the table that are about technology cards. */
final class RecipeEndpoints {
    private static final String RECIPES = "/api/v1/recipes";
    private static final String NOTHING = RECIPES + "/tc-nothing";
    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

    private RecipeEndpoints() {}

    static List<Row> table(String token) {
        Request upload = xml(
                Request.of("POST", RECIPES).as(token),
                "<technologyCards xmlns=\"urn:orderhub:technology-card:1\"><technologyCard/></technologyCards>");
        Request list = Request.of("GET", RECIPES).as(token);
        Request one = Request.of("GET", NOTHING).as(token);
        Request versions = Request.of("GET", NOTHING + "/versions").as(token);
        Request version = Request.of("GET", NOTHING + "/versions/1").as(token);
        Request test = Request.of("POST", NOTHING + "/versions/1/test").as(token);
        Request lines = Request.of("GET", NOTHING + "/lines").as(token);
        Request bring = Request.of("POST", NOTHING + "/lines/bring").as(token);
        Request differences =
                Request.of("GET", NOTHING + "/differences?from=1&to=2").as(token);
        Request retire = Request.of("POST", NOTHING + "/retire").as(token).json("{\"reason\":\"enough\"}");
        Request cost = Request.of("GET", NOTHING + "/cost?restaurant=r09").as(token);
        return List.of(
                new Row(
                        "POST /api/v1/recipes",
                        upload,
                        List.of(
                                new BadRequest("nothing", upload.body(null), 400),
                                new BadRequest("no XML", xml(upload, "cards"), 422),
                                new BadRequest("JSON", upload.json("{}"), 415),
                                new BadRequest("plain text", upload.with("Content-Type", "text/plain"), 415),
                                new BadRequest("any type", upload.with("Content-Type", "*/*"), 415),
                                new BadRequest(
                                        "UTF-16 by its own word",
                                        upload.with("Content-Type", "application/xml;charset=utf-16"),
                                        415),
                                new BadRequest("no UTF-8", upload.body(new byte[] {'<', (byte) 0xc3, '>'}), 422),
                                new BadRequest(
                                        "a document type",
                                        xml(
                                                upload,
                                                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
                                        422),
                                new BadRequest("another root", xml(upload, "<cards/>"), 422),
                                new BadRequest("too long", xml(upload, "x".repeat(TWO_MEGABYTES)), 413),
                                new BadRequest("no reason", upload.to(RECIPES + "?reason="), 400, "?reason"),
                                new BadRequest(
                                        "a long reason",
                                        upload.to(RECIPES + "?reason=" + "x".repeat(501)),
                                        400,
                                        "?reason"))),
                new Row(
                        "GET /api/v1/recipes",
                        list,
                        Stream.of("state=used", "kind=SOUP", "limit=0", "limit=201", "cursor=a%20b", "cursor=", "x=1")
                                .map(query -> new BadRequest("?" + query, list.to(RECIPES + "?" + query), 400))
                                .toList()),
                new Row("GET /api/v1/recipes/{card}", one, ofCard(one, "")),
                new Row("GET /api/v1/recipes/{card}/versions", versions, ofCard(versions, "/versions")),
                new Row(
                        "GET /api/v1/recipes/{card}/versions/{version}",
                        version,
                        Endpoints.plus(
                                ofCard(version, "/versions/1"),
                                new BadRequest("no number", version.to(NOTHING + "/versions/last"), 400, "/version"))),
                new Row(
                        "POST /api/v1/recipes/{card}/versions/{version}/test",
                        test,
                        Endpoints.plus(
                                ofCard(test, "/versions/1/test"),
                                new BadRequest("no number", test.to(NOTHING + "/versions/0/test"), 400, "/version"),
                                new BadRequest("a field nobody asked for", test.json("{\"zzz\":1}"), 400, "/zzz"))),
                new Row("GET /api/v1/recipes/{card}/lines", lines, ofCard(lines, "/lines")),
                new Row(
                        "POST /api/v1/recipes/{card}/lines/bring",
                        bring,
                        Endpoints.plus(
                                ofCard(bring, "/lines/bring"),
                                new BadRequest("a field nobody asked for", bring.json("{\"zzz\":1}"), 400, "/zzz"))),
                new Row(
                        "GET /api/v1/recipes/{card}/differences",
                        differences,
                        Endpoints.plus(
                                ofCard(differences, "/differences?from=1&to=2"),
                                new BadRequest("no from", differences.to(NOTHING + "/differences?to=2"), 400, "?from"),
                                new BadRequest("no to", differences.to(NOTHING + "/differences?from=1"), 400, "?to"),
                                new BadRequest(
                                        "no number",
                                        differences.to(NOTHING + "/differences?from=x&to=2"),
                                        400,
                                        "?from"))),
                new Row(
                        "POST /api/v1/recipes/{card}/retire",
                        retire,
                        Endpoints.plus(
                                ofCard(retire, "/retire"),
                                new BadRequest("no reason", retire.json("{}"), 400, "/reason"),
                                new BadRequest(
                                        "a long reason",
                                        retire.json("{\"reason\":\"" + "x".repeat(501) + "\"}"),
                                        400,
                                        "/reason"))),
                new Row(
                        "GET /api/v1/recipes/{card}/cost",
                        cost,
                        Endpoints.plus(
                                ofCard(cost, "/cost?restaurant=r09"),
                                new BadRequest("no restaurant", cost.to(NOTHING + "/cost"), 400, "?restaurant"),
                                new BadRequest(
                                        "an unknown restaurant", cost.to(NOTHING + "/cost?restaurant=r99"), 404))));
    }

    private static Request xml(Request request, String text) {
        return request.body(text.getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/xml");
    }

    private static List<BadRequest> ofCard(Request good, String rest) {
        return List.of(
                new BadRequest("no such card", good, 404),
                new BadRequest("a strange name", good.to(RECIPES + "/a%20b" + rest), 400, "/card"),
                new BadRequest("a long name", good.to(RECIPES + "/" + "a".repeat(65) + rest), 400, "/card"),
                new BadRequest("a card number", good.to(RECIPES + "/4111111111111111" + rest), 422));
    }
}
