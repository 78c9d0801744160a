package orderhub.integration.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import orderhub.shared.Cause;
import orderhub.work.CrashPoints;

/** Makes a call and says how it ended; throws nothing. */
public final class PartnerCall {
    /** Of an answer about one order, payment or lot. */
    public static final int ONE = 64 * 1024;
    /** Of an answer with a list. */
    public static final int LIST = 1024 * 1024;

    private PartnerCall() {}

    /**
     * @param partner whom
     * @param operation what
     * @param mostBytes a longer answer is not read: it counts as unreadable
     */
    public static CallResult send(String partner, String operation, Supplier<Response> call, int mostBytes) {
        return CrashPoints.ON
                ? CrashPoints.around("call:" + partner + "." + operation, () -> send(call, mostBytes))
                : send(call, mostBytes);
    }

    private static CallResult send(Supplier<Response> call, int mostBytes) {
        try (Response response = call.get()) {
            return answered(response, mostBytes);
        } catch (ProcessingException | IOException failure) {
            return ended(failure);
        }
    }

    private static CallResult answered(Response response, int mostBytes) throws IOException {
        byte[] body = new byte[0];
        if (response.hasEntity()) {
            try (InputStream stream = response.readEntity(InputStream.class)) {
                body = stream.readNBytes(mostBytes + 1);
            }
        }
        if (body.length > mostBytes) {
            return new CallResult.Lost(Cause.ANSWER_UNREADABLE.with("longer than " + mostBytes + " bytes"));
        }
        MediaType type = response.getMediaType();
        boolean json = type != null
                && "application".equals(type.getType())
                && ("json".equals(type.getSubtype()) || type.getSubtype().endsWith("+json"));
        return new CallResult.Answered(response.getStatus(), json, body, retryAfter(response));
    }

    private static Optional<Duration> retryAfter(Response response) {
        String header = response.getHeaderString("Retry-After");
        return header != null && header.matches("\\d{1,4}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
                : Optional.empty();
    }

    /** Only what happens before a byte of the request can have left counts as not sent. */
    private static CallResult ended(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean beforeSending = cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException
                    || cause.getClass().getSimpleName().equals("ConnectTimeoutException")
                    || cause.getClass().getSimpleName().equals("HttpConnectTimeoutException");
            if (beforeSending) {
                return new CallResult.NotSent(Cause.NO_CONNECTION.name());
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return new CallResult.Lost(lost(root(failure)));
    }

    private static String lost(Throwable root) {
        boolean slow = root instanceof SocketTimeoutException || root instanceof HttpTimeoutException;
        return (slow ? Cause.TIMED_OUT : Cause.CONNECTION_CUT).name();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
