package orderhub.integration.kitchen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import orderhub.integration.http.CallResult;
import orderhub.kitchen.KitchenId;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each kitchen a channel, and with it a circuit breaker, of its own. With more kitchens on one node than there are
 * channels (32), the next ones share.
 */
@Singleton
public class KitchenChannels {
    private final List<? extends KitchenChannel> channels;
    private final Duration openFor;
    private final ConcurrentHashMap<KitchenId, KitchenChannel> byKitchen = new ConcurrentHashMap<>();
    private final AtomicInteger given = new AtomicInteger();

    @Inject
    public KitchenChannels(@Any Instance<Slot> slots) {
        this(slots.stream().toList(), KitchenChannel.openFor(ConfigProvider.getConfig()));
    }

    KitchenChannels(List<? extends KitchenChannel> channels, Duration openFor) {
        this.channels = List.copyOf(channels);
        this.openFor = openFor;
    }

    CallResult call(KitchenId kitchen, Instant now, Supplier<CallResult> call) {
        return KitchenChannel.through(of(kitchen), openFor, now, call);
    }

    /** Of a call about cards, which counts for itself: see {@link KitchenChannel#guardedForCards}. */
    CallResult callForCards(KitchenId kitchen, Supplier<CallResult> call) {
        return KitchenChannel.throughForCards(of(kitchen), call);
    }

    KitchenChannel of(KitchenId kitchen) {
        return byKitchen.computeIfAbsent(
                kitchen, added -> channels.get(Math.floorMod(given.getAndIncrement(), channels.size())));
    }

    /** What makes a channel one of the pool. */
    public abstract static class Slot extends KitchenChannel {}

    @ApplicationScoped
    public static class Slot01 extends Slot {}

    @ApplicationScoped
    public static class Slot02 extends Slot {}

    @ApplicationScoped
    public static class Slot03 extends Slot {}

    @ApplicationScoped
    public static class Slot04 extends Slot {}

    @ApplicationScoped
    public static class Slot05 extends Slot {}

    @ApplicationScoped
    public static class Slot06 extends Slot {}

    @ApplicationScoped
    public static class Slot07 extends Slot {}

    @ApplicationScoped
    public static class Slot08 extends Slot {}

    @ApplicationScoped
    public static class Slot09 extends Slot {}

    @ApplicationScoped
    public static class Slot10 extends Slot {}

    @ApplicationScoped
    public static class Slot11 extends Slot {}

    @ApplicationScoped
    public static class Slot12 extends Slot {}

    @ApplicationScoped
    public static class Slot13 extends Slot {}

    @ApplicationScoped
    public static class Slot14 extends Slot {}

    @ApplicationScoped
    public static class Slot15 extends Slot {}

    @ApplicationScoped
    public static class Slot16 extends Slot {}

    @ApplicationScoped
    public static class Slot17 extends Slot {}

    @ApplicationScoped
    public static class Slot18 extends Slot {}

    @ApplicationScoped
    public static class Slot19 extends Slot {}

    @ApplicationScoped
    public static class Slot20 extends Slot {}

    @ApplicationScoped
    public static class Slot21 extends Slot {}

    @ApplicationScoped
    public static class Slot22 extends Slot {}

    @ApplicationScoped
    public static class Slot23 extends Slot {}

    @ApplicationScoped
    public static class Slot24 extends Slot {}

    @ApplicationScoped
    public static class Slot25 extends Slot {}

    @ApplicationScoped
    public static class Slot26 extends Slot {}

    @ApplicationScoped
    public static class Slot27 extends Slot {}

    @ApplicationScoped
    public static class Slot28 extends Slot {}

    @ApplicationScoped
    public static class Slot29 extends Slot {}

    @ApplicationScoped
    public static class Slot30 extends Slot {}

    @ApplicationScoped
    public static class Slot31 extends Slot {}

    @ApplicationScoped
    public static class Slot32 extends Slot {}
}
