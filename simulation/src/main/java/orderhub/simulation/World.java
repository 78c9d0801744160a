package orderhub.simulation;

import jakarta.jms.MessageListener;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.Production;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryJms;
import orderhub.memory.MemoryWarehouse;
import orderhub.memory.Rows.Change;
import orderhub.memory.Turns;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.payment.FakeGateway;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.platform.ServerInMemory;
import orderhub.testing.Invariants;
import orderhub.testing.Surroundings;
import orderhub.testing.UseCases;
import orderhub.work.Transaction;

/** One run: the hub, its database, its broker, its partners, and people, from the first order until all is quiet. */
final class World implements Turns {
    static final long MILLISECOND = 1_000;
    static final long SECOND = 1_000_000;
    /** Orders arrive for so long. */
    static final long RUSH = 240 * SECOND;
    /** From then on nothing goes wrong any more. */
    static final long CALM = RUSH + 400 * SECOND;
    /** From then on who waits for a person is not waited for. */
    static final long PATIENT = CALM + 1_200 * SECOND;
    /** Whoever is not through by then never will be. */
    static final long END = RUSH + 5_400 * SECOND;

    /** Makes the hub to be tried around its surroundings, for each of its lives anew. */
    interface HubMaker extends Function<Surroundings<VirtualClock>, UseCases<VirtualClock>> {
        /** How the server calls a message-driven bean; it acknowledges the message when that returns. */
        default MessageListener called(MessageListener bean, World world) {
            return bean;
        }
    }

    /**
     * What does not hold.
     *
     * @param order its number; zero when it is nobody's
     */
    record Finding(int order, String what) {}

    /**
     * @param steps at which another might have gone first
     * @param fingerprint of all that happened
     */
    record Outcome(
            Scenario scenario,
            int placed,
            int paid,
            long steps,
            long fingerprint,
            Map<Fault, Integer> faults,
            Map<String, Integer> ends,
            List<Finding> findings,
            Story story) {}

    final Scenario scenario;
    final Scheduler scheduler;
    final Story story;
    final Broker broker;
    final Lines lines;
    final Storehouses storehouses;
    final Webhooks webhooks;
    final People people;
    private final Process process;
    private final HubMaker maker;
    private final Surroundings<VirtualClock> surroundings;
    private UseCases<VirtualClock> hub;
    private ServerInMemory server;
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, Dice> dice = new HashMap<>();
    private final Books books = new Books(this);
    private long steps;

    World(Scenario scenario, HubMaker maker, boolean written) {
        this(scenario, maker, written, Strand::of);
    }

    World(Scenario scenario, HubMaker maker, boolean written, Function<Runnable, Strand> strands) {
        this.scenario = scenario;
        scheduler = new Scheduler(strands, this::failed);
        story = new Story(scheduler, written);
        VirtualClock clock = new VirtualClock(scheduler, new Dice(scenario.seed(), -1));
        FakeGateway gateway = new FakeGateway();
        FakeKitchens kitchens = new FakeKitchens(clock);
        MemoryWarehouse warehouse = new MemoryWarehouse(clock);
        this.maker = maker;
        surroundings = new Surroundings<>(
                clock,
                new MemoryDatabase(this),
                gateway,
                new WayToGateway(this, gateway),
                kitchens,
                new WayToKitchens(this, kitchens),
                warehouse,
                new WayToWarehouse(this, warehouse),
                new Dice(scenario.seed(), -2));
        broker = new Broker(this);
        lines = new Lines(this);
        storehouses = new Storehouses(this, warehouse.book());
        webhooks = new Webhooks(this);
        people = new People(this);
        process = new Process(this);
        starts();
    }

    /** The hub begins a life: of an earlier one it knows what was committed. */
    void starts() {
        hub = maker.apply(surroundings);
        server = new ServerInMemory(
                hub,
                MemoryJms.to(broker),
                new Threads(this),
                () -> scheduler.sleep(SECOND),
                process::timerFailed,
                broker::gaveUp);
    }

    UseCases<VirtualClock> hub() {
        return hub;
    }

    ServerInMemory server() {
        return server;
    }

    MessageListener listener(String queue) {
        return maker.called(server.listener(queue), this);
    }

    Outcome play() {
        hub.database.onCommit(this::committed);
        hub.database.onHold(books::setApart);
        hub.database.onLevel(books::levelChanged);
        hub.database.onChange(change -> people.hear(change.order()));
        process.open();
        people.come();
        scheduler.run();
        Invariants.brokenWhenQuiet(hub).forEach(this::find);
        Invariants.goodsBrokenWhenQuiet(hub).forEach(this::find);
        books.close();
        return new Outcome(
                scenario,
                books.placed(),
                books.paid(),
                steps,
                story.fingerprint(),
                struck,
                books.ends(),
                findings,
                story);
    }

