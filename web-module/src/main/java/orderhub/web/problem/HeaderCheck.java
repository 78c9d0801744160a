package orderhub.web.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.shared.CardNumbers;
import orderhub.web.json.RequestBody;

/**
 * Refuses headers that the server's own parsers would write into the log as they came: what looks like a card number, a
 * Content-Type that is none, and a Content-Length that is no number of bytes anybody sends. Of a web socket also an address with a
 * card number, which the server would write into its dumps when the connection breaks.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class HeaderCheck implements Filter {
    private static final List<String> PARSED = List.of(
            "Content-Type",
            "Content-Language",
            "Content-Encoding",
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "If-Unmodified-Since");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}";
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            TOKEN + "/" + TOKEN + "(\\s*;\\s*" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\]{0,100}\"))*\\s*;?\\s*");

    private static final String WEIGHT = "q\\s*=\\s*(0?\\.[0-9]{1,6}|[01](\\.0*)?)";
    private static final String PARAMETER =
            "(" + WEIGHT + "|(?!q\\s*=)" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\]{0,100}\"))";

    /** What the server's parsers would call its own fault. */
    private static final Map<String, Pattern> LISTS = Map.of(
            "Accept", listOf("(" + TOKEN + "/" + TOKEN + "|\\*)(\\s*;\\s*" + PARAMETER + ")*"),
            "Accept-Language", listOf("[A-Za-z0-9_*-]{1,50}(\\s*;\\s*" + WEIGHT + ")?"));

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static Pattern listOf(String element) {
        return Pattern.compile("\\s*(" + element + ")?\\s*(,\\s*(" + element + ")?\\s*){0,50}");
    }

    record Refusal(int status, String code, Object... details) {}

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        Optional<Refusal> refusal = refusal(name -> Collections.list(request.getHeaders(name)))
                .or(() -> request.getHeader("Upgrade") == null
                        ? Optional.empty()
                        : refusedAddress(request.getRequestURI(), request.getQueryString()));
        if (refusal.isPresent()) {
            ServletProblem.write(
                    request,
                    (HttpServletResponse) answer,
                    refusal.get().status(),
                    refusal.get().code(),
                    refusal.get().details());
        } else {
            chain.doFilter(asked, answer);
        }
    }

    /** @param headers their values by name */
    static Optional<Refusal> refusal(Function<String, List<String>> headers) {
        for (String name : PARSED) {
            for (String value : headers.apply(name)) {
                if (CardNumbers.areInPlain(value)) {
                    return Optional.of(new Refusal(422, "CARD_DATA_REFUSED"));
                }
            }
        }
        if (!headers.apply("Content-Length").stream()
                .allMatch(length -> LENGTH.matcher(length.strip()).matches())) {
            return Optional.of(new Refusal(413, "BODY_TOO_LARGE", RequestBody.MOST_BYTES));
        }
        if (!headers.apply("Content-Type").stream()
                .allMatch(type -> MEDIA_TYPE.matcher(type.strip()).matches())) {
            return Optional.of(new Refusal(415, "CONTENT_TYPE_UNSUPPORTED"));
        }
        return LISTS.entrySet().stream()
                .filter(list -> !headers.apply(list.getKey()).stream()
                        .allMatch(value -> list.getValue().matcher(value).matches()))
                .findFirst()
                .map(list -> new Refusal(400, "HEADER_INVALID", list.getKey()));
    }

    static Optional<Refusal> refusedAddress(String path, String query) {
        boolean card = query != null && CardNumbers.areIn(query)
                || Stream.of(path.split("/"))
                        .filter(part -> !UUID_FORM.matcher(part).matches())
                        .anyMatch(CardNumbers::areIn);
        return card ? Optional.of(new Refusal(422, "CARD_DATA_REFUSED")) : Optional.empty();
    }
}
