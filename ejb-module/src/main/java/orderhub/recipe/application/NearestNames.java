package orderhub.recipe.application;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.recipe.KnownIngredient;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who named an ingredient nobody knows. */
public final class NearestNames {
    public static final int MOST = 3;

    /** Longer than any name; what is longer is not compared. */
    private static final int LONGEST = 128;

    /** Shorter words stand in too many others by chance. */
    private static final int SHORTEST_WORD = 3;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_-]+");

    private NearestNames() {}

    /** How two names are alike, the surest first. */
    private enum Likeness {
        ONE_HOLDS_THE_OTHER,
        LETTERS,
        A_WORD
    }

    /** @param difference in letters */
    private record Match(Likeness likeness, int difference) implements Comparable<Match> {
        private static final Comparator<Match> ORDER =
                Comparator.comparing(Match::likeness).thenComparingInt(Match::difference);

        @Override
        public int compareTo(Match other) {
            return ORDER.compare(this, other);
        }
    }

    private record Candidate(KnownIngredient ingredient, Match match) {}

    /**
     * Up to three of the known ingredients whose id or name is like that name, the nearest first: those that hold it or stand in
     * it; then those of which at most half of its letters have to be changed; then those with a word of which at most a third has
     * to be. Whatever their case, and whatever stands between words.
     */
    public static List<KnownIngredient> to(String unknown, Collection<KnownIngredient> known) {
        if (unknown.length() > LONGEST) {
            return List.of();
        }
        String wanted = words(unknown);
        return known.stream()
                .flatMap(ingredient ->
                        nearest(wanted, ingredient).map(match -> new Candidate(ingredient, match)).stream())
                .sorted(Comparator.comparing(Candidate::match).thenComparing(one -> one.ingredient.id()))
                .limit(MOST)
                .map(Candidate::ingredient)
                .toList();
    }

    private static String words(String name) {
        return BETWEEN_WORDS
                .matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    private static Optional<Match> nearest(String wanted, KnownIngredient ingredient) {
        return Stream.of(
                        ingredient.id().value(),
                        ingredient.name().ru(),
                        ingredient.name().en())
                .flatMap(name -> match(wanted, words(name)).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Match> match(String wanted, String name) {
        boolean comparable = Math.min(wanted.length(), name.length()) >= SHORTEST_WORD;
        if (comparable && (name.contains(wanted) || wanted.contains(name))) {
            return Optional.of(new Match(Likeness.ONE_HOLDS_THE_OTHER, Math.abs(name.length() - wanted.length())));
        }
        int letters = difference(wanted, name, wanted.length() / 2);
        return letters >= 0 ? Optional.of(new Match(Likeness.LETTERS, letters)) : matchOfWords(wanted, name);
    }

    private static Optional<Match> matchOfWords(String wanted, String name) {
        return wordsOf(wanted)
                .flatMap(word -> wordsOf(name).map(other -> difference(word, other, word.length() / 3)))
                .filter(letters -> letters >= 0)
                .min(Comparator.naturalOrder())
                .map(letters -> new Match(Likeness.A_WORD, letters));
    }

    private static Stream<String> wordsOf(String name) {
        return Arrays.stream(name.split(" ")).filter(word -> word.length() >= SHORTEST_WORD);
    }

    /** -1 when it is more than that. */
    private static int difference(String one, String other, int most) {
        return new LevenshteinDistance(most).apply(one, other);
    }
}