    private void find(Invariants.Broken broken) {
        find(broken.order() == null ? 0 : numberOf(broken.order().value()), broken.what());
    }

    void find(int order, String what) {
        findings.add(new Finding(order, what));
        story.tell(order, "!", what);
    }

    private void failed(Actor actor, Throwable failure) {
        StringBuilder what = new StringBuilder(failure.toString());
        for (int i = 0; i < Math.min(6, failure.getStackTrace().length); i++) {
            what.append(" < ").append(failure.getStackTrace()[i]);
        }
        find(actor == null ? 0 : actor.order, (actor == null ? "an event" : actor.name) + " threw " + what);
    }

    Books books() {
        return books;
    }

    Process process() {
        return process;
    }

    void every(long micros, Runnable beat) {
        scheduler.after(micros, () -> {
            beat.run();
            every(micros, beat);
        });
    }

    // Chance.

    /** Of one order; of nobody's when that is zero. */
    Dice diceOf(int order) {
        return dice.computeIfAbsent(order, added -> new Dice(scenario.seed(), added));
    }

    /** Whether that fault strikes now. */
    boolean strikes(Dice by, Fault fault, double probability) {
        boolean hit = by.hits(probability);
        if (hit && scheduler.now() < CALM && scenario.faults().contains(fault)) {
            struck.merge(fault, 1, Integer::sum);
            return true;
        }
        return false;
    }

    // Whose is what.

    int numberOf(UUID id) {
        return numbers.getOrDefault(id, 0);
    }

    void call(UUID id, int number) {
        numbers.put(id, number);
    }

    private void committed(MemoryDatabase.Commit commit) {
        for (Change<Order> change : commit.orders()) {
            Order order = change.after();
            if (change.before() == null) {
                call(order.id().value(), People.numberOf(order.placedBy()));
            }
            changed(order.id(), "order", change, Order::state);
        }
        for (Change<Payment> change : commit.payments()) {
            changed(change.after().order(), "payment " + change.after().number(), change, Payment::state);
        }
        for (Change<PaymentOperation> change : commit.operations()) {
            PaymentOperation operation = change.after();
            if (change.before() == null) {
                call(operation.id(), numberOf(operation.order().value()));
            }
            changed(
                    operation.order(),
                    operation.kind().name().toLowerCase(java.util.Locale.ROOT),
                    change,
                    PaymentOperation::state);
        }
        for (Change<Production> change : commit.productions()) {
            changed(change.after().order(), "production " + change.after().number(), change, Production::state);
        }
        books.committed(commit);
    }

    private <T> void changed(OrderId order, String what, Change<T> change, Function<T, Object> state) {
        if (!story.isWritten()) {
            return;
        }
        Object after = state.apply(change.after());
        if (change.before() == null) {
            story.explain(numberOf(order.value()), "  database", what + " " + after);
        } else if (!state.apply(change.before()).equals(after)) {
            story.explain(
                    numberOf(order.value()), "  database", what + " " + state.apply(change.before()) + " -> " + after);
        }
    }

    // Turns at the database.

    @Override
    public void pass(String step) {
        Actor actor = scheduler.current();
        if (actor == null || !actor.inHub) {
            return;
        }
        steps++;
        if (strikes(actor.dice, Fault.CRASH, 0.0002)) {
            process.crash("after " + actor + " came to \"" + step + "\"");
        }
        scheduler.sleep(
                strikes(actor.dice, Fault.PAUSE, 0.001)
                        ? actor.dice.between(100 * MILLISECOND, 20 * SECOND)
                        : actor.dice.between(20, 500));
        story.tell(actor.order, actor.name, step);
        if ((step.equals("commit") || step.equals("committed")) && strikes(actor.dice, Fault.DATABASE_LOST, 0.0005)) {
            story.tell(actor.order, actor.name, "loses its database connection");
            // What the driver says tells, or does not tell, that the database is away: the workers take it differently.
            throw steps % 2 == 0
                    ? new Transaction.Unavailable(new MemoryDatabase.DatabaseLost())
                    : new MemoryDatabase.DatabaseLost();
        }
    }

    static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof MemoryDatabase.DatabaseLost
                || failure instanceof MemoryDatabase.Overtaken
                || failure instanceof Transaction.Unavailable
                || failure.getCause() != null && isOfTheDatabase(failure.getCause());
    }

    @Override
    public Object worker() {
        return scheduler.current();
    }

    @Override
    public void await(Object lock, Object holder) {
        Actor actor = scheduler.current();
        story.tell(actor.order, actor.name, "waits for " + holder);
        scheduler.await(lock, (Actor) holder);
    }

    @Override
    public void released(Object lock) {
        scheduler.released(lock);
    }
}
