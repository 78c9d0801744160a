package orderhub.web.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import orderhub.web.menu.StopListJson;
import orderhub.work.OrderChanged;

/** What sockets say. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveJson(
        String orderId,
        String number,
        String restaurantId,
        String state,
        long revision,
        String at,
        String estimatedReadyAt) {
    static LiveJson of(OrderChanged change) {
        return new LiveJson(
                change.order().toString(),
                String.format(Locale.ROOT, "%03d", change.shortNumber()),
                change.restaurant(),
                change.state().name(),
                change.revision(),
                change.at().toString(),
                change.estimatedReadyAt().map(Instant::toString).orElse(null));
    }

    /** A board's first message: all that is on it, in place of whatever its client showed before. */
    public record Board(String board, List<LiveJson> orders) {
        static Board of(String restaurant, List<OrderChanged> orders) {
            return new Board(restaurant, orders.stream().map(LiveJson::of).toList());
        }
    }

    /** What is off the menu, in place of whatever its client showed before; {@code type} tells it from news of an order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StopListNews(
            String type,
            String restaurantId,
            String version,
            List<StopListJson.Stopped> dishes,
            String stockDoubtfulSince) {
        static StopListNews of(StopListJson list) {
            return new StopListNews(
                    "stop-list", list.restaurantId(), list.version(), list.dishes(), list.stockDoubtfulSince());
        }
    }

    /** Why a socket is closed. */
    public record Closed(String problem, String detail) {}
}
