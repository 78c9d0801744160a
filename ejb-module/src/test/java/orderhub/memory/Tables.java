package orderhub.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Rows<Order> orders = new Rows<>();
    Rows<Payment> payments = new Rows<>();
    Rows<PaymentOperation> operations = new Rows<>();
    Rows<Production> productions = new Rows<>();
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

    Tables begin() {
        Tables copy = new Tables();
        copy.orders = orders.begin();
        copy.payments = payments.begin();
        copy.operations = operations.begin();
        copy.productions = productions.begin();
        copy.restaurants.putAll(restaurants);
        copy.dishes.putAll(dishes);
        copy.stops.addAll(stops);
        copy.kitchens.putAll(kitchens);
        copy.shortNumbers.putAll(shortNumbers);
        copy.ledger.addAll(ledger);
        copy.journal.addAll(journal);
        copy.keys.putAll(keys);
        copy.seen.putAll(seen);
        copy.messages.addAll(messages);
        return copy;
    }

    /** What the transaction changed becomes what the next one finds. */
    Tables commit() {
        orders.commit();
        payments.commit();
        operations.commit();
        productions.commit();
        return begin();
    }

    boolean hasChangedRows() {
        return !(orders.changed().isEmpty()
                && payments.changed().isEmpty()
                && operations.changed().isEmpty()
                && productions.changed().isEmpty());
    }
}
