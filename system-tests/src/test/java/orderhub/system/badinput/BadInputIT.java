package orderhub.system.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.system.Eventually;
import orderhub.system.SystemCase;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Document;
import orderhub.system.api.Signature;
import orderhub.system.badinput.Endpoints.Row;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whatever endpoint: it is refused with the place named, and nothing is written. */
class BadInputIT extends SystemCase {
    private static final Set<Integer> ANYWHERE = Set.of(404, 405, 406);

    private static Api api;
    private static Document document;
    private static PlacedOrder open;
    private static PlacedOrder done;
    private static List<Row> table;

    @BeforeAll
    static void placeTheOrdersToSendBadRequestsFor() {
        api = system().api();
        document = Document.publishedBy(api);
        Shop shop = Shop.in("r09");
        open = shop.place("bacon-burger");
        done = shop.place("bacon-burger").completed().awaitPayment("CAPTURED");
        Map<String, String> secrets = system().stack().environment();
        table = new ArrayList<>(Endpoints.table(
                system().stack().administrator(), system().token("stranger", List.of("customer")), open, done));
        table.addAll(CallbackEndpoints.table(
                new Signature(secrets.get("ORDERHUB_KITCHEN_WEBHOOK_SECRET")),
                new Signature(secrets.get("ORDERHUB_PAYMENT_WEBHOOK_SECRET")),
                new Signature(secrets.get("ORDERHUB_WAREHOUSE_WEBHOOK_SECRET"))));
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void anEscapeThatIsNoneIsTheCallersFault() throws Exception {
        for (String address : List.of("/api/v1/menu?restaurant=%zz", "/api/v1/orders?cursor=%", "/api/v1/menu?a=}")) {
            assertThat(answerTo(address)).as(address).startsWith("HTTP/1.1 4").contains("application/problem+json");
        }
    }

    @Test
    void everyEndpointIsInTheTable() {
        assertThat(table.stream().map(Row::operation).collect(Collectors.toSet()))
                .isEqualTo(document.operations().keySet());
    }

    @Test
    void everyBadRequestIsRefusedWithAProblemAndWritesNothing() {
        Eventually.within(
                Limits.AFTER_TROUBLE,
                "what the order used is booked by the warehouse",
                () -> system().database()
                                .count(
                                        "select count(*) from reservation where order_id = ? and state = 'SETTLED'",
                                        done.id())
                        == 1);
        Map<String, String> before = Written.in(system().database(), open, done);
        List<String> deviations = new ArrayList<>();
        int sent = 0;

        for (Row row : table) {
            for (BadRequest bad : all(row)) {
                Answer answer = api.send(bad.request());
                sent++;
                List<String> found = new ArrayList<>(bad.deviations(answer));
                if (!ANYWHERE.contains(answer.status())
                        && !answer.code().equals("BAD_REQUEST")
                        && !document.codes(row.operation(), answer.status()).contains(answer.code())) {
                    found.add("not published: " + answer.status() + " " + answer.code());
                }
                if (!found.isEmpty()) {
                    deviations.add(row.operation() + ", " + bad.what() + ": " + found + " in " + answer);
                }
            }
        }

        assertThat(deviations).isEmpty();
        assertThat(sent).as("bad requests").isGreaterThan(600);
        assertThat(Written.in(system().database(), open, done)).isEqualTo(before);
    }

    private static List<BadRequest> all(Row row) {
        List<BadRequest> all = new ArrayList<>(row.bad());
        boolean open = document.roles(row.operation()).isEmpty();
        boolean callback = row.operation().contains("/callbacks/");
        if (!open) {
            all.add(new BadRequest("no token", row.good().without("Authorization"), 401));
            all.add(new BadRequest("a token that is none", row.good().as("a.b.c"), 401));
            all.add(new BadRequest("another credential", row.good().with("Authorization", "Basic YTpi"), 401));
        }
        if (!callback) {
            all.add(new BadRequest(
                    "a method that is none here", row.good().verb("PATCH").body(null), 405));
            if ("application/json".equals(row.good().headers().get("Content-Type"))) {
                all.addAll(BadBodies.of(row.good()));
            }
        }
        return all;
    }

    /** Such addresses do not reach us: the server's own words must do, which repeat the address and no more. */
    @Test
    void whatTheServerRefusesShowsNothingOfTheInside() throws Exception {
        for (String path : List.of("/api/v1/orders/a%00b", "/api/v1/menu/%zz", "/api/v1/menu/%", "/%zz")) {
            String answer = answerTo(path);

            assertThat(answer).as(path).startsWith("HTTP/1.1 400").doesNotContain("Server:", "X-Powered-By");
            assertThat(Answer.insides(answer)).as(path).isEmpty();
        }
    }

    /** A client of ours would not send it. */
    private static String answerTo(String address) throws Exception {
        URI hub = system().stack().hubUrl();
        try (Socket socket = system().stack().trust().getSocketFactory().createSocket(hub.getHost(), hub.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anAddressThatIsNoneIsAProblemToo() {
        for (String path : List.of(
                "/api/v1", "/api/v1/", "/api/v1/nothing", "/nothing", "/api/v2/orders", "/api/v1/orders/a/b/c")) {
            Answer answer =
                    api.send(Api.Request.of("GET", path).as(system().stack().administrator()));

            assertThat(answer.deviations()).as(path + " " + answer).isEmpty();
            assertThat(answer.status()).isEqualTo(404);
        }
    }
}
