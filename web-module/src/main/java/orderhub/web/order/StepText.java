package orderhub.web.order;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.shared.Cause;
import orderhub.shared.Money;
import orderhub.web.language.Texts;

/**
 * A step of an order's story in words a shift manager understands. Codes are told in the reader's language, one that nobody
 * here knows is quoted, and what a person typed stays as it is.
 */
final class StepText {
    private static final Set<Step> OFTEN_TYPED =
            EnumSet.of(Step.REFUND_REQUESTED, Step.CANCEL_REQUESTED, Step.CANCELLED, Step.ATTENDED);
    /** What stands before the typed words is ours: an amount, or what the person attended to. */
    private static final Set<Step> TYPED_AFTER_OURS = EnumSet.of(Step.REFUND_REQUESTED, Step.ATTENDED);

    private static final Set<Step> ABOUT_ATTENTION = EnumSet.of(Step.ATTENTION, Step.ATTENDED);

    private static final Pattern AMOUNT = Pattern.compile("-?\\d+\\.\\d\\d " + Money.CURRENCY);
    private static final Pattern SECONDS = Pattern.compile("\\d+ s");

    private final JournalEntry entry;
    private final Locale locale;

    private StepText(JournalEntry entry, Locale locale) {
        this.entry = entry;
        this.locale = locale;
    }

    /** What happened, and in brackets its detail, and which attempt it was. */
    static String of(JournalEntry entry, Locale locale) {
        StepText text = new StepText(entry, locale);
        return text.happened(entry.detail().map(text::words));
    }

    /** What happened, with these words in brackets. */
    static String of(JournalEntry entry, Optional<String> words, Locale locale) {
        return new StepText(entry, locale).happened(words);
    }

    private String happened(Optional<String> words) {
        String actor = known("actor." + entry.actor()).orElse(entry.actor());
        String inBrackets = Stream.concat(words.stream(), attempt().stream()).collect(Collectors.joining("; "));
        return Texts.text(locale, "step." + entry.step(), actor)
                + (inBrackets.isEmpty() ? "" : " (" + inBrackets + ")");
    }

    /** That something was tried once goes without saying. */
    private Optional<String> attempt() {
        return entry.attempt()
                .filter(number -> number > 1)
                .map(number -> entry.attempts()
                        .map(limit -> Texts.text(locale, "attempt.of", number, limit))
                        .orElseGet(() -> Texts.text(locale, "attempt", number)));
    }

    private String words(String detail) {
        boolean typed = OFTEN_TYPED.contains(entry.step()) && !entry.actor().equals("hub");
        if (!typed) {
            return coded(detail);
        }
        if (!TYPED_AFTER_OURS.contains(entry.step())) {
            return typed(detail);
        }
        int end = detail.indexOf(Cause.BEFORE_MORE);
        return end < 0
                ? coded(detail)
                : coded(detail.substring(0, end))
                        + Cause.BEFORE_MORE
                        + typed(detail.substring(end + Cause.BEFORE_MORE.length()));
    }

    /** A person who gave no reason is given one by the hub. */
    private String typed(String words) {
        return known("cause." + words).orElse(words);
    }

    private String coded(String detail) {
        int end = detail.indexOf(Cause.BEFORE_MORE);
        String first = end < 0 ? detail : detail.substring(0, end);
        String more = end < 0 ? "" : detail.substring(end + Cause.BEFORE_MORE.length());
        if (ABOUT_ATTENTION.contains(entry.step()) && Texts.has(locale, "attention." + first)) {
            return Texts.text(locale, "attention." + first) + andCoded(more);
        }
        if (Texts.has(locale, "operation." + first)) {
            return Texts.text(locale, "operation." + first) + andCoded(more);
        }
        if (AMOUNT.matcher(first).matches()) {
            return first.replace(Money.CURRENCY, "₽") + andCoded(more);
        }
        if (SECONDS.matcher(detail).matches()) {
            return Texts.text(locale, "within", detail.substring(0, detail.indexOf(' ')));
        }
        return known("cause." + first, more).orElseGet(() -> Texts.text(locale, "code", detail));
    }

    private String andCoded(String more) {
        return more.isEmpty() ? "" : Cause.BEFORE_MORE + coded(more);
    }

    private Optional<String> known(String key, Object... values) {
        return Texts.has(locale, key) ? Optional.of(Texts.text(locale, key, values)) : Optional.empty();
    }
}
