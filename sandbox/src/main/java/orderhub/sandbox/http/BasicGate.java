package orderhub.sandbox.http;

import io.helidon.http.Header;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Holds requests to size and to one user's name and password; what they say the stand-in reads itself. */
final class BasicGate implements Gate {
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final String BASIC = "Basic ";

    private final byte[] credentials;
    private final Manners manners;

    BasicGate(String user, String password, Manners manners) {
        this.credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.manners = manners;
    }

    @Override
    public Checked checked(ServerRequest request, Route route, Matcher matcher) {
        byte[] body = ContractGate.body(request, MOST_BYTES);
        if (body.length > MOST_BYTES) {
            return Checked.refused(Answer.problem(413, "TOO_LARGE", "longer than " + MOST_BYTES + " bytes"));
        }
        if (!isUser(ContractGate.header(request, "Authorization"))) {
            return Checked.refused(manners.unauthenticated());
        }
        Map<String, String> query = new HashMap<>();
        for (String name : request.query().names()) {
            query.put(name, request.query().first(name).orElse(null));
        }
        Map<String, String> headers = new HashMap<>();
        for (Header header : request.headers()) {
            headers.put(header.name().toLowerCase(Locale.ROOT), header.get());
        }
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        Call call = new Call(
                request.path().path(),
                groups,
                query,
                new Call.Raw(request.prologue().method().text(), Map.copyOf(headers), body));
        return new Checked(call, Optional.empty());
    }

    private boolean isUser(String given) {
        if (given == null || !given.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        try {
            return MessageDigest.isEqual(
                    Base64.getDecoder().decode(given.substring(BASIC.length()).trim()), credentials);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    @Override
    public void check(Route route, Answer answer) {
        // No document says what such a partner may answer: its stand-in is the only one who knows.
    }
}
