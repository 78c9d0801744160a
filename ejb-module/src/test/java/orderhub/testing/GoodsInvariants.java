package orderhub.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.journal.Step;
import orderhub.memory.MemoryStock.Goods;
import orderhub.memory.WarehouseBook;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.ReservationState;
import orderhub.stock.StockEntry;
import orderhub.stock.Warehouse.WriteOffOutcome.Booked;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOff.BookedLine;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.mirror.MirroredLot;
import orderhub.testing.Invariants.Broken;

/** I4: what orders hold and use is what the lots say, what the warehouses are told, and what their own book says. */
final class GoodsInvariants {
    private final UseCases<?> hub;
    private final List<Broken> broken = new ArrayList<>();
    private final Map<OrderId, Goods> goods;
    private final Map<WriteOffId, WriteOff> writeOffs = new HashMap<>();
    private final Map<WriteOffId, WriteOffState> states = new HashMap<>();
    private final Map<WriteOffId, List<StockEntry>> entries;

    private GoodsInvariants(UseCases<?> hub) {
        this.hub = hub;
        goods = hub.stock.goods();
        hub.writeOffs
                .byState()
                .forEach((state, all) -> all.forEach(writeOff -> {
                    writeOffs.put(writeOff.id(), writeOff);
                    states.put(writeOff.id(), state);
                }));
        entries = hub.writeOffs.ledger().stream().collect(Collectors.groupingBy(StockEntry::writeOff));
    }

    static List<Broken> atAnyTime(UseCases<?> hub) {
        GoodsInvariants check = new GoodsInvariants(hub);
        hub.stock
                .wronglySpokenFor()
                .forEach(lot -> check.find(null, "what is spoken for is not what orders hold or have used: " + lot));
        check.goods.forEach(check::isToldAsItIs);
        check.goods.forEach(check::isMadeOfWhatWasGood);
        check.writeOffs.values().forEach(check::tellsWhatItsOrdersUsed);
        check.states.forEach(check::standsInTheLedgerOnce);
        check.entries.keySet().stream()
                .filter(id -> !check.states.containsKey(id))
                .forEach(id -> check.find(null, "in the stock's ledger stands a write-off that nobody planned: " + id));
        return check.broken;
    }

    static List<Broken> whenQuiet(UseCases<?> hub) {
        GoodsInvariants check = new GoodsInvariants(hub);
        check.goods.forEach(check::isTold);
        check.theMirrorIsTheBook();
        check.theLedgerIsTheBook();
        return check.broken;
    }

    private void find(OrderId order, String what) {
        broken.add(new Broken(order, "I4: " + what));
    }

    private void isMadeOfWhatWasGood(OrderId order, Goods set) {
        hub.productions(order).stream()
                .flatMap(production -> production.cookedAt().stream())
                .min(Comparator.naturalOrder())
                .filter(cooked ->
                        set.goodUntil().filter(end -> !end.isAfter(cooked)).isPresent())
                .filter(cooked -> !wasFlaggedAboutGoods(order))
                .ifPresent(cooked -> find(order, "a lot was over when it was used, and nobody was called"));
    }

    private boolean wasFlaggedAboutGoods(OrderId order) {
        return hub.database.call(() -> hub.journal.of(order)).stream()
                .filter(entry -> entry.step() == Step.ATTENTION)
                .flatMap(entry -> entry.detail().stream())
                .anyMatch(detail -> Arrays.stream(Attention.values())
                        .filter(Attention::isAboutGoods)
                        .anyMatch(reason -> detail.startsWith(reason.name())));
    }

    private void isToldAsItIs(OrderId order, Goods set) {
        Optional<WriteOffState> told = set.writeOff().map(states::get);
        boolean well = switch (set.state()) {
            case HELD, RELEASED -> set.writeOff().isEmpty();
            case CONSUMED ->
                set.writeOff().isEmpty()
                        || told.filter(state -> state != WriteOffState.BOOKED).isPresent();
            case SETTLED -> told.equals(Optional.of(WriteOffState.BOOKED));
        };
        if (!well) {
            find(
                    order,
                    "its goods are " + set.state() + ", their write-off is "
                            + told.map(Enum::name).orElse("not there"));
        }
    }

