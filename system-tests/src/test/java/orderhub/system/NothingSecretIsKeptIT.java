package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Signature;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.Test;

/** Card numbers are refused wherever they turn up, and neither they nor tokens are found in a log or a table after. */
class NothingSecretIsKeptIT extends SystemCase {
    /** Well-known test numbers, each sent in one way only. */
    private static final List<String> CARDS = List.of(
            "5105105105105100",
            "4012888888881881",
            "378734493671000",
            "6011000990139424",
            "3530111333300000",
            "4222222222222",
            "5454545454545454",
            "5555555555554444",
            "2223003122003222",
            "6304000000000000",
            "5019717010103742");

    @Test
    void cardNumbersAreRefusedAndKeptNowhere() {
        PlacedOrder order = Shop.in("r07").place("bacon-burger");
        String administrator = system().stack().administrator();
        String path = "/api/v1/orders/" + order.id();
        List<Api.Request> requests = List.of(
                Api.Request.of("POST", path + "/pay").json("{\"method\":\"CARD\",\"token\":\"" + CARDS.get(0) + "\"}"),
                Api.Request.of("POST", path + "/cancel").json("{\"reason\":\"card " + spaced(CARDS.get(1)) + "\"}"),
                Api.Request.of("POST", "/api/v1/orders")
                        .with("Idempotency-Key", CARDS.get(2))
                        .json("{\"restaurantId\":\"r07\",\"lines\":[{\"dishId\":\"bacon-burger\",\"quantity\":1}]}"),
                Api.Request.of("GET", "/api/v1/orders?restaurant=" + CARDS.get(3)),
                Api.Request.of("GET", "/api/v1/orders/" + CARDS.get(4)),
                Api.Request.of("GET", "/api/v1/orders/" + spaced(CARDS.get(6)).replace(" ", "%20")),
                Api.Request.of("POST", "/api/v1/orders")
                        .with("Idempotency-Key", spaced(CARDS.get(7)).replace(" ", "%20"))
                        .json("{\"restaurantId\":\"r07\",\"lines\":[{\"dishId\":\"bacon-burger\",\"quantity\":1}]}"),
                Api.Request.of("POST", path + "/pay").json("{\"method\":\"CARD\",\"token\":" + CARDS.get(5) + "}"),
                Api.Request.of("POST", path + "/pay").json("{}").with("Content-Type", CARDS.get(8)),
                Api.Request.of("GET", path).with("Accept", CARDS.get(9)),
                Api.Request.of("GET", path).with("Accept-Language", CARDS.get(10)));
        try (Api api = system().api()) {
            for (Api.Request request : requests) {
                Answer answer = api.send(request.as(administrator));

                assertThat(answer.status()).as(request.path() + " " + answer).isEqualTo(422);
                assertThat(answer.code()).isEqualTo("CARD_DATA_REFUSED");
                CARDS.forEach(card ->
                        assertThat(answer + answer.headers().map().toString()).doesNotContain(card, spaced(card)));
            }
        }

        List<String> secrets = new ArrayList<>(CARDS);
        CARDS.forEach(card -> secrets.add(spaced(card)));
        assertThat(places(secrets)).isEmpty();
    }

    /** Wherever it stands in the file, and whatever else is wrong with that. */
    @Test
    void cardDataInAFileOfTechnologyCardsIsRefusedAndKeptNowhere() {
        String asId = "5200828282828210";
        String asText = "6011000400000000";
        String code = "cvv 9173";
        List<String> cards = List.of(
                "<technologyCard id=\"" + asId + "\" version=\"1\"/>",
                "<technologyCard id=\"tc-a\" version=\"1\"><header><author>" + spaced(asText)
                        + "</author></header></technologyCard>",
                "<technologyCard id=\"tc-b\" version=\"1\"><header><author>" + code
                        + "</author></header></technologyCard>");
        List<String> secrets = List.of(asId, asText, spaced(asText), code);
        try (Api api = system().api()) {
            for (String card : cards) {
                String file =
                        "<technologyCards xmlns=\"urn:orderhub:technology-card:1\">" + card + "</technologyCards>";
                Answer answer = api.send(Api.Request.of("POST", "/api/v1/recipes")
                        .body(file.getBytes(StandardCharsets.UTF_8))
                        .with("Content-Type", "application/xml")
                        .as(system().stack().administrator()));

                assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
                assertThat(answer.code()).isEqualTo("CARD_DATA_REFUSED");
                secrets.forEach(secret -> assertThat(answer.toString()).doesNotContain(secret));
            }
        }
        assertThat(places(secrets)).isEmpty();
    }

