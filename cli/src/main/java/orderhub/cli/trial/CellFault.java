package orderhub.cli.trial;

import java.util.Map;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.StackSettings;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.Faults;

/** One fault at one operation, again and again by chance. */
final class CellFault implements Misfortune {
    private final String name;
    private final Fault fault;
    private Sandbox sandbox;
    private int struck;

    /** @param fault that is set until it is cleared */
    CellFault(String name, Fault fault) {
        this.name = name;
        this.fault = fault;
    }

    /** For as long as it is set, with its probability each time. */
    Fault fault() {
        return fault;
    }

    @Override
    public void begin(TrialStack stack, Crowd crowd) {
        sandbox = stack.sandbox();
        sandbox.faults().set(fault);
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public void end() {
        count();
        sandbox.faults().clear();
    }

    private void count() {
        struck = Math.max(struck, struck(sandbox));
    }

    /** By whatever is set there. */
    static int struck(Sandbox sandbox) {
        return sandbox.faults().all().stream().mapToInt(Faults.Struck::struck).sum();
    }

    @Override
    public int struck() {
        return struck;
    }

    @Override
    public String soFar() {
        count();
        return name + " struck " + struck;
    }

    @Override
    public Map<String, String> environment(StackSettings settings, Closing closing) {
        return Matrix.LIMITS;
    }
}
