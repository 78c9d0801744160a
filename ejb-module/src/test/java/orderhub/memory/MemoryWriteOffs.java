package orderhub.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.memory.MemoryStock.Reservation;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.stock.ByHand;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.LotKey;
import orderhub.stock.ReservationState;
import orderhub.stock.StockEntry;
import orderhub.stock.UsedGoods;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffEvent;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.WriteOffs;

/** What the warehouses are told, in memory. */
public final class MemoryWriteOffs implements WriteOffs {
    private final MemoryDatabase database;

    public MemoryWriteOffs(MemoryDatabase database) {
        this.database = database;
    }

    record Row(
            WriteOff writeOff,
            Optional<ByHand> byHand,
            WriteOffState state,
            int calls,
            int failures,
            Optional<Instant> dueAt,
            String why,
            Set<LotKey> told) {
        Row after(WriteOffEvent event, int more, Optional<Instant> due, String reason) {
            return new Row(
                    writeOff, byHand, state.after(event).orElseThrow(), calls + more, failures, due, reason, told);
        }

        /** Of that lot a level was told from which it is missing. */
        Row toldOf(LotKey lot) {
            Set<LotKey> more = new HashSet<>(told);
            more.add(lot);
            return new Row(writeOff, byHand, state, calls, failures, dueAt, why, Set.copyOf(more));
        }

        /** What it says is gone of lots of which nothing such was told. */
        Stream<WriteOff.Line> stillSpokenFor() {
            return writeOff.lines().stream().filter(line -> !told.contains(lot(line)));
        }

        LotKey lot(WriteOff.Line line) {
            return new LotKey(writeOff.warehouse(), line.ingredient(), line.lot());
        }

        boolean isDue(Instant now) {
            return state.isOpen() && dueAt.filter(due -> !due.isAfter(now)).isPresent();
        }
    }

    /** As committed, oldest first. */
    public Map<WriteOffState, List<WriteOff>> byState() {
        return database.committed().writeOffs.values().stream()
                .collect(Collectors.groupingBy(Row::state, Collectors.mapping(Row::writeOff, Collectors.toList())));
    }

    /** Whether any waits to be sent or asked for. */
    public boolean isAnyDue(Instant now) {
        return database.committed().writeOffs.values().stream().anyMatch(row -> row.isDue(now));
    }

    /** Whether goods were used that no write-off tells of. */
    public boolean isAnyToBePlanned() {
        return database.committed().reservations.values().stream().anyMatch(MemoryWriteOffs::isUntold);
    }

    /** The stock's ledger, as committed. */
    public List<StockEntry> ledger() {
        return List.copyOf(database.committed().stockEntries);
    }

    @Override
    public List<RestaurantId> toldTooLittle() {
        return database.session()
                .reservations
                .values()
                .filter(MemoryWriteOffs::isUntold)
                .map(Reservation::restaurant)
                .distinct()
                .sorted(Comparator.comparing(RestaurantId::value))
                .toList();
    }

    private static boolean isUntold(Reservation reservation) {
        return reservation.state() == ReservationState.CONSUMED
                && reservation.writeOff().isEmpty();
    }

    @Override
    public List<UsedGoods> used(RestaurantId warehouse, int most) {
        Session session = database.session();
        List<OrderId> untold = session.reservations
                .keys()
                .filter(order -> {
                    Reservation reservation = session.reservations.get(order);
                    return isUntold(reservation) && reservation.restaurant().equals(warehouse);
                })
                .sorted(Comparator.comparing(
                        order -> session.reservations.get(order).changedAt()))
                .limit(most)
                .toList();
        return untold.stream()
                .filter(order -> {
                    database.lock(List.of("reservation", order));
                    return isUntold(session.reservations.get(order));
                })
                .map(order ->
                        new UsedGoods(order, session.reservations.get(order).shares()))
                .toList();
    }

    @Override
    public void plan(WriteOff writeOff, List<OrderId> orders, Instant dueAt) {
        Session session = database.session();
        session.writeOffs.put(
                writeOff.id(),
                new Row(writeOff, Optional.empty(), WriteOffState.PLANNED, 0, 0, Optional.of(dueAt), null, Set.of()));
        for (OrderId order : orders) {
            Reservation told = session.reservations.get(order);
            session.reservations.put(
                    order,
                    new Reservation(
                            told.restaurant(),
                            told.shares(),
                            told.state(),
                            told.changedAt(),
                            Optional.of(writeOff.id()),
                            told.goodUntil()));
        }
    }

    @Override
    public void plan(WriteOff writeOff, ByHand byHand, Instant dueAt) {
        database.session()
                .writeOffs
                .put(
                        writeOff.id(),
                        new Row(
                                writeOff,
                                Optional.of(byHand),
                                WriteOffState.PLANNED,
                                0,
                                0,
                                Optional.of(dueAt),
                                null,
                                Set.of()));
    }

