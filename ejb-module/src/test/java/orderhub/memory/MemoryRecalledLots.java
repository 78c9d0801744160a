package orderhub.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.memory.MemoryStock.Lot;
import orderhub.menu.RestaurantId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.MadeLot;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledLots;

/** Lots that recalls keep out of use, in memory. */
public final class MemoryRecalledLots implements RecalledLots {
    private final MemoryDatabase database;

    public MemoryRecalledLots(MemoryDatabase database) {
        this.database = database;
    }

    record LotOf(RecallId recall, LotKey lot) {}

    /** As the schema keeps a lot that is recalled, whatever the warehouse says of it. */
    static LotLevel kept(Session session, LotLevel level) {
        return isRecalledByUs(session, level.key())
                        || isCovered(session, level.key())
                        || level.madeOf().stream()
                                .map(origin -> keyOf(level.key().warehouse(), origin))
                                .anyMatch(origin -> isRecalledByUs(session, origin) || isRecalledThere(session, origin))
                ? level.in(LotState.RECALLED)
                : level;
    }

    /** As the schema changes a lot: with one that is recalled no more the warehouse's recall of it ends. */
    static void put(MemoryDatabase database, LotKey key, Lot lot) {
        Session session = database.session();
        if (isRecalledThere(session, key) && lot.level().state() != LotState.RECALLED) {
            session.recalls
                    .values()
                    .filter(row -> row.recall().isByWarehouse() && row.isOpen(key))
                    .map(row -> row.recall().id())
                    .toList()
                    .forEach(id -> {
                        database.lock(id);
                        session.recalls.put(id, session.recalls.get(id).end());
                    });
        }
        Lot before = session.lots.get(key);
        session.lots.put(key, before == null ? lot : lot.after(before));
    }

    private static boolean isRecalledByUs(Session session, LotKey lot) {
        return session.recalls
                .values()
                .map(MemoryRecalls.Row::recall)
                .anyMatch(recall -> !recall.isByWarehouse() && recall.concerns(lot));
    }

    /** Whether it was made of what a recall that stands names. */
    static boolean isCovered(Session session, LotKey lot) {
        return session.recalledLots
                .keys()
                .filter(covered -> covered.lot().equals(lot))
                .anyMatch(covered ->
                        stands(session, session.recalls.get(covered.recall()).recall(), lot.warehouse()));
    }

    private static boolean stands(Session session, Recall recall, RestaurantId restaurant) {
        return !recall.isByWarehouse()
                || !session.recalls.get(recall.id()).ended()
                        && isRecalledThere(session, new LotKey(restaurant, recall.ingredient(), recall.lot()));
    }

    private static boolean isRecalledThere(Session session, LotKey lot) {
        Lot there = session.lots.get(lot);
        return there != null && there.level().state() == LotState.RECALLED;
    }

    private static LotKey keyOf(RestaurantId warehouse, Origin origin) {
        return new LotKey(warehouse, origin.ingredient(), origin.lot());
    }

    /** Whether it names the lot or covers it. */
    static boolean names(Session session, Recall recall, LotKey lot) {
        return recall.concerns(lot) || session.recalledLots.get(new LotOf(recall.id(), lot)) != null;
    }

    @Override
    public void cover(Recall recall) {
        Session session = database.session();
        database.lock(recall.id());
        Optional<Instant> earliest = Optional.empty();
        for (List<MadeLot> found = uncovered(session, recall); !found.isEmpty(); found = uncovered(session, recall)) {
            for (MadeLot made : found) {
                session.recalledLots.put(new LotOf(recall.id(), made.lot()), made.of());
                Instant received = session.lots.get(made.lot()).firstReceivedAt();
                earliest = earliest.filter(received::isAfter).or(() -> Optional.of(received));
            }
        }
        earliest.ifPresent(received -> {
            MemoryRecalls.Row row = session.recalls.get(recall.id());
            session.recalls.put(
                    recall.id(),
                    row.looked(
                            Optional.empty(),
                            received.isBefore(row.lookBackTo()) ? received : row.lookBackTo(),
                            false));
        });
    }

    /** Made of what it names or covers, and not covered itself. */
    private static List<MadeLot> uncovered(Session session, Recall recall) {
        return session.lots
                .values()
                .map(Lot::level)
                .filter(level -> !names(session, recall, level.key()))
                .filter(level -> stands(session, recall, level.key().warehouse()))
                .flatMap(level -> level.madeOf().stream()
                        .filter(origin ->
                                names(session, recall, keyOf(level.key().warehouse(), origin)))
                        .map(origin -> new MadeLot(level.key(), origin))
                        .limit(1))
                .toList();
    }

    @Override
    public List<Recall> notCovering(int most) {
        Session session = database.session();
        return session.recalls
                .values()
                .map(MemoryRecalls.Row::recall)
                .filter(recall -> !uncovered(session, recall).isEmpty()
                        || coveredBy(session, recall)
                                .anyMatch(lot ->
                                        stands(session, recall, lot.warehouse()) && !isRecalledThere(session, lot)))
                .limit(most)
                .toList();
    }

    private static Stream<LotKey> coveredBy(Session session, Recall recall) {
        return session.recalledLots
                .keys()
                .filter(covered -> covered.recall().equals(recall.id()))
                .map(LotOf::lot);
    }

    @Override
    public List<MadeLot> made(RecallId id, Set<RestaurantId> restaurants, int most) {
        Session session = database.session();
        return coveredBy(session, session.recalls.get(id).recall())
                .filter(lot -> restaurants.isEmpty() || restaurants.contains(lot.warehouse()))
                .sorted()
                .limit(most)
                .map(lot -> new MadeLot(lot, session.recalledLots.get(new LotOf(id, lot))))
                .toList();
    }

    @Override
    public Set<LotKey> concerned(Recall recall, Set<LotKey> lots) {
        Session session = database.session();
        return lots.stream().filter(lot -> names(session, recall, lot)).collect(Collectors.toSet());
    }

    @Override
    public List<Recall> of(Set<LotKey> lots) {
        Session session = database.session();
        return session.recalls
                .values()
                .filter(row -> !row.ended())
                .map(MemoryRecalls.Row::recall)
                .filter(recall -> lots.stream().anyMatch(lot -> names(session, recall, lot)))
                .sorted(Comparator.comparing(recall -> recall.id().toString()))
                .toList();
    }

    @Override
    public void withdraw(Recall recall) {
        Session session = database.session();
        for (LotKey key : new TreeSet<>(session.lots.keys().toList())) {
            if (recall.concerns(key)
                    ? !recall.isByWarehouse()
                    : names(session, recall, key) && stands(session, recall, key.warehouse())) {
                database.lock(key);
                session.lots.put(key, session.lots.get(key).in(LotState.RECALLED));
            }
        }
    }

    @Override
    public Set<RestaurantId> giveBack() {
        Session session = database.session();
        Set<RestaurantId> where = new HashSet<>();
        for (LotKey key :
                new TreeSet<>(session.recalledLots.keys().map(LotOf::lot).toList())) {
            Lot lot = session.lots.get(key);
            LotLevel told = lot.level().in(lot.told());
            if (!told.equals(lot.level()) && kept(session, told).equals(told)) {
                database.lock(key);
                put(database, key, lot.in(lot.told()));
                where.add(key.warehouse());
            }
        }
        return where;
    }
}