    private void tellsWhatItsOrdersUsed(WriteOff writeOff) {
        Map<LotKey, Quantity> told = new TreeMap<>();
        writeOff.lines().stream()
                .filter(line -> line.reason() == WriteOff.Reason.COOKED)
                .forEach(line -> told.merge(
                        new LotKey(writeOff.warehouse(), line.ingredient(), line.lot()),
                        line.quantity(),
                        Quantity::plus));
        Map<LotKey, Quantity> used = new TreeMap<>();
        goods.values().stream()
                .filter(set -> set.writeOff().equals(Optional.of(writeOff.id())))
                .forEach(set ->
                        set.shares().forEach(share -> used.merge(set.lot(share), share.quantity(), Quantity::plus)));
        if (!told.equals(used)) {
            find(null, "a write-off tells of " + told + ", its orders used " + used);
        }
    }

    private void standsInTheLedgerOnce(WriteOffId id, WriteOffState state) {
        List<WriteOff.Line> expected =
                state == WriteOffState.BOOKED ? writeOffs.get(id).lines() : List.of();
        Map<Integer, StockEntry> lines = entries.getOrDefault(id, List.of()).stream()
                .collect(Collectors.toMap(StockEntry::line, Function.identity(), (one, again) -> {
                    find(null, "in the stock's ledger stands a line twice: " + again);
                    return one;
                }));
        boolean well = lines.size() == expected.size();
        for (int i = 0; well && i < expected.size(); i++) {
            StockEntry entry = lines.get(i + 1);
            well = entry != null
                    && entry.booked()
                            .plus(entry.shortage())
                            .equals(expected.get(i).quantity());
        }
        if (!well) {
            find(null, "of a write-off that is " + state + " the stock's ledger says " + lines.values());
        }
    }

    private void isTold(OrderId order, Goods set) {
        // A refused one waits for a person.
        if (set.state() == ReservationState.CONSUMED
                && set.writeOff()
                        .map(states::get)
                        .filter(state -> state == WriteOffState.REFUSED)
                        .isEmpty()) {
            find(order, "its goods are used and not written off");
        }
    }

    private void theMirrorIsTheBook() {
        Map<LotKey, LotLevel> ours = hub.mirroredLots.all().stream()
                .map(MirroredLot::level)
                .collect(Collectors.toMap(LotLevel::key, Function.identity()));
        Map<LotKey, LotLevel> theirs =
                book().levels().stream().collect(Collectors.toMap(LotLevel::key, Function.identity()));
        TreeSet<LotKey> all = new TreeSet<>(ours.keySet());
        all.addAll(theirs.keySet());
        for (LotKey lot : all) {
            LotLevel here = ours.get(lot);
            LotLevel there = theirs.get(lot);
            boolean isOurRecall = there != null
                    && hub.recalls.isRecalled(lot)
                    && there.in(LotState.RECALLED).equals(here);
            if (!Objects.equals(here, there) && !isOurRecall) {
                find(null, "the mirror says " + here + ", the warehouse " + there);
            }
        }
    }

    private void theLedgerIsTheBook() {
        for (WriteOff there : book().writeOffs()) {
            WriteOff here = writeOffs.get(there.id());
            if (here == null) {
                find(null, "the warehouse has booked what nobody planned: " + there);
            } else if (!here.equals(there)) {
                find(null, "the warehouse has booked " + there + " for " + here);
            }
        }
        states.forEach((id, state) -> {
            List<Quantity> here = entries.getOrDefault(id, List.of()).stream()
                    .map(StockEntry::booked)
                    .toList();
            List<Quantity> there = book().booked(id).map(Booked::lines).orElse(List.of()).stream()
                    .map(BookedLine::booked)
                    .toList();
            if (!here.equals(there)) {
                find(null, "of a write-off that is " + state + " the ledger says " + here + ", the warehouse " + there);
            }
        });
    }

    private WarehouseBook book() {
        return hub.warehouse.book();
    }
}