    @Override
    public Optional<KeptWriteOff> find(WriteOffId id) {
        return Optional.ofNullable(database.session().writeOffs.get(id)).map(this::kept);
    }

    private KeptWriteOff kept(Row row) {
        return new KeptWriteOff(
                row.writeOff(),
                row.state(),
                row.byHand(),
                Optional.ofNullable(row.why()),
                database.session()
                        .stockLedger()
                        .filter(entry -> entry.writeOff().equals(row.writeOff().id()))
                        .toList());
    }

    @Override
    public List<KeptWriteOff> page(
            RestaurantId warehouse,
            Optional<WriteOffState> state,
            boolean onlyByHand,
            Optional<WriteOffId> before,
            int limit) {
        return database.session()
                .writeOffs
                .values()
                .filter(row -> row.writeOff().warehouse().equals(warehouse))
                .filter(row -> state.map(row.state()::equals).orElse(true))
                .filter(row -> !onlyByHand || row.byHand().isPresent())
                .filter(row ->
                        before.map(id -> text(row).compareTo(id.toString()) < 0).orElse(true))
                .sorted(Comparator.comparing(MemoryWriteOffs::text).reversed())
                .limit(limit)
                .map(this::kept)
                .toList();
    }

    /** In the order in which PostgreSQL has ids. */
    private static String text(Row row) {
        return row.writeOff().id().toString();
    }

    @Override
    public Map<RestaurantId, Integer> refused() {
        return database.session()
                .writeOffs
                .values()
                .filter(row -> row.state() == WriteOffState.REFUSED)
                .collect(Collectors.toMap(row -> row.writeOff().warehouse(), row -> 1, Integer::sum));
    }

    @Override
    public List<WriteOffId> due(Instant now, int most) {
        return database.session()
                .writeOffs
                .values()
                .filter(row -> row.isDue(now))
                .sorted(Comparator.comparing(row -> row.dueAt().orElseThrow()))
                .limit(most)
                .map(row -> row.writeOff().id())
                .toList();
    }

    @Override
    public Optional<Claimed> claim(WriteOffId id, Instant now, Instant againAt) {
        Session session = database.session();
        database.lock(id);
        Row row = session.writeOffs.get(id);
        if (row == null || !row.isDue(now)) {
            return Optional.empty();
        }
        Row claimed = row.after(WriteOffEvent.CALLED, 1, Optional.of(againAt), row.why());
        session.writeOffs.put(id, claimed);
        return Optional.of(
                new Claimed(row.writeOff(), row.state() == WriteOffState.SENT, claimed.calls(), claimed.failures()));
    }

    @Override
    public boolean booked(WriteOffId id, List<StockEntry> entries, Instant now) {
        boolean news = happened(id, WriteOffEvent.ACKNOWLEDGED, Optional.empty(), null, now);
        if (news) {
            database.session().stockEntries.addAll(entries);
        }
        return news;
    }

    @Override
    public boolean happened(WriteOffId id, WriteOffEvent event, Optional<Instant> dueAt, String why, Instant now) {
        Session session = database.session();
        database.lock(id);
        Row row = session.writeOffs.get(id);
        if (row == null || row.state().after(event).isEmpty()) {
            return false;
        }
        session.writeOffs.put(id, row.after(event, 0, dueAt, why));
        return true;
    }

    @Override
    public void stillUnknown(WriteOffId id, Instant dueAt, String why, Instant now) {
        boolean isHurried = Optional.ofNullable(database.session().writeOffs.get(id))
                .filter(row -> row.isDue(now))
                .isPresent();
        again(id, isHurried ? now : dueAt, why, 0);
    }

    @Override
    public void hurry(Collection<WriteOffId> ids, Instant now) {
        ids.forEach(id -> Optional.ofNullable(database.session().writeOffs.get(id))
                .filter(row -> !row.isDue(now))
                .ifPresent(row -> again(id, now, row.why(), 0)));
    }

    @Override
    public void failed(WriteOffId id, Instant dueAt, String why) {
        again(id, dueAt, why, 1);
    }

    private void again(WriteOffId id, Instant dueAt, String why, int failures) {
        Session session = database.session();
        database.lock(id);
        Row row = session.writeOffs.get(id);
        if (row != null && row.state() == WriteOffState.SENT) {
            session.writeOffs.put(
                    id,
                    new Row(
                            row.writeOff(),
                            row.byHand(),
                            row.state(),
                            row.calls(),
                            row.failures() + failures,
                            Optional.of(dueAt),
                            why,
                            row.told()));
        }
    }
}
