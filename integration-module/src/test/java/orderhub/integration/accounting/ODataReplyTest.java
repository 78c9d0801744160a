package orderhub.integration.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.AccountingSystem.RefusalKind;
import orderhub.integration.http.CallResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ODataReplyTest {
    private static ODataReply reply(int status, String body) {
        return ODataReply.of(new CallResult.Answered(
                status, true, body.getBytes(StandardCharsets.UTF_8), Optional.of(Duration.ofSeconds(7))));
    }

    private static String error(String code, String text) {
        return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"ru\",\"value\":\"" + text + "\"}}}";
    }

    private static void refused(ODataReply reply, RefusalKind kind) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        ODataReply.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Refused.class,
                                        refused -> assertThat(refused.kind()).isEqualTo(kind)));
    }

    private static void later(ODataReply reply, LaterKind kind) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        ODataReply.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.TryLater.class, later -> {
                            assertThat(later.kind()).isEqualTo(kind);
                            assertThat(later.after()).contains(Duration.ofSeconds(7));
                        }));
    }

    @ParameterizedTest
    @CsvSource({
        "500, -1, 'Не удалось провести \"Отчет о розничных продажах\"', BUSINESS",
        "500, -1, Изменение данных закрытого периода запрещено, CLOSED_PERIOD",
        "500, -1, 'Дата документа раньше даты запрета изменения данных', CLOSED_PERIOD",
        "500, -1, Период закрыт, CLOSED_PERIOD",
        "403, 20, Нет прав, RIGHTS",
        "500, 20, Нет прав, RIGHTS",
        "403, 0, Операция запрещена, RIGHTS",
        "400, 4, Неверное значение, BAD_VALUE",
        "400, 5, Нет значения, BAD_VALUE",
        "400, 6, Неверный URL, BAD_VALUE",
        "404, 8, Тип сущности не найден, BAD_VALUE",
        "400, 14, Ошибка запроса, BAD_VALUE",
        "500, 13, Операция не разрешена, BAD_VALUE",
        "500, 0, Не указан LineNumber, BAD_VALUE"
    })
    void aRefusalIsOfAKind(int status, String code, String text, RefusalKind kind) {
        refused(reply(status, error(code, text.replace("\"", "\\\""))), kind);
    }

    @Test
    void whatItSaysOfThingsAndKeysIsBelieved() {
        assertThat(reply(404, error("9", "Экземпляр сущности не найден"))).isEqualTo(new ODataReply.NotThere());
        assertThat(reply(400, error("15", "Объект с таким ключом уже существует")))
                .isEqualTo(new ODataReply.KeyInUse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ошибка блокировки данных",
                "Конфликт блокировок при выполнении транзакции: Превышено максимальное время ожидания предоставления блокировки"
            })
    void aLockIsForAMoment(String text) {
        later(reply(500, error("-1", text)), LaterKind.LOCK);
        later(reply(500, error("500", text)), LaterKind.LOCK);
    }

    @Test
    void whereNoSessionMayBeginItIsBeingLookedAfter() {
        later(
                reply(
                        403,
                        "{\"#exception\":{\"#type\":\"x\",\"#value\":{}},\"exception\":{\"reason\":403,\"descr\":\"Ошибка\","
                                + "\"inner\":{\"descr\":\"Начало сеанса с информационной базой запрещено\"}}}"),
                LaterKind.MAINTENANCE);
        assertThat(reply(500, "{\"#exception\":1,\"exception\":{\"reason\":500,\"descr\":\"Аварийное завершение\"}}"))
                .isInstanceOf(ODataReply.Broken.class);
    }

    @Test
    void aPageForPeopleAsksForAPasswordOrTellsOfACrash() {
        String page = "\uFEFF\n<!DOCTYPE html><html><body>1С:Предприятие</body></html>";
        ODataReply.Failed notKnown = new ODataReply.Failed(new Failure.NotAuthenticated());
        assertThat(reply(200, page)).isEqualTo(notKnown);
        assertThat(reply(302, "")).isEqualTo(notKnown);
        assertThat(reply(401, "")).isEqualTo(notKnown);
        assertThat(reply(401, page)).isEqualTo(notKnown);
        assertThat(reply(500, page)).isInstanceOf(ODataReply.Broken.class);
        assertThat(reply(502, "<html>Bad Gateway</html>")).isInstanceOf(ODataReply.Broken.class);
    }

    @Test
    void whatSomethingBeforeItSaysIsNotItsWord() {
        assertThat(reply(500, "")).isInstanceOf(ODataReply.Broken.class);
        assertThat(reply(504, "upstream timed out")).isInstanceOf(ODataReply.Broken.class);
        assertThat(reply(408, "")).isInstanceOf(ODataReply.Broken.class);
        assertThat(reply(500, "{\"odata.error\":")).isInstanceOf(ODataReply.Broken.class);
        assertThat(reply(500, "{\"odata.error\":7}")).isInstanceOf(ODataReply.Broken.class);
        later(reply(404, "Not Found"), LaterKind.UNREACHABLE);
        later(reply(403, "Forbidden"), LaterKind.UNREACHABLE);
        later(reply(429, ""), LaterKind.UNREACHABLE);
    }

    @Test
    void anErrorInXmlIsTheSame() {
        String xml =
                "<?xml version=\"1.0\"?><m:error xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">"
                        + "<m:code>20</m:code><m:message xml:lang=\"ru\">Нарушение прав доступа</m:message></m:error>";
        refused(reply(500, xml), RefusalKind.RIGHTS);
        assertThat(reply(500, xml.substring(0, 100))).isInstanceOf(ODataReply.Broken.class);
        assertThat(reply(500, "<other><code>9</code></other>")).isInstanceOf(ODataReply.Broken.class);
    }

    @Test
    void theMarkBeforeABodyIsTakenOff() {
        assertThat(((ODataReply.Fine) reply(200, "\uFEFF{}")).body()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(reply(404, "\uFEFF" + error("9", "нет"))).isEqualTo(new ODataReply.NotThere());
    }

    @Test
    void whatItSaysToPeopleIsCutAndHasNoControlCharacters() {
        Failure.Refused refused =
                (Failure.Refused) ((ODataReply.Failed) reply(500, error("-1", "а\\n\\u0000б" + "в".repeat(1_000))))
                        .failure();

        assertThat(refused.text()).startsWith("а бв").hasSize(501).endsWith("…");
    }
}
