package orderhub.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.web.json.Json;
import orderhub.web.language.Texts;

/** Who listens; who may not is told so in a message before the socket is closed. */
final class SocketAccess {
    private static final Set<Role> READERS =
            Set.of(Role.CUSTOMER, Role.CASHIER, Role.PRODUCTION_MANAGER, Role.DEVICE, Role.ADMINISTRATOR);

    private SocketAccess() {}

    /** Whether the caller's role may read orders at all, as over HTTP. */
    static boolean readsOrders(Caller caller) {
        return READERS.stream().anyMatch(caller::is);
    }

    /** A board begins with all that is on it; there is no point to go on from. */
    static boolean hasRevision(Session session) {
        return session.getRequestParameterMap().containsKey("revision");
    }

    /** The last revision the client has seen, or 0 when it has seen none; empty when what it says is no revision. */
    static OptionalLong revision(Session session) {
        List<String> values = session.getRequestParameterMap().getOrDefault("revision", List.of("0"));
        return values.size() == 1 && values.getFirst().matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(values.getFirst()))
                : OptionalLong.empty();
    }

    static void refuse(Session session, String problem) {
        try {
            session.getBasicRemote().sendText(refusal(session, problem));
        } catch (IOException gone) {
            System.getLogger(SocketAccess.class.getName())
                    .log(System.Logger.Level.DEBUG, "refusing a socket that is gone", gone);
        }
        closeRefused(session, problem);
    }

    static String refusal(Session session, String problem) {
        return Json.text(new LiveJson.Closed(problem, detail(session, problem)));
    }

    static void closeRefused(Session session, String problem) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, detail(session, problem)));
        } catch (IOException gone) {
            System.getLogger(SocketAccess.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a socket that is gone", gone);
        }
    }

    private static String detail(Session session, String problem) {
        return Texts.text(Handshake.language(session), "socket." + problem);
    }
}