    /** A refused callback would be news lost; and the partner's own id may look like a card number. */
    @Test
    void aCardNumberInASignedCallbackIsKeptNowhere() {
        PlacedOrder order = Shop.in("r07").place("bacon-burger").completed().awaitPayment("CAPTURED");
        String inReason = "6011111111111117";
        String unknownField = "30569309025904";
        Api.Request callback = Api.Request.of("POST", "/api/v1/callbacks/payments")
                .json("""
                {"type":"payment.chargeback","timestamp":"2026-11-24T09:00:12Z","note":"%s","data":{"paymentId":"%s",
                 "merchantOrderId":"%s","amount":{"value":"1.00","currency":"RUB"},"reason":"card %s","revision":9}}""".formatted(unknownField, paymentOf(order), order.id(), inReason));
        Signature gateway = new Signature(system().stack().environment().get("ORDERHUB_PAYMENT_WEBHOOK_SECRET"));
        try (Api api = system().api()) {
            assertThat(api.send(gateway.sign(callback, "a-card-in-a-callback", Instant.now()))
                            .status())
                    .isEqualTo(204);
        }

        assertThat(order.look().path("attention").asText()).isEqualTo("CHARGEBACK");
        assertThat(places(List.of(inReason, unknownField))).isEmpty();
        order.attended("looked into");
    }

    private static String paymentOf(PlacedOrder order) {
        return system().database()
                .texts("select gateway_payment_id from payment where order_id = ?", order.id())
                .getFirst();
    }

    @Test
    void tokensAreKeptNowhere() {
        String token = system().token("secret-keeper", List.of("administrator"), "*");
        String guest = system().token("secret-guest", List.of("customer"));
        try (Api api = system().api()) {
            assertThat(api.send(Api.Request.of("GET", "/api/v1/orders").as(token))
                            .status())
                    .isEqualTo(200);
            assertThat(api.send(Api.Request.of("GET", "/api/v1/orders").as(guest))
                            .status())
                    .isEqualTo(403);
            assertThat(api.send(Api.Request.of("POST", "/api/v1/orders")
                                    .json("{")
                                    .as(guest))
                            .status())
                    .isEqualTo(400);
        }

        assertThat(places(List.of(signature(token), signature(guest)))).isEmpty();
    }

    /** But in the server's own trace and dumps of exceptions, which are for its user's eyes only. */
    @Test
    void aTokenThatIsRefusedIsNotInTheLogOperatorsReadEither() {
        String token = system().token("secret-forger", List.of("administrator"), "*");
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
        try (Api api = system().api()) {
            assertThat(api.send(Api.Request.of("GET", "/api/v1/orders").as(forged))
                            .status())
                    .isEqualTo(401);
        }

        assertThat(places(List.of(payload)))
                .allMatch(place -> place.startsWith("ffdc_") || place.startsWith("trace.log"));
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String spaced(String card) {
        return card.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** Where any of the texts stands: log files, the broker's journal and tables. */
    private static List<String> places(List<String> secrets) {
        List<String> places = new ArrayList<>();
        List<Path> logs = logs();
        assertThat(logs).as("log files of the hub").anyMatch(log -> log.endsWith("messages.log"));
        for (Path log : logs) {
            String text = read(log);
            secrets.stream().filter(text::contains).forEach(secret -> places.add(log.getFileName() + " has " + secret));
        }
        for (String table : system().database()
                .texts(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            for (String secret : secrets) {
                if (system().database()
                                .count("select count(*) from " + table + " t where strpos(t::text, ?) > 0", secret)
                        > 0) {
                    places.add(table + " has " + secret);
                }
            }
        }
        return places;
    }

    private static List<Path> logs() {
        try (Stream<Path> files = Files.walk(system().stack().data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".log")
                            || file.toString().contains("ffdc")
                            || file.toString().endsWith(".amq"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
