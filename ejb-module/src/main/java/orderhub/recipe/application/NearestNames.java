package orderhub.recipe.application;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import orderhub.recipe.KnownIngredient;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who named an ingredient nobody knows. */
public final class NearestNames {
    public static final int MOST = 3;

    /** Longer than any name; what is longer is not compared. */
    private static final int LONGEST = 128;

    private NearestNames() {}

    private record Candidate(KnownIngredient ingredient, int distance) {}

    /**
     * Up to three of the known ingredients whose id or name is like that word, the nearest first. By the letters that have to be
     * changed, whatever their case: at most half of them.
     */
    public static List<KnownIngredient> to(String unknown, Collection<KnownIngredient> known) {
        if (unknown.length() > LONGEST) {
            return List.of();
        }
        String word = unknown.strip().toLowerCase(Locale.ROOT);
        LevenshteinDistance distance = new LevenshteinDistance(word.length() / 2);
        return known.stream()
                .map(ingredient -> new Candidate(ingredient, nearest(word, ingredient, distance)))
                .filter(candidate -> candidate.distance < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(one -> one.ingredient.id()))
                .limit(MOST)
                .map(Candidate::ingredient)
                .toList();
    }

    private static int nearest(String word, KnownIngredient ingredient, LevenshteinDistance distance) {
        return Stream.of(
                        ingredient.id().value(),
                        ingredient.name().ru(),
                        ingredient.name().en())
                .mapToInt(name -> distance.apply(word, name.toLowerCase(Locale.ROOT)))
                // It answers -1 when it is further than what was asked for.
                .filter(steps -> steps >= 0)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
