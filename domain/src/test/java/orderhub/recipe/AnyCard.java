package orderhub.recipe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;

/** Whatever card the contract allows, for property tests. */
public final class AnyCard {
    private AnyCard() {}

    public static Arbitrary<TechnologyCard> card() {
        Arbitrary<List<Step>> steps = step().list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(
                        id(),
                        Arbitraries.integers().between(1, TechnologyCard.HIGHEST_VERSION),
                        header(),
                        formula(),
                        steps,
                        quality(),
                        nutrition(),
                        Arbitraries.of(Allergen.class).set())
                .as((id, version, header, formula, procedure, quality, nutrition, allergens) -> new TechnologyCard(
                        new CardId(id), version, header, formula, procedure, quality, nutrition, allergens));
    }

    /** Losses of two places, and what is left by them to the thousandth. */
    public static Arbitrary<Ingredient> ingredient() {
        return Combinators.combine(
                        id(),
                        amount(),
                        percent(),
                        percent(),
                        Arbitraries.of(Unit.class),
                        amount(),
                        Arbitraries.of(Unit.class),
                        Arbitraries.longs()
                                .between(1, Ingredient.LONGEST_OPENED.toHours())
                                .map(Duration::ofHours)
                                .optional())
                .as((id, gross, cold, heat, unit, factor, other, opened) -> {
                    BigDecimal net = left(gross, cold);
                    return new Ingredient(
                            new IngredientId("i-" + id.substring(0, Math.min(id.length(), 60))),
                            new Quantity(gross, unit),
                            new Quantity(net, unit),
                            new Quantity(left(net, heat), unit),
                            new Losses(cold, heat),
                            other == unit
                                    ? Optional.empty()
                                    : Optional.of(new Conversion(unit, new Quantity(factor, other))),
                            opened);
                });
    }

    public static BigDecimal left(BigDecimal before, BigDecimal loss) {
        return before.multiply(BigDecimal.valueOf(100).subtract(loss))
                .movePointLeft(2)
                .setScale(Quantity.PLACES, RoundingMode.HALF_UP);
    }

    public static Arbitrary<BigDecimal> amount() {
        return decimal("0.001", "999999.999", 3);
    }

    public static Arbitrary<BigDecimal> percent() {
        return decimal("0", "100", 2);
    }

    private static Arbitrary<BigDecimal> decimal(String lowest, String highest, int places) {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal(lowest), new BigDecimal(highest))
                .ofScale(places);
    }

    private static Arbitrary<Formula> formula() {
        Arbitrary<Output> output = Combinators.combine(
                        amount(),
                        Arbitraries.of(Unit.class),
                        Arbitraries.integers().between(1, Output.MOST_PORTIONS))
                .as((amount, unit, portions) -> new Output(new Quantity(amount, unit), portions));
        return Combinators.combine(
                        output, ingredient().list().ofMinSize(1).ofMaxSize(5).uniqueElements(Ingredient::id))
                .as(Formula::new);
    }

    private static Arbitrary<Header> header() {
        Arbitrary<Product> product = Combinators.combine(Arbitraries.of(Product.Kind.class), id())
                .as((kind, id) -> Product.of(kind, "p-" + id.substring(0, Math.min(id.length(), 60))));
        return Combinators.combine(
                        wording(Words.LONGEST_NAME),
                        product,
                        text(Words.LONGEST_NAME),
                        day(),
                        Arbitraries.integers().between(0, 300).optional(),
                        text(Words.LONGEST_DESCRIPTION).optional())
                .as((name, made, author, approved, later, reason) ->
                        new Header(name, made, author, approved, later.map(approved::plusDays), reason));
    }

    private static Arbitrary<LocalDate> day() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2000, 1, 1).toEpochDay(),
                        LocalDate.of(2998, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<Step> step() {
        return Combinators.combine(
                        Arbitraries.of(EquipmentClass.class),
                        wording(Words.LONGEST_DESCRIPTION),
                        celsius(),
                        Arbitraries.longs()
                                .between(1, Step.LONGEST.toSeconds())
                                .map(Duration::ofSeconds)
                                .optional())
                .as(Step::new);
    }

    private static Arbitrary<QualityRequirements> quality() {
        return Combinators.combine(
                        wording(Words.LONGEST_DESCRIPTION),
                        wording(Words.LONGEST_DESCRIPTION),
                        celsius(),
                        Arbitraries.longs()
                                .between(1, QualityRequirements.LONGEST.toMinutes())
                                .map(Duration::ofMinutes))
                .as(QualityRequirements::new);
    }

    private static Arbitrary<Nutrition> nutrition() {
        Arbitrary<BigDecimal> any = decimal("0", "9999.9", 1);
        return Combinators.combine(any, any, any, any).as(Nutrition::new);
    }

    private static Arbitrary<Optional<Integer>> celsius() {
        return Arbitraries.integers().between(-40, 400).optional();
    }

    private static Arbitrary<Wording> wording(int longest) {
        return Combinators.combine(text(longest), text(longest)).as(Wording::new);
    }

    /** Cyrillic, markup, quotation marks, accents and what lies beyond the first plane. */
    private static Arbitrary<String> text(int longest) {
        return Arbitraries.of(
                        "а", "Я", "b", "7", "<", ">", "&", "\"", "'", "]]>", "é", "№", "\u00A0", "\uD83C\uDF54", " ")
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(parts -> String.join("", parts).replaceAll(" +", " ").strip() + "x")
                .map(text -> text.length() > longest ? "x" : text);
    }

    private static Arbitrary<String> id() {
        return Arbitraries.strings().withChars("abcXYZ019._-").ofMinLength(1).ofMaxLength(64);
    }
}
