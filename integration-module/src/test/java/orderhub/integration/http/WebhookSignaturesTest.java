package orderhub.integration.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import orderhub.integration.warehouse.StrangeLevels;
import orderhub.integration.warehouse.WarehouseCallbackReader;
import orderhub.security.CallbackSignatures.Partner;
import orderhub.security.CallbackSignatures.Verdict;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignaturesTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("another secret of 24 byt".getBytes(StandardCharsets.UTF_8));
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SENT = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void thePublicVectorOfStandardWebhooksIsGood() {
        assertThat(verify(SENT, ID, Long.toString(SENT), SIGNATURE, BODY)).isEqualTo(Verdict.GOOD);
    }

    public record Vector(String secret, String id, String timestamp, String body, String signature) {}

    private static Vector vector(String file) throws Exception {
        String json = Files.readString(Path.of("../contracts/callbacks/examples", file));
        try (Jsonb jsonb = JsonbBuilder.create()) {
            return jsonb.fromJson(json, Vector.class);
        }
    }

    @Test
    void theWarehousesWorkedExampleIsGoodAndReadable() throws Exception {
        Vector vector = vector("signature-vector.warehouse.json");
        WebhookSignatures signatures =
                at(Long.parseLong(vector.timestamp()), Map.of(Partner.WAREHOUSE, List.of(vector.secret())));

        assertThat(signatures.verify(
                        Partner.WAREHOUSE, vector.id(), vector.timestamp(), vector.signature(), bytes(vector.body())))
                .isEqualTo(Verdict.GOOD);
        assertThat(new WarehouseCallbackReader(new StrangeLevels(Clock.systemUTC())).read(vector.body()))
                .isInstanceOf(WarehouseNews.Heartbeat.class);
    }

    @ParameterizedTest
    @EnumSource
    void theVectorOfTheContractIsGoodFromEachPartner(Partner partner) throws Exception {
        Vector vector = vector("signature-vector.json");
        WebhookSignatures signatures =
                at(Long.parseLong(vector.timestamp()), Map.of(partner, List.of(vector.secret())));

        assertThat(signatures.verify(
                        partner, vector.id(), vector.timestamp(), vector.signature(), bytes(vector.body())))
                .isEqualTo(Verdict.GOOD);
    }

    @ParameterizedTest
    @CsvSource({"-301, STALE", "-300, GOOD", "0, GOOD", "300, GOOD", "301, STALE"})
    void itMayBeFiveMinutesOffEitherWay(long seconds, Verdict verdict) {
        assertThat(verify(SENT + seconds, ID, Long.toString(SENT), SIGNATURE, BODY))
                .isEqualTo(verdict);
    }

    @Test
    void whatWasChangedOnItsWayIsForged() {
        String sent = Long.toString(SENT);

        assertThat(verify(SENT, ID, sent, SIGNATURE, "{\"test\": 2432232315}")).isEqualTo(Verdict.FORGED);
        assertThat(verify(SENT, "msg_other", sent, SIGNATURE, BODY)).isEqualTo(Verdict.FORGED);
        assertThat(verify(SENT, ID, Long.toString(SENT + 1), SIGNATURE, BODY)).isEqualTo(Verdict.FORGED);
        assertThat(verify(SENT, ID, sent, SIGNATURE.replace("v1,", "v2,"), BODY))
                .isEqualTo(Verdict.FORGED);
        assertThat(verify(SENT, ID, sent, "", BODY)).isEqualTo(Verdict.FORGED);
    }

    @Test
    void severalSignaturesAreTriedWhileTheSenderChangesItsSecret() {
        assertThat(verify(SENT, ID, Long.toString(SENT), "v1,AAAA " + SIGNATURE, BODY))
                .isEqualTo(Verdict.GOOD);
        assertThat(verify(SENT, ID, Long.toString(SENT), SIGNATURE + " v1a,BBBB", BODY))
                .isEqualTo(Verdict.GOOD);
    }

    @Test
    void severalSecretsAreTriedWhileWeChangeOurs() throws Exception {
        WebhookSignatures both = at(SENT, OTHER_SECRET, SECRET);
        String byOther = new Webhook(OTHER_SECRET).sign(ID, SENT, BODY);

        assertThat(both.verify(Partner.GATEWAY, ID, Long.toString(SENT), SIGNATURE, bytes(BODY)))
                .isEqualTo(Verdict.GOOD);
        assertThat(both.verify(Partner.GATEWAY, ID, Long.toString(SENT), byOther, bytes(BODY)))
                .isEqualTo(Verdict.GOOD);
        assertThat(verify(SENT, ID, Long.toString(SENT), byOther, BODY)).isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void onePartnersSecretDoesNotOpenTheOthersDoor(Partner other) {
        assertThat(at(SENT, SECRET).verify(other, ID, Long.toString(SENT), SIGNATURE, bytes(BODY)))
                .isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void withoutAnIdItIsIncomplete(String id) {
        assertThat(verify(SENT, id, Long.toString(SENT), SIGNATURE, BODY)).isEqualTo(Verdict.MISSING);
    }

    @Test
    void anEndlessIdIsRefused() {
        assertThat(verify(SENT, "x".repeat(256), Long.toString(SENT), SIGNATURE, BODY))
                .isEqualTo(Verdict.FORGED);
        assertThat(verify(SENT, "x".repeat(257), Long.toString(SENT), SIGNATURE, BODY))
                .isEqualTo(Verdict.MISSING);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "yesterday", "-1614265330", "1614265330.5", "1614265330000000", "16142653３0"})
    void withoutSecondsAsTimestampItIsIncomplete(String timestamp) {
        assertThat(verify(SENT, ID, timestamp, SIGNATURE, BODY)).isEqualTo(Verdict.MISSING);
    }

    @Test
    void withoutASignatureItIsIncomplete() {
        assertThat(verify(SENT, ID, Long.toString(SENT), null, BODY)).isEqualTo(Verdict.MISSING);
    }

    private static Verdict verify(long now, String id, String timestamp, String signature, String body) {
        return at(now, SECRET).verify(Partner.GATEWAY, id, timestamp, signature, bytes(body));
    }

    private static WebhookSignatures at(long now, String... gatewaySecrets) {
        List<String> others = List.of(OTHER_SECRET);
        return at(
                now,
                Map.of(
                        Partner.GATEWAY, List.of(gatewaySecrets),
                        Partner.KITCHEN, others,
                        Partner.WAREHOUSE, others));
    }

    private static WebhookSignatures at(long now, Map<Partner, List<String>> secrets) {
        return new WebhookSignatures(
                new WebhookSecrets(secrets), Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
