package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static final int LONG = 10_000;
    private static final int SHORT = 300;

    private final BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
    private ServerSocket echo;
    private Proxy proxy;
    private Socket client;

    @BeforeEach
    void open() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        proxy = new Proxy(echo.getLocalPort());
        client = connected();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    @Test
    void carriesBothWays() throws IOException {
        assertThat(answerTo(7, LONG)).isEqualTo(7);
    }

    @Test
    void whatIsCutIsClosedForBothAndFineAgainForNewOnes() throws IOException {
        assertThat(answerTo(7, LONG)).isEqualTo(7);
        proxy.become(Proxy.Mode.CUT);
        assertThatEnds(client);
        try (Socket late = connected()) {
            assertThatEnds(late);
        }
        proxy.become(Proxy.Mode.FINE);
        client = connected();
        assertThat(answerTo(8, LONG)).isEqualTo(8);
    }

    @Test
    void inAHoleNothingArrivesAndNobodyIsTold() throws Exception {
        proxy.become(Proxy.Mode.HOLE);
        assertThatThrownBy(() -> answerTo(7, SHORT)).isInstanceOf(SocketTimeoutException.class);
        assertThat(arrived).isEmpty();
        proxy.become(Proxy.Mode.FINE);
        assertThat(arrived.poll(LONG, TimeUnit.MILLISECONDS)).isEqualTo(7);
    }

    @Test
    void oneWayTheRequestArrivesAndTheAnswerDoesNot() throws Exception {
        proxy.become(Proxy.Mode.HOLE_BACK);
        assertThatThrownBy(() -> answerTo(7, SHORT)).isInstanceOf(SocketTimeoutException.class);
        assertThat(arrived.poll(LONG, TimeUnit.MILLISECONDS)).isEqualTo(7);
    }

    @Test
    void aSlowWayIsSlow() throws IOException {
        proxy.become(Proxy.Mode.SLOW);
        long begun = System.nanoTime();
        assertThat(answerTo(7, LONG)).isEqualTo(7);
        assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(500));
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private int answerTo(int word, int millis) throws IOException {
        client.setSoTimeout(millis);
        client.getOutputStream().write(word);
        return client.getInputStream().read();
    }

    private static void assertThatEnds(Socket socket) throws IOException {
        socket.setSoTimeout(LONG);
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private void echo() {
        try {
            while (true) {
                Socket here = echo.accept();
                Thread.ofVirtual().start(() -> answer(here));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void answer(Socket here) {
        try (here) {
            int word;
            while ((word = here.getInputStream().read()) >= 0) {
                arrived.add(word);
                here.getOutputStream().write(word);
            }
        } catch (IOException cut) {
            // As it should.
        }
    }
}
