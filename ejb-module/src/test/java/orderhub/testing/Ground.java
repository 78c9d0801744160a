package orderhub.testing;

import java.time.Clock;
import java.util.random.RandomGenerator;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.RobotKitchens;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryWarehouse;
import orderhub.payment.FakeGateway;
import orderhub.payment.PaymentGateway;
import orderhub.recipe.FakeProductionCards;
import orderhub.recipe.ProductionCards;
import orderhub.stock.Warehouse;

/** What the use cases stand on. */
class Ground<C extends Clock> {
    public final C clock;
    public final MemoryDatabase database;
    /** The partners themselves, with their own books. */
    public final FakeGateway gateway;

    public final FakeKitchens kitchens;

    public final FakeProductionCards productionCards = new FakeProductionCards();
    public final MemoryWarehouse warehouse;

    final PaymentGateway gatewayPort;
    final RobotKitchens kitchensPort;
    final ProductionCards productionCardsPort;
    final Warehouse warehousePort;
    final RandomGenerator random;

    Ground(Surroundings<C> surroundings) {
        clock = surroundings.clock();
        database = surroundings.database();
        gateway = surroundings.gateway();
        kitchens = surroundings.kitchens();
        warehouse = surroundings.warehouse();
        gatewayPort = new OutsideTransactions.Gateway(database, surroundings.gatewayPort(), this::callTakes);
        kitchensPort = new OutsideTransactions.Kitchens(database, surroundings.kitchensPort(), this::callTakes);
        productionCardsPort = new OutsideTransactions.Cards(database, productionCards, this::callTakes);
        warehousePort = new OutsideTransactions.Warehouses(database, surroundings.warehousePort(), this::callTakes);
        random = surroundings.random();
    }

    /** Happens during each call to a partner. */
    protected void callTakes() {
        // No time, unless somebody says otherwise.
    }
}
