package orderhub.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import orderhub.accounting.ClosingId;
import orderhub.journal.JournalEntry;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.Production;
import orderhub.ledger.LedgerEntry;
import orderhub.menu.Dish;
import orderhub.menu.DishStop;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.recipe.CardId;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.Origin;
import orderhub.stock.RecallId;
import orderhub.stock.StockEntry;
import orderhub.stock.StockItem;
import orderhub.stock.StopPeriod;
import orderhub.stock.WriteOffId;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.WarehouseState;
import orderhub.work.IdempotencyKeys.Used;

/** All that is committed. */
final class Tables {
    final Rows<Order> orders = new Rows<>(
            order -> order.id().value(), Order::id, order -> !order.state().isFinal());
    final Rows<Payment> payments = new Rows<>(
            payment -> payment.id().value(),
            Payment::order,
            payment -> !payment.state().isOver());
    final Rows<PaymentOperation> operations = new Rows<>(
            PaymentOperation::id,
            PaymentOperation::order,
            operation -> operation.state().isOpen());
    final Rows<Production> productions = new Rows<>(
            production -> production.id().value(),
            Production::order,
            production -> !production.state().isOver());
    final Map<OrderId, List<LedgerEntry>> ledger = new HashMap<>();
    final Map<OrderId, List<JournalEntry>> journal = new HashMap<>();
    final Map<String, Restaurant> restaurants = new LinkedHashMap<>();
    final Map<String, Dish> dishes = new LinkedHashMap<>();
    final Map<List<String>, DishStop> stops = new LinkedHashMap<>();
    final Map<String, Kitchen> kitchens = new LinkedHashMap<>();
    final Map<String, Integer> shortNumbers = new HashMap<>();
    final Map<String, Map<IngredientId, Quantity>> cards = new HashMap<>();
    final Map<MemoryTechnologyCards.Key, Map<IngredientId, Quantity>> portions = new HashMap<>();
    final Map<MemoryTechnologyCards.Key, CardVersion> cardVersions = new HashMap<>();
    final Map<CardId, MemoryTechnologyCards.Key> cardsInUse = new HashMap<>();
    final List<CardStep> cardSteps = new ArrayList<>();
    final Map<KitchenId, MemoryLineCards.Book> lineBooks = new HashMap<>();
    final Map<LotKey, MemoryStock.Lot> lots = new TreeMap<>();
    final Map<OrderId, MemoryStock.Reservation> reservations = new HashMap<>();
    final Map<WriteOffId, MemoryWriteOffs.Row> writeOffs = new LinkedHashMap<>();
    final List<StockEntry> stockEntries = new ArrayList<>();
    final Map<IngredientId, StockItem> items = new TreeMap<>();
    final Map<String, Map<IngredientId, Duration>> keepingTimes = new TreeMap<>();
    final Map<RestaurantId, WarehouseState> warehouses = new TreeMap<>(Comparator.comparing(RestaurantId::value));
    final Map<LotKey, MemoryLotQuestions.Row> questions = new TreeMap<>();
    final Map<UUID, MemoryReconciliations.Row> reconciliations = new LinkedHashMap<>();
    final Map<Long, Difference> differences = new TreeMap<>();
    final Map<UUID, StopPeriod> stopPeriods = new LinkedHashMap<>();
    final Map<RecallId, MemoryRecalls.Row> recalls = new LinkedHashMap<>();
    final Map<MemoryRecalledOrders.Key, MemoryRecalledOrders.Row> recalledOrders = new LinkedHashMap<>();
    final Map<MemoryRecalledLots.LotOf, Origin> recalledLots = new LinkedHashMap<>();
    final Map<MemoryConsumption.Key, Quantity> stockHours = new LinkedHashMap<>();
    final Map<MemoryConsumption.Key, Boolean> soldOut = new LinkedHashMap<>();
    final Map<ClosingId, MemoryClosings.Row> closings = new LinkedHashMap<>();
    final Map<MemoryClosings.EntryKey, MemoryClosings.Taken> closedEntries = new LinkedHashMap<>();
    final Map<WriteOffId, ClosingId> closedWriteOffs = new LinkedHashMap<>();
    final Map<ClosingId, MemoryDocuments.Plan> documentPlans = new LinkedHashMap<>();
    final Map<UUID, MemoryDocuments.Row> documents = new LinkedHashMap<>();
    final Map<String, MemoryDocuments.Export> exports = new HashMap<>();
    final Map<String, Used> keys = new HashMap<>();
    final Map<String, Instant> seen = new HashMap<>();
    final List<MemoryOutbox.Message> messages = new ArrayList<>();
    long ids;
    /** The unique indexes that reach over several orders, with the row that is in them. */
    final Map<List<Object>, UUID> unique = new HashMap<>();

    record Kitchen(KitchenStatus status, boolean inUse) {}
}
