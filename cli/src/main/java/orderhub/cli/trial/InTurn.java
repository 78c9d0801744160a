package orderhub.cli.trial;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Another kind with each strike, from the first of them to the last and then again. */
final class InTurn implements Rig {
    private final Deque<Rig> next;

    InTurn(List<Rig> kinds) {
        next = new ArrayDeque<>(kinds);
    }

    @Override
    public Mishap mishap(TrialStack stack, Chance chance) {
        Rig now = next.removeFirst();
        next.addLast(now);
        return now.mishap(stack, chance);
    }
}
