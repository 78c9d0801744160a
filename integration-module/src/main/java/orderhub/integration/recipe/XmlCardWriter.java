package orderhub.integration.recipe;

import jakarta.inject.Singleton;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import orderhub.recipe.Allergen;
import orderhub.recipe.CardId;
import orderhub.recipe.Formula;
import orderhub.recipe.Header;
import orderhub.recipe.Ingredient;
import orderhub.recipe.Nutrition;
import orderhub.recipe.QualityRequirements;
import orderhub.recipe.Step;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardWriter;

/** Writes cards as XML in one form only: two spaces for each level, decimals without trailing zeros, UTF-8. */
@Singleton
public class XmlCardWriter implements TechnologyCardWriter {
    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    @Override
    public byte[] write(List<TechnologyCard> cards) {
        if (cards.isEmpty() || cards.size() > MOST_CARDS) {
            throw new IllegalArgumentException("cards must be 1 to " + MOST_CARDS);
        }
        Set<CardId> ids = new HashSet<>();
        for (TechnologyCard card : cards) {
            if (!ids.add(card.id())) {
                throw new IllegalArgumentException("cards must have " + card.id() + " once");
            }
        }
        StringWriter text = new StringWriter();
        try {
            IndentedXml xml = new IndentedXml(factory.createXMLStreamWriter(text), CardSchema.NAMESPACE);
            xml.begin("technologyCards");
            for (TechnologyCard card : cards) {
                write(card, xml);
            }
            xml.end();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string cannot be written to", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(TechnologyCard card, IndentedXml xml) throws XMLStreamException {
        xml.begin("technologyCard", "id", card.id().value(), "version", String.valueOf(card.version()));
        write(card.header(), xml);
        write(card.formula(), xml);
        xml.begin("procedure");
        for (Step step : card.procedure()) {
            write(step, xml);
        }
        xml.end();
        write(card.quality(), xml);
        write(card.nutrition(), xml);
        write(card.allergens(), xml);
        xml.end();
    }

    private static void write(Set<Allergen> allergens, IndentedXml xml) throws XMLStreamException {
        if (allergens.isEmpty()) {
            xml.empty("allergens");
            return;
        }
        xml.begin("allergens");
        for (Allergen allergen : allergens) {
            xml.text("allergen", allergen);
        }
        xml.end();
    }

    private static void write(Header header, IndentedXml xml) throws XMLStreamException {
        xml.begin("header");
        xml.text("nameRu", header.name().ru());
        xml.text("nameEn", header.name().en());
        xml.text(
                "product",
                header.product().name(),
                "kind",
                header.product().kind().name());
        xml.text("author", header.author());
        xml.text("approvalDate", header.approved());
        xml.text("validFrom", header.validFrom());
        xml.text("changeReason", header.changeReason());
        xml.end();
    }

    private static void write(Formula formula, IndentedXml xml) throws XMLStreamException {
        xml.begin("formula");
        xml.begin("output", "unit", formula.output().quantity().unit().symbol());
        xml.text("quantity", formula.output().quantity().decimal());
        xml.text("portions", formula.output().portions());
        xml.end();
        xml.begin("ingredients");
        for (Ingredient ingredient : formula.ingredients()) {
            write(ingredient, xml);
        }
        xml.end();
        xml.end();
    }

    private static void write(Ingredient ingredient, IndentedXml xml) throws XMLStreamException {
        xml.begin(
                "ingredient",
                "id",
                ingredient.id().value(),
                "unit",
                ingredient.unit().symbol());
        xml.text("gross", ingredient.gross().decimal());
        xml.text("net", ingredient.net().decimal());
        xml.text("yield", ingredient.yielded().decimal());
        xml.text("coldLoss", ingredient.losses().cold().toPlainString());
        xml.text("heatLoss", ingredient.losses().heat().toPlainString());
        if (ingredient.conversion().isPresent()) {
            var equal = ingredient.conversion().get().equal();
            xml.text("conversion", equal.decimal(), "unit", equal.unit().symbol());
        }
        xml.text("goodAfterOpening", ingredient.goodAfterOpening());
        xml.end();
    }

    private static void write(Step step, IndentedXml xml) throws XMLStreamException {
        xml.begin("step", "equipment", step.equipment().name());
        xml.text("actionRu", step.action().ru());
        xml.text("actionEn", step.action().en());
        xml.text("temperatureCelsius", step.temperatureCelsius());
        xml.text("durationSeconds", step.duration().map(Duration::toSeconds));
        xml.end();
    }

    private static void write(QualityRequirements quality, IndentedXml xml) throws XMLStreamException {
        xml.begin("qualityRequirements");
        xml.text("appearanceRu", quality.appearance().ru());
        xml.text("appearanceEn", quality.appearance().en());
        xml.text("tasteRu", quality.taste().ru());
        xml.text("tasteEn", quality.taste().en());
        xml.text("servingTemperatureCelsius", quality.servingTemperatureCelsius());
        xml.text("shelfLifeMinutes", quality.shelfLife().toMinutes());
        xml.end();
    }

    private static void write(Nutrition nutrition, IndentedXml xml) throws XMLStreamException {
        xml.begin("nutrition");
        xml.text("proteinGrams", nutrition.proteinGrams().toPlainString());
        xml.text("fatGrams", nutrition.fatGrams().toPlainString());
        xml.text("carbohydrateGrams", nutrition.carbohydrateGrams().toPlainString());
        xml.text("kilocalories", nutrition.kilocalories().toPlainString());
        xml.end();
    }
}
