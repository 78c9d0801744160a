package orderhub.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.memory.MemoryStock.Lot;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotState;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import orderhub.stock.Recalls;

/** Recalls in memory. */
public final class MemoryRecalls implements Recalls {
    private final MemoryDatabase database;

    public MemoryRecalls(MemoryDatabase database) {
        this.database = database;
    }

    /** @param ended since the warehouse whose recall it is has made the lot usable */
    record Row(Recall recall, Optional<Instant> lookedBackTo, Instant lookBackTo, boolean ended) {
        Row end() {
            return new Row(recall, lookedBackTo, lookBackTo, true);
        }

        Row looked(Optional<Instant> soFar, Instant until, boolean isTraced) {
            return new Row(
                    new Recall(
                            recall.id(),
                            recall.ingredient(),
                            recall.lot(),
                            recall.restaurant(),
                            recall.reason(),
                            recall.by(),
                            recall.at(),
                            isTraced),
                    soFar,
                    until,
                    ended);
        }

        boolean isOpen(LotKey lot) {
            return !ended && recall.concerns(lot);
        }
    }

    /** Whether somebody of ours has recalled that lot, as committed. */
    public boolean isRecalled(LotKey lot) {
        return database.committed().recalls.values().stream()
                .anyMatch(row -> !row.recall().isByWarehouse() && row.recall().concerns(lot));
    }

    /** Whether a warehouse has recalled a lot of which no recall is known that has not ended, as committed. */
    public boolean isAnyToBegin() {
        return database.committed().lots.values().stream()
                .filter(lot -> lot.told() == LotState.RECALLED)
                .anyMatch(lot -> database.committed().recalls.values().stream()
                        .noneMatch(row -> row.isOpen(lot.level().key())));
    }

    /** As committed. */
    public List<Recall> all() {
        return database.committed().recalls.values().stream().map(Row::recall).toList();
    }

    @Override
    public List<LotKey> recalledByWarehouses(int most) {
        Session session = database.session();
        return session.lots
                .values()
                .filter(lot -> lot.told() == LotState.RECALLED)
                .map(lot -> lot.level().key())
                .filter(lot -> !isKnown(session, lot) && !MemoryRecalledLots.isCovered(session, lot))
                .sorted()
                .limit(most)
                .toList();
    }

    private static boolean isKnown(Session session, LotKey lot) {
        return session.recalls.values().anyMatch(row -> row.isOpen(lot));
    }

    @Override
    public boolean beginOnce(LotKey lot, Recall recall) {
        database.lock(lot);
        Session session = database.session();
        boolean isNews = session.lots.get(lot).told() == LotState.RECALLED && !isKnown(session, lot);
        if (isNews) {
            begin(recall);
        }
        return isNews;
    }

    @Override
    public boolean isLotKnown(IngredientId ingredient, LotId lot, Optional<RestaurantId> restaurant) {
        return database.session()
                .lots
                .values()
                .map(Lot::level)
                .filter(level -> restaurant.map(level.key().warehouse()::equals).orElse(true))
                .anyMatch(level -> Origin.of(level.key()).equals(new Origin(ingredient, lot))
                        || level.madeOf().contains(new Origin(ingredient, lot)));
    }

    @Override
    public void begin(Recall recall) {
        Session session = database.session();
        Instant received = session.lots
                .values()
                .filter(lot -> recall.concerns(lot.level().key()))
                .map(Lot::firstReceivedAt)
                .min(Comparator.naturalOrder())
                .orElse(recall.at());
        session.recalls.put(recall.id(), new Row(recall, Optional.empty(), received, false));
    }

    @Override
    public Optional<Recall> find(RecallId id) {
        return Optional.ofNullable(database.session().recalls.get(id)).map(Row::recall);
    }

    @Override
    public List<Recall> page(
            Set<RestaurantId> restaurants, Optional<IngredientId> ingredient, Optional<RecallId> before, int most) {
        return database.session()
                .recalls
                .values()
                .map(Row::recall)
                .filter(recall -> restaurants.isEmpty()
                        || recall.restaurant().map(restaurants::contains).orElse(true))
                .filter(recall -> ingredient.map(recall.ingredient()::equals).orElse(true))
                .filter(recall -> before.map(end -> text(recall).compareTo(end.toString()) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(MemoryRecalls::text).reversed())
                .limit(most)
                .toList();
    }

    private static String text(Recall recall) {
        return recall.id().toString();
    }

    @Override
    public List<Recall> untraced() {
        return database.session()
                .recalls
                .values()
                .map(Row::recall)
                .filter(recall -> !recall.isTraced())
                .sorted(Comparator.comparing(Recall::at))
                .toList();
    }
}
