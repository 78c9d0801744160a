package orderhub.simulation.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionStatus;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryOutbox;
import orderhub.memory.MemoryWarehouse;
import orderhub.payment.FakeGateway;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.simulation.day.MenuWatch.Loss;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.application.ApplyStockNews.SignedNews;
import orderhub.testing.Surroundings;
import orderhub.testing.UseCases;
import orderhub.testing.Workers;

/**
 * One restaurant from half an hour before it opens until all is quiet after it has closed: the hub's own use cases and timers, and
 * around them guests, robots and the people in the warehouse. The hub knows eight weeks of what the same guests used before.
 * Repeatable by its seed.
 */
final class RestaurantDay {
    static final LocalDate DATE = LocalDate.of(2026, 11, 27);

    private static final Caller ADMINISTRATOR = new Caller("administrator", Set.of(Role.ADMINISTRATOR), Set.of("*"));
    private static final int KNOWN_DAYS = 56;
    private static final Duration BEFORE_OPENING = Duration.ofMinutes(30);
    private static final Duration LOOKS_AHEAD_EVERY = Duration.ofMinutes(10);
    private static final LocalTime SUGGESTED_AT = LocalTime.of(9, 0);
    private static final LocalTime WASTE_FORESEEN_AT = LocalTime.of(10, 0);
    private static final Duration TILL_QUIET = Duration.ofMinutes(45);

    private final Fare fare;
    private final DayLog log;
    private final Random chance;
    private final Demand demand;
    private final Plot plot;
    private final DayClock clock;
    private final Agenda agenda;
    private final Robots robots;
    private final UseCases<DayClock> hub;
    private final Storeroom storeroom;
    private final Guests guests;
    private final Shelves shelves;
    private final Verdict verdict;
    private final Foresight foresight;
    private final MenuWatch menu;
    private final Happenings happenings;
    private int callbacks;

    /**
     * What came of the day.
     *
     * @param judged predictions beside what happened
     * @param losses of what was off the menu, oldest first
     * @param findings what does not hold
     */
    record Outcome(List<Predictions.Judged> judged, List<Loss> losses, List<String> findings) {}

    RestaurantDay(Fare fare, long seed, DayLog log) {
        this.fare = fare;
        this.log = log;
        chance = new Random(~seed);
        demand = new Demand(fare, DATE.minusDays(KNOWN_DAYS), DATE, seed);
        plot = Plot.of(chance);
        clock = new DayClock(at(Demand.OPENS).minus(BEFORE_OPENING), seed);
        agenda = new Agenda(clock);
        FakeKitchens kitchens = new FakeKitchens(clock);
        robots = new Robots(kitchens, agenda, chance);
        MemoryWarehouse warehouse = new MemoryWarehouse(clock);
        FakeGateway gateway = new FakeGateway();
        hub = new UseCases<>(new Surroundings<>(
                clock, new MemoryDatabase(), gateway, gateway, kitchens, robots, warehouse, warehouse, chance));
        Staff staff = Staff.of(fare.restaurant());
        storeroom = new Storeroom(fare, demand, DATE, warehouse.book());
        guests = new Guests(hub, fare, staff, agenda, chance);
        shelves = new Shelves(fare);
        verdict = new Verdict(hub, storeroom);
        foresight = new Foresight(hub, fare, staff, shelves, log);
        menu = new MenuWatch(hub, fare, staff, foresight, log);
        happenings = new Happenings(hub, fare, staff, storeroom, shelves, foresight, agenda, log);
    }

    Outcome play() {
        Instant closing = at(Demand.CLOSES);
        begin();
        demand.of(DATE).forEach(visit -> agenda.at(visit.at(), () -> guests.arrives(visit)));
        happens();
        agenda.playUntil(closing.plus(TILL_QUIET));
        return new Outcome(
                foresight.predictions().judged(shelves, closing),
                menu.losses(demand, guests, closing),
                verdict.whenQuiet());
    }

    private Instant at(LocalTime time) {
        return DATE.atTime(time).atZone(fare.zone()).toInstant();
    }

    private void begin() {
        hub.loadReferenceData.load(ADMINISTRATOR, fare.chain());
        fare.lines().forEach(line -> hub.kitchens.open(line, fare.restaurant()));
        hub.watchKitchens.watch();
        hub.database.run(() -> {
            fare.dishes().values().forEach(dish -> hub.stock.card(dish.card(), dish.needs()));
            for (int ago = KNOWN_DAYS; ago > 0; ago--) {
                demand.used(DATE.minusDays(ago))
                        .forEach((hour, used) -> used.forEach(
                                (good, quantity) -> hub.consumption.had(fare.restaurant(), hour, good, quantity)));
            }
        });
        // What lies there already when the hub begins is not told late.
        storeroom.book().tells(news -> hub.applyStockNews.apply(List.of(signed(news))));
        storeroom.fill(plot, clock.instant());
        storeroom.book().tells(this::callback);
        robots.tell(this::reported);
        guests.tell(order -> {
            verdict.placed(order, clock.instant());
            look();
        });
        hub.database.onMenuChange(change -> menu.look());
        timers();
    }

