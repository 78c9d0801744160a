package orderhub.kitchen;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.order.OrderId;

/** An order in the books of {@link FakeKitchens}: handed over with content, or a tombstone without. */
final class FakeProduction {
    private final ProductionId id;
    private final OrderId order;
    private final KitchenId kitchen;
    private final Optional<HandOver> content;
    private final Map<String, Integer> cards;
    private ProductionStatus status;
    private Optional<RejectionReason> reason = Optional.empty();
    private long revision = 1;
    private int cookedTimes;
    private Optional<Instant> startedAt = Optional.empty();

    private FakeProduction(
            ProductionId id,
            OrderId order,
            KitchenId kitchen,
            Optional<HandOver> content,
            Map<String, Integer> cards,
            ProductionStatus status) {
        this.id = id;
        this.order = order;
        this.kitchen = kitchen;
        this.content = content;
        this.cards = Map.copyOf(cards);
        this.status = status;
    }

    /** @param cards by which version of each card it is made */
    static FakeProduction taken(HandOver handOver, Map<String, Integer> cards) {
        return new FakeProduction(
                handOver.production(),
                handOver.order(),
                handOver.kitchen(),
                Optional.of(handOver),
                cards,
                ProductionStatus.ACCEPTED);
    }

    static FakeProduction tombstone(ProductionId id, OrderId order) {
        return new FakeProduction(
                id, order, new KitchenId("unknown"), Optional.empty(), Map.of(), ProductionStatus.CANCELLED);
    }

    OrderId order() {
        return order;
    }

    ProductionStatus status() {
        return status;
    }

    int cookedTimes() {
        return cookedTimes;
    }

    /** Whether that hand-over is a repetition. Whatever arrives under a tombstone counts as one: it is not cooked. */
    boolean isRepeatedBy(HandOver handOver) {
        return content.map(handOver::equals).orElse(true);
    }

    boolean isBeforeCooking() {
        return status == ProductionStatus.ACCEPTED || status == ProductionStatus.QUEUED;
    }

    /** What nobody started in time is rejected. */
    void expire(Instant now) {
        boolean late =
                content.filter(handOver -> !handOver.startBefore().isAfter(now)).isPresent();
        if (late && isBeforeCooking()) {
            moves(ProductionStatus.REJECTED, Optional.of(RejectionReason.EXPIRED));
        }
    }

    void starts(Instant now) {
        cookedTimes++;
        startedAt = startedAt.or(() -> Optional.of(now));
        moves(ProductionStatus.PREPARING, Optional.empty());
    }

    void moves(ProductionStatus newStatus, Optional<RejectionReason> why) {
        status = newStatus;
        reason = why;
        revision++;
    }

    ProductionReport report() {
        return reportedAs(status, status.name());
    }

    /** With a status as the kitchen would not say it. */
    ProductionReport reportedAs(ProductionStatus shown, String word) {
        List<ProductionReport.Item> items = content.map(HandOver::lines).orElse(List.of()).stream()
                .map(line -> new ProductionReport.Item(
                        Integer.toString(line.lineNo()),
                        status,
                        Optional.ofNullable(cards.get(line.technologyCardId()))))
                .toList();
        return new ProductionReport(
                id,
                order,
                kitchen,
                shown,
                word,
                revision,
                Optional.of(isBeforeCooking() || status == ProductionStatus.PREPARING ? 20 : 0),
                reason.map(Enum::name),
                items,
                startedAt);
    }
}
