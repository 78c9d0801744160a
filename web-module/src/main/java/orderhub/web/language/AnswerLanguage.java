package orderhub.web.language;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Says in which language an answer's texts are; the server would name its own. */
@Provider
public class AnswerLanguage implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.hasEntity()) {
            response.getHeaders()
                    .putIfAbsent(
                            HttpHeaders.CONTENT_LANGUAGE,
                            List.of(Texts.of(request.getAcceptableLanguages()).getLanguage()));
        }
    }
}
