package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import orderhub.system.api.Api;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order of some hours ago is closed, shown and proved; what is changed of it afterwards is found. */
class HoursForTheAccountantIT extends SystemCase {
    private static Api api;
    private static String token;
    private static PlacedOrder order;

    @BeforeAll
    static void anOrderOfSomeHoursAgo() throws SQLException {
        api = system().api();
        token = system().token("accountant", List.of("administrator"), "*");
        order = OrderOfSomeHoursAgo.in("r10");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    private static JsonNode get(String path) {
        return api.send(Api.Request.of("GET", path).as(token)).json();
    }

    @Test
    void anHourIsClosedOnceAndWhatIsChangedAfterwardsIsFound() throws SQLException {
        api.send(Api.Request.of("POST", "/api/v1/accounting/closings").as(token));
        api.send(Api.Request.of("POST", "/api/v1/accounting/closings").as(token));

        JsonNode page = get("/api/v1/accounting/closings?restaurant=r10");
        JsonNode first = page.path("closings").get(page.path("closings").size() - 1);
        assertThat(first.path("number").asInt()).isEqualTo(1);
        assertThat(first.path("entries").asInt()).isEqualTo(4);
        assertThat(page.path("open").path("waits").asText()).isNotBlank();
        assertThat(page.path("open").path("waitsRu").asText()).isNotBlank();
        JsonNode whole = get("/api/v1/accounting/closings/" + first.path("id").asText());
        assertThat(whole.path("closing")).isEqualTo(first);
        assertThat(whole.path("totals").findValuesAsText("fact"))
                .contains("SALE", "PAYMENT", "PRODUCED", "HANDED_OVER");
        assertThat(whole.path("lines").findValuesAsText("dish")).contains("bacon-burger");
        assertThat(get("/api/v1/accounting/chain?restaurant=r10").path("holds").asBoolean())
                .isTrue();

        String one = " where posting = 'CARD_PAYMENT' and order_id = '" + order.id() + "'";
        OrderOfSomeHoursAgo.pastTriggers("update ledger_entry set kopecks = kopecks - 1" + one);
        try {
            JsonNode found = get("/api/v1/accounting/chain?restaurant=r10");
            assertThat(found.path("holds").asBoolean()).isFalse();
            assertThat(found.path("difference").path("what").asText()).isEqualTo("LEDGER");
            assertThat(found.path("difference").path("closing")).isEqualTo(first);
        } finally {
            OrderOfSomeHoursAgo.pastTriggers("update ledger_entry set kopecks = kopecks + 1" + one);
        }
    }

    /** Hours are closed and kept here all the same. */
    @Test
    void withoutAnAccountingSystemNothingIsExported() {
        JsonNode export = get("/api/v1/accounting/export?restaurant=r10");

        assertThat(export.path("stands").asText()).isEqualTo("NOT_CONFIGURED");
        assertThat(export.path("standsRu").asText()).isNotBlank();
        assertThat(export.path("hours")).isEmpty();
        assertThat(api.send(Api.Request.of("POST", "/api/v1/accounting/export/run")
                                .as(token))
                        .json()
                        .path("more")
                        .asBoolean())
                .isFalse();
    }

    /** In tables the server makes itself: another node finds it there when this one is gone. */
    @Test
    void theTimerOutlivesTheServer() {
        Eventually.within(
                Limits.AFTER_TROUBLE,
                "the timer is kept",
                () -> system().database().count("select count(*) from liberty.wlptask") == 1);
    }
}
