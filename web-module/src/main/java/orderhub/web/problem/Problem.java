package orderhub.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, String detail, String code, String pointer, String requestId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(
            Locale locale, int status, String code, String pointer, String requestId, Object... details) {
        String key = Texts.has(locale, "problem." + code) ? "problem." + code : "problem.OTHER";
        return new Problem(
                type(code),
                Texts.text(locale, key + ".title"),
                status,
                Texts.text(locale, key, details),
                code,
                pointer,
                requestId);
    }

    public static String type(String code) {
        return "urn:orderhub:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
