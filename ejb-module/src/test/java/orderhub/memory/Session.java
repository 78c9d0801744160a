package orderhub.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import orderhub.accounting.ClosingId;
import orderhub.journal.JournalEntry;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.Production;
import orderhub.ledger.LedgerEntry;
import orderhub.memory.MemoryDatabase.Commit;
import orderhub.memory.MemoryOutbox.Message;
import orderhub.memory.Rows.View;
import orderhub.memory.Tables.Kitchen;
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
import orderhub.work.News;

/** One running transaction: what it sees and what it will have changed when it commits. */
final class Session {
    final View<Order> orders;
    final View<Payment> payments;
    final View<PaymentOperation> operations;
    final View<Production> productions;
    final Cells<String, Restaurant> restaurants;
    final Cells<String, Dish> dishes;
    final Cells<List<String>, DishStop> stops;
    final Cells<String, Kitchen> kitchens;
    final Cells<String, Integer> shortNumbers;
    final Cells<String, Map<IngredientId, Quantity>> cards;
    final Cells<MemoryTechnologyCards.Key, Map<IngredientId, Quantity>> portions;
    final Cells<MemoryTechnologyCards.Key, CardVersion> cardVersions;
    final Cells<CardId, MemoryTechnologyCards.Key> cardsInUse;
    final List<CardStep> cardSteps = new ArrayList<>(0);
    final Cells<KitchenId, MemoryLineCards.Book> lineBooks;
    final Cells<LotKey, MemoryStock.Lot> lots;
    final Cells<OrderId, MemoryStock.Reservation> reservations;
    final Cells<WriteOffId, MemoryWriteOffs.Row> writeOffs;
    final List<StockEntry> stockEntries = new ArrayList<>(0);
    final Cells<IngredientId, StockItem> items;
    final Cells<String, Map<IngredientId, Duration>> keepingTimes;
    final Cells<RestaurantId, WarehouseState> warehouses;
    final Cells<LotKey, MemoryLotQuestions.Row> questions;
    final Cells<UUID, MemoryReconciliations.Row> reconciliations;
    final Cells<Long, Difference> differences;
    final Cells<UUID, StopPeriod> stopPeriods;
    final Cells<RecallId, MemoryRecalls.Row> recalls;
    final Cells<MemoryRecalledOrders.Key, MemoryRecalledOrders.Row> recalledOrders;
    final Cells<MemoryRecalledLots.LotOf, Origin> recalledLots;
    final Cells<MemoryConsumption.Key, Quantity> stockHours;
    final Cells<MemoryConsumption.Key, Boolean> soldOut;
    final Cells<ClosingId, MemoryClosings.Row> closings;
    final Cells<MemoryClosings.EntryKey, MemoryClosings.Taken> closedEntries;
    final Cells<WriteOffId, ClosingId> closedWriteOffs;
    final Cells<ClosingId, MemoryDocuments.Plan> documentPlans;
    final Cells<UUID, MemoryDocuments.Row> documents;
    final Cells<String, MemoryDocuments.Export> exports;
    final Cells<String, Used> keys;
    final Cells<String, Instant> seen;
    final List<LedgerEntry> ledger = new ArrayList<>(4);
    final List<JournalEntry> journal = new ArrayList<>(4);
    final List<Message> messages = new ArrayList<>(2);
    final Set<UUID> left = new HashSet<>(0);
    final Map<Object, News> news = new LinkedHashMap<>(2);
    final Set<RestaurantId> touched = new LinkedHashSet<>(1);
    final Set<Object> locks = new LinkedHashSet<>(4);
    final Object worker;
    private final Tables tables;

