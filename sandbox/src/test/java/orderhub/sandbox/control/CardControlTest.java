package orderhub.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import orderhub.sandbox.SandboxCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardControlTest extends SandboxCase {
    @BeforeEach
    void start() {
        start(settings());
    }

    private Reply does(String path, String body) throws Exception {
        return sent(posting(toControl("/sandbox" + path), body.replace('\'', '"')));
    }

    @Test
    void howTestsEndIsSet() throws Exception {
        Reply set = does("/cards", "{'testSeconds':0,'strict':'ALWAYS','without':'GRILL, FRYER'}");
        assertThat(set.json().toString())
                .isEqualTo("{\"strict\":\"ALWAYS\",\"deciding\":true,\"cards\":[],\"lines\":[],\"testSeconds\":0.0}");

        assertThat(testCard("tc-classic-burger", 1, cardFile("dish.xml")).text("reason"))
                .isEqualTo("no line has GRILL");
        does("/cards", "{'without':'','deciding':false}");
        assertThat(testCard("tc-fries", 2, cardFile("next-version.xml")).status())
                .isEqualTo(202);
        does("/cards", "{'deciding':true}");
        assertThat(cardTest("tc-fries", 2).text("state")).isEqualTo("CONFIRMED");
        assertThat(sent(toControl("/sandbox/books/cards")).json().get("cards").findValuesAsText("state"))
                .containsExactly("REJECTED", "CONFIRMED");
    }

    @Test
    void aLineLacksEquipmentAndLosesItsCards() throws Exception {
        does("/cards", "{'testSeconds':0}");
        assertThat(does("/kitchens/r01-1/cards", "{'without':'GRILL'}").status())
                .isEqualTo(200);
        assertThat(bringCards("r01-1", cardFile("dish.xml")).json().get("refused"))
                .hasSize(1);
        does("/kitchens/r01-1/cards", "{'without':''}");
        bringCards("r01-1", cardFile("dish.xml"));

        Reply lost = does("/kitchens/r01-1/cards", "{'lose':true}");

        assertThat(lost.json().get("lines").toString())
                .isEqualTo("[{\"kitchenId\":\"r01-1\",\"brought\":true,\"cards\":{}}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/cards | {'testSeconds':-1} | 400 | /testSeconds:",
                "/cards | {'testSeconds':'soon'} | 400 | /testSeconds:",
                "/cards | {'deciding':'no'} | 400 | /deciding:",
                "/cards | {'strict':'SOMETIMES'} | 400 | /strict: must be one of WHEN_BROUGHT, ALWAYS, NEVER",
                "/cards | {'strict':'NEVER','without':'SPOON'} | 400 | /without: must be of ASSEMBLY_LINE, BLENDER,",
                "/cards | {'salt':1} | 400 | /salt:",
                "/kitchens/r99-1/cards | {'lose':true} | 404 | there is no such line",
                "/kitchens/r01-1/cards | {'lose':1} | 400 | /lose:",
                "/kitchens/r01-1/cards | {'lose':true,'without':'SPOON'} | 400 | /without:"
            })
    void whatIsWrongIsNamedAndNothingIsDone(String path, String body, int status, String detail) throws Exception {
        String before = sandbox.cards().books().toString();

        Reply refused = does(path, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("detail")).startsWith(detail);
        assertThat(sandbox.cards().books().toString()).isEqualTo(before);
    }

    @Test
    void thePageShowsTheCards() throws Exception {
        does("/cards", "{'testSeconds':0}");
        testCard("tc-classic-burger", 1, cardFile("dish.xml"));
        bringCards("r01-1", cardFile("dish.xml"));

        assertThat(new String(sent(toControl("/")).response().body(), StandardCharsets.UTF_8))
                .contains(
                        "<td>tc-classic-burger</td>", "Cards of lines", "{\"tc-classic-burger\":1}", "line-cards-get");
    }
}
