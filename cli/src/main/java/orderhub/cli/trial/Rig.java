package orderhub.cli.trial;

import java.util.Map;
import orderhub.cli.stack.StackSettings;

/** What stands around a stack so that something of one kind can happen to it, any number of times. */
@FunctionalInterface
interface Rig {
    /** The stack's settings with what it needs otherwise in them. */
    default StackSettings settings(StackSettings plain) {
        return plain;
    }

    /** Settings and variables of the hub's process that it needs. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** Before guests come, what can be done only when the stack runs. */
    default void prepare(TrialStack stack) {}

    /** What happens, as the seed says for one strike. */
    Mishap mishap(TrialStack stack, Chance chance);
}
