package orderhub.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import orderhub.sandbox.SandboxCase;
import orderhub.sandbox.http.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountingControlTest extends SandboxCase {
    private static final String PAYMENT = "Document_ОплатаПлатежнойКартой";
    private final String key = UUID.randomUUID().toString();
    private JsonNode known;

    @BeforeEach
    void start() throws Exception {
        start(settings());
        known = sent(toControl("/sandbox/accounting")).json().get("catalogue");
        ObjectNode payment = Json.object()
                .put("Ref_Key", key)
                .put("Date", "2026-11-24T10:59:59")
                .put("Организация_Key", known.get("organisation").asText())
                .put("ВидОперации", "ОплатаПокупателя")
                .put("Контрагент", known.get("buyer").asText())
                .put("Контрагент_Type", "StandardODATA.Catalog_Контрагенты")
                .put("ВидОплаты_Key", known.at("/kinds/CARD").asText())
                .put("СуммаДокумента", 100);
        payment.putArray("РасшифровкаПлатежа")
                .addObject()
                .put("LineNumber", "1")
                .put(
                        "ДоговорКонтрагента_Key",
                        known.at("/restaurants/r01/contract").asText())
                .put("СуммаПлатежа", 100);
        sent(posting(toAccounting(PAYMENT, ""), payment));
        sent(posting(toAccounting(PAYMENT + "(guid'" + key + "')/Post", ""), ""));
    }

    private Reply does(String path, String body) throws Exception {
        return sent(posting(toControl("/sandbox/accounting" + path), body.replace('\'', '"')));
    }

    private JsonNode books() throws Exception {
        return sent(toControl("/sandbox/books/accounting")).json();
    }

    private Reply document() throws Exception {
        return sent(toAccounting(PAYMENT + "(guid'" + key + "')", ""));
    }

    @Test
    void theKeysOfWhatIsThereAreTold() throws Exception {
        assertThat(known.get("restaurants")).hasSize(10);
        assertThat(known.get("items")).hasSize(26 + 54);
        assertThat(known.get("accounts").has("90.01.1")).isTrue();
        assertThat(sent(toAccounting(
                                "Catalog_Склады(guid'"
                                        + known.at("/restaurants/r04/warehouse").asText() + "')",
                                ""))
                        .text("Description"))
                .isEqualTo("Ресторан Волга");
    }

    @Test
    void peopleWorkOnTheBaseAndCloseAPeriod() throws Exception {
        assertThat(does("", "{'maintenance':true}").json().get("maintenance").booleanValue())
                .isTrue();
        assertThat(document().status()).isEqualTo(403);
        assertThat(does("", "{'maintenance':false,'closedUntil':'2026-11-30'}").text("closedUntil"))
                .isEqualTo("2026-11-30");
        assertThat(sent(toAccounting(PAYMENT + "(guid'" + key + "')", "").DELETE())
                        .status())
                .isEqualTo(500);
        assertThat(does("", "{'closedUntil':''}").text("closedUntil")).isEmpty();
        assertThat(sent(toAccounting(PAYMENT + "(guid'" + key + "')", "").DELETE())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void twoItemsAreCalledTheSameOnlyWhenWanted() throws Exception {
        String query = "?$filter=Description eq 'Бургер классический'";
        does("", "{'twins':true}");
        assertThat(sent(toAccounting("Catalog_Номенклатура", query)).json().get("value"))
                .hasSize(2);
        does("", "{'twins':false}");
        assertThat(sent(toAccounting("Catalog_Номенклатура", query)).json().get("value"))
                .hasSize(1);
    }

    @Test
    void somebodyRemovesIt() throws Exception {
        assertThat(does("/documents/" + key, "{'act':'REMOVE'}").status()).isEqualTo(200);

        assertThat(document().status()).isEqualTo(404);
        assertThat(books().get("balances")).isEmpty();
    }

    @Test
    void somebodyEntersItTwice() throws Exception {
        does("/documents/" + key, "{'act':'DOUBLE'}");

        assertThat(books().get("documents")).hasSize(2);
        assertThat(books().at("/balances/0/debit").asText()).isEqualTo("200.00");
    }

    @Test
    void somebodyChangesIt() throws Exception {
        does("/documents/" + key, "{'act':'CHANGE'}");

        assertThat(document().json().at("/РасшифровкаПлатежа/0/СуммаПлатежа").intValue())
                .isEqualTo(101);
        assertThat(books().at("/balances/0/debit").asText()).isEqualTo("100.00");
    }

    @Test
    void somebodyUnpostsOrMarksIt() throws Exception {
        does("/documents/" + key, "{'act':'UNPOST'}");
        assertThat(document().json().get("Posted").booleanValue()).isFalse();
        assertThat(books().get("balances")).isEmpty();

        does("/documents/" + key, "{'act':'MARK'}");
        assertThat(document().json().get("DeletionMark").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {'maintenance':'yes'} | 400 | /maintenance:",
                "'' | {'closedUntil':'30.11.2026'} | 400 | /closedUntil:",
                "'' | {'colour':'red'} | 400 | /colour:",
                "/documents/00000000-0000-0000-0000-000000000001 | {'act':'MARK'} | 404 | there is no such document",
                "/documents/00000000-0000-0000-0000-000000000001 | {'act':'BURN'} | 400 | /act: must be one of REMOVE"
            })
    void whatIsWrongIsNamedAndNothingIsDone(String path, String body, int status, String detail) throws Exception {
        String before = sandbox.accounting()
                .books(Optional.empty(), Optional.empty(), Optional.empty())
                .toString();

        Reply refused = does(path, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("detail")).startsWith(detail);
        assertThat(books().toString()).isEqualTo(before);
    }

    @Test
    void thePageShowsTheBase() throws Exception {
        Reply page = sent(toControl("/"));

        assertThat(new String(page.response().body(), StandardCharsets.UTF_8))
                .contains(
                        "Accounting documents", key, "57.03", "<option>accounting</option>", "<option>unpost</option>");
    }
}
