package orderhub.integration.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import orderhub.integration.messages.wire.OrderNewsBatch;
import orderhub.integration.messages.wire.PartnerCallback;
import orderhub.integration.messages.wire.WorkItem;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.work.MenuChanged;
import orderhub.work.News;
import orderhub.work.OrderChanged;
import orderhub.work.PartnerMessage;
import orderhub.work.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProtobufMessagesTest {
    private static final UUID SUBJECT = UUID.fromString("019ab5e2-9d40-7f00-8123-456789abcdef");
    private static final Instant AT = Instant.parse("2026-11-24T09:00:00.123Z");
    private static final UnknownFieldSet FROM_A_NEWER_NODE = UnknownFieldSet.newBuilder()
            .addField(
                    1000,
                    UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("new"))
                            .build())
            .build();

    private static final ProtobufMessages MESSAGES = new ProtobufMessages();

    @Test
    void aMessageNamesItsFormatAndVersion() {
        assertThat(MESSAGES.contentType()).isEqualTo("application/x-protobuf");
        assertThat(MESSAGES.schemaVersion()).isEqualTo(1);
    }

    @Test
    void workComesBackAsItWasWritten() {
        Work work = new Work(SUBJECT);

        assertThat(MESSAGES.readWork(MESSAGES.write(work))).isEqualTo(work);
    }

    @Test
    void anIdIsSixteenBytesMostSignificantFirst() throws Exception {
        ByteString subject =
                WorkItem.parseFrom(MESSAGES.write(new Work(SUBJECT))).getSubject();

        assertThat(subject.size()).isEqualTo(16);
        assertThat(subject.byteAt(0)).isEqualTo((byte) 0x01);
        assertThat(subject.byteAt(15)).isEqualTo((byte) 0xef);
    }

    @Test
    void aPartnersMessageComesBackAsItWasWritten() {
        PartnerMessage changed = new PartnerMessage(new OrderId(SUBJECT), "pay_1", Optional.of(2L));
        PartnerMessage chargeback = new PartnerMessage(new OrderId(SUBJECT), "pay_1", Optional.empty(), 3);

        assertThat(MESSAGES.readPartnerMessage(MESSAGES.write(changed))).isEqualTo(changed);
        assertThat(MESSAGES.readPartnerMessage(MESSAGES.write(chargeback))).isEqualTo(chargeback);
    }

    @ParameterizedTest
    @EnumSource
    void newsOfEveryStateComesBackAsItWasWritten(OrderState state) {
        OrderChanged guessed = change(state, Optional.of(AT.plusSeconds(60)));
        OrderChanged unknown = change(state, Optional.empty());

        assertThat(MESSAGES.readNews(MESSAGES.write(List.of(guessed, unknown)))).containsExactly(guessed, unknown);
    }

    @Test
    void newsOfAMenuGoesWithNewsOfOrders() {
        News order = change(OrderState.PAID, Optional.empty());
        News menu = new MenuChanged(new RestaurantId("msk-arbat"));

        assertThat(MESSAGES.readNews(MESSAGES.write(List.of(menu, order)))).containsExactlyInAnyOrder(menu, order);
    }

    @Test
    void fieldsANewerNodeHasAddedArePassedOver() throws Exception {
        Work work = new Work(SUBJECT);
        PartnerMessage message = new PartnerMessage(new OrderId(SUBJECT), "pay_1", Optional.of(2L));
        OrderChanged change = change(OrderState.READY, Optional.empty());

        assertThat(MESSAGES.readWork(WorkItem.parseFrom(MESSAGES.write(work)).toBuilder()
                        .setUnknownFields(FROM_A_NEWER_NODE)
                        .build()
                        .toByteArray()))
                .isEqualTo(work);
        assertThat(MESSAGES.readPartnerMessage(PartnerCallback.parseFrom(MESSAGES.write(message)).toBuilder()
                        .setUnknownFields(FROM_A_NEWER_NODE)
                        .build()
                        .toByteArray()))
                .isEqualTo(message);
        assertThat(MESSAGES.readNews(OrderNewsBatch.parseFrom(MESSAGES.write(List.of(change))).toBuilder()
                        .setUnknownFields(FROM_A_NEWER_NODE)
                        .build()
                        .toByteArray()))
                .containsExactly(change);
    }

    static Stream<Function<byte[], Object>> readers() {
        return Stream.of(MESSAGES::readWork, MESSAGES::readPartnerMessage, MESSAGES::readNews);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatIsNoMessageIsRefused(Function<byte[], Object> reader) {
        assertThatThrownBy(() -> reader.apply(new byte[] {(byte) 0x0a, (byte) 0xff, 1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a message of the schema");
    }

    @Test
    void aMessageCutShortIsRefused() {
        byte[] whole = MESSAGES.write(List.of(change(OrderState.PAID, Optional.empty())));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);

        assertThatThrownBy(() -> MESSAGES.readNews(half)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdOfAnotherLengthIsRefused() {
        byte[] empty = WorkItem.getDefaultInstance().toByteArray();

        assertThatThrownBy(() -> MESSAGES.readWork(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an id has 16 bytes");
    }

    @Test
    void aStateThisNodeDoesNotKnowIsRefused() throws Exception {
        OrderNewsBatch.Builder later =
                OrderNewsBatch.parseFrom(MESSAGES.write(List.of(change(OrderState.PAID, Optional.empty()))))
                        .toBuilder();
        later.getNewsBuilder(0).setState("TELEPORTED");

        assertThatThrownBy(() -> MESSAGES.readNews(later.build().toByteArray()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OrderChanged change(OrderState state, Optional<Instant> estimate) {
        return new OrderChanged(new OrderId(SUBJECT), "msk-arbat", 17, state, 5, AT, estimate);
    }
}
