package orderhub.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.RobotKitchens;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.payment.PaymentGateway;
import orderhub.payment.Receipt;
import orderhub.recipe.CardId;
import orderhub.recipe.ProductionCards;
import orderhub.recipe.TechnologyCard;
import orderhub.shared.Money;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.WriteOff;

/** Lets calls through to the partners, but none from inside a database transaction; a call takes time, if a test wants it. */
final class OutsideTransactions {
    private OutsideTransactions() {}

    record Gateway(MemoryDatabase database, PaymentGateway gateway, Runnable time) implements PaymentGateway {
        @Override
        public GatewayOutcome authorise(Authorisation authorisation) {
            return outside(database, gateway, time).authorise(authorisation);
        }

        @Override
        public GatewayOutcome capture(String gatewayPaymentId, String idempotencyKey, Money amount) {
            return outside(database, gateway, time).capture(gatewayPaymentId, idempotencyKey, amount);
        }

        @Override
        public GatewayOutcome cancel(String gatewayPaymentId, String idempotencyKey, String reason) {
            return outside(database, gateway, time).cancel(gatewayPaymentId, idempotencyKey, reason);
        }

        @Override
        public GatewayOutcome refund(
                String gatewayPaymentId, String idempotencyKey, Money amount, String reason, Receipt receipt) {
            return outside(database, gateway, time).refund(gatewayPaymentId, idempotencyKey, amount, reason, receipt);
        }

        @Override
        public Inquiry ask(OrderId order) {
            return outside(database, gateway, time).ask(order);
        }
    }

    record Kitchens(MemoryDatabase database, RobotKitchens kitchens, Runnable time) implements RobotKitchens {
        @Override
        public KitchenOutcome handOver(HandOver handOver) {
            return outside(database, kitchens, time).handOver(handOver);
        }

        @Override
        public KitchenOutcome cancel(KitchenId kitchen, ProductionId production, OrderId order, String reason) {
            return outside(database, kitchens, time).cancel(kitchen, production, order, reason);
        }

        @Override
        public KitchenOutcome ask(KitchenId kitchen, ProductionId production, OrderId order) {
            return outside(database, kitchens, time).ask(kitchen, production, order);
        }

        @Override
        public Optional<List<KitchenStatus>> kitchens(RestaurantId restaurant) {
            return outside(database, kitchens, time).kitchens(restaurant);
        }

        @Override
        public boolean isReachable(KitchenId kitchen) {
            return kitchens.isReachable(kitchen);
        }
    }

    record Cards(MemoryDatabase database, ProductionCards cards, Runnable time) implements ProductionCards {
        @Override
        public TestOutcome submit(TechnologyCard card) {
            return outside(database, cards, time).submit(card);
        }

        @Override
        public TestOutcome ask(CardId card, int version) {
            return outside(database, cards, time).ask(card, version);
        }

        @Override
        public Optional<Map<CardId, Integer>> heldBy(KitchenId kitchen) {
            return outside(database, cards, time).heldBy(kitchen);
        }

        @Override
        public BringOutcome bring(KitchenId kitchen, List<TechnologyCard> brought) {
            return outside(database, cards, time).bring(kitchen, brought);
        }
    }

    record Warehouses(MemoryDatabase database, Warehouse warehouse, Runnable time) implements Warehouse {
        @Override
        public Answer<Page<StockItem>> items(Optional<String> cursor) {
            return outside(database, warehouse, time).items(cursor);
        }

        @Override
        public Answer<Page<LotLevel>> levels(RestaurantId restaurant, Optional<String> cursor) {
            return outside(database, warehouse, time).levels(restaurant, cursor);
        }

        @Override
        public Answer<LotLevel> level(LotKey key) {
            return outside(database, warehouse, time).level(key);
        }

        @Override
        public WriteOffOutcome writeOff(WriteOff writeOff) {
            return outside(database, warehouse, time).writeOff(writeOff);
        }

        @Override
        public WriteOffOutcome ask(WriteOff writeOff) {
            return outside(database, warehouse, time).ask(writeOff);
        }

        @Override
        public boolean isReachable() {
            return warehouse.isReachable();
        }
    }

    private static <T> T outside(MemoryDatabase database, T partner, Runnable time) {
        if (database.isInTransaction()) {
            throw new IllegalStateException("a partner was called inside a transaction");
        }
        time.run();
        return partner;
    }
}
