package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void countsFromTheBase() {
        assertThat(Ports.from(9440)).isEqualTo(new Ports(9443, 9444, 9445, 9446, 9447, 9448, 9449));
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> Ports.from(65_530))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void findsFreeOnesThatDiffer() {
        Ports ports = Ports.free();

        assertThat(ports.named().values()).doesNotHaveDuplicates().hasSize(7);
        assertThatCode(() -> ports.requireFree(true)).doesNotThrowAnyException();
    }

    /** A server that is started again would find its port given to somebody who calls. */
    @Test
    void findsNoneOfThoseThatCallersAreGiven() {
        assertThat(Ports.free().named().values()).allMatch(port -> port >= 1024 && port < 32_768);
        assertThat(Ports.anyFree()).isBetween(1024, 32_767);
    }

    @Test
    void namesThePortInUseAndWhatItIsWantedFor() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports free = Ports.free();
            Ports ports = new Ports(
                    free.hub(),
                    free.kitchen(),
                    free.gateway(),
                    free.control(),
                    taken.getLocalPort(),
                    free.broker(),
                    free.warehouse());

            assertThatThrownBy(() -> ports.requireFree(true))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("Port in use: " + taken.getLocalPort() + " (wanted for the database)")
                    .hasMessageNotContaining(Integer.toString(free.hub()));
        }
    }

    @Test
    void withoutStandInsAnotherServerMayHaveTheirPlaces() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports free = Ports.free();
            Ports ports = new Ports(
                    free.hub(),
                    taken.getLocalPort(),
                    free.gateway(),
                    free.control(),
                    free.database(),
                    free.broker(),
                    free.warehouse());

            assertThatCode(() -> ports.requireFree(false)).doesNotThrowAnyException();
            assertThatThrownBy(() -> ports.requireFree(true)).hasMessageContaining("wanted for the kitchen");
        }
    }
}
