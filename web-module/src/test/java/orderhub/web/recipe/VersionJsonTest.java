package orderhub.web.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import orderhub.integration.recipe.XmlCardReader;
import orderhub.menu.Vat;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardVersion;
import orderhub.recipe.PortionCost;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import orderhub.recipe.application.ShowCardCost.CardCost;
import orderhub.recipe.application.ShowCardCost.Price;
import orderhub.shared.Money;
import orderhub.stock.IngredientId;
import orderhub.web.json.Json;
import org.junit.jupiter.api.Test;

class VersionJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static TechnologyCard card() throws IOException {
        CardFile file = new XmlCardReader().read(Files.readAllBytes(Path.of("../contracts/recipe/examples/dish.xml")));
        return ((ReadCard.Good) ((CardFile.Readable) file).cards().getFirst()).card();
    }

    private static JsonNode json(Object value) throws IOException {
        return new ObjectMapper().readTree(Json.bytes(value));
    }

    @Test
    void aVersionIsToldWithAllItSays() throws IOException {
        CardVersion version = CardVersion.uploaded(card(), "olga", Optional.empty(), NOW);

        JsonNode json = json(VersionJson.Whole.of(version));

        assertThat(json.at("/version/id").asText()).isEqualTo("tc-classic-burger");
        assertThat(json.at("/version/state").asText()).isEqualTo("UPLOADED");
        assertThat(json.at("/version").has("problem")).isFalse();
        assertThat(json.at("/card/header/product/id").asText()).isEqualTo("classic-burger");
        JsonNode bun = json.at("/card/formula/ingredients/0");
        assertThat(bun.path("id").asText()).isEqualTo("burger-bun");
        assertThat(bun.path("gross").isTextual()).isTrue();
        assertThat(bun.path("yield").isTextual()).isTrue();
        assertThat(bun.has("goodAfterOpening")).isFalse();
        assertThat(json.at("/card/formula/ingredients")).hasSize(8);
        assertThat(json.at("/card/formula/ingredients/5/goodAfterOpening").asText())
                .isEqualTo("PT72H");
        assertThat(json.at("/card/procedure")).isNotEmpty();
        assertThat(json.at("/card/qualityRequirements/shelfLifeMinutes").isIntegralNumber())
                .isTrue();
        assertThat(json.at("/card/nutrition/kilocalories").isTextual()).isTrue();
    }

    @Test
    void whyItWaitsIsTold() throws IOException {
        CardVersion waiting = CardVersion.uploaded(card(), "olga", Optional.of("new supplier"), NOW)
                .happened(CardEvent.SENT_FOR_TEST, NOW)
                .flatMap(sent -> sent.happened(CardEvent.NOT_CONFIRMED, NOW))
                .orElseThrow()
                .because(new Refusal("TIMED_OUT", ""))
                .due(NOW.plusSeconds(1));

        JsonNode json = json(VersionJson.Brief.of(waiting));

        assertThat(json.path("problem")).isEqualTo(new ObjectMapper().readTree("{\"code\":\"TIMED_OUT\"}"));
        assertThat(json.path("dueAt").asText()).isEqualTo("2026-11-25T12:00:01Z");
        assertThat(json.path("reason").asText()).isEqualTo("new supplier");
        assertThat(json.path("tries").asInt()).isEqualTo(1);
    }

    @Test
    void whatAPortionCostsAndWhatIsLeftIsTold() throws IOException {
        Optional<Price> price = Optional.of(new Price(Money.parse("88.00"), new Vat(10)));
        CardCost known = new CardCost(2, new PortionCost.Known(Money.parse("83.30")), price);
        CardCost unknown = new CardCost(2, new PortionCost.Unknown(Set.of(new IngredientId("beef"))), price);

        assertThat(json(VersionJson.Cost.of("r01", known))).isEqualTo(new ObjectMapper().readTree("""
                        {"restaurantId":"r01","version":2,"cost":"83.30","price":"88.00","priceWithoutVat":"80.00","margin":"-3.30","withoutPrice":[]}"""));
        assertThat(json(VersionJson.Cost.of("r01", unknown))).isEqualTo(new ObjectMapper().readTree("""
                        {"restaurantId":"r01","version":2,"price":"88.00","priceWithoutVat":"80.00","withoutPrice":["beef"]}"""));
    }
}
