package orderhub.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import orderhub.web.json.Json;
import orderhub.web.language.Texts;

/** Makes problem+json answers for one request. */
final class ProblemResponse {
    private ProblemResponse() {}

    static Response of(HttpHeaders headers, int status, String code, String pointer, Object... details) {
        return of(
                headers,
                Problem.of(
                        Texts.of(headers.getAcceptableLanguages()),
                        status,
                        code,
                        pointer,
                        RequestId.current(),
                        details));
    }

    static Response of(HttpHeaders headers, Problem problem) {
        // Written here, so that no body writer of another media type is asked.
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(
                        HttpHeaders.CONTENT_LANGUAGE,
                        Texts.of(headers.getAcceptableLanguages()).getLanguage())
                .entity(Json.bytes(problem))
                .build();
    }
}
