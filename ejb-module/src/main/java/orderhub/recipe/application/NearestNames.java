package orderhub.recipe.application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.recipe.KnownIngredient;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * What somebody may have meant who named something nobody knows.
 *
 * @param <T> what is known, by one or several names
 */
public final class NearestNames<T> {
    public static final int MOST = 3;

    /** Longer than any name; what is longer is not compared. */
    private static final int LONGEST = 128;

    /** Shorter words stand in too many others by chance. */
    private static final int SHORTEST_WORD = 3;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_-]+");

    private final List<Known<T>> known;

    /** @param known the first of equally near ones is the nearer one */
    public NearestNames(Collection<T> known, Function<T, Stream<String>> names) {
        this.known = known.stream()
                .map(one -> new Known<>(
                        one, names.apply(one).map(Name::of).distinct().toList()))
                .toList();
    }

    /** By their ids, and their names in both languages. */
    public static NearestNames<KnownIngredient> ofIngredients(Collection<KnownIngredient> known) {
        return new NearestNames<>(
                known.stream().sorted(Comparator.comparing(KnownIngredient::id)).toList(),
                ingredient -> Stream.of(
                        ingredient.id().value(),
                        ingredient.name().ru(),
                        ingredient.name().en()));
    }

    private record Known<T>(T one, List<Name> names) {}

    /** In small letters, with one space between words. */
    private record Name(Text whole, List<Text> words) {
        static Name of(String name) {
            String whole = BETWEEN_WORDS
                    .matcher(name.toLowerCase(Locale.ROOT))
                    .replaceAll(" ")
                    .strip();
            return new Name(
                    Text.of(whole),
                    Arrays.stream(whole.split(" "))
                            .filter(word -> word.length() >= SHORTEST_WORD)
                            .map(Text::of)
                            .toList());
        }
    }

    /** @param letters a bit for each that stands in it, the same for some that are rarely used together */
    private record Text(String value, long letters) {
        static Text of(String value) {
            return new Text(
                    value, value.chars().mapToLong(letter -> 1L << letter).reduce(0, (some, one) -> some | one));
        }

        boolean holds(Text other) {
            return value.contains(other.value);
        }

        int length() {
            return value.length();
        }

        /** How many letters have to be changed; -1 when it is more than that. */
        int difference(Text other, int most) {
            return leastDifference(other) > most ? -1 : new LevenshteinDistance(most).apply(value, other.value);
        }

        /** Each change adds a letter at most, takes one away at most, and makes it longer or shorter by one at most. */
        private int leastDifference(Text other) {
            int missing = Math.max(Long.bitCount(letters & ~other.letters), Long.bitCount(other.letters & ~letters));
            return Math.max(missing, Math.abs(length() - other.length()));
        }
    }

    /** How two names are alike, the surest first. */
    private enum Likeness {
        ONE_HOLDS_THE_OTHER,
        LETTERS,
        A_WORD
    }

    /** @param difference in letters */
    private record Match(Likeness likeness, int difference) implements Comparable<Match> {
        static final Match LEAST = new Match(Likeness.A_WORD, Integer.MAX_VALUE);

        private static final Comparator<Match> ORDER =
                Comparator.comparing(Match::likeness).thenComparingInt(Match::difference);

        @Override
        public int compareTo(Match other) {
            return ORDER.compare(this, other);
        }

        /**
         * How many letters may differ in what is alike in that way, to be nearer than this.
         *
         * @param most how many may differ in any case
         */
        int most(Likeness way, int most) {
            return switch (Integer.signum(way.compareTo(likeness))) {
                case -1 -> most;
                case 0 -> Math.min(most, difference - 1);
                default -> -1;
            };
        }
    }

    private record Candidate<T>(T one, Match match) {}

    /**
     * Up to three of those known that have a name like that one, the nearest first: those that hold it or stand in it; then those of
     * which at most half of its letters have to be changed; then those with a word of which at most a third has to be. Whatever their
     * case, and whatever stands between words.
     */
    public List<T> to(String unknown) {
        if (unknown.length() > LONGEST) {
            return List.of();
        }
        Name wanted = Name.of(unknown);
        List<Candidate<T>> nearest = new ArrayList<>();
        for (Known<T> one : known) {
            // What is no nearer than the last of three is not looked for: that would take long.
            Match last = nearest.size() < MOST ? Match.LEAST : nearest.getLast().match();
            nearest(wanted, one.names(), last).ifPresent(match -> {
                nearest.add(new Candidate<>(one.one(), match));
                nearest.sort(Comparator.comparing(Candidate::match));
                if (nearest.size() > MOST) {
                    nearest.removeLast();
                }
            });
        }
        return nearest.stream().map(Candidate::one).toList();
    }

    private static Optional<Match> nearest(Name wanted, List<Name> names, Match last) {
        return names.stream()
                .flatMap(name -> match(wanted, name, last).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Match> match(Name wanted, Name name, Match last) {
        Text one = wanted.whole();
        Text other = name.whole();
        boolean comparable = Math.min(one.length(), other.length()) >= SHORTEST_WORD;
        if (comparable && (other.holds(one) || one.holds(other))) {
            return Optional.of(new Match(Likeness.ONE_HOLDS_THE_OTHER, Math.abs(other.length() - one.length())));
        }
        int letters = difference(one, other, last.most(Likeness.LETTERS, one.length() / 2));
        return letters >= 0 ? Optional.of(new Match(Likeness.LETTERS, letters)) : matchOfWords(wanted, name, last);
    }

    private static Optional<Match> matchOfWords(Name wanted, Name name, Match last) {
        int least = Integer.MAX_VALUE;
        for (Text word : wanted.words()) {
            int most = last.most(Likeness.A_WORD, word.length() / 3);
            for (Text other : name.words()) {
                int letters = difference(word, other, most);
                least = letters < 0 ? least : Math.min(least, letters);
            }
        }
        return least == Integer.MAX_VALUE ? Optional.empty() : Optional.of(new Match(Likeness.A_WORD, least));
    }

    /** -1 when it is more than that, or that is less than none. */
    private static int difference(Text one, Text other, int most) {
        return most < 0 ? -1 : one.difference(other, most);
    }
}
