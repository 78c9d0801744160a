package orderhub.web.live;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import orderhub.security.Caller;
import orderhub.web.language.Texts;
import orderhub.web.security.BearerTokens;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What a session no longer has of the request that opened it: the caller's language, and the token of a browser. A browser can
 * set no header but {@code Sec-WebSocket-Protocol}, where mpJwt does not look: it offers {@code orderhub, bearer.<token>} and is
 * answered {@code orderhub}.
 */
public class Handshake extends ServerEndpointConfig.Configurator {
    static final String SUBPROTOCOL = "orderhub";

    private static final String BEARER = "bearer.";
    private static final String LANGUAGE = "orderhub.language";
    private static final String BEARER_TOKEN = "orderhub.bearer";

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        // This connection's own; without a token nothing may be left of another's.
        Map<String, Object> connection = config.getUserProperties();
        connection.put(LANGUAGE, language(values(request, HttpHeaders.ACCEPT_LANGUAGE)));
        connection.remove(BEARER_TOKEN);
        token(values(request, HandshakeRequest.SEC_WEBSOCKET_PROTOCOL))
                .flatMap(CDI.current().select(BearerTokens.class).get()::bearer)
                .ifPresent(bearer -> connection.put(BEARER_TOKEN, bearer));
    }

    private static List<String> values(HandshakeRequest request, String header) {
        return request.getHeaders().getOrDefault(header, List.of());
    }

    static Locale language(List<String> accepted) {
        try {
            return Texts.of(Locale.LanguageRange.parse(String.join(",", accepted)).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .toList());
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    static Optional<String> token(List<String> subprotocols) {
        return subprotocols.stream()
                .flatMap(offered -> Arrays.stream(offered.split(",")))
                .map(String::strip)
                .filter(offered -> offered.startsWith(BEARER))
                .map(offered -> offered.substring(BEARER.length()))
                .findFirst();
    }

    static Locale language(Session session) {
        return session.getUserProperties().get(LANGUAGE) instanceof Locale language ? language : Locale.ENGLISH;
    }

    /** By the Authorization header, or by the subprotocol. */
    static Optional<Caller> caller(Session session) {
        if (session.getUserProperties().get(BEARER_TOKEN) instanceof BearerTokens.Bearer bearer) {
            return Optional.of(bearer.caller());
        }
        try {
            return Optional.of(Callers.of(session.getUserPrincipal()));
        } catch (NotAuthorizedException unknown) {
            return Optional.empty();
        }
    }

    /** When the token of that caller expires. */
    static Instant until(Session session) {
        if (session.getUserProperties().get(BEARER_TOKEN) instanceof BearerTokens.Bearer bearer) {
            return bearer.until();
        }
        return session.getUserPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.EPOCH;
    }
}
