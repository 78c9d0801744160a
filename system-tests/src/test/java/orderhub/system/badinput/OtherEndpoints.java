package orderhub.system.badinput;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import orderhub.system.api.Api.Request;
import orderhub.system.badinput.Endpoints.Row;

/** The rows of the table that are about no order. */
final class OtherEndpoints {
    private OtherEndpoints() {}

    static List<Row> table(String token) {
        Request menu = Request.of("GET", "/api/v1/menu?restaurant=r09");
        Request kitchens = Request.of("GET", "/api/v1/restaurants/r09/kitchens").as(token);
        Request stop = Request.of("PUT", "/api/v1/stock/stop-list/r09/bacon-burger")
                .as(token)
                .json("{\"ingredient\":\"bacon\",\"reason\":\"none came\"}");
        Request list =
                Request.of("GET", "/api/v1/stock/stop-list?restaurant=r09").as(token);
        Request stops = Request.of("GET", "/api/v1/stock/stops?restaurant=r09").as(token);
        Request resume =
                Request.of("DELETE", "/api/v1/stock/stop-list/r09/bacon-burger").as(token);
        Request load = Request.of("POST", "/api/v1/admin/reference-data")
                .as(token)
                .json(
                        "{\"restaurants\":[{\"id\":\"bad-r\",\"nameRu\":\"Р\",\"nameEn\":\"R\",\"timeZone\":\"Europe/Moscow\","
                                + "\"kitchens\":[{\"id\":\"bad-k\"}]}],\"dishes\":[{\"id\":\"bad-d\",\"nameRu\":\"Б\",\"nameEn\":\"D\","
                                + "\"category\":\"BURGER\",\"price\":\"1.00\",\"vatCode\":1,\"technologyCardId\":\"c-1\","
                                + "\"allergens\":[\"MILK\"],\"restaurants\":[\"bad-r\"],\"cookingParameters\":{\"ice\":\"none\"}}]}");
        Request books = Request.of("GET", "/api/v1/admin/books").as(token);
        Request writeOffBooks =
                Request.of("GET", "/api/v1/admin/books/write-offs").as(token);
        Request levels =
                Request.of("GET", "/api/v1/stock/levels?restaurant=r09").as(token);
        Request warehouses = Request.of("GET", "/api/v1/stock/warehouses").as(token);
        Request differences =
                Request.of("GET", "/api/v1/stock/differences?restaurant=r09").as(token);
        Request reconciliation = Request.of("GET", "/api/v1/stock/reconciliations/" + UUID.randomUUID())
                .as(token);
        Request reconcile =
                Request.of("POST", "/api/v1/stock/reconciliations").as(token).json("{\"restaurantId\":\"r09\"}");
        Request invariants = Request.of("GET", "/api/v1/admin/invariants").as(token);
        Request letters = Request.of("GET", "/api/v1/admin/dead-letters").as(token);
        Request resend = Request.of("POST", "/api/v1/admin/dead-letters/" + UUID.randomUUID() + "/resend")
                .as(token);
        Request recall = Request.of("POST", "/api/v1/stock/recalls")
                .as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"ingredient\":\"bacon\",\"lot\":\"never-there\",\"restaurant\":\"r09\",\"reason\":\"mould\"}");
        Request recalled =
                Request.of("GET", "/api/v1/stock/recalls/" + UUID.randomUUID()).as(token);
        Request recalls =
                Request.of("GET", "/api/v1/stock/recalls?restaurant=r09").as(token);
        Request writeOff = Request.of("POST", "/api/v1/stock/write-offs")
                .as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"restaurantId\":\"r09\",\"ingredient\":\"salt\",\"lot\":\"never-there\",\"quantity\":\"0.5\","
                        + "\"unit\":\"g\",\"reason\":\"SPILT\",\"note\":\"burst\"}");
        Request writeOffs =
                Request.of("GET", "/api/v1/stock/write-offs?restaurant=r09").as(token);
        Request closings =
                Request.of("GET", "/api/v1/accounting/closings?restaurant=r09").as(token);
        Request closing = Request.of("GET", "/api/v1/accounting/closings/" + UUID.randomUUID())
                .as(token);
        Request chain =
                Request.of("GET", "/api/v1/accounting/chain?restaurant=r09").as(token);
        Request export =
                Request.of("GET", "/api/v1/accounting/export?restaurant=r09").as(token);
        Request comparison = Request.of("GET", "/api/v1/accounting/export/comparison?restaurant=r09")
                .as(token);
        Request runExport = Request.of("POST", "/api/v1/accounting/export/run").as(token);
        Request stopExport = Request.of("POST", "/api/v1/accounting/export/stop?restaurant=r09")
                .as(token);
        Request resumeExport = Request.of("POST", "/api/v1/accounting/export/resume?restaurant=r09")
                .as(token);
        Request retryExport = Request.of("POST", "/api/v1/accounting/export/retry?restaurant=r09")
                .as(token);
        Request dryRun = Request.of("POST", "/api/v1/accounting/export/dry-run?closing=" + UUID.randomUUID())
                .as(token);
        Request close = Request.of("POST", "/api/v1/accounting/closings").as(token);
        Request writtenOff = Request.of("GET", "/api/v1/stock/write-offs/" + UUID.randomUUID())
                .as(token);
        Request sentAgain = Request.of("POST", "/api/v1/stock/write-offs/" + UUID.randomUUID() + "/resend")
                .as(token);
        return List.of(
                outlook("outlook", token),
                outlook("orders", token),
                outlook("unsold", token),
                new Row(
                        "POST /api/v1/stock/recalls",
                        recall,
                        List.of(
                                new BadRequest("no such lot", recall, 422, "/lot"),
                                new BadRequest("no key", recall.without("Idempotency-Key"), 400),
                                new BadRequest("a long key", recall.with("Idempotency-Key", "k".repeat(65)), 400),
                                new BadRequest("no ingredient", recall.json("{}"), 400, "/ingredient"),
                                new BadRequest("no lot", with(recall, ",\"lot\":\"never-there\"", ""), 400, "/lot"),
                                new BadRequest("a strange lot", with(recall, "never-there", "a b"), 400, "/lot"),
                                new BadRequest("no reason", with(recall, ",\"reason\":\"mould\"", ""), 400, "/reason"),
                                new BadRequest("a long reason", with(recall, "mould", "x".repeat(161)), 400, "/reason"),
                                new BadRequest(
                                        "an unknown restaurant", with(recall, "r09", "r99"), 404, "/restaurant"))),
                new Row(
                        "GET /api/v1/stock/recalls",
                        recalls,
                        List.of(
                                new BadRequest(
                                        "an unknown restaurant",
                                        recalls.to("/api/v1/stock/recalls?restaurant=r99"),
                                        404),
                                new BadRequest(
                                        "a strange restaurant",
                                        recalls.to("/api/v1/stock/recalls?restaurant=r%2009"),
                                        400,
                                        "?restaurant"),
                                new BadRequest(
                                        "a strange ingredient",
                                        recalls.to("/api/v1/stock/recalls?ingredient=ba%20con"),
                                        400,
                                        "?ingredient"),
                                new BadRequest(
                                        "too many", recalls.to("/api/v1/stock/recalls?limit=201"), 400, "?limit"),
                                new BadRequest(
                                        "a cursor of nobody",
                                        recalls.to("/api/v1/stock/recalls?cursor=x"),
                                        400,
                                        "?cursor"))),
                new Row(
                        "GET /api/v1/stock/recalls/{recall}",
                        recalled,
                        List.of(
                                new BadRequest("no such recall", recalled, 404),
                                new BadRequest("no UUID", recalled.to("/api/v1/stock/recalls/17"), 404),
                                new BadRequest(
                                        "no such group",
                                        recalled.to("/api/v1/stock/recalls/17?group=EATEN"),
                                        400,
                                        "?group"),
                                new BadRequest(
                                        "too many", recalled.to("/api/v1/stock/recalls/17?limit=201"), 400, "?limit"),
                                new BadRequest(
                                        "a strange end",
                                        recalled.to("/api/v1/stock/recalls/17?after=x"),
                                        400,
                                        "?after"))),
                new Row(
                        "POST /api/v1/stock/write-offs",
                        writeOff,
                        List.of(
                                new BadRequest("no such lot", writeOff, 422, "/lot"),
                                new BadRequest("no key", writeOff.without("Idempotency-Key"), 400),
                                new BadRequest("a long key", writeOff.with("Idempotency-Key", "k".repeat(65)), 400),
                                new BadRequest("nothing", writeOff.json("{}"), 400, "/restaurantId"),
                                new BadRequest(
                                        "an unknown restaurant", with(writeOff, "r09", "r99"), 404, "/restaurantId"),
                                new BadRequest("a strange lot", with(writeOff, "never-there", "a b"), 400, "/lot"),
                                new BadRequest("nothing of it", with(writeOff, "0.5", "0.000"), 400, "/quantity"),
                                new BadRequest("less than nothing", with(writeOff, "0.5", "-1"), 400, "/quantity"),
                                new BadRequest("a fourth place", with(writeOff, "0.5", "0.0001"), 400, "/quantity"),
                                new BadRequest("an exponent", with(writeOff, "0.5", "1e3"), 400, "/quantity"),
                                new BadRequest("a number", with(writeOff, "\"0.5\"", "0.5"), 400, "/quantity"),
                                new BadRequest("kilogrammes", with(writeOff, "\"g\"", "\"kg\""), 400, "/unit"),
                                new BadRequest("no such reason", with(writeOff, "SPILT", "EATEN"), 400, "/reason"),
                                new BadRequest("what orders use", with(writeOff, "SPILT", "COOKED"), 400, "/reason"),
                                new BadRequest("a long note", with(writeOff, "burst", "x".repeat(161)), 400, "/note"),
                                new BadRequest(
                                        "more than there is",
                                        with(with(writeOff, "never-there", "lot-1"), "0.5", "999999999.999"),
                                        409,
                                        "/quantity"))),
                new Row(
                        "GET /api/v1/accounting/closings",
                        closings,
                        List.of(
                                new BadRequest(
                                        "no restaurant",
                                        closings.to("/api/v1/accounting/closings"),
                                        400,
                                        "?restaurant"),
                                new BadRequest(
                                        "an unknown one",
                                        closings.to("/api/v1/accounting/closings?restaurant=r99"),
                                        404),
                                new BadRequest(
                                        "no instant",
                                        closings.to("/api/v1/accounting/closings?restaurant=r09&from=yesterday"),
                                        400,
                                        "?from"),
                                new BadRequest(
                                        "a day",
                                        closings.to("/api/v1/accounting/closings?restaurant=r09&to=2026-11-25"),
                                        400,
                                        "?to"),
                                new BadRequest(
                                        "too many",
                                        closings.to("/api/v1/accounting/closings?restaurant=r09&limit=201"),
                                        400,
                                        "?limit"),
                                new BadRequest(
                                        "a cursor of nobody",
                                        closings.to("/api/v1/accounting/closings?restaurant=r09&cursor=x"),
                                        400,
                                        "?cursor"))),
                new Row(
                        "GET /api/v1/accounting/closings/{closing}",
                        closing,
                        List.of(
                                new BadRequest("no such closing", closing, 404),
                                new BadRequest("no UUID", closing.to("/api/v1/accounting/closings/17"), 404),
                                new BadRequest(
                                        "too many",
                                        closing.to("/api/v1/accounting/closings/" + UUID.randomUUID() + "?limit=1001"),
                                        400,
                                        "?limit"),
                                new BadRequest(
                                        "a cursor of nobody",
                                        closing.to("/api/v1/accounting/closings/" + UUID.randomUUID() + "?cursor=-1"),
                                        400,
                                        "?cursor"))),
                new Row(
                        "GET /api/v1/accounting/chain",
                        chain,
                        List.of(
                                new BadRequest(
                                        "no restaurant", chain.to("/api/v1/accounting/chain"), 400, "?restaurant"),
                                new BadRequest(
                                        "an unknown one", chain.to("/api/v1/accounting/chain?restaurant=r99"), 404),
                                new BadRequest(
                                        "no number",
                                        chain.to("/api/v1/accounting/chain?restaurant=r09&after=x"),
                                        400,
                                        "?after"),
                                new BadRequest(
                                        "too many",
                                        chain.to("/api/v1/accounting/chain?restaurant=r09&limit=1001"),
                                        400,
                                        "?limit"))),
                new Row(
                        "GET /api/v1/accounting/export",
                        export,
                        List.of(
                                new BadRequest(
                                        "no restaurant", export.to("/api/v1/accounting/export"), 400, "?restaurant"),
                                new BadRequest(
                                        "an unknown one", export.to("/api/v1/accounting/export?restaurant=r99"), 404),
                                new BadRequest(
                                        "too many",
                                        export.to("/api/v1/accounting/export?restaurant=r09&limit=201"),
                                        400,
                                        "?limit"),
                                new BadRequest(
                                        "a cursor of nobody",
                                        export.to("/api/v1/accounting/export?restaurant=r09&cursor=x"),
                                        400,
                                        "?cursor"))),
                new Row(
                        "GET /api/v1/accounting/export/comparison",
                        comparison,
                        List.of(
                                new BadRequest(
                                        "no restaurant",
                                        comparison.to("/api/v1/accounting/export/comparison"),
                                        400,
                                        "?restaurant"),
                                new BadRequest(
                                        "an unknown one",
                                        comparison.to("/api/v1/accounting/export/comparison?restaurant=r99"),
                                        404),
                                new BadRequest(
                                        "no number",
                                        comparison.to("/api/v1/accounting/export/comparison?restaurant=r09&after=x"),
                                        400,
                                        "?after"))),
                new Row(
                        "POST /api/v1/accounting/export/run",
                        runExport,
                        List.of(new BadRequest(
                                "a parameter nobody knows",
                                runExport.to("/api/v1/accounting/export/run?restaurant=r09"),
                                400))),
                new Row(
                        "POST /api/v1/accounting/export/stop",
                        stopExport,
                        List.of(new BadRequest(
                                "an unknown one",
                                stopExport.to("/api/v1/accounting/export/stop?restaurant=r99"),
                                404))),
                new Row(
                        "POST /api/v1/accounting/export/resume",
                        resumeExport,
                        List.of(new BadRequest(
                                "an unknown one",
                                resumeExport.to("/api/v1/accounting/export/resume?restaurant=r99"),
                                404))),
                new Row(
                        "POST /api/v1/accounting/export/retry",
                        retryExport,
                        List.of(
                                new BadRequest(
                                        "no restaurant",
                                        retryExport.to("/api/v1/accounting/export/retry"),
                                        400,
                                        "?restaurant"),
                                new BadRequest(
                                        "an unknown one",
                                        retryExport.to("/api/v1/accounting/export/retry?restaurant=r99"),
                                        404))),
                new Row(
                        "POST /api/v1/accounting/export/dry-run",
                        dryRun,
                        List.of(
                                new BadRequest("no such closing", dryRun, 404),
                                new BadRequest(
                                        "no UUID", dryRun.to("/api/v1/accounting/export/dry-run?closing=17"), 404))),
                new Row(
                        "POST /api/v1/accounting/closings",
                        close,
                        List.of(new BadRequest(
                                "a parameter nobody knows",
                                close.to("/api/v1/accounting/closings?restaurant=r09"),
                                400))),
                new Row(
                        "GET /api/v1/stock/write-offs",
                        writeOffs,
                        List.of(
                                new BadRequest(
                                        "no restaurant", writeOffs.to("/api/v1/stock/write-offs"), 400, "?restaurant"),
                                new BadRequest(
                                        "an unknown one", writeOffs.to("/api/v1/stock/write-offs?restaurant=r99"), 404),
                                new BadRequest(
                                        "no such state",
                                        writeOffs.to("/api/v1/stock/write-offs?restaurant=r09&state=LOST"),
                                        400,
                                        "?state"),
                                new BadRequest(
                                        "neither by hand nor not",
                                        writeOffs.to("/api/v1/stock/write-offs?restaurant=r09&byHand=1"),
                                        400,
                                        "?byHand"),
                                new BadRequest(
                                        "too many",
                                        writeOffs.to("/api/v1/stock/write-offs?restaurant=r09&limit=201"),
                                        400,
                                        "?limit"),
                                new BadRequest(
                                        "a cursor of nobody",
                                        writeOffs.to("/api/v1/stock/write-offs?restaurant=r09&cursor=x"),
                                        400,
                                        "?cursor"))),
                new Row(
                        "GET /api/v1/stock/write-offs/{writeOff}",
                        writtenOff,
                        List.of(
                                new BadRequest("no such write-off", writtenOff, 404),
                                new BadRequest("no UUID", writtenOff.to("/api/v1/stock/write-offs/17"), 404))),
                new Row(
                        "POST /api/v1/stock/write-offs/{writeOff}/resend",
                        sentAgain,
                        List.of(
                                new BadRequest("no such write-off", sentAgain, 404),
                                new BadRequest("no UUID", sentAgain.to("/api/v1/stock/write-offs/17/resend"), 404))),
                new Row(
                        "GET /api/v1/menu",
                        menu,
                        List.of(
                                new BadRequest("no restaurant", menu.to("/api/v1/menu"), 400, "?restaurant"),
                                new BadRequest("an empty one", menu.to("/api/v1/menu?restaurant="), 400, "?restaurant"),
                                new BadRequest(
                                        "two",
                                        menu.to("/api/v1/menu?restaurant=r09&restaurant=r08"),
                                        400,
                                        "?restaurant"),
                                new BadRequest(
                                        "no such parameter",
                                        menu.to("/api/v1/menu?restaurant=r09&unknown=1"),
                                        400,
                                        "?unknown"),
                                new BadRequest("a path", menu.to("/api/v1/menu?restaurant=../r01"), 400, "?restaurant"),
                                new BadRequest("NUL", menu.to("/api/v1/menu?restaurant=%00"), 400, "?restaurant"),
                                new BadRequest("a forged token", menu.as("x"), 401),
                                new BadRequest("another credential", menu.with("Authorization", "Basic YTpi"), 401),
                                new BadRequest("an unknown one", menu.to("/api/v1/menu?restaurant=r99"), 404))),
                new Row(
                        "GET /api/v1/restaurants/{restaurant}/kitchens",
                        kitchens,
                        List.of(
                                new BadRequest(
                                        "a strange name",
                                        kitchens.to("/api/v1/restaurants/a%20b/kitchens"),
                                        400,
                                        "/restaurant"),
                                new BadRequest(
                                        "an unknown one", kitchens.to("/api/v1/restaurants/r99/kitchens"), 404))),
                new Row(
                        "GET /api/v1/stock/stop-list",
                        list,
                        List.of(
                                new BadRequest("no restaurant", list.to("/api/v1/stock/stop-list"), 400, "?restaurant"),
                                new BadRequest(
                                        "an unknown one", list.to("/api/v1/stock/stop-list?restaurant=r99"), 404),
                                new BadRequest(
                                        "no such parameter",
                                        list.to("/api/v1/stock/stop-list?restaurant=r09&dish=cola"),
                                        400,
                                        "?dish"))),
                new Row(
                        "GET /api/v1/stock/stops",
                        stops,
                        List.of(
                                new BadRequest("no restaurant", stops.to("/api/v1/stock/stops"), 400, "?restaurant"),
                                new BadRequest("an unknown one", stops.to("/api/v1/stock/stops?restaurant=r99"), 404),
                                new BadRequest(
                                        "a strange dish",
                                        stops.to("/api/v1/stock/stops?restaurant=r09&dish=a%20b"),
                                        400,
                                        "?dish"),
                                new BadRequest(
                                        "no instant",
                                        stops.to("/api/v1/stock/stops?restaurant=r09&since=monday"),
                                        400,
                                        "?since"),
                                new BadRequest(
                                        "too many on a page",
                                        stops.to("/api/v1/stock/stops?restaurant=r09&limit=51"),
                                        400,
                                        "?limit"),
                                new BadRequest(
                                        "a cursor of nobody",
                                        stops.to("/api/v1/stock/stops?restaurant=r09&cursor=xyz"),
                                        400,
                                        "?cursor"))),
                new Row(
                        "PUT /api/v1/stock/stop-list/{restaurant}/{dish}",
                        stop,
                        List.of(
                                new BadRequest("no reason", stop.json("{\"ingredient\":\"bacon\"}"), 400, "/reason"),
                                new BadRequest(
                                        "an empty ingredient",
                                        stop.json("{\"ingredient\":\" \",\"reason\":\"none came\"}"),
                                        400,
                                        "/ingredient"),
                                new BadRequest(
                                        "an end that is no instant",
                                        stop.json("{\"reason\":\"none came\",\"until\":\"tomorrow\"}"),
                                        400,
                                        "/until"),
                                new BadRequest(
                                        "an end that has passed",
                                        stop.json("{\"reason\":\"none came\",\"until\":\"2020-01-01T00:00:00Z\"}"),
                                        400,
                                        "/until"),
                                new BadRequest(
                                        "a long reason",
                                        stop.json("{\"ingredient\":\"bacon\",\"reason\":\"" + "x".repeat(257) + "\"}"),
                                        400,
                                        "/reason"),
                                new BadRequest(
                                        "an unknown dish", stop.to("/api/v1/stock/stop-list/r09/stone-soup"), 422),
                                new BadRequest(
                                        "a strange dish", stop.to("/api/v1/stock/stop-list/r09/a%20b"), 400, "/dish"),
                                new BadRequest(
                                        "an unknown restaurant",
                                        stop.to("/api/v1/stock/stop-list/r99/bacon-burger"),
                                        404))),
                new Row(
                        "DELETE /api/v1/stock/stop-list/{restaurant}/{dish}",
                        resume,
                        List.of(
                                new BadRequest(
                                        "an unknown dish", resume.to("/api/v1/stock/stop-list/r09/stone-soup"), 422),
                                new BadRequest(
                                        "an unknown restaurant",
                                        resume.to("/api/v1/stock/stop-list/r99/bacon-burger"),
                                        404))),
                new Row(
                        "POST /api/v1/admin/reference-data",
                        load,
                        List.of(
                                new BadRequest("nothing", load.json("{}"), 400, "/restaurants"),
                                new BadRequest(
                                        "a null restaurant",
                                        load.json("{\"restaurants\":[null],\"dishes\":[]}"),
                                        400,
                                        "/restaurants/0"),
                                new BadRequest(
                                        "a null kitchen",
                                        load.json(
                                                "{\"restaurants\":[{\"id\":\"bad-r\",\"nameRu\":\"a\","
                                                        + "\"nameEn\":\"b\",\"timeZone\":\"UTC\",\"kitchens\":[null]}],\"dishes\":[]}"),
                                        400,
                                        "/restaurants/0/kitchens/0"),
                                new BadRequest(
                                        "a null dish",
                                        load.json("{\"restaurants\":[],\"dishes\":[null]}"),
                                        400,
                                        "/dishes/0"),
                                new BadRequest(
                                        "a null allergen", with(load, "\"MILK\"", "null"), 0, "/dishes/0/allergens/0"),
                                new BadRequest(
                                        "a null place of sale",
                                        with(load, "[\"bad-r\"]", "[null]"),
                                        0,
                                        "/dishes/0/restaurants/0"),
                                new BadRequest(
                                        "a VAT code the gateway does not know",
                                        with(load, "\"vatCode\":1", "\"vatCode\":7"),
                                        422,
                                        "/dishes/0/vatCode"),
                                new BadRequest(
                                        "a place of sale that does not exist",
                                        with(load, "[\"bad-r\"]", "[\"zzz\"]"),
                                        422,
                                        "/dishes/0/restaurants/0"),
                                new BadRequest(
                                        "a cooking parameter that is no text",
                                        with(load, "\"none\"", "3"),
                                        400,
                                        "/dishes/0/cookingParameters/ice"),
                                new BadRequest(
                                        "cooking parameters in a list",
                                        with(load, "{\"ice\":\"none\"}", "[\"ice\"]"),
                                        400,
                                        "/dishes/0/cookingParameters"),
                                new BadRequest(
                                        "a long cooking parameter",
                                        with(load, "none", "x".repeat(25)),
                                        422,
                                        "/dishes/0/cookingParameters/ice"))),
                new Row(
                        "GET /api/v1/admin/books",
                        books,
                        List.of(
                                new BadRequest(
                                        "no such parameter", books.to("/api/v1/admin/books?from=1"), 400, "?from"),
                                new BadRequest(
                                        "no instant", books.to("/api/v1/admin/books?since=monday"), 400, "?since"),
                                new BadRequest("no order", books.to("/api/v1/admin/books?after=xyz"), 400, "?after"),
                                new BadRequest(
                                        "an instant out of reach",
                                        books.to("/api/v1/admin/books?since=%2B999999999-01-01T00:00:00Z"),
                                        400))),
                new Row(
                        "GET /api/v1/admin/books/write-offs",
                        writeOffBooks,
                        List.of(
                                new BadRequest(
                                        "no such parameter",
                                        writeOffBooks.to("/api/v1/admin/books/write-offs?since=2026-11-01T00:00:00Z"),
                                        400,
                                        "?since"),
                                new BadRequest(
                                        "no write-off",
                                        writeOffBooks.to("/api/v1/admin/books/write-offs?after=xyz"),
                                        400,
                                        "?after"))),
                new Row(
                        "GET /api/v1/stock/levels",
                        levels,
                        List.of(
                                new BadRequest("no restaurant", levels.to("/api/v1/stock/levels"), 400, "?restaurant"),
                                new BadRequest("an unknown one", levels.to("/api/v1/stock/levels?restaurant=r99"), 404),
                                new BadRequest(
                                        "a strange ingredient",
                                        levels.to("/api/v1/stock/levels?restaurant=r09&ingredient=a%20b"),
                                        400,
                                        "?ingredient"),
                                new BadRequest(
                                        "too many",
                                        levels.to("/api/v1/stock/levels?restaurant=r09&limit=501"),
                                        400,
                                        "?limit"),
                                new BadRequest(
                                        "no cursor",
                                        levels.to("/api/v1/stock/levels?restaurant=r09&cursor=!"),
                                        400,
                                        "?cursor"))),
                new Row("GET /api/v1/stock/warehouses", warehouses, List.of()),
                new Row(
                        "GET /api/v1/stock/differences",
                        differences,
                        List.of(
                                new BadRequest(
                                        "no restaurant",
                                        differences.to("/api/v1/stock/differences"),
                                        400,
                                        "?restaurant"),
                                new BadRequest(
                                        "no cursor",
                                        differences.to("/api/v1/stock/differences?restaurant=r09&cursor=-1"),
                                        400,
                                        "?cursor"))),
                new Row(
                        "GET /api/v1/stock/reconciliations/{id}",
                        reconciliation,
                        List.of(
                                new BadRequest("an unknown one", reconciliation, 404),
                                new BadRequest("no UUID", reconciliation.to("/api/v1/stock/reconciliations/17"), 404))),
                new Row(
                        "POST /api/v1/stock/reconciliations",
                        reconcile,
                        List.of(
                                new BadRequest("no restaurant", reconcile.json("{}"), 400, "/restaurantId"),
                                new BadRequest(
                                        "a strange one",
                                        reconcile.json("{\"restaurantId\":\"a b\"}"),
                                        400,
                                        "/restaurantId"),
                                new BadRequest("an unknown one", reconcile.json("{\"restaurantId\":\"r99\"}"), 404))),
                new Row("GET /api/v1/admin/invariants", invariants, List.of()),
                new Row("GET /api/v1/admin/dead-letters", letters, List.of()),
                new Row(
                        "POST /api/v1/admin/dead-letters/{id}/resend",
                        resend,
                        List.of(
                                new BadRequest("an unknown one", resend, 404),
                                new BadRequest("no UUID", resend.to("/api/v1/admin/dead-letters/17/resend"), 404),
                                new BadRequest(
                                        "a selector",
                                        resend.to("/api/v1/admin/dead-letters/x'%20or%20'1'='1/resend"),
                                        404))));
    }

    private static Row outlook(String what, String token) {
        String path = "/api/v1/stock/" + what;
        Request good = Request.of("GET", path + "?restaurant=r09").as(token);
        return new Row(
                "GET " + path,
                good,
                List.of(
                        new BadRequest("no restaurant", good.to(path), 400, "?restaurant"),
                        new BadRequest("a strange one", good.to(path + "?restaurant=a%20b"), 400, "?restaurant"),
                        new BadRequest("no such parameter", good.to(path + "?restaurant=r09&zzz=1"), 400, "?zzz"),
                        new BadRequest("an unknown one", good.to(path + "?restaurant=r99"), 404)));
    }

    private static Request with(Request request, String said, String wrong) {
        return request.json(new String(request.body(), StandardCharsets.UTF_8).replace(said, wrong));
    }
}
