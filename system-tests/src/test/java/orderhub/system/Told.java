package orderhub.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import orderhub.cli.client.CallFailed;

/**
 * What one caller was told.
 *
 * @param answer null when it was refused
 * @param refusal its code, or empty
 */
record Told(JsonNode answer, String refusal) {
    static Told by(Callable<JsonNode> call) throws Exception {
        try {
            return new Told(call.call(), "");
        } catch (CallFailed refused) {
            return new Told(null, refused.code());
        }
    }

    boolean isGranted() {
        return answer != null;
    }
}
