package orderhub.integration.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** How a call that brought no answer ended: in the hub's codes, whatever the library's exceptions are called. */
class PartnerCallTest {
    @Test
    void noAnswerInTime() {
        assertThat(ended(new SocketTimeoutException("Read timed out"))).isEqualTo(new CallResult.Lost("TIMED_OUT"));
    }

    @Test
    void aConnectionThatBroke() {
        assertThat(ended(new EOFException())).isEqualTo(new CallResult.Lost("CONNECTION_CUT"));
    }

    @Test
    void noConnection() {
        assertThat(ended(new ConnectException("refused"))).isEqualTo(new CallResult.NotSent("NO_CONNECTION"));
    }

    private static CallResult ended(IOException failure) {
        return PartnerCall.send(
                "partner",
                "operation",
                () -> {
                    throw new ProcessingException(failure);
                },
                PartnerCall.ONE);
    }
}
