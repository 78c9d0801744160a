package orderhub.cli.trial;

import java.util.Map;
import java.util.Random;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;
import orderhub.sandbox.Sandbox;

/** What happens at a partner without a call of ours: looked for again and again, done by chance. */
final class ByHand implements Misfortune {
    private static final long BEAT_MILLIS = 500;

    private final String name;
    private final Deed deed;
    private final double probability;
    private final Random random;
    private volatile int struck;
    private volatile RuntimeException failure;
    private Sandbox sandbox;
    private Thread hand;

    /** What is done. */
    interface Deed {
        /** Looks once; returns how often it was done. */
        int look(Sandbox sandbox, Random random, double probability);

        /** Leaves nothing behind that would keep orders from their end. */
        default void undo(Sandbox sandbox) {}
    }

    ByHand(String name, Deed deed, double probability) {
        this.name = name;
        this.deed = deed;
        this.probability = probability;
        this.random = new Random(name.hashCode());
    }

    @Override
    public void begin(TrialStack stack, Crowd crowd) {
        sandbox = stack.sandbox();
        hand = Thread.ofPlatform().daemon().name("by-hand").start(() -> {
            try {
                while (true) {
                    struck += deed.look(sandbox, random, probability);
                    Thread.sleep(BEAT_MILLIS);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException unforeseen) {
                failure = unforeseen;
            }
        });
    }

    @Override
    public boolean isDone() {
        if (failure != null) {
            throw new StackException(failure.toString(), failure);
        }
        return true;
    }

    @Override
    public void end() {
        hand.interrupt();
        try {
            hand.join();
        } catch (InterruptedException called) {
            Thread.currentThread().interrupt();
        }
        deed.undo(sandbox);
    }

    @Override
    public int struck() {
        return struck;
    }

    @Override
    public String soFar() {
        return name + " struck " + struck;
    }

    @Override
    public Map<String, String> environment(StackSettings settings, Closing closing) {
        return Matrix.LIMITS;
    }
}
