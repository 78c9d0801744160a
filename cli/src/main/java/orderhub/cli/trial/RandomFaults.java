package orderhub.cli.trial;

import java.util.Map;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.StackSettings;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.fault.Faults;

/** Faults of every kind at both partners, by chance. */
final class RandomFaults implements Disturbance {
    /** Longer than the trial's hub waits for an answer. */
    private static final long HOLD_MILLIS = 3_000;

    /** A partner that lets the hub wait is given up sooner than in life. */
    static final Map<String, String> IMPATIENT = Map.of(
            "ORDERHUB_KITCHEN_READ_TIMEOUT", "PT2S",
            "ORDERHUB_PAYMENT_READ_TIMEOUT", "PT2S",
            "ORDERHUB_WAREHOUSE_READ_TIMEOUT", "PT2S");

    private final long seed;
    private final double probability;
    private Sandbox sandbox;
    private String last = "0 faults";

    RandomFaults(long seed, double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("--probability must be at least 0 and below 1");
        }
        this.seed = seed;
        this.probability = probability;
    }

    @Override
    public void begin(TrialStack stack, Crowd crowd) {
        sandbox = stack.sandbox();
        sandbox.faults().random(seed, probability, HOLD_MILLIS);
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public void end() {
        last = counted(sandbox.faults());
        sandbox.faults().clear();
    }

    @Override
    public String soFar() {
        return sandbox.faults().randomProbability() > 0 ? counted(sandbox.faults()) : last;
    }

    private static String counted(Faults faults) {
        return faults.struckAtRandom() + " faults (" + faults.struckAtRandom(FaultKind.REJECT) + " rejections, "
                + faults.struckAtRandom(FaultKind.OFFLINE) + " lines offline)";
    }

    @Override
    public Map<String, String> environment(StackSettings settings, Closing closing) {
        return IMPATIENT;
    }
}
