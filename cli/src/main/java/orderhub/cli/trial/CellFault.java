package orderhub.cli.trial;

import java.util.Map;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.StackSettings;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.fault.Faults;

/** One fault at one operation, again and again by chance. */
final class CellFault implements Disturbance {
    private final Cell cell;
    private final double probability;
    private Sandbox sandbox;
    private int struck;

    CellFault(Cell cell, double probability) {
        this.cell = cell;
        this.probability = probability;
    }

    @Override
    public void begin(TrialStack stack, Crowd crowd) {
        sandbox = stack.sandbox();
        sandbox.faults().set(cell.fault(probability));
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
        struck = Math.max(
                struck,
                sandbox.faults().all().stream().mapToInt(Faults.Struck::struck).sum());
    }

    Cell cell() {
        return cell;
    }

    /** How often it struck. */
    int struck() {
        return struck;
    }

    @Override
    public String soFar() {
        count();
        return cell.name() + " struck " + struck;
    }

    @Override
    public Map<String, String> environment(StackSettings settings, Closing closing) {
        return RandomFaults.IMPATIENT;
    }
}
