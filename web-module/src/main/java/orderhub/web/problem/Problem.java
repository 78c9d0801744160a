package orderhub.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.web.language.Texts;

/**
 * An error as RFC 9457 has it.
 *
 * @param type {@code urn:orderhub:problem:} and the code in small letters
 * @param title short, in the caller's language
 * @param status HTTP status
 * @param detail what to do, in the caller's language
 * @param code stable; what programs should look at
 * @param pointer JSON pointer of the field that is wrong
 * @param requestId to be found again in the logs
 * @param state what does not allow it, if a state does
 * @param allowed what that state allows instead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String pointer,
        String requestId,
        String state,
        List<String> allowed) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(
            Locale locale, int status, String code, String pointer, String requestId, Object... details) {
        String key = Texts.has(locale, "problem." + code) ? "problem." + code : "problem.OTHER";
        return new Problem(
                type(code),
                Texts.text(locale, key + ".title"),
                status,
                Texts.text(locale, key, words(locale, details)),
                code,
                pointer,
                requestId,
                null,
                null);
    }

    private static Object[] words(Locale locale, Object... details) {
        return Stream.of(details)
                .map(detail -> detail instanceof Hint hint ? hint.in(locale) : detail)
                .toArray();
    }

    /** Because of a state; the text names it and what it allows in the caller's words. */
    public static Problem inState(
            Locale locale, int status, String code, String requestId, String state, List<String> allowed) {
        String words = allowed.isEmpty()
                ? Texts.text(locale, "action.none")
                : allowed.stream()
                        .map(action -> Texts.text(locale, "action." + action))
                        .collect(Collectors.joining(", "));
        Problem problem = of(locale, status, code, null, requestId, Texts.text(locale, "state." + state), words);
        return new Problem(
                problem.type,
                problem.title,
                status,
                problem.detail,
                code,
                null,
                requestId,
                state,
                List.copyOf(allowed));
    }

    public static String type(String code) {
        return "urn:orderhub:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
