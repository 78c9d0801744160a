package orderhub.system.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import orderhub.system.api.Api.Request;
import orderhub.system.guest.PlacedOrder;

/** The table: for each endpoint a request that is good but for what each test breaks. */
final class Endpoints {
    private static final String NOBODY = "/api/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057";

    private Endpoints() {}

    /**
     * @param operation as the published document names it
     * @param good answered with 2xx, but for the state of its order
     * @param bad what only this endpoint can be sent
     */
    record Row(String operation, Request good, List<BadRequest> bad) {}

    /**
     * @param token of somebody who may call everything
     * @param stranger of a guest whose order it is not
     * @param open an order that is not paid
     * @param done an order that was collected
     */
    static List<Row> table(String token, String stranger, PlacedOrder open, PlacedOrder done) {
        List<Row> rows = new ArrayList<>();
        String openOrder = "/api/v1/orders/" + open.id();
        String doneOrder = "/api/v1/orders/" + done.id();

        Request place = Request.of("POST", "/api/v1/orders")
                .as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"restaurantId\":\"r09\",\"lines\":[{\"dishId\":\"bacon-burger\",\"quantity\":1}],"
                        + "\"customer\":{\"phone\":\"+79991234567\"},\"expectedTotal\":\"0.01\"}");
        rows.add(new Row(
                "POST /api/v1/orders",
                place,
                keyed(
                        place,
                        List.of(
                                new BadRequest("no restaurant", place.json("{\"lines\":[]}"), 400),
                                new BadRequest("no lines", place.json("{\"restaurantId\":\"r09\"}"), 400, "/lines"),
                                new BadRequest(
                                        "empty lines",
                                        place.json("{\"restaurantId\":\"r09\",\"lines\":[]}"),
                                        400,
                                        "/lines"),
                                new BadRequest(
                                        "a null line",
                                        place.json("{\"restaurantId\":\"r09\",\"lines\":[null]}"),
                                        400,
                                        "/lines/0"),
                                new BadRequest(
                                        "51 lines",
                                        place.json("{\"restaurantId\":\"r09\",\"lines\":["
                                                + "{\"dishId\":\"cola\",\"quantity\":1},".repeat(50)
                                                + "{\"dishId\":\"cola\",\"quantity\":1}]}"),
                                        400,
                                        "/lines"),
                                new BadRequest(
                                        "21 portions",
                                        place.json("{\"restaurantId\":\"r09\",\"lines\":[{\"dishId\":"
                                                + "\"bacon-burger\",\"quantity\":21}]}"),
                                        400,
                                        "/lines/0/quantity"),
                                new BadRequest(
                                        "no quantity",
                                        place.json("{\"restaurantId\":\"r09\",\"lines\":[{\"dishId\":"
                                                + "\"bacon-burger\"}]}"),
                                        400,
                                        "/lines/0/quantity"),
                                new BadRequest("another total", place, 409, "/expectedTotal"),
                                new BadRequest(
                                        "no such dish",
                                        place.json("{\"restaurantId\":\"r09\",\"lines\":[{\"dishId\":\"stone-soup\","
                                                + "\"quantity\":1}]}"),
                                        422,
                                        "/lines/0/dishId"),
                                new BadRequest(
                                        "no such restaurant",
                                        place.json("{\"restaurantId\":\"r99\",\"lines\":[{\"dishId\":"
                                                + "\"bacon-burger\",\"quantity\":1}]}"),
                                        404,
                                        "/restaurantId"),
                                new BadRequest(
                                        "an empty customer",
                                        place.json("{\"restaurantId\":\"r09\",\"lines\":[{\"dishId\":"
                                                + "\"bacon-burger\",\"quantity\":1}],\"customer\":{}}"),
                                        400,
                                        "/customer")))));

