package orderhub.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Errors outside the API's resources: unknown paths, and what the container itself refuses. */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object noted = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = noted instanceof Integer code ? code : 404;
        String code = switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "NOT_ALLOWED";
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 413 -> "BODY_TOO_LARGE";
            default -> status < 500 ? "BAD_REQUEST" : "INTERNAL";
        };
        ServletProblem.write(request, response, status, code);
    }
}
