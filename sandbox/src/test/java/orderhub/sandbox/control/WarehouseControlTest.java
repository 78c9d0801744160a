package orderhub.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import orderhub.sandbox.SandboxCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarehouseControlTest extends SandboxCase {
    @BeforeEach
    void start() {
        start(settings());
    }

    private Reply does(String act, String body) throws Exception {
        return sent(posting(toControl("/sandbox/warehouses/r01" + act), body.replace('\'', '"')));
    }

    @Test
    void whatPeopleDoIsDoneByTheControl() throws Exception {
        Reply received = does(
                "/receive",
                "{'ingredient':'milk','lot':'M-1','quantity':'12.5','supplier':'Farm','expiresAt':'2027-01-02T03:04:05Z'}");
        assertThat(received.json().at("/quantity").asText()).isEqualTo("12.5");
        assertThat(received.json().at("/version").asInt()).isOne();
        String lot = "{'ingredient':'milk','lot':'M-1'";
        assertThat(does("/correct", lot + ",'quantity':'11'}").text("quantity")).isEqualTo("11");
        assertThat(does("/block", lot + ",'reason':'smell'}").text("state")).isEqualTo("BLOCKED");
        assertThat(does("/recall", lot + "}").text("state")).isEqualTo("RECALLED");
        assertThat(does("/release", lot + "}").text("state")).isEqualTo("AVAILABLE");
        assertThat(does("/expiry", lot + ",'openedAt':'2026-11-24T09:00:00Z'}").text("openedAt"))
                .isEqualTo("2026-11-24T09:00:00Z");

        assertThat(level("r01", "milk", "M-1").json().get("version").longValue())
                .isEqualTo(6);
        assertThat(sent(toControl("/sandbox/books/warehouse?warehouse=r01"))
                        .json()
                        .get("movements"))
                .hasSize(108 + 6);
        assertThat(sent(toControl("/sandbox/books/warehouse")).json().get("levels"))
                .hasSize(1080 + 1);
    }

    @Test
    void aBatchIsMadeByTheControl() throws Exception {
        Reply made = does(
                "/make",
                "{'ingredient':'beef-patty','lot':'B-1','quantity':'50','of':["
                        + "{'ingredient':'beef-mince','lot':'lot-1','quantity':'4000'},"
                        + "{'ingredient':'salt','lot':'lot-2','quantity':'40'}]}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("quantity")).isEqualTo("50");
        assertThat(made.text("price")).as("(4000 * 0.62 + 40 * 0.02) / 50").isEqualTo("49.6160");
        assertThat(made.json().get("madeOf").toString())
                .isEqualTo(
                        "[{\"ingredient\":\"beef-mince\",\"lot\":\"lot-1\"},{\"ingredient\":\"salt\",\"lot\":\"lot-2\"}]");
        assertThat(level("r01", "beef-mince", "lot-1").text("quantity")).isEqualTo("4996000");
        assertThat(level("r01", "salt", "lot-2").text("quantity")).isEqualTo("4999960");
        assertThat(level("r01", "beef-patty", "lot-2")
                        .json()
                        .at("/madeOf/0/lot")
                        .asText())
                .as("what is there from the start")
                .isEqualTo("lot-2");
        assertThat(does("/correct", "{'ingredient':'beef-patty','lot':'B-1','quantity':'49'}")
                        .json()
                        .get("madeOf"))
                .hasSize(2);
        assertThat(sent(toControl("/sandbox/books/warehouse?warehouse=r01"))
                        .json()
                        .get("movements")
                        .findValuesAsText("kind"))
                .contains("MAKING");
    }

    @Test
    void newsAreKeptBackByTheControl() throws Exception {
        Reply set = does("", "{'silent':true,'leaveOut':2}");

        assertThat(set.json().at("/warehouses/0").toString())
                .isEqualTo("{\"warehouse\":\"r01\",\"silent\":true,\"toLeaveOut\":2,\"changes\":0}");
        assertThat(set.json().get("warehouses")).hasSize(10);
        assertThat(does("", "{'silent':false,'leaveOut':0}")
                        .json()
                        .at("/warehouses/0/silent")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void plentyAndAnotherWarehouseAreMadeByTheControl() throws Exception {
        assertThat(does("/plenty", "{}").status()).isEqualTo(200);
        assertThat(sent(posting(toControl("/sandbox/warehouses/r11/open"), "{}"))
                        .status())
                .isEqualTo(200);

        assertThat(level("r01", "milk", "plenty").status()).isEqualTo(200);
        assertThat(level("r11", "milk", "lot-1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/receive | {'ingredient':'milk','lot':'M 1','quantity':'1'} | 400 | /lot:",
                "/receive | {'ingredient':'milk','lot':'M-1','quantity':'0'} | 400 | /quantity:",
                "/receive | {'ingredient':'milk','lot':'M-1','quantity':1} | 400 | /quantity:",
                "/receive | {'ingredient':'milk','lot':'M-1','quantity':'1e9'} | 400 | /quantity:",
                "/receive | {'ingredient':'milk','lot':'M-1','quantity':'1','price':'free'} | 400 | /price:",
                "/receive | {'ingredient':'milk','lot':'M-1','quantity':'1','expiresAt':'soon'} | 400 | /expiresAt:",
                "/receive | {'ingredient':'caviar','lot':'M-1','quantity':'1'} | 404 | there is no item caviar",
                "/make | {'ingredient':'beef-patty','lot':'B-1','quantity':'1'} | 400 | /of: must be a list",
                "/make | {'ingredient':'beef-patty','lot':'B-1','quantity':'1','of':[]} | 400 | /of: must have 1 to 50",
                "/make | {'ingredient':'beef-patty','lot':'B-1','quantity':'1','of':[7]} | 400 | /of/0: must be an object",
                "/make | {'ingredient':'beef-patty','lot':'B-1','quantity':'0','of':[{'ingredient':'salt','lot':'lot-1','quantity':'1'}]} | 400 | /quantity:",
                "/make | {'ingredient':'beef-patty','lot':'B-1','quantity':'1','of':[{'ingredient':'salt','quantity':'1'}]} | 400 | /of/0/lot:",
                "/make | {'ingredient':'beef-patty','lot':'B-1','quantity':'1','of':[{'ingredient':'salt','lot':'lot-1','quantity':'0'}]} | 400 | /of/0/quantity:",
                "/make | {'ingredient':'beef-patty','lot':'B-1','quantity':'1','of':[{'ingredient':'salt','lot':'lot-9','quantity':'1'}]} | 404 | there is no such lot",
                "/make | {'ingredient':'beef-patty','lot':'B-1','quantity':'1','of':[{'ingredient':'salt','lot':'lot-1','quantity':'5000001'}]} | 409 | of salt lot-1 there is less",
                "/make | {'ingredient':'beef-patty','lot':'lot-1','quantity':'1','of':[{'ingredient':'salt','lot':'lot-1','quantity':'1'}]} | 409 | there is such a lot already",
                "/make | {'ingredient':'salt','lot':'S-1','quantity':'1','of':[{'ingredient':'egg','lot':'lot-1','quantity':'1'}]} | 409 | salt is bought",
                "/correct | {'ingredient':'milk','lot':'lot-9','quantity':'1'} | 404 | there is no such lot",
                "/correct | {'ingredient':'milk','lot':'lot-1','quantity':'-1'} | 400 | /quantity:",
                "/correct | {'ingredient':'milk','lot':'lot-1','quantity':'1','reason':' '} | 400 | /reason:",
                "/release | {'ingredient':'milk','lot':'lot-1'} | 409 | the lot is AVAILABLE",
                "/block | {'ingredient':'milk'} | 400 | /lot:",
                "/block | {'ingredient':'milk','lot':'lot-1','colour':'red'} | 400 | /colour:",
                "/expiry | {'ingredient':'milk','lot':'lot-1'} | 400 | /expiresAt:",
                "'' | {'silent':'yes'} | 400 | /silent:",
                "'' | {'leaveOut':-1} | 400 | /leaveOut:"
            })
    void whatIsWrongIsNamedAndNothingIsDone(String act, String body, int status, String detail) throws Exception {
        String before = sandbox.warehouses().books(Optional.empty()).toString();

        Reply refused = does(act, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("detail")).startsWith(detail);
        assertThat(sandbox.warehouses().books(Optional.empty()).toString()).isEqualTo(before);
    }

    @Test
    void thePageShowsTheWarehouses() throws Exception {
        Reply page = sent(toControl("/"));

        assertThat(new String(page.response().body(), StandardCharsets.UTF_8))
                .contains("Warehouses", "<td>r10</td>", "write-off-get", "data-flag='1' name='silent'");
    }
}
