package orderhub.integration.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.stock.WriteOffId;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** One log line and two metrics for each call to a partner; never a body, a key or a token. */
@ApplicationScoped
public class CallLog {
    private static final System.Logger LOG = System.getLogger("orderhub.partner");

    /** What partners say in the course of business. Everything else (unanswered, not sent, refused as wrong) is for the operator. */
    private static final Set<String> USUAL = Set.of(
            "Answered",
            "Reported",
            "Rejected",
            "Known",
            "NotKnown",
            "Given",
            "Booked",
            "Testing",
            "Confirmed",
            "Brought",
            "Done",
            "AlreadyThere",
            "NotThere");

    /** What a call is about, as it stands in the log: {@code order=0199b6a0-...}. */
    public record Subject(String kind, String id) {
        /** What is the same for all of them. */
        public static final Subject ALL_RESTAURANTS = new Subject("restaurant", "*");

        public static Subject order(OrderId id) {
            return new Subject("order", id.toString());
        }

        /** The operation's idempotency key. */
        public static Subject key(String key) {
            return new Subject("key", key);
        }

        public static Subject restaurant(RestaurantId id) {
            return new Subject("restaurant", id.value());
        }

        public static Subject writeOff(WriteOffId id) {
            return new Subject("write-off", id.toString());
        }

        @Override
        public String toString() {
            return kind + "=" + id;
        }
    }

    @Inject
    private Instance<MetricRegistry> metrics;

    /**
     * @param subject what the call is about, and its id
     * @param outcome a word of few, for counting
     */
    public void called(String partner, String operation, Subject subject, String outcome, Duration took) {
        called(partner, operation, subject, outcome, took, Optional.empty());
    }

    /** @param why it ended so; names no value */
    public void called(
            String partner, String operation, Subject subject, String outcome, Duration took, Optional<String> why) {
        LOG.log(
                USUAL.contains(outcome) ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                () -> subject + " partner=" + partner + " operation=" + operation + " outcome=" + outcome + " ms="
                        + took.toMillis()
                        + why.map(reason -> " why=" + reason).orElse(""));
        if (metrics != null && metrics.isResolvable()) {
            Tag[] tags = {new Tag("partner", partner), new Tag("operation", operation)};
            metrics.get()
                    .counter("orderhub_partner_calls", tags[0], tags[1], new Tag("outcome", outcome))
                    .inc();
            metrics.get().timer("orderhub_partner_call_seconds", tags).update(took);
        }
    }
}
