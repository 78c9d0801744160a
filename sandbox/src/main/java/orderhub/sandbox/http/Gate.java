package orderhub.sandbox.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Matcher;

/** What stands between the wire and a stand-in: reads requests, lets in or refuses, and looks at the answers. */
interface Gate {
    /** Exactly one of the two: the call, or why there is none. */
    record Checked(Call call, Optional<Answer> refusal) {
        static Checked refused(Answer answer) {
            return new Checked(null, Optional.of(answer));
        }
    }

    Checked checked(ServerRequest request, Route route, Matcher matcher);

    void check(Route route, Answer answer);
}
