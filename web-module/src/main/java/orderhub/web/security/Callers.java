package orderhub.web.security;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.NotAuthorizedException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.security.Caller;
import orderhub.security.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes the one {@link Caller} the use cases see from whatever credential came. */
public final class Callers {
    static final String RESTAURANTS = "restaurants";

    private Callers() {}

    public static Caller of(Principal principal) {
        if (!(principal instanceof JsonWebToken token)) {
            throw new NotAuthorizedException("Bearer");
        }
        String subject = token.getSubject() != null ? token.getSubject() : token.getName();
        Set<String> groups = token.getGroups() == null ? Set.of() : token.getGroups();
        return of(subject, groups, token.getClaim(RESTAURANTS)).orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }

    /** Empty when the subject is none. */
    static Optional<Caller> of(String subject, Set<String> groups, Object restaurants) {
        if (subject == null || subject.isBlank() || subject.length() > 128) {
            return Optional.empty();
        }
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> groups.contains(role.claim()))
                .collect(Collectors.toSet());
        return Optional.of(new Caller(subject, roles, texts(restaurants)));
    }

    private static Set<String> texts(Object claim) {
        Set<String> texts = new HashSet<>();
        if (claim instanceof JsonArray array) {
            for (JsonValue value : array) {
                if (value instanceof JsonString text) {
                    texts.add(text.getString());
                }
            }
        } else if (claim instanceof Collection<?> collection) {
            collection.forEach(
                    value -> texts.add(value instanceof JsonString text ? text.getString() : value.toString()));
        }
        return texts;
    }
}
