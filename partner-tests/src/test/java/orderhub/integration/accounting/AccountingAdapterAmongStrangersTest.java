package orderhub.integration.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.AccountingSystem.Answer;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.AccountingSystem.Written;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.integration.http.StrangePartner;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What 1C does not say, but what something between it and us might, and what goes over the wire. */
class AccountingAdapterAmongStrangersTest {
    private static final DocumentRef REF =
            new DocumentRef("Document_Чек", UUID.fromString("21b4e68f-e196-5f0d-a1ab-2eb431f20d2e"));
    private static final String JSON = "application/json;odata=minimalmetadata;charset=utf-8";
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 11, 24, 0, 0);

    private static PartnersSandbox partners;
    private final DocumentDraft draft =
            new DocumentDraft("x", 1, REF, Map.of("Комментарий", new DraftValue.Text("x")), List.of());
    private StrangePartner stranger;
    private AccountingSystem accounting;

    @BeforeAll
    static void start() {
        partners = new PartnersSandbox();
    }

    @AfterAll
    static void stop() {
        partners.close();
    }

    @BeforeEach
    void meet() {
        stranger = partners.stranger();
        accounting = at(partners.trusting());
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    private AccountingSystem at(RestClientBuilder builder) {
        AccountingSettings settings = new AccountingSettings(
                Optional.of(stranger.url().resolve("/buh")),
                "Хаб",
                "пароль",
                Duration.ofSeconds(2),
                PartnersSandbox.PATIENCE,
                2);
        return new AccountingAdapter(
                AccountingClient.build(settings, builder),
                new AccountingChannel(),
                settings,
                50,
                new CallLog(),
                Clock.systemUTC());
    }

    private void nothingIsBelieved() {
        assertThat(List.<Answer<?>>of(
                        accounting.metadata(),
                        accounting.find(REF),
                        accounting.lookUp(new CatalogueQuery("Catalog_X", "Code", "1")),
                        accounting.list("Document_Чек", DAY, DAY.plusDays(1), 0)))
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                Answer.Failed.class,
                                failed -> assertThat(failed.failure())
                                        .isInstanceOfSatisfying(
                                                Failure.TryLater.class,
                                                later ->
                                                        assertThat(later.kind()).isEqualTo(LaterKind.UNREACHABLE))));
    }

    @Test
    void addressesGoOverTheWireAsPublicClientsWriteThem() {
        stranger.answers(200, JSON, "{}");

        accounting.metadata();
        accounting.find(REF);
        accounting.lookUp(new CatalogueQuery("Catalog_X", "Артикул", "it's a+b & 100%20 {x}"));
        accounting.list("Document_Чек", DAY, DAY.plusDays(1), 100);
        accounting.create(draft);
        accounting.post(REF);

        String base = "/buh/odata/standard.odata/";
        String document = base + "Document_%D0%A7%D0%B5%D0%BA";
        assertThat(stranger.requests().stream().map(request -> request.replace("%24", "$")))
                .containsExactly(
                        "GET " + base + "$metadata",
                        "GET " + document + "(guid'21b4e68f-e196-5f0d-a1ab-2eb431f20d2e')?$format=json",
                        "GET " + base + "Catalog_X?$format=json&$filter="
                                + "%D0%90%D1%80%D1%82%D0%B8%D0%BA%D1%83%D0%BB%20eq%20%27it%27%27s%20a%2Bb%20%26%20100%2520%20%7Bx%7D%27&$top=10",
                        "GET " + document
                                + "?$format=json&$filter=Date%20ge%20datetime%272026-11-24T00%3A00%3A00%27%20and%20"
                                + "Date%20lt%20datetime%272026-11-25T00%3A00%3A00%27&$orderby=Date%2CRef_Key"
                                + "&$select=Ref_Key%2CDataVersion%2CDate%2CDeletionMark%2CNumber%2CPosted&$top=50&$skip=100",
                        "POST " + document + "?$format=json",
                        "POST " + document + "(guid'21b4e68f-e196-5f0d-a1ab-2eb431f20d2e')/Post"
                                + "?PostingModeOperational=false&$format=json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"value\":7}",
                "{\"value\":[7]}",
                "{\"Ref_Key\":\"00000000-0000-0000-0000-000000000001\"}",
                "<a/>",
                "{\"odata.error\""
            })
    void anAnswerThatIsNotTheInterfacesSaysNothingAndLeavesACreationOpen(String body) {
        stranger.answers(200, JSON, body);

        nothingIsBelieved();
        if (!body.contains("Ref_Key")) {
            assertThat(accounting.create(draft)).isInstanceOf(Written.Unclear.class);
        }
    }

    @Test
    void aDocumentUnderAnotherKeyStopsEverything() {
        stranger.answers(201, JSON, "{\"Ref_Key\":\"00000000-0000-0000-0000-000000000001\"}");

        assertThat(accounting.create(draft))
                .isInstanceOfSatisfying(
                        Written.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Refused.class,
                                        refused -> assertThat(refused.code()).isEqualTo("OTHER_KEY")));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aStatusWithoutWordsLeavesOpenWhatBecameOfAChange(int status) {
        stranger.answers(status, Map.of("Content-Type", "text/html", "Retry-After", "30"), "<html>Oops</html>");

        assertThat(accounting.create(draft)).isInstanceOf(Written.Unclear.class);
        assertThat(accounting.post(REF)).isInstanceOf(Written.Unclear.class);
        assertThat(accounting.find(REF))
                .isEqualTo(new Answer.Failed<>(new Failure.TryLater(
                        LaterKind.UNREACHABLE, "STATUS: " + status, Optional.of(Duration.ofSeconds(30)))));
    }

    @Test
    void aProxyThatKnowsNoSuchAddressIsNotOneThatHasNoSuchDocument() {
        stranger.answers(404, "text/plain", "Not Found");

        nothingIsBelieved();
        assertThat(accounting.post(REF)).isInstanceOf(Written.Failed.class);
    }

    @Test
    void anAnswerThatIsTooLongIsNotRead() {
        stranger.answers(200, JSON, "{\"value\":[" + " ".repeat(2 * 1024 * 1024) + "]}");

        assertThat(accounting.lookUp(new CatalogueQuery("Catalog_X", "Code", "1")))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.failure().toString()).contains("longer than"));
    }

    @Test
    void metadataWithADocumentTypeAreNotRead() {
        stranger.answers(
                200,
                "application/xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + stranger.url() + "/stolen\">]><x>&e;</x>");

        assertThat(accounting.metadata()).isInstanceOf(Answer.Failed.class);
        assertThat(stranger.requests()).hasSize(1);
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        stranger.close();

        assertThat(accounting.create(draft))
                .isEqualTo(new Written.Failed(new Failure.TryLater(LaterKind.UNREACHABLE, "NO_CONNECTION")));
        nothingIsBelieved();
    }

    @Test
    void aCertificateNobodyVouchesForEndsTheCallBeforeAnythingIsSent() {
        accounting = at(RestClientBuilder.newBuilder());

        assertThat(accounting.create(draft)).isInstanceOf(Written.Failed.class);
        assertThat(stranger.requests()).isEmpty();
    }
}