        Request list = Request.of("GET", "/api/v1/orders").as(token);
        List<BadRequest> lists = new ArrayList<>();
        for (String query : List.of(
                "restaurant=",
                "restaurant=a%20b",
                "restaurant=%00",
                "restaurant=" + "r".repeat(65),
                "state=paid",
                "state=",
                "state=%00",
                "since=yesterday",
                "since=",
                "since=2026-11-24",
                "since=%2B999999999-12-31T23:59:59Z",
                "since=-999999999-01-01T00:00:00Z",
                "attention=yes",
                "attention=1",
                "limit=0",
                "limit=-1",
                "limit=201",
                "limit=1.5",
                "limit=all",
                "limit=99999999999999999999",
                "cursor=x",
                "cursor=",
                "cursor=%00",
                "cursor=MTk3MC0wMS0wMVQwMDowMDowMFp8eA",
                "cursor=" + "x".repeat(5_000),
                "cursor=4111111111111111",
                "since=%FF%FE")) {
            lists.add(new BadRequest("?" + query, list.to("/api/v1/orders?" + query)));
        }
        for (String name : List.of("restaurant", "state", "since", "attention", "limit", "cursor")) {
            lists.add(new BadRequest(
                    name + " twice", list.to("/api/v1/orders?" + name + "=1&" + name + "=2"), 400, "?" + name));
        }
        lists.add(new BadRequest("no such parameter", list.to("/api/v1/orders?unknown=1"), 400, "?unknown"));
        lists.add(new BadRequest("no such restaurant", list.to("/api/v1/orders?restaurant=zzz"), 404));
        rows.add(new Row("GET /api/v1/orders", list, lists));

        Request one = Request.of("GET", openOrder).as(token);
        rows.add(new Row("GET /api/v1/orders/{id}", one, ofOrder(one, "", stranger)));

        Request timeline = Request.of("GET", openOrder + "/timeline").as(token);
        rows.add(new Row("GET /api/v1/orders/{id}/timeline", timeline, ofOrder(timeline, "/timeline", stranger)));

        Request cancel = Request.of("POST", doneOrder + "/cancel").as(token).json("{\"reason\":\"enough\"}");
        rows.add(new Row(
                "POST /api/v1/orders/{id}/cancel",
                cancel,
                plus(ofOrder(cancel, "/cancel", stranger), new BadRequest("already collected", cancel, 409))));

        Request collect = Request.of("POST", openOrder + "/collect").as(token);
        rows.add(new Row(
                "POST /api/v1/orders/{id}/collect",
                collect,
                plus(
                        ofOrder(collect, "/collect", null),
                        new BadRequest("not paid", collect, 409),
                        new BadRequest("a field nobody asked for", collect.json("{\"zzz\":1}"), 400, "/zzz"),
                        new BadRequest("a list", collect.json("[]"), 400),
                        new BadRequest("no JSON", collect.json("{}").with("Content-Type", "text/plain"), 415),
                        new BadRequest("a guest", collect.as(stranger), 403))));

        Request ready = Request.of("POST", openOrder + "/ready").as(token);
        rows.add(new Row(
                "POST /api/v1/orders/{id}/ready",
                ready,
                plus(
                        ofOrder(ready, "/ready", null),
                        new BadRequest("not paid", ready, 409),
                        new BadRequest("a field nobody asked for", ready.json("{\"zzz\":1}"), 400, "/zzz"),
                        new BadRequest("already collected", ready.to(doneOrder + "/ready"), 409))));

        Request notMade = Request.of("POST", openOrder + "/not-made").as(token);
        rows.add(new Row(
                "POST /api/v1/orders/{id}/not-made",
                notMade,
                plus(
                        ofOrder(notMade, "/not-made", null),
                        new BadRequest("nobody was called", notMade, 409),
                        new BadRequest("a field nobody asked for", notMade.json("{\"zzz\":1}"), 400, "/zzz"),
                        new BadRequest("a guest", notMade.as(stranger), 403))));

        Request resolve = Request.of("POST", openOrder + "/attention/resolve")
                .as(token)
                .json("{\"attention\":\"CHARGEBACK\",\"note\":\"done\"}");
        rows.add(new Row(
                "POST /api/v1/orders/{id}/attention/resolve",
                resolve,
                plus(
                        ofOrder(resolve, "/attention/resolve", null),
                        new BadRequest("not flagged", resolve, 409),
                        new BadRequest("no attention", resolve.json("{\"note\":\"done\"}"), 400, "/attention"),
                        new BadRequest(
                                "no such attention",
                                resolve.json("{\"attention\":\"NIX\",\"note\":\"done\"}"),
                                400,
                                "/attention"),
                        new BadRequest("no note", resolve.json("{\"attention\":\"CHARGEBACK\"}"), 400, "/note"),
                        new BadRequest(
                                "a long note",
                                resolve.json("{\"attention\":\"CHARGEBACK\",\"note\":\"" + "x".repeat(161) + "\"}"),
                                400,
                                "/note"))));

