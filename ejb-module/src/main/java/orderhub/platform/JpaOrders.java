package orderhub.platform;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.OrderQuery;
import orderhub.order.Orders;

/** Orders in PostgreSQL. */
@Singleton
public class JpaOrders implements Orders {
    private final TransactionMemory memory;

    @PersistenceContext(unitName = "orderhub")
    private EntityManager entities;

    @Inject
    public JpaOrders(TransactionMemory memory) {
        this.memory = memory;
    }

    @Override
    public void add(Order order) {
        entities.persist(order);
        // Journal, ledger and outbox rows refer to it and are written behind the entity manager's back.
        entities.flush();
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return Optional.ofNullable(entities.find(Order.class, id.value()));
    }

    @Override
    public Optional<Order> lock(OrderId id) {
        // One statement locks and reads, so that what is read is what the last holder committed.
        memory.forget();
        return Optional.ofNullable(entities.find(Order.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public int nextShortNumber(RestaurantId restaurant, LocalDate day) {
        return ((Number) entities.createNativeQuery("""
                                insert into short_number (restaurant_id, business_day, last) values (?1, ?2, 1)
                                on conflict (restaurant_id, business_day) do update set last = short_number.last + 1
                                returning last""")
                        .setParameter(1, restaurant.value())
                        .setParameter(2, java.sql.Date.valueOf(day))
                        .getSingleResult())
                .intValue();
    }

    @Override
    public List<Order> list(OrderQuery query) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> parameters = new HashMap<>();
        if (!query.restaurants().isEmpty()) {
            conditions.add("o.restaurantId in :restaurants");
            parameters.put("restaurants", query.restaurants());
        }
        query.state().ifPresent(state -> {
            conditions.add("o.state = :state");
            parameters.put("state", state);
        });
        query.since().ifPresent(since -> {
            conditions.add("o.changedAt >= :since");
            parameters.put("since", since);
        });
        if (query.attentionOnly()) {
            conditions.add("o.attention is not null");
        }
        if (query.afterChange().isPresent() && query.afterId().isPresent()) {
            conditions.add("(o.changedAt > :afterChange or (o.changedAt = :afterChange and o.id > :afterId))");
            parameters.put("afterChange", query.afterChange().get());
            parameters.put("afterId", query.afterId().get());
        }
        TypedQuery<Order> found = entities.createQuery(
                "select o from Order o where " + String.join(" and ", conditions) + " order by o.changedAt, o.id",
                Order.class);
        parameters.forEach(found::setParameter);
        return found.setMaxResults(query.limit()).getResultList();
    }

    @Override
    public Map<OrderId, List<OrderLine>> linesOf(Set<OrderId> orders) {
        return entities.createQuery(
                        "select o.id, l from Order o join o.lines l where o.id in :orders order by l.lineNo",
                        Object[].class)
                .setParameter("orders", orders.stream().map(OrderId::value).toList())
                // Else EclipseLink looks for changes in what is no entity, and fails at it.
                .setHint("eclipselink.read-only", "true")
                .getResultStream()
                .collect(groupingBy(row -> new OrderId((UUID) row[0]), mapping(row -> (OrderLine) row[1], toList())));
    }

    @Override
    public List<OrderId> unpaidPast(Instant now, Instant undecidedBefore, int limit) {
        return ids("""
                select o.id from customer_order o where o.state = 'PENDING_PAYMENT' and o.pay_until < ?2
                    and (o.pay_until < ?3 or not exists
                        (select from payment p where p.order_id = o.id and p.state in ('INITIATED', 'UNKNOWN')))
                order by o.pay_until limit ?1""", limit, now, undecidedBefore);
    }

    @Override
    public List<OrderId> uncollectedPast(Instant now, int limit) {
        return ids(
                "select id from customer_order where state = 'READY' and collect_until < ?2 order by collect_until limit ?1",
                limit,
                now);
    }

    /** @param limit the statement's first parameter, the instants the others */
    private List<OrderId> ids(String sql, int limit, Instant... instants) {
        Query query = entities.createNativeQuery(sql).setParameter(1, limit);
        for (int i = 0; i < instants.length; i++) {
            query.setParameter(i + 2, OffsetDateTime.ofInstant(instants[i], ZoneOffset.UTC));
        }
        return ((List<?>) query.getResultList())
                .stream().map(id -> new OrderId((UUID) id)).toList();
    }
}
