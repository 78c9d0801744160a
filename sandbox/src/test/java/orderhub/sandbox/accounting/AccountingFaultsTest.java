package orderhub.sandbox.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AccountingFaultsTest extends AccountingCase {
    private final ObjectNode report = aRetailReport();

    private void next(String operation, FaultKind kind) {
        sandbox.faults().set(Fault.next("accounting", operation, kind).withDelayMillis(300));
    }

    private int asked() throws IOException, InterruptedException {
        return get(one(RETAIL, key(report))).status();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_ANY,
            names = {"TIMEOUT_.*", "CUT_.*", "HALF_BODY"})
    void whatGivesNoAnswerWritesOnlyWhenItSaysSo(FaultKind kind) throws Exception {
        next("create", kind);

        assertThatThrownBy(() -> create(RETAIL, report)).isInstanceOf(IOException.class);

        assertThat(asked()).isEqualTo(kind.acts() ? 200 : 404);
        Reply again = create(RETAIL, report);
        assertThat(again.status()).isEqualTo(kind.acts() ? 400 : 201);
        assertThat(books().get("documents")).hasSize(1);
        everyExchangeKeptTheContracts();
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT_BEFORE", "TIMEOUT_AFTER", "CUT_BEFORE", "CUT_AFTER"})
    void betweenWritingAndPostingAnythingCanBreak(FaultKind kind) throws Exception {
        create(RETAIL, report);
        next("post", kind);

        assertThatThrownBy(() -> post(RETAIL, key(report))).isInstanceOf(IOException.class);

        assertThat(books().at("/documents/0/posted").booleanValue()).isEqualTo(kind.acts());
        assertThat(post(RETAIL, key(report)).status()).isEqualTo(200);
        assertThat(turnover("90.01.1")).isEqualTo("0.00 797.00");
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_500_BEFORE, 500, 404, text/html",
        "ERROR_500_AFTER, 500, 200, text/html",
        "LOGIN_PAGE, 200, 404, text/html",
        "LOCKED, 500, 404, application/json",
        "REFUSED, 500, 404, application/json",
        "MAINTENANCE, 403, 404, application/json",
        "SLOW, 201, 200, application/json"
    })
    void anotherAnswerWritesOnlyWhenItSaysSo(FaultKind kind, int status, int asked, String type) throws Exception {
        next("create", kind);

        Reply reply = create(RETAIL, report);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith(type);
        assertThat(asked()).isEqualTo(asked);
        everyExchangeKeptTheContracts();
    }

    @Test
    void eachSaysItInItsOwnWords() throws Exception {
        next("create", FaultKind.LOCKED);
        Reply locked = create(RETAIL, report);
        next("create", FaultKind.MAINTENANCE);
        Reply maintained = create(RETAIL, report);
        next("create", FaultKind.ERROR_500_BEFORE);
        Reply crashed = create(RETAIL, report);
        next("create", FaultKind.LOGIN_PAGE);
        Reply signIn = create(RETAIL, report);

        assertThat(errorCode(locked)).isEqualTo("-1");
        assertThat(errorWords(locked)).startsWith("Ошибка блокировки данных");
        assertThat(body(maintained)).startsWith("\uFEFF{\"#exception\":");
        assertThat(maintained.json().at("/exception/reason").intValue()).isEqualTo(403);
        assertThat(maintained.json().at("/exception/inner/descr").asText())
                .startsWith("Начало сеанса с информационной базой запрещено");
        assertThat(body(crashed)).contains("<title>1C:Enterprise 8 application error</title>");
        assertThat(body(signIn)).contains("Пароль");
    }

    @Test
    void eachOperationHasItsOwnFaults() throws Exception {
        create(RETAIL, report);
        for (String operation : new String[] {"metadata", "find", "list", "post", "unpost", "patch", "delete"}) {
            next(operation, FaultKind.MAINTENANCE);
        }

        assertThat(get("$metadata").status()).isEqualTo(403);
        assertThat(asked()).isEqualTo(403);
        assertThat(get(RETAIL, "?$top=1").status()).isEqualTo(403);
        assertThat(post(RETAIL, key(report)).status()).isEqualTo(403);
        assertThat(unpost(RETAIL, key(report)).status()).isEqualTo(403);
        assertThat(change("PATCH", RETAIL, key(report), report).status()).isEqualTo(403);
        assertThat(sent(toAccounting(one(RETAIL, key(report)), "").DELETE()).status())
                .isEqualTo(403);
        assertThat(asked()).isEqualTo(200);
        assertThat(sandbox.faults().all())
                .allSatisfy(struck -> assertThat(struck.struck()).isOne());
    }

    @Test
    void aBaseThatStartsAnewHasActedAndLetsNobodyInForAWhile() throws Exception {
        sandbox.faults()
                .set(Fault.next("accounting", "create", FaultKind.RESTART).withDelayMillis(1_500));

        assertThatThrownBy(() -> create(RETAIL, report)).isInstanceOf(IOException.class);

        assertThat(asked()).isEqualTo(403);
        eventually(() -> asked() == 200);
        assertThat(books().at("/documents/0/posted").booleanValue()).isFalse();
    }

    @Test
    void howOftenTheSameWriteCameIsCounted() throws Exception {
        create(RETAIL, report);
        create(RETAIL, report);
        create(RETAIL, aRetailReport());

        assertThat(sandbox.traffic().at("/accounting/calls").asInt()).isEqualTo(3);
        assertThat(sandbox.traffic().at("/accounting/mostOfOneWrite").asInt()).isEqualTo(2);
    }
}
