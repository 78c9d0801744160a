package orderhub.integration.messages;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import orderhub.integration.messages.wire.MenuNews;
import orderhub.integration.messages.wire.OrderNews;
import orderhub.integration.messages.wire.OrderNewsBatch;
import orderhub.integration.messages.wire.PartnerCallback;
import orderhub.integration.messages.wire.WorkItem;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.work.MenuChanged;
import orderhub.work.MessageFormat;
import orderhub.work.News;
import orderhub.work.OrderChanged;
import orderhub.work.PartnerMessage;
import orderhub.work.Work;

/** Messages as Protobuf; fields a newer node has added are passed over. */
@Singleton
public class ProtobufMessages implements MessageFormat {
    private static final int UUID_BYTES = 16;

    @Override
    public String contentType() {
        return "application/x-protobuf";
    }

    @Override
    public int schemaVersion() {
        return 1;
    }

    @Override
    public byte[] write(Work work) {
        return WorkItem.newBuilder().setSubject(bytes(work.subject())).build().toByteArray();
    }

    @Override
    public byte[] write(PartnerMessage message) {
        PartnerCallback.Builder callback = PartnerCallback.newBuilder()
                .setOrder(bytes(message.order().value()))
                .setGatewayPaymentId(message.gatewayPaymentId())
                .setAsked(message.asked());
        message.revision().ifPresent(callback::setRevision);
        return callback.build().toByteArray();
    }

    @Override
    public byte[] write(List<News> news) {
        OrderNewsBatch.Builder batch = OrderNewsBatch.newBuilder();
        for (News each : news) {
            switch (each) {
                case OrderChanged order -> batch.addNews(news(order));
                case MenuChanged menu ->
                    batch.addMenus(MenuNews.newBuilder()
                            .setRestaurant(menu.restaurant().value()));
            }
        }
        return batch.build().toByteArray();
    }

    private static OrderNews news(OrderChanged change) {
        OrderNews.Builder news = OrderNews.newBuilder()
                .setOrder(bytes(change.order().value()))
                .setRestaurant(change.restaurant())
                .setShortNumber(change.shortNumber())
                .setState(change.state().name())
                .setRevision(change.revision())
                .setAtMillis(change.at().toEpochMilli());
        change.estimatedReadyAt().ifPresent(at -> news.setEstimatedReadyAtMillis(at.toEpochMilli()));
        return news.build();
    }

    @Override
    public Work readWork(byte[] body) {
        return read(() -> new Work(uuid(WorkItem.parseFrom(body).getSubject())));
    }

    @Override
    public PartnerMessage readPartnerMessage(byte[] body) {
        return read(() -> {
            PartnerCallback callback = PartnerCallback.parseFrom(body);
            return new PartnerMessage(
                    new OrderId(uuid(callback.getOrder())),
                    callback.getGatewayPaymentId(),
                    callback.hasRevision() ? Optional.of(callback.getRevision()) : Optional.empty(),
                    callback.getAsked());
        });
    }

    @Override
    public List<News> readNews(byte[] body) {
        return read(() -> {
            OrderNewsBatch batch = OrderNewsBatch.parseFrom(body);
            return Stream.<News>concat(
                            batch.getNewsList().stream().map(ProtobufMessages::change),
                            batch.getMenusList().stream()
                                    .map(menu -> new MenuChanged(new RestaurantId(menu.getRestaurant()))))
                    .toList();
        });
    }

    private static OrderChanged change(OrderNews news) {
        return new OrderChanged(
                new OrderId(uuid(news.getOrder())),
                news.getRestaurant(),
                news.getShortNumber(),
                OrderState.valueOf(news.getState()),
                news.getRevision(),
                Instant.ofEpochMilli(news.getAtMillis()),
                news.hasEstimatedReadyAtMillis()
                        ? Optional.of(Instant.ofEpochMilli(news.getEstimatedReadyAtMillis()))
                        : Optional.empty());
    }

    private interface Reading<T> {
        T read() throws InvalidProtocolBufferException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException("not a message of the schema", malformed);
        }
    }

    private static ByteString bytes(UUID id) {
        ByteBuffer buffer = ByteBuffer.allocate(UUID_BYTES);
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return ByteString.copyFrom(buffer.flip());
    }

    private static UUID uuid(ByteString bytes) {
        if (bytes.size() != UUID_BYTES) {
            throw new IllegalArgumentException("an id has " + UUID_BYTES + " bytes");
        }
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
