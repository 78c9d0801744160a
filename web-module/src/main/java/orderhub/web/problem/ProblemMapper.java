package orderhub.web.problem;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orderhub.platform.DeadLetters;
import orderhub.shared.Wording;
import orderhub.shared.Refused;
import orderhub.web.language.Texts;
import orderhub.work.Transaction;

/** Every exception becomes a problem here; what nobody foresaw says only the request's id, and the log says the rest. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());
    private static final Map<Integer, String> CODES = Map.of(
            400, "BAD_REQUEST",
            401, "UNAUTHENTICATED",
            403, "NOT_ALLOWED",
            404, "NOT_FOUND",
            405, "METHOD_NOT_ALLOWED",
            406, "NOT_ACCEPTABLE",
            413, "BODY_TOO_LARGE",
            415, "CONTENT_TYPE_UNSUPPORTED");

    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused(refused);
            case InvalidRequest invalid ->
                ProblemResponse.of(headers, invalid.status(), invalid.code(), invalid.pointer(), invalid.details());
            case WebApplicationException web -> web(web);
            case EJBAccessException denied -> ProblemResponse.of(headers, 403, "NOT_ALLOWED", null);
            case EJBException wrapped when wrapped.getCause() != null -> toResponse(wrapped.getCause());
            case Transaction.Unavailable away -> tryLater("no database", 5);
            case DeadLetters.BrokerAway away -> tryLater("no broker", 5);
            case Transaction.Collided collided -> tryLater("others changed the same", 1);
            case Transaction.Again quicker -> tryLater("others were quicker", 1);
            default -> unforeseen(failure);
        };
    }

    private Response refused(Refused refused) {
        int status = statusOf(refused.reason().kind());
        if (refused.state().isPresent()) {
            return ProblemResponse.of(
                    headers,
                    Problem.inState(
                            Texts.of(headers.getAcceptableLanguages()),
                            status,
                            refused.reason().name(),
                            RequestId.current(),
                            refused.state().get(),
                            refused.allowed()));
        }
        Response response = ProblemResponse.of(
                headers,
                status,
                refused.reason().name(),
                refused.pointer(),
                details(refused));
        return switch (refused.reason().kind()) {
            case TRY_LATER -> comeAgain(response, 1);
            case OVERLOADED -> comeAgain(response, 2);
            case INVALID, NOT_FOUND, FORBIDDEN, CONFLICT, UNPROCESSABLE -> response;
        };
    }

    private Object[] details(Refused refused) {
        List<Object> details = refused.details();
        return switch (refused.reason()) {
            // A use case refuses a field for its range only.
            case FIELD_INVALID ->
                details.stream().map(String::valueOf).map(Hint::allowed).toArray();
            case REFERENCE_DATA_INVALID ->
                new Object[] {
                    Texts.text(
                            Texts.of(headers.getAcceptableLanguages()),
                            "reference." + details.getFirst(),
                            details.subList(1, details.size()).toArray())
                };
            case INGREDIENT_UNAVAILABLE ->
                unavailable(
                        Texts.of(headers.getAcceptableLanguages()), refused.pointer() != null, inWords(details));
            default -> inWords(details);
        };
    }

    private Object[] inWords(List<Object> details) {
        return details.stream()
                .map(detail -> detail instanceof Wording wording ? inLanguageOf(wording) : detail)
                .toArray();
    }

    /**
     * @param isPlacing by a line of the order that is wanted; else it is paid for, and its lines stand
     * @param details what is missing, and the dish
     */
    static Object[] unavailable(Locale language, boolean isPlacing, Object... details) {
        return new Object[] {
            details[0],
            Texts.text(language, isPlacing ? "unavailable.PLACING" : "unavailable.PAYING", details[1])
        };
    }

    private String inLanguageOf(Wording wording) {
        return Texts.in(Texts.of(headers.getAcceptableLanguages()), wording);
    }

    public static int statusOf(Refused.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case FORBIDDEN -> 403;
            case CONFLICT, TRY_LATER -> 409;
            case UNPROCESSABLE -> 422;
            // Not 503: with that the server closes the connection, and who comes again costs a TLS handshake on top.
            case OVERLOADED -> 429;
        };
    }

    private Response web(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status >= 300 && status < 400) {
            return web.getResponse();
        }
        Response problem = ProblemResponse.of(
                headers, status, CODES.getOrDefault(status, status < 500 ? "BAD_REQUEST" : "INTERNAL"), null);
        Response.ResponseBuilder answer = Response.fromResponse(problem);
        for (String name : new String[] {HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE}) {
            String value = web.getResponse().getHeaderString(name);
            if (value != null) {
                answer.header(name, value);
            }
        }
        return answer.build();
    }

    private Response tryLater(String why, int seconds) {
        LOG.log(System.Logger.Level.WARNING, "request {0}: {1}", RequestId.current(), why);
        return comeAgain(ProblemResponse.of(headers, 503, "TRY_LATER", null), seconds);
    }

    private static Response comeAgain(Response response, int seconds) {
        return Response.fromResponse(response)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private Response unforeseen(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "request " + RequestId.current() + " failed", failure);
        return ProblemResponse.of(headers, 500, "INTERNAL", null);
    }
}
