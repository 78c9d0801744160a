package orderhub.simulation.day;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RobotKitchens;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;

/** The way to the kitchens, and the robots at work: what was taken is begun and made in their own time, and each step is reported. */
final class Robots implements RobotKitchens {
    private final FakeKitchens kitchens;
    private final Agenda agenda;
    private final Random chance;
    private final Set<ProductionId> taken = new HashSet<>();
    private Consumer<ProductionReport> listener = report -> {};

    Robots(FakeKitchens kitchens, Agenda agenda, Random chance) {
        this.kitchens = kitchens;
        this.agenda = agenda;
        this.chance = chance;
    }

    /** Who is told each step. */
    void tell(Consumer<ProductionReport> next) {
        listener = next;
    }

    @Override
    public KitchenOutcome handOver(HandOver handOver) {
        KitchenOutcome outcome = kitchens.handOver(handOver);
        if (outcome instanceof KitchenOutcome.Reported && taken.add(handOver.production())) {
            agenda.after(seconds(2, 6), () -> begin(handOver.production()));
        }
        return outcome;
    }

    private void begin(ProductionId production) {
        ProductionReport begun = kitchens.starts(production);
        listener.accept(begun);
        if (begun.status() == ProductionStatus.PREPARING) {
            agenda.after(seconds(15, 40), () -> listener.accept(kitchens.makes(production)));
        }
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(1_000L * least + chance.nextInt(1_000 * (most - least)));
    }

    @Override
    public KitchenOutcome cancel(KitchenId kitchen, ProductionId production, OrderId order, String reason) {
        return kitchens.cancel(kitchen, production, order, reason);
    }

    @Override
    public KitchenOutcome ask(KitchenId kitchen, ProductionId production, OrderId order) {
        return kitchens.ask(kitchen, production, order);
    }

    @Override
    public Optional<List<KitchenStatus>> kitchens(RestaurantId restaurant) {
        return kitchens.kitchens(restaurant);
    }

    @Override
    public boolean isReachable(KitchenId kitchen) {
        return kitchens.isReachable(kitchen);
    }
}
