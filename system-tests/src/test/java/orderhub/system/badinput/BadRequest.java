package orderhub.system.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;

/**
 * A request that must be refused.
 *
 * @param what is wrong with it
 * @param statuses one of which is expected; none for any 4xx
 * @param pointer of the field the answer must name, or null
 */
record BadRequest(String what, Api.Request request, Set<Integer> statuses, String pointer) {
    BadRequest(String what, Api.Request request, int status, String pointer) {
        this(what, request, status == 0 ? Set.of() : Set.of(status), pointer);
    }

    BadRequest(String what, Api.Request request, Integer... statuses) {
        this(what, request, Set.of(statuses), null);
    }

    /** What the answer has that it should not have. */
    List<String> deviations(Answer answer) {
        List<String> found = new ArrayList<>(answer.deviations());
        if (!statuses.isEmpty() && !statuses.contains(answer.status())) {
            found.add("not " + statuses);
        }
        if (pointer != null && !answer.json().path("pointer").asText().startsWith(pointer)) {
            found.add("does not name " + pointer);
        }
        return found;
    }
}