    Session(Tables tables, Object worker) {
        this.tables = tables;
        this.worker = worker;
        orders = new View<>(tables.orders);
        payments = new View<>(tables.payments);
        operations = new View<>(tables.operations);
        productions = new View<>(tables.productions);
        restaurants = new Cells<>(tables.restaurants);
        dishes = new Cells<>(tables.dishes);
        stops = new Cells<>(tables.stops);
        kitchens = new Cells<>(tables.kitchens);
        shortNumbers = new Cells<>(tables.shortNumbers);
        cards = new Cells<>(tables.cards);
        portions = new Cells<>(tables.portions);
        cardVersions = new Cells<>(tables.cardVersions);
        cardsInUse = new Cells<>(tables.cardsInUse);
        lineBooks = new Cells<>(tables.lineBooks);
        lots = new Cells<>(tables.lots);
        reservations = new Cells<>(tables.reservations);
        writeOffs = new Cells<>(tables.writeOffs);
        items = new Cells<>(tables.items);
        keepingTimes = new Cells<>(tables.keepingTimes);
        warehouses = new Cells<>(tables.warehouses);
        questions = new Cells<>(tables.questions);
        reconciliations = new Cells<>(tables.reconciliations);
        differences = new Cells<>(tables.differences);
        stopPeriods = new Cells<>(tables.stopPeriods);
        recalls = new Cells<>(tables.recalls);
        recalledOrders = new Cells<>(tables.recalledOrders);
        recalledLots = new Cells<>(tables.recalledLots);
        stockHours = new Cells<>(tables.stockHours);
        soldOut = new Cells<>(tables.soldOut);
        closings = new Cells<>(tables.closings);
        closedEntries = new Cells<>(tables.closedEntries);
        closedWriteOffs = new Cells<>(tables.closedWriteOffs);
        documentPlans = new Cells<>(tables.documentPlans);
        documents = new Cells<>(tables.documents);
        exports = new Cells<>(tables.exports);
        keys = new Cells<>(tables.keys);
        seen = new Cells<>(tables.seen);
    }

    Stream<StockEntry> stockLedger() {
        return Stream.concat(tables.stockEntries.stream(), stockEntries.stream());
    }

    Stream<LedgerEntry> wholeLedger() {
        return Stream.concat(tables.ledger.values().stream().flatMap(List::stream), ledger.stream());
    }

    Stream<LedgerEntry> ledgerOf(OrderId order) {
        return Stream.concat(
                tables.ledger.getOrDefault(order, List.of()).stream(),
                ledger.stream().filter(entry -> entry.order().equals(order)));
    }

    Stream<JournalEntry> journalOf(OrderId order) {
        return Stream.concat(
                tables.journal.getOrDefault(order, List.of()).stream(),
                journal.stream().filter(entry -> entry.order().equals(order)));
    }

    Commit changes() {
        return new Commit(orders.changes(), payments.changes(), operations.changes(), productions.changes());
    }

    boolean isOvertaken(Commit commit) {
        return orders.isOvertaken(commit.orders())
                || payments.isOvertaken(commit.payments())
                || operations.isOvertaken(commit.operations())
                || productions.isOvertaken(commit.productions());
    }

    void commit(Commit commit) {
        orders.commit(commit.orders());
        payments.commit(commit.payments());
        operations.commit(commit.operations());
        productions.commit(commit.productions());
        restaurants.commit();
        dishes.commit();
        stops.commit();
        kitchens.commit();
        shortNumbers.commit();
        cards.commit();
        portions.commit();
        cardVersions.commit();
        cardsInUse.commit();
        tables.cardSteps.addAll(cardSteps);
        lineBooks.commit();
        lots.commit();
        reservations.commit();
        writeOffs.commit();
        tables.stockEntries.addAll(stockEntries);
        items.commit();
        keepingTimes.commit();
        warehouses.commit();
        questions.commit();
        reconciliations.commit();
        differences.commit();
        stopPeriods.commit();
        recalls.commit();
        recalledOrders.commit();
        recalledLots.commit();
        stockHours.commit();
        soldOut.commit();
        closings.commit();
        closedEntries.commit();
        closedWriteOffs.commit();
        documentPlans.commit();
        documents.commit();
        exports.commit();
        keys.commit();
        seen.commit();
        ledger.forEach(entry -> tables.ledger
                .computeIfAbsent(entry.order(), added -> new ArrayList<>(8))
                .add(entry));
        journal.forEach(entry -> tables.journal
                .computeIfAbsent(entry.order(), added -> new ArrayList<>(16))
                .add(entry));
        tables.messages.addAll(messages);
        if (!left.isEmpty()) {
            tables.messages.removeIf(row -> left.contains(row.id()));
        }
    }
}
