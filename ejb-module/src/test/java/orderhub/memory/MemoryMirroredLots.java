package orderhub.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import orderhub.memory.MemoryStock.Lot;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.StockItem;
import orderhub.stock.mirror.LotPlace;
import orderhub.stock.mirror.MirroredLot;
import orderhub.stock.mirror.MirroredLots;
import orderhub.stock.mirror.StockItems;

/** The mirror's lots and the catalogue in memory. */
public final class MemoryMirroredLots implements MirroredLots, StockItems {
    private final MemoryDatabase database;

    public MemoryMirroredLots(MemoryDatabase database) {
        this.database = database;
    }

    /** As committed; empty when it is not known. */
    public Optional<LotLevel> committed(LotKey lot) {
        return Optional.ofNullable(database.committed().lots.get(lot)).map(Lot::level);
    }

    /** All of them, as committed. */
    public List<MirroredLot> all() {
        Session session = new Session(database.committed(), this);
        return database.committed().lots.values().stream()
                .map(lot -> lot.mirrored(session))
                .toList();
    }

    @Override
    public Map<LotKey, LotLevel> levels(Collection<LotKey> lots) {
        Map<LotKey, LotLevel> found = new TreeMap<>();
        lots.forEach(lot ->
                Optional.ofNullable(database.session().lots.get(lot)).ifPresent(row -> found.put(lot, row.level())));
        return found;
    }

    @Override
    public Set<LotKey> keptBack(Collection<LotKey> lots) {
        return levels(lots).values().stream()
                .filter(level -> MemoryRecalledLots.kept(database.session(), level.in(LotState.AVAILABLE))
                                .state()
                        == LotState.RECALLED)
                .map(LotLevel::key)
                .collect(Collectors.toSet());
    }

    @Override
    public List<LotKey> notEmpty(RestaurantId warehouse, Optional<LotKey> after, Optional<LotKey> upTo) {
        return left(warehouse).stream()
                .map(lot -> lot.level().key())
                .filter(key -> after.map(from -> key.compareTo(from) > 0).orElse(true))
                .filter(key -> upTo.map(to -> key.compareTo(to) <= 0).orElse(true))
                .toList();
    }

    private List<Lot> left(RestaurantId warehouse) {
        return database.session()
                .lots
                .values()
                .filter(lot -> lot.level().key().warehouse().equals(warehouse))
                .filter(lot -> !lot.level().onHand().isZero())
                .sorted(Comparator.comparing(lot -> lot.level().key()))
                .toList();
    }

    @Override
    public boolean putRight(LotLevel theirs, long known) {
        Session session = database.session();
        Lot row = session.lots.get(theirs.key());
        if (row == null || !row.keepsItsUnit(session, theirs) && MemoryStock.isInItemsUnit(session, theirs)) {
            return changed(
                    theirs.key(),
                    known,
                    before -> new Lot(
                            MemoryRecalledLots.kept(session, theirs), before.spokenForIn(theirs), theirs.state()));
        }
        return row.level().state() == LotState.AVAILABLE
                && changed(
                        theirs.key(),
                        known,
                        before -> new Lot(before.level().in(LotState.BLOCKED), before.spokenFor(), LotState.BLOCKED));
    }

    @Override
    public boolean emptied(LotKey lot, long known) {
        Lot row = database.session().lots.get(lot);
        return row != null
                && !row.level().onHand().isZero()
                && changed(lot, known, before -> new Lot(emptied(before.level()), before.spokenFor(), before.told()));
    }

    private static LotLevel emptied(LotLevel before) {
        return new LotLevel(
                before.key(),
                before.version(),
                Quantity.zero(before.onHand().unit()),
                before.state(),
                before.receivedAt(),
                before.expiresAt(),
                before.openedAt(),
                before.supplier(),
                before.price(),
                before.madeOf());
    }

    private boolean changed(LotKey key, long known, UnaryOperator<Lot> change) {
        Session session = database.session();
        database.lock(key);
        Lot row = session.lots.get(key);
        if (row == null || row.level().version() != known) {
            return false;
        }
        MemoryRecalledLots.put(database, key, change.apply(row));
        return true;
    }

    @Override
    public List<MirroredLot> page(
            RestaurantId warehouse, Optional<IngredientId> ingredient, Optional<LotPlace> after, int limit) {
        return left(warehouse).stream()
                .filter(lot ->
                        ingredient.map(lot.level().key().ingredient()::equals).orElse(true))
                .filter(lot -> after.map(place ->
                                lot.level().key().compareTo(new LotKey(warehouse, place.ingredient(), place.lot())) > 0)
                        .orElse(true))
                .limit(limit)
                .map(lot -> new MirroredLot(lot.level(), lot.spokenFor(), lot.goodUntil(database.session())))
                .toList();
    }

    @Override
    public void save(List<StockItem> items) {
        items.forEach(item -> database.session().items.put(item.id(), item));
    }
}
