package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenLoad;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.Productions;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;

/**
 * Productions and kitchens in PostgreSQL. Questions do not first send what the transaction has changed, which would be sent again
 * when it changes more: they ask for what was there before, or for other orders'.
 */
@Singleton
public class JpaProductions implements Productions {
    /** An order's, in this transaction; those it adds are among them. */
    private record Known(List<Production> productions) {}

    private final Clock clock;
    private final HubSettings settings;
    private final TransactionMemory memory;

    @PersistenceContext(unitName = "orderhub")
    private EntityManager entities;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Inject
    public JpaProductions(Clock clock, HubSettings settings, TransactionMemory memory) {
        this.clock = clock;
        this.settings = settings;
        this.memory = memory;
    }

    @Override
    public void add(Production production) {
        List<Production> known = known(production.order());
        if (!known.isEmpty()) {
            // Changes before additions, else the index "at most one" would see two.
            entities.flush();
        }
        entities.persist(production);
        known.add(production);
    }

    @Override
    public List<Production> of(OrderId order) {
        return List.copyOf(known(order));
    }

    private List<Production> known(OrderId order) {
        return memory.of(
                        Known.class,
                        order.value(),
                        () -> new Known(new ArrayList<>(entities.createQuery(
                                        "select p from Production p where p.orderId = :order order by p.number",
                                        Production.class)
                                .setParameter("order", order.value())
                                .setFlushMode(FlushModeType.COMMIT)
                                .getResultList())))
                .productions();
    }

    @Override
    public List<Production> of(Set<OrderId> orders) {
        return entities.createQuery(
                        "select p from Production p where p.orderId in :orders order by p.number", Production.class)
                .setParameter("orders", orders.stream().map(OrderId::value).toList())
                .getResultList();
    }

    @Override
    public Optional<OrderId> orderOf(ProductionId production) {
        return entities.createQuery("select p.orderId from Production p where p.id = :id", UUID.class)
                .setParameter("id", production.value())
                .getResultStream()
                .findFirst()
                .map(OrderId::new);
    }

    @Override
    public Optional<OrderId> longestWaiting(RestaurantId restaurant, Optional<OrderId> besides) {
        return entities.createNativeQuery("""
                        select order_id from production where restaurant_id = ?1 and state = 'PLANNED' and due_at is not null
                               and sends = 0 and reason <> all (string_to_array(?3, ',')) and not cancel_wanted and order_id is distinct from cast(?2 as uuid)
                        order by created_at limit 1""")
                .setParameter(1, restaurant.value())
                .setParameter(2, besides.map(OrderId::toString).orElse(null))
                .setParameter(3, String.join(",", Production.HELD_UP_BY))
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .findFirst()
                .map(id -> new OrderId((UUID) id));
    }

    @Override
    public int waiting(RestaurantId restaurant, Instant before) {
        return ((Number) entities.createNativeQuery("""
                                select count(*) from production where restaurant_id = ?1 and state = 'PLANNED'
                                       and due_at is not null and not cancel_wanted and created_at < ?2""")
                        .setParameter(1, restaurant.value())
                        .setParameter(2, OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                        .setFlushMode(FlushModeType.COMMIT)
                        .getSingleResult())
                .intValue();
    }

    @Override
    public List<OrderId> notBegunAt(KitchenId kitchen) {
        return entities.createQuery(
                        "select p.orderId from Production p where p.kitchenId = :kitchen and p.state in :states"
                                + " and p.cancelWanted = false order by p.createdAt",
                        UUID.class)
                .setParameter("kitchen", kitchen.value())
                .setParameter("states", List.of(ProductionState.ACCEPTED, ProductionState.QUEUED))
                .getResultStream()
                .map(OrderId::new)
                .toList();
    }

    @Override
    public List<KitchenLoad> kitchensOf(RestaurantId restaurant) {
        Instant now = clock.instant();
        return entities
                .createNativeQuery("""
                        select k.id, k.restaurant_id, k.state, k.queue_length, k.seconds_to_start, k.heartbeat_at,
                               (select count(*) from production p
                                where p.restaurant_id = k.restaurant_id and p.kitchen_id = k.id
                                  and (p.state in ('SUBMITTING', 'UNKNOWN', 'ACCEPTED', 'QUEUED', 'PREPARING')
                                       or p.state = 'PLANNED' and p.sends > 0))
                        from kitchen k where k.restaurant_id = ?1 and k.in_use order by k.id""")
                .setParameter(1, restaurant.value())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                .stream()
                .map(found -> {
                    Object[] row = (Object[]) found;
                    return new KitchenLoad(
                            statusOf(row).asOf(now, settings.kitchenHeartbeatLimit()), ((Number) row[6]).intValue());
                })
                .toList();
    }

    private static KitchenStatus statusOf(Object[] row) {
        return new KitchenStatus(
                new KitchenId((String) row[0]),
                (String) row[1],
                KitchenState.valueOf((String) row[2]),
                ((Number) row[3]).intValue(),
                ((Number) row[4]).intValue(),
                Optional.ofNullable(row[5]).map(Sql::instant));
    }

    @Override
    public void lockChoice(RestaurantId restaurant) {
        entities.createNativeQuery("select 1 from restaurant where id = ?1 for no key update")
                .setParameter(1, restaurant.value())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
    }

    @Override
    public boolean save(KitchenStatus status) {
        Instant said = status.heartbeatAt().orElse(null);
        List<KitchenStatus> before = new Sql(dataSource)
                .query(
                        SweepSql.KITCHEN_SAYS,
                        row -> new KitchenStatus(
                                status.kitchen(),
                                status.restaurant(),
                                KitchenState.valueOf(row.getString(1)),
                                0,
                                0,
                                Optional.ofNullable(row.getTimestamp(2)).map(Sql::instant)),
                        status.state().name(),
                        status.queueLength(),
                        status.secondsToStart(),
                        said,
                        status.kitchen().value(),
                        status.restaurant(),
                        said);
        Instant now = clock.instant();
        return before.stream()
                .anyMatch(was ->
                        status.heardAtLeast(was.heartbeatAt()).isNewsAfter(was, now, settings.kitchenHeartbeatLimit()));
    }
}
