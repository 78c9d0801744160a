package orderhub.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.work.OrderChanged;
import org.junit.jupiter.api.Test;

class LiveSocketTest {
    private final OrderId order = new OrderId(UUID.randomUUID());
    private final Wire wire = new Wire();
    private final LiveSocket socket = new LiveSocket(wire.session());

    private OrderChanged revision(long revision) {
        return change(order, OrderState.PAID, revision);
    }

    private static OrderChanged change(OrderId order, OrderState state, long revision) {
        return new OrderChanged(order, "r01", 7, state, revision, Instant.EPOCH, Optional.empty());
    }

    @Test
    void aPingDoesNotEndAConnectionThatIsSending() {
        socket.offer(revision(1));
        assertThat(socket.ping()).isTrue();
        wire.done();
        assertThat(socket.offer(revision(2))).isTrue();
        assertThat(wire.said()).containsExactly("sendText", "sendText");
    }

    @Test
    void ofStopListsTheNewestIsSentAndNoneTwice() {
        socket.offerStopList("a");
        socket.offerStopList("b");
        socket.offerStopList("c");
        wire.done();
        wire.done();
        socket.offerStopList("c");

        assertThat(wire.texts()).containsExactly("a", "c");
    }

    @Test
    void aListThatIsAgainAsItWasSentIsNotSent() {
        socket.offerStopList("a");
        socket.offerStopList("b");
        socket.offerStopList("a");
        wire.done();

        assertThat(wire.texts()).containsExactly("a");
    }

    @Test
    void newsOfOrdersGoesBeforeAStopList() {
        socket.offer(revision(1));
        socket.offerStopList("a");
        socket.offer(revision(2));
        wire.done();
        wire.done();

        assertThat(wire.texts()).hasSize(3);
        assertThat(wire.texts().getLast()).isEqualTo("a");
    }

    @Test
    void aBoardBeginsWithItselfWhateverIsOfferedBefore() {
        LiveSocket board = LiveSocket.ofBoard(wire.session());
        board.offerStopList("a");
        assertThat(wire.texts()).isEmpty();

        board.begin("r01", List.of());
        wire.done();

        assertThat(wire.texts()).containsExactly("{\"board\":\"r01\",\"orders\":[]}", "a");
    }

    @Test
    void whoseTokenHasExpiredIsToldNoStopList() {
        socket.expire(Wire.TOKEN_EXPIRES);
        wire.done();
        socket.offerStopList("a");

        assertThat(wire.texts()).singleElement().asString().contains("TOKEN_EXPIRED");
    }

    @Test
    void aQuietConnectionIsPinged() {
        assertThat(socket.ping()).isTrue();
        assertThat(wire.said()).containsExactly("sendPing");
    }

    @Test
    void newsThatComesWhileOneIsUnderWayIsSentAfterIt() {
        socket.offer(revision(1));
        socket.offer(revision(2));
        socket.offer(revision(3));
        wire.done();
        wire.done();
        assertThat(wire.said()).hasSize(2);
        assertThat(wire.isQuiet()).isTrue();
    }

    @Test
    void aBoardBeginsWithAllThatIsOnIt() {
        LiveSocket board = LiveSocket.ofBoard(wire.session());
        OrderId added = new OrderId(UUID.randomUUID());

        board.offer(revision(2));
        board.offer(change(added, OrderState.PAID, 3));
        assertThat(wire.said()).as("before it began").isEmpty();

        board.begin("r01", List.of(revision(2)));
        wire.done();
        wire.done();

        assertThat(wire.texts()).hasSize(2);
        assertThat(wire.texts().getFirst())
                .startsWith("{\"board\":\"r01\",\"orders\":[{\"orderId\":\"" + order)
                .doesNotContain(added.toString());
        assertThat(wire.texts().getLast()).startsWith("{\"orderId\":\"" + added);
    }

    @Test
    void newsOfWhatEndedWhileTheBoardWasReadFollowsIt() {
        LiveSocket board = LiveSocket.ofBoard(wire.session());

        board.offer(change(order, OrderState.COMPLETED, 3));
        board.begin("r01", List.of(revision(2)));
        wire.done();

        assertThat(wire.texts().getLast()).contains("\"COMPLETED\"");
    }

    @Test
    void anEmptyBoardIsToldToo() {
        LiveSocket.ofBoard(wire.session()).begin("r01", List.of());

        assertThat(wire.texts()).containsExactly("{\"board\":\"r01\",\"orders\":[]}");
    }

    @Test
    void aSocketEndsWithItsTokenAndSaysWhy() {
        socket.expire(Wire.TOKEN_EXPIRES.minusSeconds(1));
        assertThat(wire.said()).isEmpty();

        socket.expire(Wire.TOKEN_EXPIRES);
        wire.done();

        assertThat(wire.texts().getLast()).contains("TOKEN_EXPIRED");
        assertThat(wire.closedWith()).isEqualTo(CloseReason.CloseCodes.VIOLATED_POLICY);
        assertThat(socket.offer(revision(1))).isFalse();
    }

    @Test
    void whatIsUnderWayWhenTheTokenExpiresIsTheLastNews() {
        socket.offer(revision(1));
        socket.expire(Wire.TOKEN_EXPIRES);
        socket.offer(revision(2));
        wire.done();
        wire.done();

        assertThat(wire.texts()).hasSize(2);
        assertThat(wire.texts().getLast()).contains("TOKEN_EXPIRED");
    }

    @Test
    void whoDoesNotReadThatItsTokenExpiredIsClosedAllTheSame() {
        socket.expire(Wire.TOKEN_EXPIRES);
        socket.expire(Wire.TOKEN_EXPIRES.plusSeconds(20));

        assertThat(socket.ping()).isFalse();
    }
}
