package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyTest {
    private static final int LONG = 10_000;
    private static final int SHORT = 300;

    private final BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
    private final List<Socket> answering = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Socket> gone = new LinkedBlockingQueue<>();
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
        assertThat(answerTo(6, LONG)).isEqualTo(6);
        proxy.become(Proxy.Mode.HOLE);
        assertThatThrownBy(() -> answerTo(7, SHORT)).isInstanceOf(SocketTimeoutException.class);
        assertThat(arrived).containsExactly(6);
        proxy.become(Proxy.Mode.FINE);
        assertThat(client.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void deafIsWhoSendsRequestsThatArriveAndGetsNoAnswer() throws Exception {
        assertThat(answerTo(6, LONG)).isEqualTo(6);
        proxy.become(Proxy.Mode.DEAF);
        assertThatThrownBy(() -> answerTo(7, SHORT)).isInstanceOf(SocketTimeoutException.class);
        assertThat(arrived.poll()).isEqualTo(6);
        assertThat(arrived.poll(LONG, TimeUnit.MILLISECONDS)).isEqualTo(7);
    }

    @Test
    void muteIsWhoseRequestsVanishWhileTheOtherSideIsHeard() throws Exception {
        assertThat(answerTo(6, LONG)).isEqualTo(6);
        proxy.become(Proxy.Mode.MUTE);
        assertThatThrownBy(() -> answerTo(7, SHORT)).isInstanceOf(SocketTimeoutException.class);
        assertThat(arrived).containsExactly(6);
        answering.getLast().getOutputStream().write(9);
        client.setSoTimeout(LONG);
        assertThat(client.getInputStream().read()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(
            value = Proxy.Mode.class,
            names = {"HOLE", "DEAF", "MUTE"})
    void aHoleNeitherLetsInNorRefusesAndLetsInWhoStillTriesWhenItIsFine(Proxy.Mode mode) throws Exception {
        for (int time = 0; time < 2; time++) {
            proxy.become(mode);
            assertThatThrownBy(() -> connected(SHORT)).isInstanceOf(SocketTimeoutException.class);
            FutureTask<Socket> late = new FutureTask<>(() -> connected(LONG));
            Thread.ofVirtual().start(late);
            proxy.become(Proxy.Mode.FINE);
            client = late.get();
            assertThat(answerTo(8, LONG)).isEqualTo(8);
        }
    }

    @Test
    void inAHoleNobodyIsToldThatTheOtherIsGone() throws Exception {
        assertThat(answerTo(6, LONG)).isEqualTo(6);
        proxy.become(Proxy.Mode.HOLE);
        client.close();
        Socket other = answering.getLast();
        assertThat(gone.poll(SHORT, TimeUnit.MILLISECONDS)).isNull();
        proxy.become(Proxy.Mode.FINE);
        assertThat(gone.poll(LONG, TimeUnit.MILLISECONDS)).isSameAs(other);
    }

    @Test
    void aSlowWayIsAsSlowAsItWasTold() throws IOException {
        assertThat(answerTo(6, LONG)).isEqualTo(6);
        proxy.slow(Duration.ofMillis(400));
        assertThat(millisOf(7)).isGreaterThanOrEqualTo(800);
        proxy.slow(Duration.ofMillis(50));
        assertThat(millisOf(8)).isBetween(100L, 799L);
    }

    private long millisOf(int word) throws IOException {
        long begun = System.nanoTime();
        assertThat(answerTo(word, LONG)).isEqualTo(word);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private Socket connected() throws IOException {
        return connected(LONG);
    }

    private Socket connected(int millis) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), millis);
        return socket;
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
        answering.add(here);
        try (here) {
            int word;
            while ((word = here.getInputStream().read()) >= 0) {
                arrived.add(word);
                here.getOutputStream().write(word);
            }
        } catch (IOException cut) {
            // As it should.
        }
        gone.add(here);
    }
}
