package orderhub.recipe;

import java.math.BigDecimal;

/** What one portion gives: grams, and kilocalories; each 0 to 9999.9 with at most one place. */
public record Nutrition(
        BigDecimal proteinGrams, BigDecimal fatGrams, BigDecimal carbohydrateGrams, BigDecimal kilocalories) {
    private static final BigDecimal HIGHEST = new BigDecimal("9999.9");
    private static final int PLACES = 1;

    public Nutrition {
        proteinGrams = Bounds.within("proteinGrams", proteinGrams, HIGHEST, PLACES);
        fatGrams = Bounds.within("fatGrams", fatGrams, HIGHEST, PLACES);
        carbohydrateGrams = Bounds.within("carbohydrateGrams", carbohydrateGrams, HIGHEST, PLACES);
        kilocalories = Bounds.within("kilocalories", kilocalories, HIGHEST, PLACES);
    }
}
