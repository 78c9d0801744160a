package orderhub.testing;

import java.time.Clock;
import java.util.random.RandomGenerator;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.RobotKitchens;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryWarehouse;
import orderhub.payment.FakeGateway;
import orderhub.payment.PaymentGateway;
import orderhub.stock.Warehouse;

/**
 * What surrounds the use cases.
 *
 * @param gateway the partner itself
 * @param gatewayPort the way to it
 * @param kitchens the partners themselves
 * @param kitchensPort the way to them
 * @param warehouse the partner itself
 * @param warehousePort the way to it
 * @param random of the pauses between tries
 */
public record Surroundings<C extends Clock>(
        C clock,
        MemoryDatabase database,
        FakeGateway gateway,
        PaymentGateway gatewayPort,
        FakeKitchens kitchens,
        RobotKitchens kitchensPort,
        MemoryWarehouse warehouse,
        Warehouse warehousePort,
        RandomGenerator random) {

    /** The partners are called directly. */
    public static <C extends Clock> Surroundings<C> near(C clock, MemoryDatabase database, RandomGenerator random) {
        FakeGateway gateway = new FakeGateway();
        FakeKitchens kitchens = new FakeKitchens(clock);
        MemoryWarehouse warehouse = new MemoryWarehouse(clock);
        return new Surroundings<>(clock, database, gateway, gateway, kitchens, kitchens, warehouse, warehouse, random);
    }
}
