package orderhub.accounting.document;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text in which {@code {restaurant}} and other words in braces stand for what a document or row has.
 *
 * @param text as the mapping has it
 */
public record Template(String text) {
    private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");

    /** The words in braces. */
    public Stream<String> words() {
        return WORD.matcher(text).results().map(word -> word.group(1));
    }

    /** @param values of the words, all of which must be known */
    String with(Function<Datum, String> values) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(
                        values.apply(Datum.of(word.group(1)).orElseThrow())));
    }
}
