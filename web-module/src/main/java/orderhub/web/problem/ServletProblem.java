package orderhub.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import orderhub.web.json.Json;
import orderhub.web.language.Texts;

/** Writes problem+json where no resource has been reached. */
final class ServletProblem {
    private ServletProblem() {}

    static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String code, Object... details)
            throws IOException {
        String id = RequestId.of(request.getHeader(RequestId.HEADER));
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream()
                .write(Json.bytes(
                        Problem.of(Texts.of(Collections.list(request.getLocales())), status, code, null, id, details)));
    }
}