        Request pay = Request.of("POST", openOrder + "/pay")
                .as(token)
                .json(
                        "{\"method\":\"CARD\",\"token\":\"tok_declined\",\"customer\":{\"email\":\"guest@example.com\"}}");
        rows.add(new Row(
                "POST /api/v1/orders/{id}/pay",
                pay,
                plus(
                        ofOrder(pay, "/pay", stranger),
                        new BadRequest("no method", pay.json("{}"), 400, "/method"),
                        new BadRequest("no such method", pay.json("{\"method\":\"GOLD\"}"), 400, "/method"),
                        new BadRequest(
                                "cash with a token",
                                pay.json("{\"method\":\"CASH\",\"token\":\"tok_ok\"}"),
                                400,
                                "/token"),
                        new BadRequest("no token", pay.json("{\"method\":\"CARD\"}"), 422, "/token"),
                        new BadRequest(
                                "a card number",
                                pay.json("{\"method\":\"CARD\",\"token\":\"4111111111111111\"}"),
                                422,
                                "/token"),
                        new BadRequest(
                                "a number as number",
                                pay.json("{\"method\":\"CARD\",\"token\":4111111111111111}"),
                                422,
                                "/token"))));

        Request refund = Request.of("POST", doneOrder + "/refund")
                .as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"amount\":\"999999.00\",\"reason\":\"cold\"}");
        rows.add(new Row(
                "POST /api/v1/orders/{id}/refund",
                refund,
                keyed(
                        refund,
                        plus(
                                ofOrder(refund, "/refund", null),
                                new BadRequest("more than was taken", refund, 422, "/amount"),
                                new BadRequest("no reason", refund.json("{}"), 400, "/reason"),
                                new BadRequest(
                                        "nothing",
                                        refund.json("{\"amount\":\"0.00\",\"reason\":\"a\"}"),
                                        400,
                                        "/amount"),
                                new BadRequest(
                                        "less than nothing",
                                        refund.json("{\"amount\":\"-1.00\",\"reason\":\"a\"}"),
                                        400,
                                        "/amount"),
                                new BadRequest(
                                        "a third of a kopeck",
                                        refund.json("{\"amount\":\"1.001\",\"reason\":\"a\"}"),
                                        400,
                                        "/amount"),
                                new BadRequest("not paid", refund.to(openOrder + "/refund"), 409)))));

        Request back = Request.of("GET", openOrder + "/payment-return");
        rows.add(new Row("GET /api/v1/orders/{id}/payment-return", back, ofOrder(back, "/payment-return", null)));
        rows.addAll(OtherEndpoints.table(token));
        rows.addAll(RecipeEndpoints.table(token));
        return rows;
    }

    /** What is wrong with the order of the address. */
    private static List<BadRequest> ofOrder(Request good, String rest, String stranger) {
        List<BadRequest> bad = new ArrayList<>(List.of(
                new BadRequest("no such order", good.to(NOBODY + rest), 404),
                new BadRequest("no UUID", good.to("/api/v1/orders/17" + rest), 404),
                new BadRequest("an id with a quote", good.to("/api/v1/orders/'%20or%201=1--" + rest), 404),
                new BadRequest("a long id", good.to("/api/v1/orders/" + "a".repeat(3_000) + rest), 404),
                new BadRequest("a card number", good.to("/api/v1/orders/4111111111111111" + rest), 422)));
        if (stranger != null) {
            bad.add(new BadRequest("somebody else's order", good.as(stranger), 404));
        }
        return bad;
    }

    private static List<BadRequest> keyed(Request good, List<BadRequest> others) {
        return plus(
                others,
                new BadRequest("no key", good.without("Idempotency-Key"), 400),
                new BadRequest("a blank key", good.with("Idempotency-Key", " "), 400),
                new BadRequest("two keys", good.with("idempotency-key", "another"), 400),
                new BadRequest("a long key", good.with("Idempotency-Key", "k".repeat(65)), 400),
                new BadRequest("a card number as key", good.with("Idempotency-Key", "4111111111111111"), 422));
    }

    static List<BadRequest> plus(List<BadRequest> some, BadRequest... more) {
        List<BadRequest> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
