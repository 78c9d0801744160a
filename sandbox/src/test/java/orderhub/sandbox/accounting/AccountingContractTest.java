package orderhub.sandbox.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.http.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written down of 1C's interface is what the stand-in does. */
class AccountingContractTest extends AccountingCase {
    private static final String SALE = "Document_РеализацияТоваровУслуг";
    private static final Map<String, String> REQUESTS = Map.of(
            "retail-report", RETAIL,
            "card-payment", PAYMENT,
            "sale", SALE,
            "production-report", PRODUCTION,
            "requisition", REQUISITION,
            "write-off", WRITE_OFF);
    private static final String NOBODY = "00000009-0000-5000-8000-000000000000";
    private static final Set<String> SHOWN = new HashSet<>();

    private static String file(String name) throws IOException {
        SHOWN.add(name);
        try (InputStream stream = AccountingContractTest.class.getResourceAsStream("/contracts/accounting/" + name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ObjectNode request(String name) throws IOException {
        return Json.parse(file("examples/" + name + ".request.json").getBytes(StandardCharsets.UTF_8));
    }

    /** An example says what was answered, but for the host and for what changes with every writing. */
    private void shows(String example, Reply reply) throws IOException {
        String said = body(reply)
                .replace("https://localhost:" + sandbox.accountingPort() + "/buh", "https://1c.example/buh")
                .replaceAll("\"DataVersion\":\"[^\"]*\"", "\"DataVersion\":\"AAAAAAAAAAE=\"")
                .replaceAll("<d:DataVersion>[^<]*", "<d:DataVersion>AAAAAAAAAAE=")
                .replaceAll("<updated>[^<]*", "<updated>2026-11-24T11:00:00")
                .replace("\uFEFF", "");
        String shown = file("examples/" + example);
        if (example.endsWith(".json")) {
            ObjectMapper mapper = new ObjectMapper();
            JsonNode there = mapper.readTree(said);
            assertThat(there).as(example).isEqualTo(mapper.readTree(shown));
        } else {
            assertThat(said.strip()).as(example).isEqualTo(shown.strip());
        }
    }

    @Test
    void theVersionIsInTheListOfContracts() throws IOException {
        Matcher version = Pattern.compile("Version (\\d+\\.\\d+\\.\\d+)\\. Owner: (.+)\\.")
                .matcher(file("README.md"));

        assertThat(version.find()).isTrue();
        assertThat(Files.readString(Path.of("../contracts/README.md")))
                .contains("`accounting/README.md` | " + version.group(1) + " |");
    }

    @Test
    void theEntitiesAreThoseThePageSpeaksOf() throws IOException {
        Edm edm = EdmFile.ofTheContract();
        String page = file("README.md");

        for (String document : REQUESTS.values()) {
            assertThat(edm.find(document).orElseThrow().isDocument()).isTrue();
            assertThat(page).contains("`" + document + "`");
        }
        for (String catalogue : List.of(
                "Организации",
                "Склады",
                "Номенклатура",
                "ДоговорыКонтрагентов",
                "Контрагенты",
                "ВидыОплатОрганизаций",
                "СтатьиЗатрат")) {
            assertThat(edm.find("Catalog_" + catalogue)).isPresent();
        }
        assertThat(edm.find("ChartOfAccounts_Хозрасчетный")).isPresent();
        Matcher named = Pattern.compile(
                        "`((?:Сумма|Склад|Контрагент|Номенклатура|Ставка|Вид|Договор|СчетЗатрат|Организация)"
                                + "\\p{L}*(?:_Key|_Type)?)`")
                .matcher(page);
        while (named.find()) {
            assertThat(edm.all())
                    .as(named.group(1))
                    .anyMatch(type -> type.properties().containsKey(named.group(1)));
        }
    }

    @ParameterizedTest
    @CsvSource({"retail-report", "card-payment", "sale", "production-report", "requisition", "write-off"})
    void eachRequestIsTakenAsItStandsAndCanBePosted(String name) throws Exception {
        ObjectNode request = request(name);

        Reply created = create(REQUESTS.get(name), request);

        assertThat(created.status()).as(body(created)).isEqualTo(201);
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (!field.getValue().isArray()) {
                assertThat(created.json().get(field.getKey()).asText())
                        .as(field.getKey())
                        .isEqualTo(field.getValue().asText());
            }
        }
        assertThat(post(REQUESTS.get(name), key(request)).status()).isEqualTo(200);
        assertThat(books().get("balances")).isNotEmpty();
        everyExchangeKeptTheContracts();
    }

    @Test
    void eachAnswerIsAsItIsShown() throws Exception {
        ObjectNode report = request("retail-report");
        String one = one(RETAIL, key(report));
        shows("retail-report.created.json", create(RETAIL, report));
        shows("retail-report.entry.xml", get(one, "?$format=atom"));
        shows("error.key-taken.json", create(RETAIL, report));
        shows("error.wrong-value.json", create(RETAIL, other(report).put("СуммаДокумента", "797.50")));
        ObjectNode unnumbered = other(report);
        ((ObjectNode) unnumbered.at("/Товары/0")).remove("LineNumber");
        shows("error.no-line-number.json", create(RETAIL, unnumbered));
        shows("error.rows.json", create(RETAIL + "_Товары", Json.object()));
        shows("error.no-instance.json", get(one(WRITE_OFF, NOBODY)));
        shows("error.no-instance.xml", get(one(WRITE_OFF, NOBODY), "?$format=atom"));
        shows("error.no-type.json", get("Catalog_Нет"));
        shows("error.comparison.json", get("Catalog_Номенклатура", "?$filter=Артикул eq 5"));
        ObjectNode nowhere = request("write-off").put("Склад_Key", Values.ZERO_KEY);
        create(WRITE_OFF, nowhere);
        shows("error.not-filled-in.json", post(WRITE_OFF, key(nowhere)));
        sandbox.accounting().closeUntil(Optional.of("2026-11-24"));
        shows("error.closed-period.json", change("PATCH", RETAIL, key(report), Json.object()));
        shows(
                "items.found.json",
                get("Catalog_Номенклатура", "?$filter=Артикул eq 'classic-burger'&$inlinecount=allpages"));
        shows(
                "warehouses.last-page.json",
                get("Catalog_Склады", "?$select=Ref_Key,Code,Description&$orderby=Code&$top=2&$skip=8"));
    }

    private static ObjectNode other(ObjectNode document) {
        return document.deepCopy().put("Ref_Key", NOBODY);
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKED, error.locked.json",
        "REFUSED, error.refused.json",
        "MAINTENANCE, maintenance.json",
        "ERROR_500_BEFORE, crash.html",
        "LOGIN_PAGE, sign-in.html"
    })
    void eachFaultSaysWhatIsShown(FaultKind kind, String example) throws Exception {
        sandbox.faults().set(Fault.next("accounting", "create", kind));

        shows(example, create(RETAIL, request("retail-report")));
    }

    /** What nobody looks at, nobody checks. */
    @AfterAll
    static void eachExampleWasLookedAt() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("../contracts/accounting/examples"))) {
            assertThat(examples.map(example -> "examples/" + example.getFileName()))
                    .allSatisfy(example -> assertThat(SHOWN).contains(example));
        }
    }
}
