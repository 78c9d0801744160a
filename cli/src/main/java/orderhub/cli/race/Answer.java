package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Instant;
import java.util.concurrent.Callable;
import orderhub.cli.client.CallFailed;

/**
 * What one caller was told.
 *
 * @param status below 300 when it was granted; 0 without an answer, -1 when it could not even be sent
 * @param code the problem's, or empty
 * @param body of what was granted
 * @param sent when the call began
 * @param got when its answer was there
 */
record Answer(int status, String code, JsonNode body, Instant sent, Instant got) {
    private static final int GRANTED = 200;
    private static final int WORST_REFUSAL = 499;
    private static final int NOT_SENT = -1;

    /** Nobody called: the hub does that side by itself. */
    static final Answer NONE = new Answer(GRANTED, "", MissingNode.getInstance(), Instant.EPOCH, Instant.EPOCH);

    static Answer of(Callable<JsonNode> call) throws Exception {
        Instant sent = Instant.now();
        try {
            return new Answer(GRANTED, "", call.call(), sent, Instant.now());
        } catch (CallFailed refused) {
            boolean connected = !(refused.getCause() instanceof ConnectException)
                    && !(refused.getCause() instanceof HttpConnectTimeoutException);
            return new Answer(
                    connected ? refused.status() : NOT_SENT,
                    refused.code(),
                    MissingNode.getInstance(),
                    sent,
                    Instant.now());
        }
    }

    boolean isGranted() {
        return status == GRANTED;
    }

    /** This machine was too busy to connect: the call has not raced. */
    boolean isNotSent() {
        return status == NOT_SENT;
    }

    /** More came than the hub can take: nothing was looked at, and nothing decided. */
    boolean isTurnedAway() {
        return code.equals("TOO_MANY_ORDERS");
    }

    /** A server's fault, or no answer at all: nobody may be told that because somebody else came at the same moment. */
    boolean isBroken() {
        return status == 0 || status > WORST_REFUSAL;
    }

    @Override
    public String toString() {
        return isGranted() ? "granted" : status + (code.isEmpty() ? "" : " " + code);
    }
}