    /** A callback takes a second or two. */
    private void callback(WarehouseNews news) {
        SignedNews signed = signed(news);
        agenda.after(Duration.ofMillis(500 + chance.nextInt(1_500)), () -> hub.applyStockNews.apply(List.of(signed)));
    }

    private SignedNews signed(WarehouseNews news) {
        return new SignedNews("callback-" + ++callbacks, news);
    }

    private void reported(ProductionReport report) {
        if (report.status() == ProductionStatus.PREPARING) {
            verdict.cooked(report.order(), clock.instant());
        }
        hub.takeProductionReport.take(new KitchenNews.OrderReported(report));
    }

    /** Those that nobody waits for beat less often than the server's. */
    private void timers() {
        agenda.every(Duration.ofSeconds(1), () -> {
            workOff();
            hub.watchStops.watch();
        });
        agenda.every(Duration.ofSeconds(5), () -> {
            hub.reissue.reissue();
            hub.cancelUnpaidOrders.cancel();
            hub.expireUncollectedOrders.expire();
            hub.watchKitchens.watch();
            hub.watchWarehouses.watch();
        });
        agenda.every(Duration.ofSeconds(10), () -> {
            hub.planWriteOffs.plan();
            hub.sendWriteOffs.send();
            hub.askForLots.ask();
            hub.reconcileStock.readOn();
        });
        agenda.every(Duration.ofSeconds(20), hub.readStockItems::readIfDue);
        agenda.every(Duration.ofSeconds(30), storeroom.book()::beats);
        agenda.every(Duration.ofMinutes(1), () -> {
            hub.voidOldAuthorisations.voidOld();
            hub.traceRecalls.goOn();
            hub.noteSoldOut.note();
            look();
        });
        agenda.every(Duration.ofHours(1), at(Demand.OPENS).plus(Duration.ofMinutes(7)), hub.sumUpConsumption::sumUp);
        agenda.every(Duration.ofHours(1), at(Demand.OPENS).plus(Duration.ofMinutes(10)), hub.closeHours::close);
    }

    private void workOff() {
        for (Optional<MemoryOutbox.Delivery> next = hub.outbox.take(); next.isPresent(); next = hub.outbox.take()) {
            Workers.workOn(hub, next.get());
        }
    }

    private void look() {
        Instant now = clock.instant();
        Map<IngredientId, Quantity> available = hub
                .database
                .call(() -> hub.inventory.of(fare.restaurant(), now.plus(UseCases.SETTINGS.goodsKeep())))
                .stream()
                .collect(Collectors.toMap(Stocked::ingredient, Stocked::available));
        shelves.look(now, available);
    }

    private void happens() {
        Instant opening = at(Demand.OPENS);
        Instant closing = at(Demand.CLOSES);
        agenda.at(opening, () -> log.tell(opening, "opens"));
        plot.scarce()
                .forEach((good, scarce) -> scarce.delivery()
                        .ifPresent(time -> agenda.at(at(time), () -> happenings.delivery(good, time))));
        agenda.at(at(Plot.RECALLED_AT), happenings::recall);
        agenda.at(at(Plot.RAW_RECALLED_AT), happenings::recallOfRawGoods);
        agenda.at(at(Plot.EXPIRES_AT), happenings::expiry);
        agenda.at(at(SUGGESTED_AT), foresight::suggestsOrders);
        agenda.at(at(WASTE_FORESEEN_AT), () -> foresight.foreseesWaste(closing));
        for (Instant time = opening.plus(LOOKS_AHEAD_EVERY);
                time.isBefore(closing);
                time = time.plus(LOOKS_AHEAD_EVERY)) {
            agenda.at(time, this::looksAhead);
        }
        for (Instant time = opening.plus(Duration.ofHours(1));
                !time.isAfter(closing);
                time = time.plus(Duration.ofHours(1))) {
            agenda.at(time, this::sums);
        }
        agenda.at(closing, () -> log.tell(closing, "closes"));
    }

    /** Of what is out already, nothing is to be foreseen. */
    private void looksAhead() {
        look();
        foresight.looksAhead();
    }

    private void sums() {
        long kept = hub.promises.stream().filter(promise -> promise).count();
        log.tell(
                clock.instant(),
                String.format(
                        Locale.ROOT,
                        "%d orders so far, %.1f %% of those made in time; guests who went away with nothing: %d",
                        guests.orders(),
                        hub.promises.isEmpty() ? 100 : 100.0 * kept / hub.promises.size(),
                        guests.wentAway()));
    }
}
