package orderhub.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.work.MessageFormat;
import orderhub.work.News;
import orderhub.work.PartnerMessage;
import orderhub.work.Work;

/** Messages as a few numbers; news, which is no work, is not written. */
public final class MemoryFormat implements MessageFormat {
    private static final int UUID_BYTES = 2 * Long.BYTES;
    private static final long NO_REVISION = -1;

    @Override
    public String contentType() {
        return "memory";
    }

    @Override
    public int schemaVersion() {
        return 1;
    }

    @Override
    public byte[] write(Work work) {
        return put(ByteBuffer.allocate(UUID_BYTES), work.subject()).array();
    }

    @Override
    public byte[] write(PartnerMessage message) {
        byte[] id = message.gatewayPaymentId().getBytes(StandardCharsets.UTF_8);
        return put(
                        ByteBuffer.allocate(UUID_BYTES + Long.BYTES + Integer.BYTES + id.length),
                        message.order().value())
                .putLong(message.revision().orElse(NO_REVISION))
                .putInt(message.asked())
                .put(id)
                .array();
    }

    @Override
    public byte[] write(List<News> news) {
        throw new UnsupportedOperationException("no news goes this way");
    }

    @Override
    public Work readWork(byte[] body) {
        return new Work(id(ByteBuffer.wrap(body)));
    }

    @Override
    public PartnerMessage readPartnerMessage(byte[] body) {
        ByteBuffer from = ByteBuffer.wrap(body);
        OrderId order = new OrderId(id(from));
        long revision = from.getLong();
        int asked = from.getInt();
        return new PartnerMessage(
                order,
                StandardCharsets.UTF_8.decode(from).toString(),
                revision == NO_REVISION ? Optional.empty() : Optional.of(revision),
                asked);
    }

    @Override
    public List<News> readNews(byte[] body) {
        throw new UnsupportedOperationException("no news comes this way");
    }

    private static ByteBuffer put(ByteBuffer into, UUID id) {
        return into.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }
}
