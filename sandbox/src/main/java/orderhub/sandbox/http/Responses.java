package orderhub.sandbox.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import orderhub.sandbox.fault.FaultKind;

/** Puts answers on the wire, whole or half. */
final class Responses {
    private Responses() {}

    private static void head(ServerResponse response, Answer answer) {
        response.status(Status.create(answer.status()));
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (answer.contentType() != null) {
            response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() == 413) {
            response.header(HeaderNames.CONNECTION, "close");
        }
    }

    static void write(ServerResponse response, Answer answer) {
        head(response, answer);
        byte[] bytes = answer.bytes();
        if (bytes.length == 0) {
            response.send();
        } else {
            response.send(bytes);
        }
    }

    static void writeHalf(ServerResponse response, Answer answer) {
        head(response, answer);
        byte[] bytes = answer.bytes();
        response.contentLength(bytes.length);
        OutputStream stream = response.outputStream();
        try {
            stream.write(bytes, 0, bytes.length / 2);
            stream.flush();
        } catch (IOException gone) {
            throw new CloseConnectionException("the caller went away", gone);
        }
        throw new CloseConnectionException(FaultKind.HALF_BODY.name());
    }
}
