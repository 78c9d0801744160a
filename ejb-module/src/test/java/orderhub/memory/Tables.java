package orderhub.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderhub.journal.JournalEntry;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.Production;
import orderhub.ledger.LedgerEntry;
import orderhub.menu.Dish;
import orderhub.menu.DishStop;
import orderhub.menu.Restaurant;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.work.IdempotencyKeys.Used;
import orderhub.work.OrderChanged;
import orderhub.work.Queue;

/** All rows: what is committed, or what one transaction sees. */
final class Tables {
    final Map<UUID, Order> orders = new LinkedHashMap<>();
    final Map<UUID, Payment> payments = new LinkedHashMap<>();
    final Map<UUID, PaymentOperation> operations = new LinkedHashMap<>();
    final Map<UUID, Production> productions = new LinkedHashMap<>();
    final Map<String, Restaurant> restaurants = new LinkedHashMap<>();
    final Map<String, Dish> dishes = new LinkedHashMap<>();
    final List<DishStop> stops = new ArrayList<>();
    final Map<String, Kitchen> kitchens = new LinkedHashMap<>();
    final Map<String, Integer> shortNumbers = new HashMap<>();
    final List<LedgerEntry> ledger = new ArrayList<>();
    final List<JournalEntry> journal = new ArrayList<>();
    final Map<String, Used> keys = new HashMap<>();
    final Map<String, Instant> seen = new HashMap<>();
    final List<Message> messages = new ArrayList<>();
    final Map<OrderId, OrderChanged> changes = new LinkedHashMap<>();
    final Set<OrderId> locked = new HashSet<>();

    record Kitchen(KitchenStatus status, boolean inUse) {}

    /** @param payload Work or PartnerMessage */
    record Message(Queue queue, Object payload, Instant deliverAt) {}

    Tables copy() {
        Tables copy = new Tables();
        orders.forEach((id, row) -> copy.orders.put(id, Copies.copy(row)));
        payments.forEach((id, row) -> copy.payments.put(id, Copies.copy(row)));
        operations.forEach((id, row) -> copy.operations.put(id, Copies.copy(row)));
        productions.forEach((id, row) -> copy.productions.put(id, Copies.copy(row)));
        restaurants.forEach((id, row) -> copy.restaurants.put(id, Copies.copy(row)));
        dishes.forEach((id, row) -> copy.dishes.put(id, Copies.copy(row)));
        copy.stops.addAll(stops);
        copy.kitchens.putAll(kitchens);
        copy.shortNumbers.putAll(shortNumbers);
        copy.ledger.addAll(ledger);
        copy.journal.addAll(journal);
        copy.keys.putAll(keys);
        copy.seen.putAll(seen);
        copy.messages.addAll(messages);
        copy.changes.putAll(changes);
        return copy;
    }
}
