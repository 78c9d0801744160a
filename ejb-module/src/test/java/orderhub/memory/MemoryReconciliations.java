package orderhub.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.stock.LotKey;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.NumberedDifference;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.Reconciliation.State;
import orderhub.stock.mirror.Reconciliations;

/** Reconciliations and what they found, in memory. */
public final class MemoryReconciliations implements Reconciliations {
    private final MemoryDatabase database;

    public MemoryReconciliations(MemoryDatabase database) {
        this.database = database;
    }

    record Row(Reconciliation reconciliation, Instant due) {
        boolean runs() {
            return reconciliation.state() == State.RUNNING;
        }
    }

    /** As committed, oldest first. */
    public List<Reconciliation> all() {
        return database.committed().reconciliations.values().stream()
                .map(Row::reconciliation)
                .toList();
    }

    public boolean isAnyDue(Instant now) {
        return database.committed().reconciliations.values().stream()
                .anyMatch(row -> row.runs() && !row.due().isAfter(now));
    }

    /** All that were found, as committed, oldest first. */
    public List<Difference> found() {
        return List.copyOf(database.committed().differences.values());
    }

    @Override
    public Reconciliation add(Reconciliation added) {
        Session session = database.session();
        Optional<Reconciliation> running = session.reconciliations
                .values()
                .filter(row -> row.runs() && row.reconciliation().warehouse().equals(added.warehouse()))
                .map(Row::reconciliation)
                .findFirst();
        if (running.isEmpty()) {
            session.reconciliations.put(added.id(), new Row(added, added.begunAt()));
        }
        return running.orElse(added);
    }

    @Override
    public Optional<Reconciliation> find(UUID id) {
        return Optional.ofNullable(database.session().reconciliations.get(id)).map(Row::reconciliation);
    }

    @Override
    public List<Reconciliation> due(Instant now, Instant again, int most) {
        List<Row> due = database.session()
                .reconciliations
                .values()
                .filter(row -> row.runs() && !row.due().isAfter(now))
                .sorted(Comparator.comparing(Row::due))
                .limit(most)
                .toList();
        due.forEach(row -> database.session()
                .reconciliations
                .put(row.reconciliation().id(), new Row(row.reconciliation(), again)));
        return due.stream().map(Row::reconciliation).toList();
    }

    @Override
    public boolean save(Reconciliation changed, int after, Instant due) {
        Session session = database.session();
        database.lock(changed.id());
        Row before = session.reconciliations.get(changed.id());
        if (before == null
                || !before.runs()
                || before.reconciliation().progress().pages() != after) {
            return false;
        }
        session.reconciliations.put(changed.id(), new Row(changed, due));
        return true;
    }

    @Override
    public void note(List<Difference> differences) {
        for (Difference difference : differences) {
            database.session().differences.put(database.newId().getLeastSignificantBits(), difference);
        }
    }

    @Override
    public List<Difference> latest(Collection<LotKey> lots) {
        Session session = database.session();
        return lots.stream()
                .distinct()
                .flatMap(lot -> session
                        .differences
                        .keys()
                        .filter(number -> session.differences.get(number).lot().equals(lot))
                        .max(Comparator.naturalOrder())
                        .map(session.differences::get)
                        .stream())
                .toList();
    }

    @Override
    public long differencesOf(UUID id) {
        return database.session()
                .differences
                .values()
                .filter(difference -> difference.reconciliation().equals(Optional.of(id)))
                .count();
    }

    @Override
    public List<NumberedDifference> differences(RestaurantId warehouse, Optional<Long> before, int limit) {
        Session session = database.session();
        return session.differences
                .keys()
                .filter(number -> number < before.orElse(Long.MAX_VALUE))
                .sorted(Comparator.reverseOrder())
                .map(number -> new NumberedDifference(number, session.differences.get(number)))
                .filter(found -> found.difference().lot().warehouse().equals(warehouse))
                .limit(limit)
                .toList();
    }
}
