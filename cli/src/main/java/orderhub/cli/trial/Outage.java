package orderhub.cli.trial;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.StackSettings;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;

/** A whole partner is down, all kitchens, all warehouses or the one gateway: no call gets through, nothing is heard of it. Then it is back. */
final class Outage implements Misfortune {
    /** Guests come before, so that it finds orders on their way, and after. */
    private static final Duration BEFORE = Duration.ofSeconds(20);

    private static final Duration AFTER = Duration.ofSeconds(40);
    /** Longer than the trial's own: who comes while the gateway is down is to find it back, as guests do that wait. */
    private static final Map<String, String> LIMITS = Map.of("ORDERHUB_ORDER_UNPAID_LIMIT", "PT3M");

    private final String partner;
    private final Duration lasting;
    private volatile int struck;
    private volatile boolean isDown;
    private Sandbox sandbox;
    private Thread thread;

    /** @param partner kitchen, gateway or warehouse */
    Outage(String partner, Duration lasting) {
        this.partner = partner;
        this.lasting = lasting;
    }

    @Override
    public void begin(TrialStack stack, Crowd crowd) {
        sandbox = stack.sandbox();
        thread = Thread.ofPlatform().daemon().name("outage").start(() -> {
            try {
                Thread.sleep(BEFORE);
                sandbox.faults().set(always("*", FaultKind.CUT_BEFORE));
                sandbox.faults().set(always("callback", FaultKind.DROP));
                isDown = true;
                Thread.sleep(lasting);
            } catch (InterruptedException called) {
                Thread.currentThread().interrupt();
            } finally {
                struck = CellFault.struck(sandbox);
                sandbox.faults().clear();
                isDown = false;
            }
        });
    }

    private Fault always(String operation, FaultKind kind) {
        return new Fault(partner, operation, kind, 0, 1, 0, "OVERLOADED");
    }

    @Override
    public boolean isDone() {
        return !thread.isAlive();
    }

    @Override
    public void end() {
        thread.interrupt();
    }

    @Override
    public Optional<Duration> arrivals() {
        return Optional.of(lasting.plus(BEFORE).plus(AFTER));
    }

    @Override
    public int struck() {
        return struck;
    }

    @Override
    public String soFar() {
        return partner + (isDown ? " is down, struck " + CellFault.struck(sandbox) : " is up, struck " + struck);
    }

    @Override
    public Map<String, String> environment(StackSettings settings, Closing closing) {
        return LIMITS;
    }
}
