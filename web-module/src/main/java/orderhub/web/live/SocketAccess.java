package orderhub.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import jakarta.ws.rs.NotAuthorizedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.web.json.Json;
import orderhub.web.language.Texts;
import orderhub.web.security.Callers;

/** Who listens; who may not is told so in a message before the socket is closed. */
final class SocketAccess {
    private static final Set<Role> READERS =
            Set.of(Role.CUSTOMER, Role.CASHIER, Role.PRODUCTION_MANAGER, Role.DEVICE, Role.ADMINISTRATOR);

    private SocketAccess() {}

    static Optional<Caller> caller(Session session) {
        try {
            return Optional.of(Callers.of(session.getUserPrincipal()));
        } catch (NotAuthorizedException unknown) {
            return Optional.empty();
        }
    }

    /** Whether the caller's role may read orders at all, as over HTTP. */
    static boolean readsOrders(Caller caller) {
        return READERS.stream().anyMatch(caller::is);
    }

    /** The last revision the client has seen, or 0. */
    static long revision(Session session) {
        Map<String, List<String>> parameters = session.getRequestParameterMap();
        List<String> values = parameters.getOrDefault("revision", List.of());
        return !values.isEmpty() && values.getFirst().matches("\\d{1,18}") ? Long.parseLong(values.getFirst()) : 0;
    }

    static void refuse(Session session, String problem) {
        String detail = Texts.text(java.util.Locale.ENGLISH, "socket." + problem);
        try {
            session.getBasicRemote()
                    .sendText(new String(Json.bytes(new LiveJson.Closed(problem, detail)), StandardCharsets.UTF_8));
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, detail));
        } catch (IOException gone) {
            System.getLogger(SocketAccess.class.getName())
                    .log(System.Logger.Level.DEBUG, "refusing a socket that is gone", gone);
        }
    }
}
