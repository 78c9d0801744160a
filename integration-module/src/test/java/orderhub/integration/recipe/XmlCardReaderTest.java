package orderhub.integration.recipe;

import static orderhub.integration.recipe.CardFiles.bytes;
import static orderhub.integration.recipe.CardFiles.cardOf;
import static orderhub.integration.recipe.CardFiles.cards;
import static orderhub.integration.recipe.CardFiles.example;
import static orderhub.integration.recipe.CardFiles.file;
import static orderhub.integration.recipe.CardFiles.good;
import static orderhub.integration.recipe.CardFiles.problems;
import static orderhub.integration.recipe.CardFiles.read;
import static orderhub.integration.recipe.CardFiles.text;
import static orderhub.integration.recipe.CardFiles.unreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import orderhub.menu.DishId;
import orderhub.recipe.Allergen;
import orderhub.recipe.CardId;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardProblem.Code;
import orderhub.recipe.CardProblem.Fault;
import orderhub.recipe.EquipmentClass;
import orderhub.recipe.Ingredient;
import orderhub.recipe.Losses;
import orderhub.recipe.Product;
import orderhub.recipe.Step;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class XmlCardReaderTest {
    private static final String FRIES = cardOf("next-version.xml");

    private static String details(CardProblem problem) {
        return String.join(" | ", problem.details());
    }

    @Test
    void aCardIsReadWithAllThatItSays() {
        TechnologyCard card = good(example("next-version.xml")).getFirst();

        assertThat(card.id()).isEqualTo(new CardId("tc-fries"));
        assertThat(card.version()).isEqualTo(2);
        assertThat(card.header().name()).isEqualTo(new Wording("Картофель фри", "French fries"));
        assertThat(card.header().product()).isEqualTo(new Product.OfDish(new DishId("fries")));
        assertThat(card.header().approved()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(card.header().validFrom()).contains(LocalDate.of(2026, 12, 1));
        assertThat(card.header().changeReason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("Новый поставщик"));
        assertThat(card.formula().output().portions()).isEqualTo(1);
        assertThat(card.formula().ingredients())
                .contains(new Ingredient(
                        new IngredientId("potato-fries"),
                        Quantity.parse("135", Unit.GRAM),
                        Quantity.parse("135", Unit.GRAM),
                        Quantity.parse("101.25", Unit.GRAM),
                        new Losses(BigDecimal.ZERO, BigDecimal.valueOf(25)),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(card.procedure().getFirst())
                .isEqualTo(new Step(
                        EquipmentClass.FRYER,
                        new Wording("Обжарить во фритюре", "Deep-fry"),
                        Optional.of(175),
                        Optional.of(Duration.ofSeconds(180))));
        assertThat(card.quality().servingTemperatureCelsius()).contains(70);
        assertThat(card.quality().shelfLife()).isEqualTo(Duration.ofMinutes(7));
        assertThat(card.nutrition().fatGrams()).isEqualByComparingTo("15");
    }

    @Test
    void conversionsAndAllergensAreReadToo() {
        TechnologyCard card = good(example("dish.xml")).getFirst();

        assertThat(card.formula().ingredients().getFirst().grossIn(Unit.GRAM))
                .contains(Quantity.parse("60", Unit.GRAM));
        assertThat(card.allergens()).containsExactly(Allergen.GLUTEN, Allergen.MILK);
        assertThat(card.goodAfterOpening()).isEqualTo(Map.of(new IngredientId("pickles"), Duration.ofHours(72)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dish.xml", "semi-finished.xml", "next-version.xml", "several.xml"})
    void eachExampleIsGood(String name) {
        assertThat(good(example(name))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "missing-element, 82, nutrition, ELEMENT_EXPECTED, 'nutrition | kilocalories'",
        "unexpected-element, 20, formula/ingredients/ingredient[1]/waste, OTHER_ELEMENT_EXPECTED, 'waste | yield'",
        "invalid-value, 18, formula/ingredients/ingredient[1]/gross, VALUE_AGAINST_RULE, 'gross | a decimal from 0.001 to 999999.999 with at most 3 places'",
        "missing-attribute, 3, '', MISSING_ATTRIBUTE, 'technologyCard | version'",
        "unexpected-attribute, 3, '', UNEXPECTED_ATTRIBUTE, technologyCard",
        "unexpected-text, 45, formula/ingredients, UNEXPECTED_TEXT, ingredients",
        "invalid, 18, formula/ingredients/ingredient[1]/gross, INVALID, gross",
        "duplicate, 24, formula/ingredients/ingredient[2], DUPLICATE, ingredient",
        "contradiction, 19, formula/ingredients/ingredient[1]/net, CONTRADICTION, 'net is 120 g, but gross of 135 g less 0 % is 135 g'",
    })
    void whatIsWrongWithACardIsToldWithItsPlace(String example, int line, String element, Fault fault, String details) {
        CardProblem problem = problems(example("invalid/" + example + ".xml")).getFirst();

        assertThat(problem.code())
                .isEqualTo(Code.valueOf(example.replace('-', '_').toUpperCase(Locale.ROOT)));
        assertThat(problem.element()).isEqualTo(element);
        assertThat(problem.fault()).isEqualTo(fault);
        assertThat(details(problem)).isEqualTo(details);
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.column()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"unexpected-root, 2", "doctype-forbidden, 2", "not-well-formed, 85"})
    void whatIsNoFileOfCardsIsUnreadableAsAWhole(String example, int line) {
        CardProblem problem = unreadable(example("invalid/" + example + ".xml"));

        assertThat(problem.code())
                .isEqualTo(Code.valueOf(example.replace('-', '_').toUpperCase(Locale.ROOT)));
        assertThat(problem.line()).isEqualTo(line);
    }

    @Test
    void oneBadCardDoesNotHideTheOthers() {
        List<ReadCard> cards = cards(example("one-refused-of-three.xml"));

        assertThat(cards).hasSize(3);
        assertThat(cards.get(0)).isInstanceOf(ReadCard.Good.class);
        assertThat(cards.get(1)).asInstanceOf(type(ReadCard.Refused.class)).satisfies(refused -> {
            assertThat(refused.position()).isEqualTo(2);
            assertThat(refused.id()).contains(new CardId("tc-fries"));
            assertThat(refused.problems()).extracting(CardProblem::code).containsExactly(Code.CONTRADICTION);
        });
        assertThat(cards.get(2)).isInstanceOf(ReadCard.Good.class);
    }

    @Test
    void aCardMayBeWrongInManyPlacesAndAllAreTold() {
        String bad = FRIES.replace("<net>135</net>", "<net>1</net>")
                .replace("<yield>7</yield>", "<yield>1</yield>")
                .replace("<validFrom>2026-12-01", "<validFrom>2026-11-01");

        assertThat(problems(file(bad)))
                .extracting(CardProblem::element)
                .containsExactly(
                        "header/validFrom",
                        "formula/ingredients/ingredient[1]/net",
                        "formula/ingredients/ingredient[2]/yield");
    }

    @ParameterizedTest
    @CsvSource({
        "id=\"tc-fries\", id=\"карта\", @id, 'id | technologyCard | 1 to 64 letters of the Latin alphabet, digits, dots, underscores or hyphens'",
        "version=\"2\", version=\"0\", @version, 'version | technologyCard | a whole number from 1 to 999999; each edit of a card counts it up'",
        "kind=\"DISH\", kind=\"dish\", header/product/@kind, 'kind | product | DISH or SEMI_FINISHED'",
        ">fries<, >fr/ies<, header/product, 'product | 1 to 64 letters of the Latin alphabet, digits, dots, underscores or hyphens'",
        "output unit=\"g\", output unit=\"kg\", formula/output/@unit, 'unit | output | g, ml or piece'",
        "2026-11-20, 2026-02-30, header/approvalDate, 'approvalDate | a day of the years 2000 to 2999, such as 2026-11-24'",
        "2026-11-20, 2026-11-20Z, header/approvalDate, 'approvalDate | a day of the years 2000 to 2999, such as 2026-11-24'",
        "<portions>1<, <portions>1.5<, formula/output/portions, 'portions | a whole number from 1 to 9999'",
        "<coldLoss>0<, <coldLoss>101<, formula/ingredients/ingredient[1]/coldLoss, 'coldLoss | per cent: a decimal from 0 to 100 with at most 2 places'",
        "<gross>135<, <gross>1e3<, formula/ingredients/ingredient[1]/gross, 'gross | a decimal from 0.001 to 999999.999 with at most 3 places'",
        "'</heatLoss>', '</heatLoss><goodAfterOpening>PT90M</goodAfterOpening>', formula/ingredients/ingredient[1]/goodAfterOpening, 'goodAfterOpening | whole hours as an ISO 8601 duration from PT1H to P30D, such as PT36H or P2D'",
        "'</heatLoss>', '</heatLoss><goodAfterOpening>PT721H</goodAfterOpening>', formula/ingredients/ingredient[1]/goodAfterOpening, 'goodAfterOpening | whole hours as an ISO 8601 duration from PT1H to P30D, such as PT36H or P2D'",
        "'</heatLoss>', '</heatLoss><goodAfterOpening>P1DT0H</goodAfterOpening>', formula/ingredients/ingredient[1]/goodAfterOpening, 'goodAfterOpening | whole hours as an ISO 8601 duration from PT1H to P30D, such as PT36H or P2D'",
        "equipment=\"FRYER\", equipment=\"WOK\", procedure/step[1]/@equipment, 'equipment | step | ASSEMBLY_LINE, BLENDER, COFFEE_MACHINE, COLD_STORE, CUTTER, DISPENSER, FRYER, GRILL, HOT_STORE, ICE_CREAM_MACHINE, MIXER, OVEN, PACKER, PRESS, TOASTER or WASHER'",
        "<allergens/>, <allergens><allergen>GLUTIN</allergen></allergens>, allergens/allergen[1], 'allergen | GLUTEN, MILK, EGG, FISH, SOY, NUTS, SESAME, MUSTARD, CELERY or CRUSTACEANS, each once'",
        "Deep-fry<, <, procedure/step[1]/actionEn, 'actionEn | 1 to 500 characters with a letter or digit among them and no control characters'",
    })
    void aWrongValueIsToldOnceWithWhatItMustBe(String good, String bad, String element, String details) {
        assertThat(FRIES).contains(good);

        List<CardProblem> problems = problems(file(FRIES.replaceFirst(
                java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad))));

        assertThat(problems)
                .extracting(CardProblem::code, CardProblem::element, XmlCardReaderTest::details)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Code.INVALID_VALUE, element, details));
    }

    @ParameterizedTest
    @CsvSource({"PT1H, PT1H", "PT36H, PT36H", "P2D, PT48H", "P1DT12H, PT36H", "P30D, PT720H", "PT720H, PT720H"})
    void howLongAnOpenedPackageIsGoodMayBeWrittenInDaysAndHours(String written, Duration read) {
        String said =
                FRIES.replaceFirst("</heatLoss>", "</heatLoss><goodAfterOpening>" + written + "</goodAfterOpening>");

        assertThat(good(file(said)).getFirst().goodAfterOpening()).containsValue(read);
    }

    @Test
    void whatStandsBehindManySpacesIsSeen() {
        String spaces = " ".repeat(5_000);

        assertThat(problems(file(FRIES.replace("<net>135</net>", "<net>135" + spaces + "9</net>"))))
                .extracting(CardProblem::code)
                .containsExactly(Code.INVALID_VALUE);
        assertThat(problems(file(FRIES.replace("<header>", "<header>" + spaces + "words"))))
                .extracting(CardProblem::code)
                .containsExactly(Code.UNEXPECTED_TEXT);
        assertThat(good(file(FRIES.replace("<header>", "<header>" + spaces)))).hasSize(1);
    }

    @Test
    void aCardThatComesTwiceIsRefusedTheSecondTime() {
        List<ReadCard> cards = cards(file(FRIES, FRIES));

        assertThat(cards.get(0)).isInstanceOf(ReadCard.Good.class);
        assertThat(cards.get(1))
                .asInstanceOf(type(ReadCard.Refused.class))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(CardProblem::code)
                        .containsExactly(Code.DUPLICATE));
    }

    @Test
    void anAllergenIsNamedOnce() {
        String twice = "<allergens><allergen>EGG</allergen><allergen>EGG</allergen></allergens>";

        assertThat(problems(file(FRIES.replace("<allergens/>", twice))))
                .extracting(CardProblem::code, CardProblem::element)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Code.DUPLICATE, "allergens/allergen[2]"));
    }

    @Test
    void anElementInsideATextAndOneOfAnotherNamespaceAreRefused() {
        assertThat(problems(file(FRIES.replace("Deep-fry", "<b>Deep-fry</b>"))))
                .extracting(CardProblem::code)
                .contains(Code.UNEXPECTED_ELEMENT);
        assertThat(problems(file(FRIES.replace("<allergens/>", "<allergens xmlns='urn:other'/>"))))
                .extracting(CardProblem::code)
                .containsExactly(Code.UNEXPECTED_ELEMENT);
    }

    @Test
    void aTypeOfAnotherKindCannotBeSlippedIn() {
        String slipped = FRIES.replace(
                "<allergens/>",
                "<allergens xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='Nutrition'/>");

        assertThat(problems(file(slipped))).extracting(CardProblem::code).contains(Code.INVALID);
    }

    /** A type made of the one that is expected would bring in what the schema says of another element, such as a second unit. */
    @ParameterizedTest
    @CsvSource({
        "<gross>135</gross>, <gross xsi:type='Conversion' unit='piece'>135</gross>, formula/ingredients/ingredient[1]/gross, gross",
        "<net>135</net>, <net xsi:type='PositiveAmount'>135</net>, formula/ingredients/ingredient[1]/net, net",
        "<yield>101.25</yield>, <yield xsi:type='Conversion' unit='ml'>101.25</yield>, formula/ingredients/ingredient[1]/yield, yield",
        "<quantity>100</quantity>, <quantity xsi:type='Conversion' unit='piece'>100</quantity>, formula/output/quantity, quantity"
    })
    void aTypeMadeOfTheRightOneCannotBeSlippedInEither(String good, String slipped, String element, String name) {
        String card = FRIES.replaceFirst(
                good, slipped.replace(" xsi:", " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:"));
        assertThat(card).contains("xsi:type");

        CardProblem problem = problems(file(card)).getFirst();

        assertThat(problem.code()).isEqualTo(Code.INVALID);
        assertThat(problem.element()).isEqualTo(element);
        assertThat(details(problem)).isEqualTo(name);
        assertThat(problem.line())
                .isEqualTo(1
                        + (int) text(file(card))
                                .substring(0, text(file(card)).indexOf("xsi:type"))
                                .chars()
                                .filter(sign -> sign == '\n')
                                .count());
        assertThat(problem.column()).isGreaterThan(1);
    }

    @Test
    void whatIsNotThereAtTheEndIsNamed() {
        String without = FRIES.substring(0, FRIES.indexOf("    <nutrition>")) + "  </technologyCard>\n";

        assertThat(problems(file(without)))
                .extracting(CardProblem::fault, XmlCardReaderTest::details)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Fault.ELEMENT_EXPECTED, "technologyCard | nutrition"));
        assertThat(unreadable(file())).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.MISSING_ELEMENT);
            assertThat(details(problem)).isEqualTo("technologyCards | technologyCard");
        });
    }

    @Test
    void betweenTheCardsNothingElseStands() {
        assertThat(unreadable(file(FRIES, "<note>hello</note>", FRIES)).code()).isEqualTo(Code.UNEXPECTED_ELEMENT);
        assertThat(unreadable(file(FRIES, "hello")).code()).isEqualTo(Code.UNEXPECTED_TEXT);
    }

    @Test
    void lineBreaksInATextCountAsOneSpaceAndCommentsAsNothing() {
        String broken = FRIES.replace("Deep-fry", "\n   Deep-fry\tin<!-- hot --> the\n     oil <![CDATA[& wait]]> ");

        assertThat(good(file(broken)).getFirst().procedure().getFirst().action().en())
                .isEqualTo("Deep-fry in the oil & wait");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(good(bytes("\uFEFF" + text(file(FRIES))))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "windows-1251", "KOI8-R"})
    void anotherEncodingIsRefusedWhateverTheFileSaysOfItself(String encoding) {
        byte[] file = text(file(FRIES)).replace("UTF-8", encoding).getBytes(java.nio.charset.Charset.forName(encoding));

        assertThat(unreadable(file).code()).isEqualTo(Code.NOT_UTF_8);
    }

    @Test
    void anEmptyFileIsNoXml() {
        assertThat(unreadable(new byte[0]).code()).isEqualTo(Code.NOT_WELL_FORMED);
        assertThat(unreadable(bytes("{\"cards\": []}")).code()).isEqualTo(Code.NOT_WELL_FORMED);
        assertThat(unreadable(new byte[1_000]).code()).isEqualTo(Code.NOT_WELL_FORMED);
    }

    @Test
    void inWhateverLanguageTheMachineSpeaksTheProblemsAreTheSame() {
        Locale before = Locale.getDefault();
        List<CardProblem> said = problems(example("invalid/missing-element.xml"));
        try {
            for (Locale locale : List.of(Locale.GERMAN, Locale.JAPANESE, Locale.SIMPLIFIED_CHINESE)) {
                Locale.setDefault(locale);
                assertThat(problems(example("invalid/missing-element.xml"))).isEqualTo(said);
                assertThat(unreadable(example("invalid/doctype-forbidden.xml")).code())
                        .isEqualTo(Code.DOCTYPE_FORBIDDEN);
                assertThat(unreadable(manyNamespaces(10_000)).code()).isEqualTo(Code.ATTRIBUTES_TOO_LARGE);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noMoreThanFiftyProblemsAreToldButEachRefusedCardHasOne() {
        String bad = FRIES.replace("<net>", "<net>x");

        CardFile read = read(file(bad, 100));

        assertThat(read).asInstanceOf(type(CardFile.Readable.class)).satisfies(file -> {
            assertThat(file.cards()).hasSize(100);
            assertThat(file.cards())
                    .allSatisfy(card ->
                            assertThat(((ReadCard.Refused) card).problems()).isNotEmpty());
            int told = file.cards().stream()
                    .mapToInt(card -> ((ReadCard.Refused) card).problems().size())
                    .sum();
            assertThat(told).isEqualTo(TechnologyCardReader.MOST_PROBLEMS + 100 - 13);
            assertThat(file.untold()).isEqualTo(400 - told);
        });
    }

    /** Wherever it stands, also in what is refused or passed over. */
    @ParameterizedTest
    @CsvSource({
        "<author>[^<]*, <author>4111 1111 1111 1111, 4111 1111 1111 1111",
        "<author>[^<]*, <author>4111&#32;1111&#x20;1111 <![CDATA[1111]]>, 4111 1111 1111 1111",
        "<author>[^<]*, <author>the cvv is 123, the cvv is 123",
        "<actionRu>[^<]*, <actionRu>код безопасности 123, код безопасности 123",
        "id=\"salt\", id=\"4111111111111111\", 4111111111111111",
        "id=\"tc-fries\", id=\"4111-1111-1111-1111\", 4111-1111-1111-1111",
        ">fries<, >4111.1111.1111.1111<, 4111.1111.1111.1111",
        "<gross>135<, <gross>4111111111111111<, 4111111111111111",
        "<header>, <header pan=\"1\">, pan",
        "<header>, <header><cvv>123</cvv>, cvv",
        "<header>, <header><n4111111111111111/>, n4111111111111111",
        "<header>, <header n4111111111111111=\"1\">, n4111111111111111",
        "<header>, <!-- 4111111111111111 --><header>, ' 4111111111111111 '",
        "<header>, <?card 4111111111111111?><header>, 4111111111111111"
    })
    void whatLooksLikeCardDataIsFound(String there, String written, String found) {
        byte[] file = file(FRIES.replaceFirst(there, written));

        assertThat(read(file))
                .isInstanceOfSatisfying(
                        CardFile.Readable.class,
                        readable -> assertThat(readable.cardData()).containsExactly(found));
    }

    @Test
    void anOrdinaryFileHasNoCardData() {
        assertThat(read(example("several.xml")))
                .isInstanceOfSatisfying(
                        CardFile.Readable.class,
                        readable -> assertThat(readable.cardData()).isEmpty());
    }

    @Test
    void aFileHasTwoHundredCardsAtMost() {
        String small = FRIES.replaceAll("\n *", "");

        assertThat(good(file(small, 200))).hasSize(200);
        assertThat(unreadable(file(small, 201)).code()).isEqualTo(Code.TOO_MANY_CARDS);
    }

    @Test
    void theSchemaSaysTheVersionTheTableOfContractsSays() throws Exception {
        Element schema = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(CardFiles.resource("/contracts/recipe/technology-card-v1.xsd")))
                .getDocumentElement();

        assertThat(text(CardFiles.resource("/contracts/README.md")))
                .contains("| `recipe/technology-card-v1.xsd` | " + schema.getAttribute("version") + " |");
    }

    static byte[] manyNamespaces(int many) {
        StringBuilder root = new StringBuilder("<technologyCards xmlns='urn:orderhub:technology-card:1'");
        IntStream.range(0, many).forEach(i -> root.append(" xmlns:n").append(i).append("='u'"));
        return root.append("/>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
